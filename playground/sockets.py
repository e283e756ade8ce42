"""The frontend's WebSocket ``/ws``: what ComfyUI tells its open pages."""

import asyncio
import uuid
from collections.abc import Callable
from typing import Any, Final

from aiohttp import WSMsgType, web

FEATURES: Final = {"supports_preview_metadata": False, "max_upload_size": 104857600}


class Sockets:
    """The open pages by client id. ``queue_length`` is asked for each status message."""

    def __init__(self, queue_length: Callable[[], int]) -> None:
        self._queue_length = queue_length
        self._open: dict[str, web.WebSocketResponse] = {}

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        client_id = request.query.get("clientId") or uuid.uuid4().hex
        self._open[client_id] = socket
        try:
            await socket.send_json({"type": "status", "data": self.status() | {"sid": client_id}})
            async for message in socket:
                if message.type is WSMsgType.TEXT and "feature_flags" in message.data:
                    await socket.send_json({"type": "feature_flags", "data": FEATURES})
        finally:
            if self._open.get(client_id) is socket:
                del self._open[client_id]
        return socket

    def status(self) -> dict[str, Any]:
        return {"status": {"exec_info": {"queue_remaining": self._queue_length()}}}

    async def send(self, event: str, data: object, client_id: str | None = None) -> None:
        """Tell one page, or all of them; a page that has gone meanwhile misses it."""
        chosen = [self._open.get(client_id)] if client_id else list(self._open.values())
        message = {"type": event, "data": data}
        sending = (socket.send_json(message) for socket in chosen if socket and not socket.closed)
        await asyncio.gather(*sending, return_exceptions=True)

    async def close(self) -> None:
        await asyncio.gather(*(socket.close(code=1001) for socket in list(self._open.values())))
