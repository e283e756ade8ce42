"""Forwards one HTTP call, streaming both ways: nothing of it is kept in memory or looked into."""

import asyncio
from collections.abc import AsyncIterator, Callable
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp import web
from multidict import CIMultiDict
from yarl import URL

from .bodies import Upload
from .headers import travelling

GONE_CHECK: Final = 0.5  # seconds
# What aiohttp would otherwise add in the browser's name.
NEVER_ADDED: Final = ("Accept", "Accept-Encoding", "Content-Type", "User-Agent")


async def forward_call(  # noqa: PLR0917 - what a call is made of
    request: web.Request,
    session: aiohttp.ClientSession,
    url: URL,
    headers: CIMultiDict[str],
    is_lost: Callable[[], bool],
    places: asyncio.Semaphore,
) -> web.StreamResponse:
    """Raises ClientError while nothing has been answered; ends with the browser's connection, or
    when the sidecar `is_lost`: one that was frozen would never say so itself. A long upload waits
    for one of the `places`.

    ComfyUI's server does not cancel the handler of a closed connection, so this looks for itself:
    what nobody waits for any more must not go on in the sidecar.
    """
    call = Call(request, places)
    exchange = asyncio.create_task(call.exchange(session, url, headers))
    try:
        while not exchange.done():
            await asyncio.wait({exchange}, timeout=GONE_CHECK)
            if request.transport is None or request.transport.is_closing():
                break
            if is_lost() and not exchange.done():
                if not call.has_begun:
                    raise aiohttp.ClientConnectionError("the sidecar fell silent")
                request.transport.abort()  # a truncated answer must not look like a whole one
                break
        if not exchange.done():
            return web.Response(status=HTTPStatus.BAD_GATEWAY)  # read by nobody
        return exchange.result()
    finally:
        exchange.cancel()
        await asyncio.wait({exchange})


class Call:
    """One call on its way. `has_begun`: the browser got the head of an answer."""

    def __init__(self, request: web.Request, places: asyncio.Semaphore) -> None:
        self._request = request
        self._places = places
        self.has_begun = False

    async def exchange(
        self, session: aiohttp.ClientSession, url: URL, headers: CIMultiDict[str]
    ) -> web.StreamResponse:
        upload = Upload(self._request)
        if not upload.is_long:
            whole = await upload.whole() if self._request.body_exists else None
            return await self._send(session, url, headers, whole)
        headers["Connection"] = "close"  # what is left of the body must not be read as a call
        try:
            async with self._places:
                return await self._send(session, url, headers, upload.parts())
        except aiohttp.ClientError:
            if upload.refused is not None:
                raise upload.refused from None
            raise

    async def _send(
        self,
        session: aiohttp.ClientSession,
        url: URL,
        headers: CIMultiDict[str],
        body: bytes | AsyncIterator[bytes] | None,
    ) -> web.StreamResponse:
        async with session.request(
            self._request.method,
            url,
            headers=headers,
            data=body,
            expect100=not isinstance(body, bytes | None),
            allow_redirects=False,
            skip_auto_headers=NEVER_ADDED,
        ) as answer:
            if answer.status == HTTPStatus.UNAUTHORIZED:
                answer.raise_for_status()  # the token is the shim's affair, not the browser's
            return await self._pass_on(answer)

    async def _pass_on(self, answer: aiohttp.ClientResponse) -> web.StreamResponse:
        response = web.StreamResponse(
            status=answer.status, reason=answer.reason, headers=travelling(answer.headers)
        )
        self.has_begun = True
        try:
            await response.prepare(self._request)
            async for part in answer.content.iter_any():
                await response.write(part)
            await response.write_eof()
        except (aiohttp.ClientError, OSError, TimeoutError):
            # A truncated answer must not look like a whole one. If it was the browser that left,
            # nobody minds, and leaving the answer ends the call.
            if self._request.transport is not None:
                self._request.transport.abort()
        return response
