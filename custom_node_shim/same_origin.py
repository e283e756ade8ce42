"""Keeps foreign pages from reading and writing through a user's browser.

ComfyUI has a check of its own, but `--enable-cors-header` switches it off and it does not cover
names of the local network, so this one stands alone.
"""

import ipaddress
import os
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web

from .problems import RefusedError

#: Names under which nobody can register anything (RFC 6761, 6762, 8375, and what routers use).
PRIVATE_NAMES: Final = (
    ".localhost",
    ".local",
    ".lan",
    ".home",
    ".home.arpa",
    ".internal",
    ".intranet",
    ".private",
    ".corp",
    ".test",
)
#: A person's word: names with commas between.
OWN_NAMES: Final = "SNAPLINE_HOSTS"
DEFAULT_PORTS: Final = {"http": 80, "https": 443}


def check_caller(request: web.Request) -> None:
    """Raises a refusal for a page of another site, and for one that took a name for this machine.

    A site can give its own name the address 127.0.0.1 once its page is loaded (DNS rebinding). That
    page is same-origin then, but it has no https, so that the browser sends no Sec-Fetch-Site.
    """
    check_same_origin(request.headers)
    peer = request.transport and request.transport.get_extra_info("peername")
    is_proof = "Sec-Fetch-Site" in request.headers
    if not is_proof and is_loopback(peer) and not is_own_name(request.host, os.environ):
        raise RefusedError(
            HTTPStatus.FORBIDDEN,
            "foreign-host",
            f"This call comes under the name {request.host}, which another site could have given "
            f"to this machine. If it is yours, use https or start ComfyUI with {OWN_NAMES}="
            f"{urlsplit('//' + request.host).hostname or 'name'}.",
        )


def is_loopback(peer: object) -> bool:
    """`peer` is the address of who calls, as sockets tell it."""
    try:
        return isinstance(peer, tuple) and ipaddress.ip_address(peer[0]).is_loopback
    except ValueError:
        return False


def is_own_name(host: str, environ: Mapping[str, str]) -> bool:
    """Whether no other site can have this name: an address, a bare name or a private one."""
    try:
        name = (urlsplit("//" + host).hostname or "").rstrip(".")
    except ValueError:
        return False
    own = [known.strip().lower() for known in environ.get(OWN_NAMES, "").split(",")]
    if "." not in name or name in own or name.endswith(PRIVATE_NAMES):
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def check_same_origin(headers: Mapping[str, str]) -> None:
    """Raises a `foreign-origin` refusal unless the page that calls was served by this host.

    Browsers say so in Sec-Fetch-Site on https and localhost, elsewhere by Origin. A caller with
    neither is no browser: it carries nobody's rights but its own.
    """
    site = headers.get("Sec-Fetch-Site")
    origin = headers.get("Origin")
    if site is not None:
        is_ours = site in {"same-origin", "none"}
    else:
        is_ours = origin is None or is_origin_of(origin, headers)
    if not is_ours:
        raise RefusedError(
            HTTPStatus.FORBIDDEN,
            "foreign-origin",
            f"This call comes from {origin or 'another site'}, not from ComfyUI's own page. "
            "Open ComfyUI under the address that its server (or reverse proxy) knows.",
        )


def check_write(method: str, headers: Mapping[str, str], has_body: bool) -> None:
    """Raises a refusal unless the call is same-origin and, if it carries a body, says it is JSON.

    A DELETE without a body needs no type: no form can send one, so the origin is proof enough. A
    part of a file is PUT as plain bytes: no form sends that method or that type either.
    """
    check_same_origin(headers)
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if method == "PUT" and kind == "application/octet-stream":
        return
    if kind != "application/json" and (has_body or method != "DELETE"):
        raise RefusedError(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "bad-request",
            f"{method} needs the header Content-Type: application/json, "
            f"not {kind or 'none'}; a form of another site could send that.",
        )


def is_origin_of(origin: str, headers: Mapping[str, str]) -> bool:
    """Is this the origin under which the host was called? A reverse proxy names it as forwarded."""
    own = {headers.get("Host", ""), headers.get("X-Forwarded-Host", "").partition(",")[0]}
    try:
        asked = urlsplit(origin)
        default_port = DEFAULT_PORTS[asked.scheme]
        return any(
            host_and_port(asked.netloc, default_port) == host_and_port(name.strip(), default_port)
            for name in own
            if name.strip()
        )
    except (KeyError, ValueError):
        return False  # "null", another scheme, or a port that is no number


def host_and_port(netloc: str, default_port: int) -> tuple[str, int]:
    parts = urlsplit("//" + netloc)
    return (parts.hostname or "").lower(), parts.port or default_port
