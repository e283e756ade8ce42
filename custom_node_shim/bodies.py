"""What a page sends, on its way to the sidecar: never kept, never more than the sidecar takes."""

from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Final

from aiohttp import web

from .problems import RefusedError

LONGEST_BODY: Final = 32 << 20  # bytes; the sidecar's own limit
ASKS_FROM: Final = 64 << 10  # bytes


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

    async def parts(self) -> AsyncIterator[bytes]:
        sent = 0
        async for part in self._request.content.iter_any():
            sent += len(part)
            try:
                check_length(sent)
            except RefusedError as refused:
                self.refused = refused
                raise
            yield part


def check_length(length: int | None) -> None:
    """Raises a `too-large` refusal; a length that is not known yet passes."""
    if length is not None and length > LONGEST_BODY:
        raise RefusedError(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            "too-large",
            f"The body has {length} bytes or more; at most {LONGEST_BODY} (32 MiB) are taken.",
        )
