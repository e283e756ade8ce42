"""The sidecar is told which ComfyUI it serves, once for each start; updates are noticed."""

import asyncio
import json
import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp.plugin import AiohttpClient

from custom_node_shim import comfy
from custom_node_shim.installation import Installation
from custom_node_shim.restarts import MARKER, SESSION, STARTED, mark_restart, was_restarted
from custom_node_shim.state import StateBoard, Target
from custom_node_shim.updates import Updates, watch

from .sidecars import until

KEY = "comfyui-01234567"


class Server(ThreadingHTTPServer):
    """Answers as the sidecar does; `statuses` come first."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, str], dict[str, Any]]] = []
        self.statuses: list[int] = []
        super().__init__(("127.0.0.1", 0), Answer)


class Answer(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        status = self.server.statuses.pop(0) if self.server.statuses else 202
        self.server.asked.append((self.path, dict(self.headers), body))
        content = json.dumps({"key": KEY}).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: the tests say what is wrong."""


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield made
    made.shutdown()
    made.server_close()


@pytest.fixture
def board() -> Iterator[StateBoard]:
    board = StateBoard()
    yield board
    board.show("stopping", "The test ends.", tries=0)


def installation(board: StateBoard, *, is_restart: bool = False) -> Installation:
    sidecar: Any = SimpleNamespace(board=board)
    return Installation(sidecar, lambda: {"base": "/comfy"}, is_restart=is_restart)


def ready(board: StateBoard, server: Server) -> None:
    target = Target(server.server_address[1], "token", "1", "17")
    board.show("ready", "Connected.", tries=0, target=target)


def test_tells_of_the_start_once_and_of_the_place_each_time(
    server: Server, board: StateBoard
) -> None:
    told = installation(board)
    assert told.headers() == {}
    told.start()
    ready(board, server)
    until(told.headers)
    ready(board, server)
    until(lambda: len(server.asked) == 2)

    path, headers, first = server.asked[0]
    assert path == "/api/installations"
    assert headers["X-Snapline-Shim"] == "1"
    assert headers["Authorization"] == "Bearer token"
    assert first == {"places": {"base": "/comfy"}, "trigger": "boot"}
    assert server.asked[1][2] == {"places": {"base": "/comfy"}}
    assert told.headers() == {"X-Snapline-Installation": KEY}


def test_tells_of_a_restart_as_such_and_tries_again(server: Server, board: StateBoard) -> None:
    server.statuses = [503]
    told = installation(board, is_restart=True)
    told.start()
    ready(board, server)
    until(told.headers)

    assert [asked[2]["trigger"] for asked in server.asked] == ["restart", "restart"]


def test_goes_on_without_a_key_where_the_server_refuses(server: Server, board: StateBoard) -> None:
    server.statuses = [400]
    told = installation(board)
    told.start()
    ready(board, server)
    until(lambda: server.asked)

    assert told.headers() == {}
    assert not told.capture("pre-update")


def test_knows_a_program_that_was_started_in_its_own_place(tmp_path: Path) -> None:
    environ: dict[str, str] = {}
    assert not was_restarted(environ, tmp_path)
    assert environ[STARTED] == str(os.getpid())
    assert was_restarted(environ, tmp_path), "execv keeps the variable and the process"
    assert was_restarted({STARTED: "1"}, tmp_path) == (os.name == "nt"), "that was its parent"


def test_knows_a_restart_by_what_was_left_for_the_starter(tmp_path: Path) -> None:
    mark_restart(tmp_path)
    assert was_restarted({}, tmp_path)
    assert not was_restarted({}, tmp_path), "it counts once"

    mark_restart(tmp_path)
    os.utime(tmp_path / MARKER, (0, 0))
    assert not was_restarted({}, tmp_path), "whatever came of it, that was long ago"

    session = tmp_path / "session"
    assert not was_restarted({SESSION: str(session)}, tmp_path)
    Path(f"{session}.reboot").touch()
    assert was_restarted({SESSION: str(session)}, tmp_path)
    mark_restart(tmp_path / "missing")


class Kept:
    """Stands in for the installation."""

    def __init__(self) -> None:
        self.triggers: list[str] = []

    def capture(self, trigger: str) -> bool:
        self.triggers.append(trigger)
        if len(self.triggers) > 10:
            raise OSError("broken")
        return True


Page = TestClient[web.Request, web.Application]


async def page(client: AiohttpClient, kept: Kept, run: Path) -> Page:
    app = web.Application()
    routes: Any = [
        web.route("*", path, answer)
        for path in (
            "/manager/queue/install",
            "/api/v2/manager/queue/start",
            "/customnode/install/git_url",
            "/manager/queue/status",
            "/v2/manager/reboot",
        )
    ]
    app.add_routes(routes)
    watch(app, Updates(kept, run).middleware())  # type: ignore[arg-type]
    return await client(app)


async def answer(request: web.Request) -> web.Response:
    return web.Response(text="done")


async def test_keeps_what_runs_once_before_a_burst_of_changes(
    aiohttp_client: AiohttpClient, tmp_path: Path
) -> None:
    kept = Kept()
    asked = await page(aiohttp_client, kept, tmp_path)
    for path in ("/manager/queue/status", "/manager/queue/install", "/api/v2/manager/queue/start"):
        async with asked.post(path) as response:
            assert await response.text() == "done"
    assert kept.triggers == ["pre-update"]
    async with asked.post("/customnode/install/git_url"):
        assert kept.triggers == ["pre-update", "post-update"]


async def test_an_update_goes_on_whatever_becomes_of_it(
    aiohttp_client: AiohttpClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Kept()
    kept.triggers = ["x"] * 10
    asked = await page(aiohttp_client, kept, tmp_path)
    async with asked.post("/manager/queue/install") as response:
        assert response.status == 200


async def test_marks_a_restart_when_the_manager_is_asked_for_one(
    aiohttp_client: AiohttpClient, tmp_path: Path
) -> None:
    asked = await page(aiohttp_client, Kept(), tmp_path)
    async with asked.get("/v2/manager/reboot"):
        assert (tmp_path / MARKER).exists()


async def test_leaves_a_server_alone_that_runs_already_or_is_none(tmp_path: Path) -> None:
    app = web.Application()
    app.freeze()
    watch(app, Updates(Kept(), tmp_path).middleware())  # type: ignore[arg-type]
    watch(None, Updates(Kept(), tmp_path).middleware())  # type: ignore[arg-type]
    await asyncio.sleep(0)


def test_tells_where_the_parts_of_comfyui_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "portable" / "ComfyUI"
    source.mkdir(parents=True)
    folders = SimpleNamespace(
        __file__=str(source / "folder_paths.py"),
        base_path=str(source),
        get_folder_paths=lambda kind: [str(source / kind)],
    )
    monkeypatch.setitem(sys.modules, "folder_paths", folders)

    places = comfy.places()
    assert places["base"] == str(source)
    assert places["customNodes"] == [str(source / "custom_nodes")]
    assert places["python"] == sys.executable
    assert any("site-packages" in path for path in places["sitePackages"])  # type: ignore[attr-defined]

    (tmp_path / "portable" / "python_embeded").mkdir()
    assert comfy.places()["base"] == str(tmp_path / "portable")
