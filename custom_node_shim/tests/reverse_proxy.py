"""A reverse proxy as people put before ComfyUI: HTTPS, and ComfyUI below a path of its own."""

import asyncio
import contextlib
import shutil
import ssl
import subprocess
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Final

import aiohttp
import pytest
from aiohttp import WSMsgType, web
from aiohttp.test_utils import TestServer

BELOW: Final = "/tools/comfy"
OF_ONE_HOP: Final = {"connection", "keep-alive", "transfer-encoding", "upgrade", "host"}


def certificate(folder: Path) -> tuple[Path, Path]:
    """A new one for localhost, that nobody signed, and its key."""
    openssl = shutil.which("openssl")
    if openssl is None:
        pytest.fail("openssl makes the certificate of this test. Install it.", pytrace=False)
    made, key = folder / "made.pem", folder / "key.pem"
    asked = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    names = ["-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(key), "-out", str(made)]
    subprocess.run([openssl, *asked, *names, *files], check=True, capture_output=True)
    return made, key


class ReverseProxy:
    """Passes all below `BELOW` on to a port of this machine."""

    def __init__(self, port: int, session: aiohttp.ClientSession, *, keeps_host: bool) -> None:
        self._to = f"http://127.0.0.1:{port}"
        self._session = session
        self._keeps_host = keeps_host

    async def pass_on(self, request: web.Request) -> web.StreamResponse:
        url = self._to + request.rel_url.raw_path_qs.removeprefix(BELOW)
        headers = {
            name: value for name, value in request.headers.items() if name.lower() not in OF_ONE_HOP
        }
        headers |= {"X-Forwarded-Host": request.host, "X-Forwarded-Proto": "https"}
        if self._keeps_host:
            headers["Host"] = request.host
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._pass_on_socket(request, url, headers)
        body = await request.read()
        async with self._session.request(
            request.method, url, headers=headers, data=body or None
        ) as answer:
            kept = {
                name: value
                for name, value in answer.headers.items()
                if name.lower() not in OF_ONE_HOP
            }
            return web.Response(status=answer.status, headers=kept, body=await answer.read())

    async def _pass_on_socket(
        self, request: web.Request, url: str, headers: dict[str, str]
    ) -> web.WebSocketResponse:
        kept = {
            name: value
            for name, value in headers.items()
            if not name.lower().startswith("sec-websocket-")
        }
        async with self._session.ws_connect(url, headers=kept) as there:
            here = web.WebSocketResponse()
            await here.prepare(request)

            async def answer() -> None:
                async for message in there:
                    await here.send_str(message.data)

            answering = asyncio.create_task(answer())
            async for message in here:
                if message.type is WSMsgType.TEXT:
                    await there.send_str(message.data)
            answering.cancel()
            return here


@contextlib.asynccontextmanager
async def https_before(
    port: int, certified: tuple[Path, Path], *, keeps_host: bool
) -> AsyncIterator[str]:
    """The address below which a browser would find ComfyUI."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certified)
    async with aiohttp.ClientSession(auto_decompress=False) as session:
        app = web.Application(client_max_size=64 << 20)
        proxy = ReverseProxy(port, session, keeps_host=keeps_host)
        app.router.add_route("*", BELOW + "/{tail:.*}", proxy.pass_on)
        server = TestServer(app, scheme="https")
        await server.start_server(ssl=context)
        try:
            yield f"https://localhost:{server.port}{BELOW}"
        finally:
            await server.close()
