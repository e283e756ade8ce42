"""The figures of the report. Each function measures one thing and its alternative, interleaved."""

from __future__ import annotations

import json
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from bench import processes
from bench.graphs import graph
from bench.load import Timing, ask, bodies, many_clients, one_client
from bench.processes import DEFAULT, OURS, ROOT, Server
from bench.row import Row

SAVE_BYTES = 100_000

#: The server is idle when what was saved can be found, too, and the trash was looked after.
SETTLE_SECONDS = 30


def capture_body(number: int, capture_id: str) -> bytes:
    envelope = {
        "captureId": capture_id,
        "clientId": "5e1f4d7e-0000-4000-8000-0000000000aa",
        "source": "manual",
        "parent": None,
        "ageMs": 0,
        "label": "",
        "graph": graph(SAVE_BYTES, number),
    }
    return json.dumps(envelope).encode()


def start_delay() -> list[Row]:
    """What importing the pack costs the thread that starts ComfyUI."""
    runs = []
    for _ in range(7):
        answer = subprocess.run(
            [sys.executable, "-m", "bench.import_pack"],
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
        if answer.returncode:
            raise RuntimeError(answer.stderr)
        runs.append(float(answer.stdout.splitlines()[-1]))
    delay = statistics.median(runs)
    return [
        Row("delay of ComfyUI's start", f"{delay:.1f} ms", "-", "< 50 ms of its thread", delay < 50)
    ]


def ready_time(rounds: int = 9) -> list[Row]:
    """From the start of the process to its first answer, flags of the shim against none."""
    times: dict[str, list[float]] = {"ours": [], "default": []}
    for _ in range(rounds):
        for name, flags in (("ours", OURS), ("default", DEFAULT)):
            with processes.folder() as data, processes.server(flags, data) as running:
                times[name].append(running.ready_seconds * 1000)
    ours, default = (statistics.median(times[name]) for name in ("ours", "default"))
    return [
        Row(
            "sidecar ready",
            f"{ours:.0f} ms",
            f"{default:.0f} ms (`java -jar`)",
            "<= 0.85 x default flags",
            ours / default <= 0.85,
        )
    ]


def memory(saves: int = 1000, idle_seconds: float = 30) -> list[Row]:
    """Resident memory after many saves, and what an idle server costs."""
    resident: dict[str, float] = {}
    idle = 0.0
    for name, flags in (("ours", OURS), ("default", DEFAULT)):
        with processes.folder() as data, processes.server(flags, data) as running:
            _save(running, "memory", saves)
            if name == "ours":
                time.sleep(SETTLE_SECONDS)
                before = processes.cpu_seconds(running.process)
                time.sleep(idle_seconds)
                idle = (processes.cpu_seconds(running.process) - before) / idle_seconds * 100
            resident[name] = processes.resident_mb(running.process)
    ours, default = resident["ours"], resident["default"]
    return [
        Row(
            f"resident memory after {saves:,} saves of 100 KB",
            f"{ours:.0f} MB",
            f"{default:.0f} MB (default flags)",
            "<= 110 MB and <= 0.4 x",
            ours <= 110 and ours / default <= 0.4,
        ),
        Row("processor while idle", f"{idle:.3f} % of a core", "-", "< 0.1 %", idle < 0.1),
    ]


def durable_save(count: int = 300, clients: int = 16, each: int = 50) -> list[Row]:
    """Saves that are on disk when they are answered, against json.dump without fsync.

    A server runs for days, and its code is compiled during the first thousand saves: both are
    measured after some of their own.
    """
    with (
        processes.folder() as data,
        processes.folder() as plain,
        processes.server(OURS, data) as running,
        processes.peer(plain) as other,
    ):
        _save(running, "warm", 700)
        one_client(other, bodies(50, capture_body))
        ours, theirs = Timing([], 0.0), Timing([], 0.0)
        key = running.resolve("one")
        for _ in range(3):
            ours = ours.and_then(_save_into(running, key, count // 3))
            theirs = theirs.and_then(one_client(other, bodies(count // 3, capture_body)))
        ours_many, theirs_many = Timing([], 0.0), Timing([], 0.0)
        for turn in range(3):
            keys = [running.resolve(f"many {turn} {n}") for n in range(clients)]
            paths = [running.target(f"/api/workflows/{key}/snapshots") for key in keys]
            many = [bodies(each, capture_body) for _ in range(clients)]
            ours_many = ours_many.and_then(many_clients(paths, many))
            theirs_many = theirs_many.and_then(many_clients([other] * clients, many))
    one = ours.median / theirs.median
    throughput = ours_many.per_second / theirs_many.per_second
    return [
        Row(
            "durable save of 100 KB, one client (median, p99)",
            f"{ours.median:.2f} ms, {ours.p99:.1f} ms",
            f"{theirs.median:.2f} ms, {theirs.p99:.1f} ms (`json.dump`, no fsync)",
            "<= 0.5 x",
            one <= 0.5,
        ),
        Row(
            f"durable saves of 100 KB, {clients} clients",
            f"{ours_many.per_second:.0f} a second",
            f"{theirs_many.per_second:.0f} a second",
            ">= 5 x",
            throughput >= 5,
        ),
    ]


def first_list(snapshots: int = 10_000) -> list[Row]:
    """The first page of a long history after a start, against reading each file."""
    with processes.folder() as data:
        with processes.server(OURS, data) as running:
            key = running.resolve("long")
            _fill(running, key, snapshots)
        orderly = min(_first_list_ms(data, key) for _ in range(3))
        plain = min(_read_all_ms(data, key) for _ in range(3))
        killed = min(_first_list_ms(data, key, kill_before=True) for _ in range(3))
    return [
        Row(
            f"first list of {snapshots:,} snapshots after an orderly end",
            f"{orderly:.0f} ms",
            f"{plain:.0f} ms (reading the files)",
            ">= 15 x faster",
            plain / orderly >= 15,
        ),
        Row(
            f"first list of {snapshots:,} snapshots after a kill -9",
            f"{killed:.0f} ms",
            f"{plain:.0f} ms (reading the files)",
            ">= 5 x faster",
            plain / killed >= 5,
        ),
    ]


def _save(running: Server, name: str, count: int) -> Timing:
    return _save_into(running, running.resolve(name), count)


def _save_into(running: Server, key: str, count: int) -> Timing:
    target = running.target(f"/api/workflows/{key}/snapshots")
    return one_client(target, bodies(count, capture_body))


def _fill(running: Server, key: str, count: int) -> None:
    """Snapshots of about 18 KB, a common size, with names: without, old ones are pruned."""

    def body(number: int, capture_id: str) -> bytes:
        envelope = json.loads(capture_body(0, capture_id))
        envelope["graph"] = graph(18_000, number)
        envelope["label"] = f"v{number}"
        return json.dumps(envelope).encode()

    one_client(running.target(f"/api/workflows/{key}/snapshots"), bodies(count, body))


def _first_list_ms(data: Path, key: str, kill_before: bool = False) -> float:
    if kill_before:
        with processes.server(OURS, data) as running:
            # A change first: before it, the index on disk still tells of an orderly end.
            _save_into(running, key, 1)
            running.process.kill()
            running.process.wait()
    with processes.server(OURS, data) as running:
        # The server warms itself up within three seconds after its start.
        time.sleep(3.5)
        begin = time.perf_counter()
        status, answer = ask(running.target(f"/api/workflows/{key}/snapshots?limit=200"), "GET")
        passed = (time.perf_counter() - begin) * 1000
        if status != 200 or len(json.loads(answer)["snapshots"]) != 200:
            raise RuntimeError(f"the list answered {status}: {answer[:200]!r}")
        return passed


def _read_all_ms(data: Path, key: str) -> float:
    """What a program without an index has to do: read and parse each file."""
    begin = time.perf_counter()
    entries = []
    for file in (data / "snapshots" / key).glob("*.json"):
        if file.name != "workflow.json":
            record = json.loads(file.read_bytes())
            entries.append((record["id"], record["label"], record["takenAt"]))
    entries.sort(reverse=True)
    return (time.perf_counter() - begin) * 1000


def clean() -> None:
    shutil.rmtree(ROOT / "build" / "bench", ignore_errors=True)
