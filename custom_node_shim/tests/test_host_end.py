"""However ComfyUI ends, no sidecar stays behind; while it lives, none is taken away."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .sidecars import Place, ended, is_alive, kill

HOST = Path(__file__).parent / "resources" / "host.py"


class Host:
    """A process of its own that keeps a sidecar, like ComfyUI."""

    def __init__(self, place: Place) -> None:
        self.process = subprocess.Popen(
            [sys.executable, HOST, place.folder, place.data],
            env=place.environ,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._hear() == "ready"

    def tell(self, what: str) -> str:
        assert self.process.stdin is not None
        self.process.stdin.write(what + "\n")
        self.process.stdin.flush()
        return self._hear()

    def _hear(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()


@pytest.fixture
def host(place: Place) -> Iterator[Host]:
    host = Host(place)
    yield host
    host.process.kill()
    host.process.communicate()


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_any_end_of_comfyui_ends_the_sidecar(
    host: Host, place: Place, ending: signal.Signals
) -> None:
    pid = place.sidecar_pid()
    assert place.starts()[0]["stdin"] == "/dev/null"  # not the one of its host
    host.process.send_signal(ending)
    host.process.wait()
    ended(pid)


def test_a_forked_child_does_not_keep_the_sidecar(host: Host, place: Place) -> None:
    """The child holds the lease's connection open, but the process that took it is gone."""
    pid = place.sidecar_pid()
    child = int(host.tell("fork"))
    try:
        host.process.kill()
        host.process.wait()
        ended(pid)
        assert is_alive(child)
    finally:
        kill(child)


def test_the_end_of_a_forked_child_leaves_the_lease_alone(host: Host, place: Place) -> None:
    pid = place.sidecar_pid()
    answers = {host.tell("fork and end") for _ in range(5)}
    assert len(answers) == 1  # ready all along, not ready once more
    assert answers.pop().startswith("ready")
    assert is_alive(pid)
    assert len(place.starts()) == 1


def test_a_restart_in_the_same_process_keeps_one_sidecar_and_leaves_none(
    host: Host, place: Place
) -> None:
    """As Manager does it: no exit handler runs, and the process keeps its number."""
    for _ in range(3):
        assert host.tell("restart") == "ready"
    pid = place.sidecar_pid()
    others = {start["pid"] for start in place.starts()} - {pid}
    for other in others:
        ended(other)
    assert is_alive(pid)
    host.process.kill()
    host.process.wait()
    ended(pid)
