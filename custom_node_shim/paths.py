"""Cuts a browser's path down to the sidecar's own, and keeps private calls private."""

from http import HTTPStatus
from typing import Final
from urllib.parse import unquote

from .problems import RefusedError

PREFIX: Final = "/snapline"
# For programs that hold the token themselves: a page has no business with its life.
PRIVATE: Final = frozenset({"api/lease", "api/quit"})


def sidecar_path(raw_path_and_query: str) -> str:
    """The path and query after the prefix, not decoded. Raises a refusal for what is no one's."""
    # ComfyUI serves each route at /snapline/... and at /api/snapline/...: cut after the first one.
    rest = raw_path_and_query.partition(PREFIX)[2]
    segments = [unquote(part).partition(";")[0] for part in rest.partition("?")[0].split("/")]
    if any(segment in {".", ".."} or "/" in segment for segment in segments):
        raise RefusedError(
            HTTPStatus.BAD_REQUEST,
            "bad-request",
            "A path must not hold the segments . or .. or an encoded slash.",
        )
    if "/".join(filter(None, segments)).lower() in PRIVATE:
        raise RefusedError(HTTPStatus.NOT_FOUND, "bad-request", "There is no such call for a page.")
    return rest
