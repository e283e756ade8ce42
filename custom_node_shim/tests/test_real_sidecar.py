"""The real server in a real JVM, kept by the real shim."""

import io
import json
import os
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from custom_node_shim.joining import Home
from custom_node_shim.locate import MissingError, find_jar, find_java
from custom_node_shim.sidecar import Sidecar

from .conftest import Page, Serve
from .sidecars import LONG, ended, is_alive, kill, reached

PACK = Path(__file__).parents[2]
HOST = Path(__file__).parent / "resources" / "host.py"
JSON = {"Content-Type": "application/json"}
GRAPH = '{"nodes": [{"id": 1, "type": "KSampler", "widgets_values": [7.0, "été 美"]}], "links": []}'

StartReal = Callable[[Path], Sidecar]


@pytest.fixture(scope="module")
def environ() -> dict[str, str]:
    """Ours without any locale: what a service manager gives to ComfyUI."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    kept.pop("LANG", None)
    try:
        find_java(kept)
        find_jar(kept, PACK)
    except MissingError as missing:
        pytest.fail(f"{missing.detail} {missing.remedy}", pytrace=False)
    return kept


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "josé-美"


@pytest.fixture
def start_real(environ: dict[str, str], data: Path) -> Iterator[StartReal]:
    started: list[Sidecar] = []

    def start(folder: Path) -> Sidecar:
        sidecar = Sidecar(Home(PACK, folder, environ))
        started.append(sidecar)
        sidecar.start()
        return sidecar

    yield start
    pid = sidecar_pid(data)
    for sidecar in started:
        sidecar.stop()
    if pid is not None:
        kill(pid)


def sidecar_pid(data: Path) -> int | None:
    try:
        return int(json.loads((data / "run" / "server.json").read_text())["pid"])
    except FileNotFoundError:
        return None


def running(data: Path) -> int:
    pid = sidecar_pid(data)
    assert pid is not None
    return pid


def stored_file(data: Path, snapshot: str) -> bytes:
    [file] = data.rglob(f"{snapshot}.json")
    return file.read_bytes()


async def history(page: Page) -> str:
    """The key of a workflow's history, made if need be."""
    body = {
        "clientId": str(uuid.uuid4()),
        "path": "workflows/été/美.json",
        "temporary": False,
        "name": "美",
        "graphId": None,
        "remembered": None,
    }
    async with page.post("/snapline/api/workflows/resolve", json=body) as answer:
        assert answer.status == 200, await answer.text()
        key: str = (await answer.json())["workflow"]["key"]
    return key


async def capture(page: Page, key: str, graph: str = GRAPH) -> dict[str, Any]:
    envelope = {
        "captureId": str(uuid.uuid4()),
        "clientId": str(uuid.uuid4()),
        "source": "manual",
        "parent": None,
        "ageMs": 0,
        "label": "",
    }
    body = json.dumps(envelope)[:-1] + f', "graph": {graph}}}'
    path = f"/snapline/api/workflows/{key}/snapshots"
    async with page.post(path, data=io.BytesIO(body.encode()), headers=JSON) as answer:
        assert answer.status == 201, await answer.text()
        stored: dict[str, Any] = await answer.json()
    return stored


async def test_a_snapshot_goes_to_disk_and_comes_back(
    start_real: StartReal, serve: Serve, data: Path
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    state = reached(sidecar, "ready")
    assert state.to_json()["sidecar"] == {
        "version": state.target and state.target.version,
        "java": state.target and state.target.java,
    }

    key = await history(page)
    snapshot = (await capture(page, key))["snapshot"]

    async with page.get(f"/snapline/api/snapshots/{snapshot['id']}/graph") as answer:
        assert await answer.text() == GRAPH
    assert GRAPH.encode() in stored_file(data, snapshot["id"])
    async with page.get(f"/snapline/api/workflows/{key}/snapshots") as answer:
        assert [one["id"] for one in (await answer.json())["snapshots"]] == [snapshot["id"]]


async def test_events_come_through_the_shim(
    start_real: StartReal, serve: Serve, data: Path
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    reached(sidecar, "ready")
    key = await history(page)

    async with page.ws_connect("/snapline/api/events?user=default") as events:
        assert (await events.receive_json())["type"] == "hello"
        await events.send_json({"type": "subscribe", "workflow": key, "after": None, "holding": []})
        assert (await events.receive_json())["type"] == "timeline"
        snapshot = (await capture(page, key))["snapshot"]
        event = await events.receive_json()
    assert (event["kind"], event["snapshot"]["id"]) == ("added", snapshot["id"])


async def test_bodies_stream_through_up_to_the_limit(
    start_real: StartReal, serve: Serve, data: Path
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    reached(sidecar, "ready")
    key = await history(page)
    note = {"id": 1, "type": "Note", "widgets_values": ["x" * (31 << 20)]}
    graph = json.dumps({"nodes": [note], "links": []})

    snapshot = (await capture(page, key, graph))["snapshot"]

    async with page.get(f"/snapline/api/snapshots/{snapshot['id']}/graph") as answer:
        assert await answer.text() == graph


async def test_only_the_shim_has_the_token(start_real: StartReal, data: Path) -> None:
    target = reached(start_real(data), "ready").target
    assert target is not None
    url = f"http://127.0.0.1:{target.port}/api/workflows"
    async with aiohttp.ClientSession() as stranger:
        async with stranger.get(url) as answer:
            assert answer.status == 401
        async with stranger.get(url, headers={"Authorization": "Bearer guess"}) as answer:
            assert answer.status == 401


async def test_what_was_stored_survives_a_killed_server(
    start_real: StartReal, serve: Serve, data: Path
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    first = reached(sidecar, "ready").target
    key = await history(page)
    snapshot = (await capture(page, key))["snapshot"]
    kill(running(data))

    sidecar.board.wait_until(
        lambda state: state.target is not None and state.target is not first, LONG
    )
    async with page.get(f"/snapline/api/snapshots/{snapshot['id']}/graph") as answer:
        assert await answer.text() == GRAPH


def test_two_comfyuis_share_a_server_and_the_last_one_ends_it(
    start_real: StartReal, data: Path
) -> None:
    one = start_real(data)
    first = reached(one, "ready").target
    two = start_real(data)
    assert reached(two, "ready").target == first
    pid = running(data)

    one.stop()
    assert is_alive(pid)
    two.stop()
    ended(pid)
    assert sidecar_pid(data) is None


def test_no_server_outlives_a_killed_comfyui_and_its_forked_child(
    environ: dict[str, str], data: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, HOST, PACK, data],
        env=environ,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as host:
        assert host.stdout is not None
        assert host.stdin is not None
        assert host.stdout.readline() == "ready\n"
        pid = running(data)
        host.stdin.write("fork\n")
        host.stdin.flush()
        child = int(host.stdout.readline())
        try:
            host.send_signal(signal.SIGKILL)
            host.wait()
            ended(pid)
            assert is_alive(child)
        finally:
            kill(child)
            kill(pid)
