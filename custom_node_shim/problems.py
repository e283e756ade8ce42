"""Answers that say no: RFC 9457 problems whose `code` clients switch on."""

import json
from http import HTTPStatus
from typing import Final

from aiohttp import web

TYPE: Final = "https://snapline.dev/problems/"


class RefusedError(Exception):
    """Why a call is not forwarded. `detail` is a sentence that says what to do.

    `retry_after` is in seconds; where it is given the same call may work later.
    """

    def __init__(
        self, status: HTTPStatus, code: str, detail: str, retry_after: int | None = None
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.code = code
        self.detail = detail
        self.retry_after = retry_after

    def answer(self) -> web.Response:
        problem = {
            "type": TYPE + self.code,
            "title": self.status.phrase,
            "status": self.status.value,
            "code": self.code,
            "detail": self.detail,
            "retryable": self.retry_after is not None,
        }
        headers = {"Cache-Control": "no-store"}
        if self.retry_after is not None:
            headers["Retry-After"] = str(self.retry_after)
        return web.Response(
            status=self.status,
            body=json.dumps(problem).encode(),
            headers=headers,
            content_type="application/problem+json",
        )
