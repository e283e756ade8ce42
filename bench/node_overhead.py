"""What the node Save Snapshot costs the thread of a run, as ComfyUI's clock sees it."""

from __future__ import annotations

import socket
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np

from bench.graphs import graph
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


class Answering(BaseHTTPRequestHandler):
    """A server that takes all it gets; what the real one does with it is measured elsewhere."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(201)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def answering() -> Iterator[int | None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@contextmanager
def frozen() -> Iterator[int | None]:
    """Takes the connection and never says a word, as a process that was stopped."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield listening.getsockname()[1]


@contextmanager
def stopped() -> Iterator[int | None]:
    yield None


def overhead() -> list[Row]:
    prompt = {str(n): {"class_type": "K", "inputs": {"seed": n}} for n in range(150)}
    ran = Ran(prompt, {"workflow": graph(GRAPH_BYTES, 1)}, "9")
    image = np.broadcast_to(np.linspace(0, 1, 3, dtype=np.float32), EIGHT_K)
    rows = []
    for name, reach, has_disk in (
        ("server up", answering, True),
        ("server stopped", stopped, True),
        ("server frozen", frozen, True),
        ("disk full", stopped, False),
    ):
        place = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)  # threads write still
        with reach() as port, place as folder:
            times = sorted(measured(port, Path(folder), has_disk, image, ran))
        p99 = times[int(RUNS * 0.99) - 1]
        ours = f"p99 {p99:.1f} ms, median {statistics.median(times):.1f} ms"
        rows.append(
            Row(f"node, 8K image, {name}", ours, "-", f"p99 <= {MOST_MS:.0f} ms", p99 <= MOST_MS)
        )
    return rows


def measured(
    port: int | None, folder: Path, has_disk: bool, image: Any, ran: Ran
) -> Iterator[float]:
    sidecar = Sidecar(Home(folder, folder, {}))
    if port is not None:
        target = Target(port, "token", "1", "17")
        sidecar.board.show("ready", "Connected.", tries=0, target=target)
    place = folder / "spool"
    if not has_disk:
        place.write_text("no folder can be made here, as on a full disk")
    deliveries = Deliveries(sidecar, Spool(lambda: [place]))
    deliveries.start()
    snapshots = Snapshots(deliveries, lambda: (None, "prompt"), Ulids())
    for _ in range(RUNS):
        begin = time.perf_counter()
        snapshots.save(image, "seed %seed% %date%", ran)
        yield (time.perf_counter() - begin) * 1000
        time.sleep(0.01)  # as runs do, it leaves the other threads some room
