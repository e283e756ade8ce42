"""What a page sends, on its way to the sidecar: never more than the sidecar takes, and never so
slowly that one of its threads would wait. Only what is short is kept until it is whole."""

import asyncio
import time
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Final

from aiohttp import web

from .problems import RefusedError

LONGEST_BODY: Final = 32 << 20  # bytes; the sidecar's own limit
ASKS_FROM: Final = 64 << 10  # bytes
MOST_LONG: Final = 16  # at once; others wait, which costs the sidecar nothing
LONGEST_GAP: Final = 20.0  # seconds without a byte
SLOWEST: Final = 1 << 10  # bytes a second, after the first gap


class Upload:
    """The body of a request in parts as they come. `refused` tells why it was broken off."""

    def __init__(self, request: web.Request) -> None:
        self._request = request
        self.refused: RefusedError | None = None

    @property
    def is_long(self) -> bool:
        """Whether the sidecar is to be asked before the body is sent.

        An answer that comes while a long body is still under way can be lost with the connection.
        """
        length = self._request.content_length
        return self._request.body_exists and (length is None or length > ASKS_FROM)

    async def whole(self) -> bytes:
        """A short body, before the sidecar hears of it."""
        return b"".join([part async for part in self.parts()])

    async def parts(self) -> AsyncIterator[bytes]:
        sent = 0
        began = time.monotonic()
        while part := await self._next():
            sent += len(part)
            try:
                check_length(sent)
                check_pace(sent, time.monotonic() - began)
            except RefusedError as refused:
                self.refused = refused
                raise
            yield part

    async def _next(self) -> bytes:
        try:
            return await asyncio.wait_for(self._request.content.readany(), LONGEST_GAP)
        except TimeoutError as silence:
            self.refused = too_slow()
            raise self.refused from silence


def check_length(length: int | None) -> None:
    """Raises a `too-large` refusal; a length that is not known yet passes."""
    if length is not None and length > LONGEST_BODY:
        raise RefusedError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "too-large",
            f"The body has {length} bytes or more; at most {LONGEST_BODY} (32 MiB) are taken.",
        )


def check_pace(sent: int, seconds: float) -> None:
    """Raises a `too-slow` refusal for who holds a place by sending next to nothing."""
    if sent < SLOWEST * (seconds - LONGEST_GAP):
        raise too_slow()


def too_slow() -> RefusedError:
    return RefusedError(
        HTTPStatus.REQUEST_TIMEOUT, "too-slow", "The body came too slowly. Send it again.", 1
    )
