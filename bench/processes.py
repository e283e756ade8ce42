"""Starts what is measured and tells what it uses: the server with given flags, and the peer."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.load import Target, ask
from custom_node_shim.locate import sha256_of
from custom_node_shim.processes import environment as sidecar_environment
from custom_node_shim.spawn import JAR_SHA256, JVM_FLAGS

ROOT = Path(__file__).resolve().parent.parent
JAR = ROOT / "server" / "target" / "snapline-server.jar"

#: What the shim starts the server with, and what a plain `java -jar` does.
OURS: list[str] = list(JVM_FLAGS)
DEFAULT: list[str] = []


@dataclass(frozen=True)
class Server:
    """A running server: seconds from the start of the process to its first answer."""

    process: subprocess.Popen[str]
    port: int
    token: str
    ready_seconds: float

    def target(self, path: str) -> Target:
        return Target(self.port, path, self.token)

    def resolve(self, name: str) -> str:
        """Makes a history and answers its key."""
        status, answer = ask(
            self.target("/api/workflows/resolve"),
            "POST",
            {
                "clientId": "5e1f4d7e-0000-4000-8000-0000000000aa",
                "path": f"workflows/{name}.json",
                "temporary": False,
                "name": name,
                "graphId": None,
                "remembered": None,
                "existingPaths": [],
            },
        )
        if status != 200:
            raise RuntimeError(f"resolve answered {status}: {answer[:300]!r}")
        key: str = json.loads(answer)["workflow"]["key"]
        return key


@contextlib.contextmanager
def server(flags: list[str], data: Path, java: str = "java") -> Iterator[Server]:
    env = environment(flags)
    begin = time.perf_counter()
    process = subprocess.Popen(
        [java, *flags, "-jar", str(JAR), "serve", "--data", str(data), "--port", "0"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env=env,
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        if not line.startswith("listening "):
            raise RuntimeError(f"the server did not start: {line!r}")
        port = int(line.rsplit(":", 1)[1])
        status, _ = ask(Target(port, "/api/health", None), "GET")
        ready = time.perf_counter() - begin
        if status != 200:
            raise RuntimeError(f"health answered {status}")
        token = json.loads((data / "run" / "server.json").read_text())["token"]
        yield Server(process, port, token, ready)
    finally:
        stop(process)


def environment(flags: list[str]) -> dict[str, str]:
    """What the shim tells the sidecar goes with the shim's flags."""
    if flags != OURS:
        return {**os.environ, "LC_ALL": "C.UTF-8"}
    return {**sidecar_environment(os.environ, sys.platform), JAR_SHA256: sha256_of(JAR)}


def stop(process: subprocess.Popen[str]) -> None:
    """Ends a process in an orderly way, unless it has ended already."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        process.wait(30)
    if process.stdout:
        process.stdout.close()


@contextlib.contextmanager
def peer(folder: Path) -> Iterator[Target]:
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bench.peer", str(folder), str(port)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        wait_until_open(port)
        yield Target(port, "/save", None)
    finally:
        stop(process)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until_open(port: int) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.01)


@contextlib.contextmanager
def folder() -> Iterator[Path]:
    """A folder of its own on the disk of the project, not in a memory file system.

    It stays until the end of all: where many files were deleted within five minutes, ext4 looks
    long for room for each new one, and whoever is measured next pays for that.
    """
    parent = ROOT / "build" / "bench"
    parent.mkdir(parents=True, exist_ok=True)
    yield Path(tempfile.mkdtemp(dir=parent))


def resident_mb(process: subprocess.Popen[str]) -> float:
    """Resident memory in MB (10^6 bytes), from the kernel's roll-up."""
    return resident_mb_of(process.pid)


def resident_mb_of_children(process: subprocess.Popen[str]) -> float:
    """The same of the processes that it started, and of theirs; 0 if there are none."""
    return sum(resident_mb_of(pid) for pid in children(process.pid))


def children(pid: int) -> list[int]:
    """The processes that it started, and theirs."""
    own = [
        int(stat.parent.name)
        for stat in Path("/proc").glob("[0-9]*/stat")
        if _parent_of(stat) == pid
    ]
    return own + [below for child in own for below in children(child)]


def _parent_of(stat: Path) -> int | None:
    try:
        return int(stat.read_text().rsplit(")", 1)[1].split()[1])
    except OSError:  # it ended meanwhile
        return None


def resident_mb_of(pid: int) -> float:
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    kilobytes = next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Rss:"))
    return kilobytes * 1024 / 1e6


def cpu_seconds(process: subprocess.Popen[str]) -> float:
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
