"""Keeps foreign pages from writing through a user's browser.

ComfyUI has a check of its own, but `--enable-cors-header` switches it off and it does not cover
names of the local network, so this one stands alone.
"""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

from .problems import RefusedError

DEFAULT_PORTS: Final = {"http": 80, "https": 443}


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
