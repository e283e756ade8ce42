"""Talks to a sidecar that may or may not be ours: first whether it is, and only then the token."""

import http.client
import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from .server_file import ServerFile

HOST: Final = "127.0.0.1"
LONGEST_HEALTH: Final = 1 << 20  # bytes

log = logging.getLogger("snapline")


class SidecarError(Exception):
    """A try to reach or start the sidecar failed. The text is a sentence for people."""


def ask_health(known: ServerFile, timeout: float) -> dict[str, object] | None:
    """The health of the sidecar that wrote this file; None if its port is closed or another's.

    No token is sent: after a crash the port may belong to any program.
    """
    try:
        status, body = call(known.port, "GET", "/api/health", timeout)
        health = json.loads(body) if status == HTTPStatus.OK else None
    except (OSError, http.client.HTTPException, ValueError) as error:
        log.debug("no sidecar at port %d: %s", known.port, error)
        return None
    if not isinstance(health, dict):
        return None
    is_same = health.get("instance") == known.instance and health.get("folderId") == known.folder_id
    return health if is_same else None


def ask_to_quit(known: ServerFile, timeout: float) -> bool:
    """Asks a sidecar of another version to make room. False if others hold a lease of it."""
    body = json.dumps({"ifLeases": 0}).encode()
    try:
        status, _ = call(known.port, "POST", "/api/quit", timeout, known.token, body)
    except (OSError, http.client.HTTPException) as error:
        raise SidecarError(f"The sidecar at port {known.port} did not answer: {error}.") from error
    if status == HTTPStatus.ACCEPTED:
        return True
    if status == HTTPStatus.CONFLICT:
        return False
    raise SidecarError(f"The sidecar at port {known.port} refused to quit with status {status}.")


def call(  # noqa: PLR0917 - the order of an HTTP request line
    port: int,
    method: str,
    path: str,
    timeout: float,
    token: str | None = None,
    body: bytes | None = None,
    also: Mapping[str, str] | None = None,
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(HOST, port, timeout=timeout)
    headers = {"Connection": "close", **(also or {})}
    if token is not None:
        headers["Authorization"] = f"Bearer {token}"
    if body is not None:
        headers["Content-Type"] = "application/json"
    try:
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        return response.status, response.read(LONGEST_HEALTH)
    finally:
        connection.close()
