"""Those who keep connections open and say little keep nobody else waiting."""

import asyncio
import contextlib
import json
import resource
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from custom_node_shim import bodies
from custom_node_shim.bodies import LONGEST_GAP, SLOWEST, check_pace
from custom_node_shim.problems import RefusedError

from .conftest import Bridge, Serve
from .sidecars import LONG, frozen, reached
from .test_real_sidecar import (
    StartReal,
    capture,
    data,
    environ,
    history,
    running,
    start_real,
    stored_file,
)

__all__ = ["data", "environ", "start_real"]

IDLE = 1_000
SLOW = 300  # more than the server has threads
FILES = 4_096


@pytest.fixture(autouse=True)
def _many_files() -> Iterator[None]:
    """Systems allow more open sockets than they give at first."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, FILES)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@contextlib.asynccontextmanager
async def connections(port: int, count: int, said: bytes) -> AsyncIterator[None]:
    """So many that say this much and nothing more."""
    opened: list[socket.socket] = []

    def open_all() -> None:
        for _ in range(count):
            one = socket.create_connection(("127.0.0.1", port), timeout=LONG)
            opened.append(one)
            one.sendall(said)

    try:
        await asyncio.to_thread(open_all)
        yield
    finally:
        for one in opened:
            one.close()


@pytest.mark.parametrize(
    ("count", "said"),
    [
        pytest.param(IDLE, b"", id="nothing"),
        pytest.param(IDLE, b"GET /api/health HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ", id="half"),
    ],
)
async def test_a_thousand_connections_that_say_little(
    start_real: StartReal, serve: Serve, data: Path, count: int, said: bytes
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    target = reached(sidecar, "ready").target
    assert target is not None
    async with connections(target.port, count, said):
        snapshot = (await capture(page, await history(page)))["snapshot"]
    assert stored_file(data, snapshot["id"])
    assert sidecar.board.state.name == "ready"


@pytest.mark.parametrize("length", [1_000, 1_000_000])
async def test_bodies_that_come_byte_by_byte(
    start_real: StartReal, serve: Serve, data: Path, length: int
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    reached(sidecar, "ready")
    key = await history(page)
    head = (
        f"POST /snapline/api/workflows/{key}/snapshots HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{{"
    )
    assert page.port is not None
    async with connections(page.port, SLOW, head.encode()):
        snapshot = (await capture(page, key))["snapshot"]
    assert stored_file(data, snapshot["id"])


def test_who_sends_next_to_nothing_loses_the_place() -> None:
    check_pace(1, LONGEST_GAP)
    check_pace(SLOWEST * 10, LONGEST_GAP + 10)
    with pytest.raises(RefusedError) as refused:
        check_pace(SLOWEST * 10 - 1, LONGEST_GAP + 10)
    assert refused.value.code == "too-slow"


async def test_a_body_that_stops_is_refused(
    bridge: Bridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "LONGEST_GAP", 0.2)
    reader, writer = await asyncio.open_connection(bridge.page.host, bridge.page.port)
    writer.write(
        b"POST /snapline/api/x HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        b"Content-Type: application/json\r\nContent-Length: 9\r\n\r\n{"
    )
    assert b" 408 " in await reader.readline()
    writer.close()


async def test_a_frozen_server_is_told_and_found_again(
    start_real: StartReal, serve: Serve, data: Path
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    reached(sidecar, "ready")
    key = await history(page)
    with frozen(running(data)):
        async with page.get(f"/snapline/api/workflows/{key}/snapshots") as answer:
            assert answer.status == 503
            assert (await answer.json())["retryable"]
        assert sidecar.board.state.name != "ready"
    await asyncio.to_thread(reached, sidecar, "ready")
    assert (await capture(page, key))["snapshot"]


async def test_hundred_events_a_second_to_a_page_that_does_not_read(
    start_real: StartReal, serve: Serve, data: Path
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    reached(sidecar, "ready")
    key = await history(page)
    async with page.ws_connect("/snapline/api/events") as stuck:
        await stuck.receive_json()
        await stuck.send_json({"type": "subscribe", "workflow": key, "after": None, "holding": []})
        await stuck.receive_json()
        for number in range(100):
            graph = {"nodes": [{"id": 1, "type": "Note", "title": str(number)}], "links": []}
            await capture(page, key, json.dumps(graph))
        async with page.get(f"/snapline/api/workflows/{key}/snapshots") as answer:
            assert (await answer.json())["snapshots"]
