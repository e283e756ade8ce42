"""What the node Save Snapshot costs the thread of a run, as ComfyUI's clock sees it."""

from __future__ import annotations

import contextlib
import resource
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from bench import processes
from bench.graphs import graph
from bench.processes import OURS
from bench.row import Row
from custom_node_shim.deliveries import Deliveries
from custom_node_shim.joining import Home
from custom_node_shim.node import Ran, Snapshots
from custom_node_shim.sidecar import Sidecar
from custom_node_shim.spool import Spool
from custom_node_shim.state import Target
from custom_node_shim.ulid import Ulids

RUNS = 200
GRAPH_BYTES = 100_000
EIGHT_K = (1, 4320, 7680, 3)
MOST_MS = 50.0


@contextmanager
def answering() -> Iterator[Target | None]:
    with processes.folder() as data, processes.server(OURS, data) as running:
        yield Target(running.port, running.token, "1", "17")


@contextmanager
def frozen() -> Iterator[Target | None]:
    """The real server, stopped in the middle of whatever it does."""
    with processes.folder() as data, processes.server(OURS, data) as running:
        running.process.send_signal(signal.SIGSTOP)
        try:
            yield Target(running.port, running.token, "1", "17")
        finally:
            running.process.send_signal(signal.SIGCONT)


@contextmanager
def stopped() -> Iterator[Target | None]:
    yield None


@contextmanager
def full_disk() -> Iterator[Path]:
    """A disk without room. Where none can be mounted no file of this process may grow any more,
    which fails each write at the same place."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "none", place], check=False
        )
        if made.returncode:
            soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
            yield Path(place)
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            return
        try:
            with contextlib.suppress(OSError):
                Path(place, "ballast").write_bytes(bytes(1 << 20))
            yield Path(place)
        finally:
            subprocess.run(["umount", "-l", place], check=True)


@contextmanager
def roomy_disk() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:  # threads write still
        yield Path(place)


def overhead() -> list[Row]:
    prompt = {str(n): {"class_type": "K", "inputs": {"seed": n}} for n in range(150)}
    ran = Ran(prompt, {"workflow": graph(GRAPH_BYTES, 1)}, "9")
    image = np.broadcast_to(np.linspace(0, 1, 3, dtype=np.float32), EIGHT_K)
    rows = []
    for name, reach, disk in (
        ("server up", answering, roomy_disk),
        ("server stopped", stopped, roomy_disk),
        ("server frozen", frozen, roomy_disk),
        ("disk full", stopped, full_disk),
    ):
        with reach() as target, disk() as folder:
            times = sorted(measured(target, folder, image, ran))
        p99 = times[int(RUNS * 0.99) - 1]
        ours = f"p99 {p99:.1f} ms, median {statistics.median(times):.1f} ms"
        rows.append(
            Row(f"node, 8K image, {name}", ours, "-", f"p99 <= {MOST_MS:.0f} ms", p99 <= MOST_MS)
        )
    return rows


def measured(target: Target | None, folder: Path, image: Any, ran: Ran) -> Iterator[float]:
    sidecar = Sidecar(Home(folder, folder, {}))
    if target is not None:
        sidecar.board.show("ready", "Connected.", tries=0, target=target)
    place = folder / "spool"
    deliveries = Deliveries(sidecar, Spool(lambda: [place]))
    deliveries.start()
    snapshots = Snapshots(deliveries, lambda: (None, "prompt"), Ulids())
    for _ in range(RUNS):
        begin = time.perf_counter()
        snapshots.save(image, "seed %seed% %date%", ran)
        yield (time.perf_counter() - begin) * 1000
        time.sleep(0.01)  # as runs do, it leaves the other threads some room
