"""Pictures for nodes that show one: a soft gradient, made up from the file's name."""

import hashlib
import struct
import zlib
from typing import Final

from aiohttp import web

PICTURE_NODES: Final = frozenset({"SaveImage", "PreviewImage"})
SIDE: Final = 256


async def view(request: web.Request) -> web.Response:
    """``GET /view?filename=``: always the same picture for the same name."""
    name = request.query.get("filename", "")
    return web.Response(body=gradient(name), content_type="image/png")


def gradient(name: str) -> bytes:
    """A square PNG between two colours that follow from ``name``."""
    seed = hashlib.sha256(name.encode()).digest()
    top, bottom = seed[:3], seed[3:6]
    rows = bytearray()
    for y in range(SIDE):
        colour = bytes((a * (SIDE - y) + b * y) // SIDE for a, b in zip(top, bottom, strict=True))
        rows += b"\0" + colour * SIDE
    header = struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 0)
    parts = _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
