"""One ComfyUI through all that may be missing, replaced or in the way, with the real server."""

import json
import shutil
import signal
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from custom_node_shim.locate import find_jar, find_java

from .hosts import ROOT, ComfyUI, environ_of
from .sidecars import ended, fake_java, is_alive, kill


@pytest.fixture
def own(tmp_path: Path) -> dict[str, str]:
    """Without any Java or jar but those that a test puts into its own folder."""
    named = {"SNAPLINE_JAVA": str(tmp_path / "java"), "SNAPLINE_JAR": str(tmp_path / "own.jar")}
    return environ_of() | named


def give_java(own: dict[str, str]) -> None:
    kept = {name: value for name, value in own.items() if name != "SNAPLINE_JAVA"}
    java = Path(own["SNAPLINE_JAVA"])
    java.unlink(missing_ok=True)
    java.write_text(f'#!/bin/sh\nexec "{find_java(kept).path}" "$@"\n')
    java.chmod(0o755)


def give_jar(own: dict[str, str]) -> None:
    place = Path(own["SNAPLINE_JAR"])
    new = place.with_name("new.jar")
    shutil.copyfile(find_jar({}, ROOT).path, new)
    new.replace(place)


def refusal(comfyui: ComfyUI) -> str:
    """What a page is told that asks for anything."""
    status, problem = comfyui.ask("GET", "/snapline/api/workflows")
    assert status == 503, problem
    detail: str = problem["detail"]
    return f"{problem['code']}: {detail}"


def test_tells_what_is_missing_and_goes_on_when_it_comes(
    tmp_path: Path, own: dict[str, str]
) -> None:
    with ComfyUI(tmp_path, environ=own) as comfyui:
        comfyui.reached("missing", "no-java")
        assert refusal(comfyui).startswith("no-java: Snapline needs Java 17")

        fake_java(tmp_path, "11.0.2")
        comfyui.retry()
        comfyui.reached("missing", "old-java")
        assert "is Java 11.0.2" in refusal(comfyui)

        give_java(own)
        comfyui.retry()
        comfyui.reached("missing", "no-jar")
        assert own["SNAPLINE_JAR"] in refusal(comfyui)

        give_jar(own)
        comfyui.retry()
        comfyui.reached("ready")
        replaces_the_jar(comfyui, own)


def replaces_the_jar(one: ComfyUI, own: dict[str, str]) -> None:
    """The server goes on, reads what it never read before, and another ComfyUI joins it."""
    key = one.history("portrait")
    first = one.save(key)
    pid = one.sidecar_pid()
    Path(own["SNAPLINE_JAR"]).write_bytes(b"no jar any more")

    picture = one.call("GET", f"/snapline/api/snapshots/{first}/preview.png", None, {})
    assert picture[0] == 200
    assert picture[1].startswith(b"\x89PNG")
    folder = one.data.parents[1]
    with ComfyUI(folder, environ=own) as two:
        two.reached("ready")
        assert two.listed(key) == [first]
        assert two.sidecar_pid() == pid
        second = two.save(key, {"nodes": [{"id": 2, "type": "Note"}], "links": []})
        one.process.terminate()
        one.process.wait()
        assert two.listed(key) == [second, first]
        assert is_alive(pid)
        give_jar(own)
        restarts(two, key, [second, first])
        finds_a_stranger_at_the_port(folder, own, two, key)


def restarts(comfyui: ComfyUI, key: str, listed: list[str]) -> None:
    """In the same process: nothing stays of the lease that it had."""
    process = comfyui.process.pid
    for _ in range(2):
        comfyui.restart()
        comfyui.reached("ready")
    assert comfyui.process.pid == process
    assert comfyui.listed(key) == listed


class Stranger:
    """A program that got the port of a server that was killed. Without an `answer` it takes calls
    and says nothing."""

    def __init__(self, answer: bytes | None) -> None:
        self.heard: list[bytes] = []
        self._answer = answer
        self._kept: list[socket.socket] = []
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                caller, _ = self._listening.accept()
            except OSError:
                return
            self.heard.append(caller.recv(65_536))
            if self._answer is None:
                self._kept.append(caller)
                continue
            with caller:
                caller.sendall(self._answer)

    def close(self) -> None:
        self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        for caller in self._kept:
            caller.close()


def finds_a_stranger_at_the_port(
    folder: Path, own: dict[str, str], killed: ComfyUI, key: str
) -> None:
    listed = killed.listed(key)
    file = killed.data / "run" / "server.json"
    stale: dict[str, Any] = json.loads(file.read_text())
    killed.process.send_signal(signal.SIGKILL)
    kill(stale["pid"])
    ended(stale["pid"])
    for answer in (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", None):
        stranger = Stranger(answer)
        file.write_text(json.dumps(stale | {"port": stranger.port}))
        with ComfyUI(folder, environ=own) as comfyui:
            comfyui.reached("ready")
            assert comfyui.listed(key) == listed
        stranger.close()
        assert stranger.heard, "it was asked who it is"
        assert not any(stale["token"].encode() in heard for heard in stranger.heard)


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[ComfyUI]:
    """Its data folder lies on a disk that nobody can write to, root neither."""
    data = tmp_path / "user" / "__snapline"
    data.mkdir(parents=True)
    if shutil.which("unshare") is None:
        pytest.fail("unshare makes the disk of this test: install util-linux.", pytrace=False)
    mount = f'mount -t tmpfs -o ro,size=1m none "{data}" && exec "$@"'
    within = ["unshare", "--map-root-user", "--mount", "sh", "-c", mount, "sh"]
    with ComfyUI(tmp_path, environ=environ_of(), within=within) as comfyui:
        yield comfyui


def test_says_which_folder_cannot_be_written(read_only: ComfyUI) -> None:
    state = read_only.reached("backoff")

    assert str(read_only.data) in state["detail"]
    assert "cannot be written" in state["detail"]
    assert str(read_only.data) in refusal(read_only)
