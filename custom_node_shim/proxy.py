"""Forwards /snapline/* from ComfyUI's own port to the sidecar: the browser sees one origin."""

import asyncio
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Final

import aiohttp
from aiohttp import web
from yarl import URL

from .bodies import MOST_LONG, check_length
from .event_socket import forward_socket
from .exchange import forward_call
from .headers import to_sidecar
from .paths import sidecar_path
from .problems import RefusedError
from .same_origin import check_caller, check_write
from .sidecar import Sidecar
from .state import State, Target

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
# Not a limit for a whole answer: an export may take as long as it flows.
TIMEOUTS: Final = aiohttp.ClientTimeout(total=None, sock_connect=5, sock_read=120)
SOON: Final = 1  # seconds
LATER: Final = 10  # seconds


class Proxy:
    """`user_of` names the user of a request or raises a RefusedError; `about` gives headers
    that tell which ComfyUI this is."""

    def __init__(
        self,
        sidecar: Sidecar,
        user_of: Callable[[web.Request], str],
        about: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._sidecar = sidecar
        self._user_of = user_of
        self._about = about
        self._session: aiohttp.ClientSession | None = None
        self._places = asyncio.Semaphore(MOST_LONG)

    async def handle(self, request: web.Request) -> web.StreamResponse:
        try:
            return await self._forward(request)
        except RefusedError as refusal:
            return refusal.answer()

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def _forward(self, request: web.Request) -> web.StreamResponse:
        path = sidecar_path(request.rel_url.raw_path_qs)
        is_socket = request.headers.get("Upgrade", "").lower() == "websocket"
        check_caller(request)
        if not is_socket and request.method not in READING:
            check_write(request.method, request.headers, request.body_exists)
        user = self._user_of(request)
        target = ready_target(self._sidecar.board.state)
        check_length(request.content_length)
        url = URL(f"http://127.0.0.1:{target.port}{path}", encoded=True)
        headers = to_sidecar(request.headers, target.token, user, self._about())
        try:
            if is_socket:
                return await forward_socket(request, self._http(), url, headers)
            board = self._sidecar.board
            return await forward_call(
                request,
                self._http(),
                url,
                headers,
                lambda: board.state.target is not target,
                self._places,
            )
        except aiohttp.ClientConnectorError as error:
            self._sidecar.distrust(target)
            raise sidecar_down() from error
        except aiohttp.ClientResponseError as error:
            if error.status == HTTPStatus.UNAUTHORIZED:
                self._sidecar.distrust(target)
            raise sidecar_down() from error
        except (aiohttp.ClientError, TimeoutError) as error:
            raise sidecar_down() from error

    def _http(self) -> aiohttp.ClientSession:
        """Made by the first call: only then ComfyUI's event loop runs for certain."""
        if self._session is None:
            self._session = aiohttp.ClientSession(
                auto_decompress=False,
                connector=aiohttp.TCPConnector(limit=0),  # an open page holds one for its events
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=TIMEOUTS,
            )
        return self._session


def ready_target(state: State) -> Target:
    if state.target is not None:
        return state.target
    wait = LATER if state.name in {"missing", "gave-up"} else SOON
    detail = f"{state.detail} {state.remedy or ''}".strip()
    raise RefusedError(HTTPStatus.SERVICE_UNAVAILABLE, state.code or "sidecar-down", detail, wait)


def sidecar_down() -> RefusedError:
    return RefusedError(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "sidecar-down",
        "The sidecar did not answer; it is looked for again at once.",
        SOON,
    )
