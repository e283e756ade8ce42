"""Whom the shim joins, whom it asks to go, and to whom it never tells the token."""

import dataclasses
import json
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from custom_node_shim.server_file import read_server_file
from custom_node_shim.spawn import command

from .conftest import StartSidecar
from .sidecars import BRISK, LONG, Place, ended, reached

STALE: dict[str, Any] = {
    "wire": 1,
    "version": "1.2.3",
    "jar": "0" * 64,
    "pid": 1,
    "host": "here",
    "bootId": "0",
    "instance": "22222222-2222-4222-8222-222222222222",
    "folderId": "11111111-1111-4111-8111-111111111111",
    "token": "a-secret-of-the-past",
    "startedAt": "2026-01-01T00:00:00Z",
}


class Stranger:
    """Another program that got the port of a sidecar that crashed."""

    def __init__(self, answer: bytes) -> None:
        self.heard = b""
        self._answer = answer
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            with caller:
                self.heard += caller.recv(1 << 16)
                caller.sendall(self._answer)

    def close(self) -> None:
        self._listener.close()


@contextmanager
def stranger(answer: bytes) -> Iterator[Stranger]:
    program = Stranger(answer)
    try:
        yield program
    finally:
        program.close()


def http(body: str, status: str = "200 OK") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n"
    return (head + body).encode()


def leave(place: Place, **known: Any) -> None:
    """The server.json of a sidecar that had no time to remove it."""
    run = place.data / "run"
    run.mkdir(parents=True)
    (run / "server.json").write_text(json.dumps(STALE | known))


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(b"SSH-2.0-OpenSSH_9.2\r\n", id="no HTTP"),
        pytest.param(b"", id="nothing"),
        pytest.param(http("<html>hello</html>"), id="a page"),
        pytest.param(http("[]"), id="other JSON"),
        pytest.param(http('{"instance": "another", "folderId": "another"}'), id="another sidecar"),
        pytest.param(http(json.dumps(STALE | {"instance": "x"})), id="a later run"),
        pytest.param(http(json.dumps(STALE | {"folderId": "x"})), id="another folder"),
        pytest.param(http(json.dumps(STALE), "503 Draining"), id="on its way out"),
    ],
)
def test_never_tells_the_token_to_a_stranger_on_the_old_port(
    place: Place, start_sidecar: StartSidecar, answer: bytes
) -> None:
    with stranger(answer) as program:
        leave(place, port=program.port)
        target = reached(start_sidecar(), "ready").target

    assert target is not None
    assert target.port != program.port
    assert b"GET /api/health" in program.heard
    assert STALE["token"].encode() not in program.heard
    assert b"Authorization" not in program.heard


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"port": 1}', json.dumps(STALE | {"port": 0}), '{"port": "x"}']
)
def test_starts_its_own_when_the_server_file_says_nothing(
    place: Place, start_sidecar: StartSidecar, text: str
) -> None:
    leave(place, port=1)
    (place.data / "run" / "server.json").write_text(text)
    assert read_server_file(place.data) is None
    reached(start_sidecar(), "ready")


def run_by_hand(place: Place) -> "subprocess.Popen[str]":
    """A sidecar that runs before any ComfyUI came."""
    java, data = place.folder / "bin" / "java", place.data
    process = subprocess.Popen(command(java, place.jar, data), stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("listening")
    return process


def test_replaces_an_unused_sidecar_of_another_jar(
    place: Place, start_sidecar: StartSidecar
) -> None:
    with run_by_hand(place) as old:
        place.order(version="2.0.0")
        target = reached(start_sidecar(), "ready").target
        assert target is not None
        assert target.version == "2.0.0"
        assert old.wait(LONG) == 0


def test_shares_a_sidecar_of_another_jar_that_others_use(
    place: Place, start_sidecar: StartSidecar
) -> None:
    one = start_sidecar()
    first = reached(one, "ready").target
    place.order(version="2.0.0")
    assert reached(start_sidecar(), "ready").target == first
    assert len(place.starts()) == 1


def test_says_when_others_use_a_sidecar_that_speaks_otherwise(
    place: Place, start_sidecar: StartSidecar
) -> None:
    place.order(wire=2, version="9.0.0")
    one = start_sidecar()
    reached(one, "ready")
    two = start_sidecar()

    state = reached(two, "missing")
    assert state.code == "other-version"
    assert "9.0.0" in state.detail
    assert str(place.data) in (state.remedy or "")

    pid = place.sidecar_pid()
    place.order()
    one.stop()
    ended(pid)
    two.retry()
    reached(two, "ready")


def test_waits_for_a_folder_that_is_being_left(place: Place, start_sidecar: StartSidecar) -> None:
    """The old sidecar holds the lock, but its server.json is gone already."""
    with run_by_hand(place) as old:
        (place.data / "run" / "server.json").unlink()
        sidecar = start_sidecar(dataclasses.replace(BRISK, locked=LONG))
        reached(sidecar, "starting")
        reached(sidecar, "ready")
        assert old.wait(LONG) == 0
