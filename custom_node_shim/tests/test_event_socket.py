"""The WebSocket of the events, through the shim."""

import asyncio

import aiohttp
import pytest
from aiohttp import WSMsgType

from .conftest import Bridge
from .upstream import TOKEN

EVENTS = "/snapline/api/events"


async def test_carries_frames_both_ways(bridge: Bridge) -> None:
    for prefix in ("", "/api"):
        async with bridge.page.ws_connect(prefix + EVENTS + "?user=alice_1") as socket:
            hello = await socket.receive_json()
            got = dict(hello["headers"])
            assert got["authorization"] == f"Bearer {TOKEN}"
            assert got["x-snapline-user"] == "alice_1"
            await socket.send_str("{}")
            assert await socket.receive_str() == "echo {}"


async def test_passes_the_sidecars_close_code_to_the_page(bridge: Bridge) -> None:
    async with bridge.page.ws_connect(EVENTS) as socket:
        await socket.receive()
        await socket.send_str("close")
        message = await socket.receive()
    assert (message.type, message.data, message.extra) == (WSMsgType.CLOSE, 4008, "slow")


async def test_passes_the_pages_close_code_to_the_sidecar(bridge: Bridge) -> None:
    async with bridge.page.ws_connect(EVENTS) as socket:
        await socket.receive()
        await socket.close(code=4444)
    await bridge.upstream.closed.wait()
    assert bridge.upstream.close_code == 4444


async def test_ends_the_sidecars_side_when_the_page_vanishes(bridge: Bridge) -> None:
    async with aiohttp.ClientSession() as page:
        socket = await page.ws_connect(bridge.page.make_url(EVENTS))
        await socket.receive()
        assert socket._response.connection is not None
        assert socket._response.connection.transport is not None
        socket._response.connection.transport.abort()
        await bridge.upstream.closed.wait()
    assert bridge.upstream.close_code == 1001


async def test_tells_the_page_when_the_sidecar_dies(bridge: Bridge) -> None:
    async with bridge.page.ws_connect(EVENTS) as socket:
        await socket.receive()
        await socket.send_str("die")
        message = await socket.receive()
    assert (message.type, message.data) == (WSMsgType.CLOSE, 1001)


async def test_takes_frames_of_64_kib_and_no_longer_ones(bridge: Bridge) -> None:
    async with bridge.page.ws_connect(EVENTS) as socket:
        await socket.receive()
        await socket.send_str("x" * (64 << 10))
        assert len(await socket.receive_str()) == len("echo ") + (64 << 10)
        await socket.send_str("x" * ((64 << 10) + 1))
        message = await socket.receive()
    assert (message.type, message.data) == (WSMsgType.CLOSE, 1009)


async def test_keeps_little_for_a_page_that_does_not_read(bridge: Bridge) -> None:
    async with bridge.page.ws_connect(EVENTS, max_msg_size=0) as socket:
        await socket.receive()
        await socket.send_str("flood")
        await bridge.upstream.stalled.wait()
        assert bridge.upstream.flooded < 64
        received = 0
        while (message := await socket.receive()).type is WSMsgType.BINARY:
            received += 1
        assert message.data == "that was all"
        assert received == bridge.upstream.flooded


async def test_refuses_in_http_while_the_sidecar_does(bridge: Bridge) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await bridge.page.ws_connect(EVENTS + "?refuse=1")
    assert refused.value.status == 503


async def test_accepts_no_upgrade_while_there_is_no_sidecar(bridge: Bridge) -> None:
    bridge.sidecar.board.show("starting", "Starting the sidecar.", tries=0)
    headers = {"Upgrade": "websocket", "Connection": "Upgrade"}
    async with bridge.page.get(EVENTS, headers=headers) as answer:
        assert answer.status == 503
        assert (await answer.json())["code"] == "starting"


async def test_opens_for_comfyuis_own_page_only(bridge: Bridge) -> None:
    own = f"http://{bridge.page.host}:{bridge.page.port}"
    async with bridge.page.ws_connect(EVENTS, origin=own) as socket:
        await socket.receive()
    for foreign in ("http://evil.example", "null", f"http://localhost:{bridge.page.port}"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await bridge.page.ws_connect(EVENTS, origin=foreign)
        assert refused.value.status == 403


async def test_many_pages_at_once(bridge: Bridge) -> None:
    """More than an HTTP client holds open by default."""
    url = bridge.page.make_url(EVENTS)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as pages:
        sockets = await asyncio.gather(*(pages.ws_connect(url) for _ in range(101)))
        for socket in sockets:
            await socket.receive()
        await asyncio.gather(*(socket.close() for socket in sockets))
