"""A whole ComfyUI in small, in a process of its own: the playground with a pack in it."""

import contextlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from .sidecars import LONG, ended

ROOT: Final = Path(__file__).parents[2]
GREETING: Final = re.compile(r"Snapline playground: https?://([^:]+|\[.*\]):(\d+)/")
JSON: Final = {"Content-Type": "application/json"}
GRAPH: Final = {"nodes": [{"id": 1, "type": "Note", "widgets_values": ["été 美"]}], "links": []}

if TYPE_CHECKING:
    from typing_extensions import Self

Answer = tuple[int, dict[str, Any]]


class ComfyUI:
    """Starts at once; `folder` holds its users and what the pack keeps; `within` is what runs it,
    if anything."""

    def __init__(
        self,
        folder: Path,
        *options: str,
        pack: Path = ROOT,
        environ: Mapping[str, str],
        within: Sequence[str | Path] = (),
    ) -> None:
        self.data = folder / "user" / "__snapline"
        static = folder / "static"
        (static / "extensions" / "core").mkdir(parents=True, exist_ok=True)
        (static / "index.html").write_text("<title>ComfyUI</title>")
        self.log = folder / "comfyui.log"
        command: list[str | Path] = [*within, sys.executable, "-m", "playground", "--port", "0"]
        command += options
        command += ["--frontend", static, "--user-directory", folder / "user"]
        command += ["--data", self.data, "--pack", pack]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command,
                cwd=ROOT,
                env={**environ, "PYTHONUNBUFFERED": "1"},
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        self.port = self._port()

    def _port(self) -> int:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            if greeting := GREETING.match(line):
                return int(greeting[2])
        raise AssertionError(f"ComfyUI did not start:\n{self.log.read_text()}")

    def __enter__(self) -> "Self":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def ask(
        self, method: str, path: str, body: object = None, headers: Mapping[str, str] | None = None
    ) -> Answer:
        given = None if body is None else json.dumps(body).encode()
        status, content = self.call(method, path, given, {**JSON, **(headers or {})})
        return status, json.loads(content) if content.startswith(b"{") else {}

    def call(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=LONG)
        try:
            connection.request(method, path, body, dict(headers))
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def text(self, path: str) -> str:
        status, content = self.call("GET", path, None, {})
        assert status == 200, content
        return content.decode()

    def restart(self) -> None:
        """By Manager's way, which leaves no trace but a new port."""
        assert self.ask("POST", "/v2/manager/reboot")[0] == 200
        self.port = self._port()

    def retry(self) -> None:
        assert self.ask("POST", "/snapline/retry", {})[0] == 200

    def reached(self, name: str, code: str | None = None) -> dict[str, Any]:
        """The state of the shim once it has this name, and this code if one is given."""
        deadline = time.monotonic() + LONG
        while (state := self.ask("GET", "/snapline/state")[1])["state"] != name or (
            code is not None and state["code"] != code
        ):
            if time.monotonic() > deadline:
                raise TimeoutError(f"still {state}\n{self.log.read_text()}")
            time.sleep(0.05)
        return state

    def history(self, name: str, **headers: str) -> str:
        """The key of a workflow's history, made if need be."""
        body = {
            "clientId": str(uuid.uuid4()),
            "path": f"workflows/{name}.json",
            "temporary": False,
            "name": name,
            "graphId": None,
            "remembered": None,
        }
        status, answer = self.ask("POST", "/snapline/api/workflows/resolve", body, headers)
        assert status == 200, answer
        key: str = answer["workflow"]["key"]
        return key

    def save(self, key: str, graph: object = None, **headers: str) -> str:
        """The id of a new snapshot."""
        path = f"/snapline/api/workflows/{key}/snapshots"
        status, answer = self.ask("POST", path, capture_of(graph or GRAPH), headers)
        assert status == 201, answer
        snapshot: str = answer["snapshot"]["id"]
        return snapshot

    def listed(self, key: str, **headers: str) -> list[str]:
        path = f"/snapline/api/workflows/{key}/snapshots"
        status, answer = self.ask("GET", path, headers=headers)
        assert status == 200, answer
        return [one["id"] for one in answer["snapshots"]]

    def sidecar_pid(self) -> int:
        return int(json.loads((self.data / "run" / "server.json").read_text())["pid"])

    def end(self) -> None:
        """In an orderly way, its sidecar included; that need not find out by itself."""
        self.process.terminate()
        self.process.communicate()
        with contextlib.suppress(OSError):
            pid = self.sidecar_pid()
            os.kill(pid, signal.SIGTERM)
            ended(pid)


def capture_of(graph: object) -> dict[str, object]:
    """What a page sends when a person takes a snapshot."""
    return {
        "captureId": str(uuid.uuid4()),
        "clientId": str(uuid.uuid4()),
        "source": "manual",
        "parent": None,
        "ageMs": 0,
        "label": "",
        "graph": graph,
    }


def environ_of(*python_path: Path, has_java: bool = True) -> dict[str, str]:
    """Ours, with packages of these folders; on request without the Java of this machine."""
    names = ["HOME", "TMPDIR", *(["PATH", "JAVA_HOME"] if has_java else [])]
    kept = {name: os.environ[name] for name in names if name in os.environ}
    return kept | {"PYTHONPATH": os.pathsep.join(map(str, python_path)), "PYTHONUTF8": "1"}
