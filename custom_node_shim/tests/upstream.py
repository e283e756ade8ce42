"""An HTTP server in the sidecar's place that tells what reached it and can misbehave."""

import asyncio
import gzip
import hashlib
import socket
import struct

from aiohttp import WSMsgType, web

TOKEN = "right-token"
PACKED = gzip.compress(b'{"packed": true}')


class Upstream:
    """Each path of `/api/` is one behaviour; the attributes tell what a test waits for."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()
        self.first_part_came = asyncio.Event()
        self.was_cancelled = asyncio.Event()
        self.upload_broke = asyncio.Event()
        self.stalled = asyncio.Event()
        self.flooded = 0  # MiB
        self.close_code: int | None = None
        self.closed = asyncio.Event()
        self.app = web.Application(client_max_size=1)
        routes = web.RouteTableDef()
        routes.get("/api/download")(self.download)
        routes.post("/api/upload")(self.upload)
        routes.get("/api/cut")(self.cut)
        routes.get("/api/cut-by-reset")(self.cut_by_reset)
        routes.post("/api/not-here", expect_handler=self.not_here)(self.nothing)
        routes.get("/api/cut-length")(self.cut_length)
        routes.get("/api/never")(self.never)
        routes.get("/api/packed")(self.packed)
        routes.get("/api/hops")(self.hops)
        routes.get("/api/events")(self.events)
        routes.post("/api/full")(self.full)
        routes.get("/api/unauthorized")(self.unauthorized)
        routes.delete("/api/nothing")(self.nothing)
        routes.route("*", "/{tail:.*}")(self.echo)
        self.app.add_routes(routes)

    async def echo(self, request: web.Request) -> web.Response:
        digest = hashlib.sha256()
        length = 0
        async for part in request.content.iter_any():
            digest.update(part)
            length += len(part)
        return web.json_response(
            {
                "method": request.method,
                "path": request.rel_url.raw_path_qs,
                "headers": [[name.lower(), value] for name, value in request.headers.items()],
                "length": length,
                "sha256": digest.hexdigest(),
            }
        )

    async def download(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"first")
        await self.go_on.wait()
        await response.write(b"last")
        return response

    async def upload(self, request: web.Request) -> web.Response:
        try:
            first = await request.content.readany()
            self.first_part_came.set()
            rest = await request.content.read()
        except BaseException:
            self.upload_broke.set()
            raise
        return web.json_response({"length": len(first) + len(rest)})

    async def cut(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"half")
        assert request.transport is not None
        request.transport.close()
        return response

    async def cut_by_reset(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"half")
        await self.go_on.wait()
        assert request.transport is not None
        reset = struct.pack("ii", 1, 0)
        request.transport.get_extra_info("socket").setsockopt(
            socket.SOL_SOCKET, socket.SO_LINGER, reset
        )
        request.transport.abort()
        return response

    async def cut_length(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "8"})
        await response.prepare(request)
        await response.write(b"half")
        assert request.transport is not None
        request.transport.close()
        return response

    async def never(self, request: web.Request) -> web.Response:
        self.first_part_came.set()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            self.was_cancelled.set()
            raise
        return web.Response()

    async def packed(self, request: web.Request) -> web.Response:
        headers = {"ETag": '"1"', "Cache-Control": "private, max-age=5"}
        if request.headers.get("If-None-Match") == '"1"':
            return web.Response(status=304, headers=headers)
        headers["Content-Encoding"] = "gzip"
        return web.Response(body=PACKED, headers=headers, content_type="application/json")

    async def hops(self, request: web.Request) -> web.Response:
        return web.Response(
            text="body",
            headers=[
                ("Connection", "X-Secret, keep-alive"),
                ("X-Secret", "of this hop"),
                ("Keep-Alive", "timeout=1"),
                ("Proxy-Authenticate", "Basic"),
                ("X-Kept", "one"),
                ("X-Kept", "two"),
            ],
        )

    async def nothing(self, request: web.Request) -> web.Response:
        return web.Response(status=204)

    async def not_here(self, request: web.Request) -> None:
        """Says no before the body is sent, to a client that asked."""
        raise web.HTTPNotFound

    async def full(self, request: web.Request) -> web.Response:
        problem = {"code": request.query["code"], "status": 507, "retryable": True}
        await request.content.read()
        return web.json_response(
            problem,
            status=507,
            headers={"Retry-After": "30"},
            content_type="application/problem+json",
        )

    async def unauthorized(self, request: web.Request) -> web.Response:
        return web.json_response({"code": "bad-token"}, status=401)

    async def flood(self, socket: web.WebSocketResponse) -> None:
        """Sends until nobody takes any more for a while."""
        while not self.stalled.is_set():
            sending = asyncio.create_task(socket.send_bytes(bytes(1 << 20)))
            done, _ = await asyncio.wait({sending}, timeout=1)
            if not done:
                self.stalled.set()
            await sending
            self.flooded += 1
        await socket.send_str("that was all")

    async def events(self, request: web.Request) -> web.StreamResponse:
        if request.query.get("refuse"):
            return web.json_response({"code": "draining"}, status=503)
        socket = web.WebSocketResponse(max_msg_size=1 << 20)
        await socket.prepare(request)
        headers = [[name.lower(), value] for name, value in request.headers.items()]
        await socket.send_json({"headers": headers})
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                continue
            if message.data == "close":
                await socket.close(code=4008, message=b"slow")
            elif message.data == "flood":
                await self.flood(socket)
            elif message.data == "die":
                assert request.transport is not None
                request.transport.abort()
            else:
                await socket.send_str("echo " + message.data)
        self.close_code = socket.close_code
        self.closed.set()
        return socket
