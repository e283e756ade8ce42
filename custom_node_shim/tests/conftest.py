"""What several test files share."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pytest_aiohttp.plugin import AiohttpClient, AiohttpServer

from custom_node_shim.joining import Home, Patience
from custom_node_shim.proxy import Proxy
from custom_node_shim.routes import add_routes
from custom_node_shim.sidecar import Sidecar
from custom_node_shim.state import Target

from .sidecars import BRISK, Place
from .upstream import TOKEN, Upstream

StartSidecar = Callable[..., Sidecar]
Serve = Callable[[Sidecar, Callable[[web.Request], str]], Awaitable["Page"]]
Page = TestClient[web.Request, web.Application]


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    place = Place(tmp_path)
    yield place
    place.kill_all()


@pytest.fixture
def start_sidecar(place: Place) -> Iterator[StartSidecar]:
    """Starts the shim's keeper in a place and stops it when the test is over."""
    started: list[Sidecar] = []

    def start(patience: Patience = BRISK) -> Sidecar:
        sidecar = Sidecar(place.home(), patience)
        started.append(sidecar)
        sidecar.start()
        return sidecar

    yield start
    for sidecar in started:
        sidecar.stop()


@dataclass
class Bridge:
    """A page's client, the shim between, and the server in the sidecar's place."""

    page: Page
    sidecar: Sidecar
    upstream: Upstream
    server: TestServer


class ComfyServer(TestServer):
    """ComfyUI's server does not cancel the handlers of closed connections; the test server does."""

    async def _make_runner(self, **kwargs: Any) -> web.BaseRunner:
        # Waiting for the rest of an upload outlives its connection; tests need not wait so long.
        quirks = {"handler_cancellation": False, "lingering_time": 1}
        return await super()._make_runner(**kwargs | quirks)


@pytest.fixture
async def serve(aiohttp_client: AiohttpClient) -> Serve:
    """Serves the shim's routes as ComfyUI does: as they are, and once more below /api."""

    async def start(sidecar: Sidecar, user: Callable[[web.Request], str]) -> Page:
        proxy = Proxy(sidecar, user)
        routes = web.RouteTableDef()
        add_routes(routes, sidecar, proxy)
        app = web.Application()
        for route in routes:
            assert isinstance(route, web.RouteDef)
            app.router.add_route(route.method, "/api" + route.path, route.handler)
        app.add_routes(routes)

        async def close_proxy(_: web.Application) -> None:
            await proxy.close()

        app.on_cleanup.append(close_proxy)
        return await aiohttp_client(ComfyServer(app))  # type: ignore[return-value]

    return start


@pytest.fixture
async def bridge(serve: Serve, aiohttp_server: AiohttpServer, tmp_path: Path) -> Bridge:
    upstream = Upstream()
    server = await aiohttp_server(upstream.app)
    sidecar = Sidecar(Home(tmp_path, tmp_path / "data", {}))
    assert server.port is not None
    target = Target(server.port, TOKEN, "1", "17")
    sidecar.board.show("ready", "Connected.", tries=0, target=target)
    page = await serve(sidecar, lambda request: "alice_1")
    return Bridge(page, sidecar, upstream, server)
