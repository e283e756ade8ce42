"""Forwards a WebSocket both ways, frame by frame; each side waits while the other is slow."""

import asyncio
import contextlib
from typing import Final, TypeAlias

import aiohttp
from aiohttp import WSMsgType, web
from multidict import CIMultiDict
from yarl import URL

PING: Final = 20.0  # seconds
CLOSING: Final = 2.0  # seconds that one side has to agree to the end
LONGEST_FROM_BROWSER: Final = 64 << 10  # bytes
LONGEST_FROM_SIDECAR: Final = 16 << 20  # bytes
GOING_AWAY: Final = 1001
NORMAL: Final = 1000

SidecarSocket: TypeAlias = "aiohttp.ClientWebSocketResponse[bool]"
AnySocket: TypeAlias = "web.WebSocketResponse | SidecarSocket"


async def forward_socket(
    request: web.Request, session: aiohttp.ClientSession, url: URL, headers: CIMultiDict[str]
) -> web.WebSocketResponse:
    """Upgrades only once the sidecar has: until then a refusal is an HTTP answer like any other."""
    sidecar = await session.ws_connect(
        url,
        headers=headers,
        heartbeat=PING,
        max_msg_size=LONGEST_FROM_SIDECAR,
        timeout=aiohttp.ClientWSTimeout(ws_close=CLOSING),
    )
    browser = web.WebSocketResponse(
        heartbeat=PING,
        timeout=CLOSING,
        compress=False,
        # The library refuses from this size on, the last one that we want is allowed.
        max_msg_size=LONGEST_FROM_BROWSER + 1,
    )
    try:
        await browser.prepare(request)
        await join(browser, sidecar)
    finally:
        await sidecar.close(code=GOING_AWAY)
    return browser


async def join(browser: web.WebSocketResponse, sidecar: SidecarSocket) -> None:
    upward = asyncio.create_task(pump(browser, sidecar))
    downward = asyncio.create_task(pump(sidecar, browser))
    try:
        await asyncio.wait({upward, downward}, return_when=asyncio.FIRST_COMPLETED)
        if downward.done():
            code, reason = downward.result()
            await browser.close(code=code, message=reason.encode())
        else:
            code, reason = upward.result()
            await sidecar.close(code=code, message=reason.encode())
    finally:
        for task in (upward, downward):
            task.cancel()
        await asyncio.gather(upward, downward, return_exceptions=True)


async def pump(source: AnySocket, sink: AnySocket) -> tuple[int, str]:
    """Returns how the source closed: the code to close the sink with, and the reason."""
    with contextlib.suppress(ConnectionResetError):  # the sink is gone; its own pump knows why
        while True:
            message = await source.receive()
            if message.type is WSMsgType.TEXT:
                await sink.send_str(message.data)
            elif message.type is WSMsgType.BINARY:
                await sink.send_bytes(message.data)
            elif message.type is WSMsgType.CLOSE:
                return message.data or NORMAL, message.extra or ""
            else:
                return sendable(source.close_code), ""
    return GOING_AWAY, ""


def sendable(code: int | None) -> int:
    """1005, 1006 and 1015 only tell how a connection ended; they never travel in a frame."""
    return GOING_AWAY if code in {None, 1005, 1006, 1015} else code
