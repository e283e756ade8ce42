"""Which headers travel on: those of one hop end here, and nobody forges the ones we add."""

from collections.abc import Iterable, Mapping
from typing import Final

from multidict import CIMultiDict, CIMultiDictProxy

# Headers that describe one hop only (RFC 9110 section 7.6.1), and those of their forerunners.
HOP_BY_HOP: Final = frozenset(
    {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade",
    }
)
USER: Final = "X-Snapline-User"
# The shim answers for these: who calls, from where, and to whom.
OURS: Final = frozenset(
    {
        "authorization",
        "expect",
        "host",
        "origin",
        "x-snapline-installation",
        "x-snapline-shim",
        USER.lower(),
    }
)


def travelling(headers: CIMultiDictProxy[str], also_drop: Iterable[str] = ()) -> CIMultiDict[str]:
    """The headers for the next hop, in order and with repeats; `also_drop` in lower case."""
    named = {
        name.strip().lower()
        for value in headers.getall("Connection", [])
        for name in value.split(",")
    }
    dropped = HOP_BY_HOP | named | set(also_drop)
    return CIMultiDict(
        (name, value) for name, value in headers.items() if name.lower() not in dropped
    )


def to_sidecar(
    headers: CIMultiDictProxy[str], token: str, user: str, also: Mapping[str, str]
) -> CIMultiDict[str]:
    """What the sidecar gets: whatever the browser claimed to be is replaced by what is so."""
    decoded: set[str] = set()
    if "Content-Encoding" in headers:
        # ComfyUI's server has unpacked the body already, so its packed length is wrong too.
        decoded = {"content-encoding", "content-length"}
    kept = travelling(headers, OURS | decoded)
    for name in [
        name for name in kept if name.lower().startswith(("sec-fetch-", "sec-websocket-"))
    ]:
        kept.popall(name, None)
    kept["Authorization"] = f"Bearer {token}"
    kept[USER] = user
    kept.update(also)
    return kept
