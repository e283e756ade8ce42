"""Folders, fake Javas and sidecars for tests. Everything is real but the JVM."""

import contextlib
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from custom_node_shim.joining import Home, Patience
from custom_node_shim.sidecar import Sidecar
from custom_node_shim.state import Name, State

FAKE = Path(__file__).parent / "resources" / "fake_sidecar.py"
LONG = 60.0  # seconds; only ever reached when a test fails
BRISK = Patience(
    health=LONG,
    start=LONG,
    locked_pauses=(0.05, 0.1),
    locked=0.5,
    steady=0.0,
    backoff=(0.01, 0.01, 0.01, 0.01),
    gave_up=600.0,
)


class Place:
    """A pack's folder, a data folder and an environment in which only our fake Java is found."""

    def __init__(self, folder: Path, **orders: Any) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.jar = folder / "snapline-server.jar"
        self.order(**orders)
        java = fake_java(folder / "bin", "17.0.9")
        self.environ = {"SNAPLINE_JAVA": str(java), "SNAPLINE_JAR": str(self.jar)}

    def order(self, **orders: Any) -> None:
        """What the next sidecar will do. Another order makes another jar."""
        self.jar.write_text(json.dumps(orders))

    def home(self) -> Home:
        return Home(self.folder, self.data, self.environ)

    def starts(self) -> list[dict[str, Any]]:
        try:
            lines = (self.data / "starts.ndjson").read_text().splitlines()
        except FileNotFoundError:
            return []
        return [json.loads(line) for line in lines]

    def sidecar_pid(self) -> int:
        return int(self.server_file()["pid"])

    def server_file(self) -> dict[str, Any]:
        known: dict[str, Any] = json.loads((self.data / "run" / "server.json").read_text())
        return known

    def kill_all(self) -> None:
        for start in self.starts():
            kill(start["pid"])


def fake_java(folder: Path, version: str) -> Path:
    """A program that calls itself Java and starts the fake sidecar."""
    folder.mkdir(parents=True, exist_ok=True)
    java = folder / "java"
    java.write_text(
        "#!/bin/sh\n"
        f'if [ "$1" = -version ]; then echo \'openjdk version "{version}" 2023\' >&2; exit 0; fi\n'
        f'exec "{sys.executable}" -S -E "{FAKE}" "$@"\n'
    )
    java.chmod(0o755)
    return java


def kill(pid: int) -> None:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return


def ended(pid: int) -> None:
    """Waits for the end of a process that is no child of ours, or one that is."""
    deadline = time.monotonic() + LONG
    while is_alive(pid):
        if time.monotonic() > deadline:
            raise TimeoutError(f"process {pid} is still alive after {LONG} s")
        time.sleep(0.02)


def is_alive(pid: int) -> bool:
    try:
        return state_of(Path(f"/proc/{pid}")) != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def reached(sidecar: Sidecar, name: Name) -> State:
    return sidecar.board.wait_until(lambda state: state.name == name, LONG)


def until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + LONG
    while not is_so():
        assert time.monotonic() < deadline, "it never came to be so"
        time.sleep(0.005)


@contextlib.contextmanager
def frozen(pid: int) -> Iterator[None]:
    """The process does nothing meanwhile: its threads stop some time after the signal."""
    os.kill(pid, signal.SIGSTOP)
    try:
        until(lambda: all(state_of(task) == "T" for task in Path(f"/proc/{pid}/task").iterdir()))
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


def state_of(process: Path) -> str:
    return (process / "stat").read_text().rpartition(")")[2].split()[0]
