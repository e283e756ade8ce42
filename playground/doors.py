"""What ComfyUI's server refuses or says before any route is asked, by its command line."""

import ipaddress
from collections.abc import Awaitable, Callable
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Middleware

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

ANY_METHOD: Final = "POST, GET, DELETE, PUT, OPTIONS, PATCH"
ONLY_OWN: Final = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self' data:; frame-src 'self'; object-src 'self';"
)


def doors(cors_origin: str | None, *, is_closed: bool) -> list[Middleware]:
    """``--enable-cors-header ORIGIN`` takes the place of the check of origins, as in ComfyUI;
    closed is ``--disable-api-nodes``."""
    first = only_same_origin if cors_origin is None else allowing(cors_origin)
    return [first, only_own_content] if is_closed else [first]


@web.middleware
async def only_same_origin(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Foreign origins are refused where the host is this machine, and nowhere else."""
    origin, host = request.headers.get("Origin"), request.headers.get("Host")
    is_foreign = origin and host and is_loopback(host) and not is_same(origin, host)
    if request.headers.get("Sec-Fetch-Site") == "cross-site" or is_foreign:
        return web.Response(status=403)
    return web.Response() if request.method == "OPTIONS" else await handler(request)


def allowing(origin: str) -> Middleware:
    @web.middleware
    async def allow(request: web.Request, handler: Handler) -> web.StreamResponse:
        response = web.Response() if request.method == "OPTIONS" else await handler(request)
        if not response.prepared:
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Allow-Methods"] = ANY_METHOD
            response.headers["Access-Control-Allow-Headers"] = "Content-Type, Authorization"
            response.headers["Access-Control-Allow-Credentials"] = "true"
        return response

    return allow


@web.middleware
async def only_own_content(request: web.Request, handler: Handler) -> web.StreamResponse:
    response = await handler(request)
    if not response.prepared:
        response.headers["Content-Security-Policy"] = ONLY_OWN
    return response


def is_loopback(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def is_same(origin: str, host: str) -> bool:
    """A port that one of them leaves out is not compared. ``null`` has no host and passes."""
    one, other = urlsplit(origin), urlsplit(f"//{host.lower()}")
    if one.hostname is None:
        return True
    has_ports = one.port is not None and other.port is not None
    return one.hostname == other.hostname and (one.port == other.port or not has_ports)
