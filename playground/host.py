"""The web application: frontend, user's files, node descriptions, queue and the pack."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from playground.comfy_modules import PromptServer, folder_paths, provide
from playground.doors import Handler, doors
from playground.execution import Execution
from playground.node_catalog import node_catalog
from playground.node_types import Definition
from playground.pack import Pack
from playground.pictures import view
from playground.restart import add_restart
from playground.runs import Runs
from playground.templates import OPENED_FIRST, Templates
from playground.userdata import Userdata
from playground.users import UserManager

MAX_UPLOAD: Final = 100 * 1024 * 1024
OPENER: Final = Path(__file__).parent / "web"


@dataclass(frozen=True)
class HostOptions:
    """``static`` is the frontend's folder of files, ``opened`` a name in the user's workflows. The
    last ones are ComfyUI's ``--multi-user``, ``--enable-cors-header`` and ``--disable-api-nodes``.
    """

    static: Path
    templates: Path
    user: Path
    pack: Path
    opened: str = OPENED_FIRST
    is_multi_user: bool = False
    cors_origin: str | None = None
    is_closed: bool = False


class Host:
    """One playground. Make it inside a running event loop: packs may ask for the loop."""

    def __init__(self, options: HostOptions) -> None:
        self._options = options
        self._templates = Templates(options.templates)
        self._users = UserManager(
            options.user,
            lambda user: self._templates.copy_start_workflows(user / "workflows"),
            is_multi=options.is_multi_user,
        )
        middlewares = doors(options.cors_origin, is_closed=options.is_closed)
        self.app = web.Application(
            client_max_size=MAX_UPLOAD, middlewares=[_never_cache_scripts, *middlewares]
        )
        server = PromptServer(self.app, asyncio.get_running_loop(), self._users)
        provide(folder_paths(options.user.parent, options.user))
        self._runs = Runs(server, self._begin)
        server.sockets = self._runs.sockets
        self._add_own_routes(server.routes)
        self._pack = Pack(options.pack)
        self._node_types: asyncio.Task[dict[str, Definition]] | None = None
        self._add_routes_below_both_roots(server.routes)
        self.app.cleanup_ctx.append(self._work_on_queue)
        self.app.on_shutdown.append(self._close_sockets)

    def _add_own_routes(self, routes: web.RouteTableDef) -> None:
        self._users.add_to(routes)
        add_restart(routes)
        Userdata(self._users.folder_of).add_to(routes)
        self._runs.add_to(routes)
        routes.get("/view")(view)
        routes.get("/extensions")(self._extensions)
        routes.get("/object_info")(self._object_info)
        routes.get("/playground/opened")(self._opened)
        routes.get("/system_stats")(_answer({"system": SYSTEM, "devices": []}))
        routes.get("/features")(_answer({}))
        for nothing in ("embeddings", "experiment/models", "node_replacements"):
            routes.get(f"/{nothing}")(_answer([] if nothing != "node_replacements" else {}))
        routes.get("/i18n")(self._translations)
        routes.get("/workflow_templates")(self._examples)
        routes.get("/global_subgraphs")(_answer({}))
        routes.get("/internal/folder_paths")(_answer({}))

    def _add_routes_below_both_roots(self, routes: web.RouteTableDef) -> None:
        below_api = web.RouteTableDef()
        for route in routes:
            if isinstance(route, web.RouteDef):
                below_api.route(route.method, f"/api{route.path}", **route.kwargs)(route.handler)
        self.app.add_routes(below_api)
        self.app.add_routes(routes)
        if self._pack.web is not None and self._pack.web.is_dir():
            self.app.router.add_static(self._pack.url, self._pack.web)
        if self._pack.examples.is_dir():
            below = f"/api/workflow_templates/{self._pack.name}"
            self.app.router.add_static(below, self._pack.examples)
        self.app.router.add_static("/extensions/playground", OPENER)
        self.app.router.add_static("/templates", self._templates.folder)
        self.app.router.add_get("/", self._index)
        self.app.router.add_static("/", self._options.static)

    async def _index(self, _: web.Request) -> web.FileResponse:
        headers = {"Cache-Control": "no-cache"}
        return web.FileResponse(self._options.static / "index.html", headers=headers)

    async def _extensions(self, _: web.Request) -> web.Response:
        core = sorted((self._options.static / "extensions").glob("**/*.js"))
        names = [f"/{file.relative_to(self._options.static).as_posix()}" for file in core]
        return web.json_response([*names, *self._pack.scripts(), "/extensions/playground/open.js"])

    async def _translations(self, _: web.Request) -> web.Response:
        return web.json_response(self._pack.translations())

    async def _examples(self, _: web.Request) -> web.Response:
        names = sorted(file.stem for file in self._pack.examples.glob("*.json"))
        return web.json_response({self._pack.name: names} if names else {})

    async def _opened(self, _: web.Request) -> web.Response:
        return web.json_response({"workflow": f"workflows/{self._options.opened}"})

    async def _object_info(self, _: web.Request) -> web.Response:
        return web.json_response(await self._all_types())

    async def _all_types(self) -> dict[str, Definition]:
        if self._node_types is None:
            self._node_types = asyncio.create_task(asyncio.to_thread(self._read_node_types))
        return await self._node_types

    def _read_node_types(self) -> dict[str, Definition]:
        own = {name: node.definition for name, node in self._pack.nodes.items()}
        return node_catalog(self._templates.graphs()) | own

    async def _begin(self, prompt: dict[str, Any], extra_pnginfo: Any) -> Execution:
        return Execution(prompt, extra_pnginfo, self._pack.nodes, await self._all_types())

    async def _work_on_queue(self, _: web.Application) -> AsyncIterator[None]:
        work = asyncio.create_task(self._runs.work())
        yield
        work.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await work

    async def _close_sockets(self, _: web.Application) -> None:
        await self._runs.sockets.close()


SYSTEM: Final = {
    "os": "posix",
    "comfyui_version": "playground",
    "python_version": "",
    "pytorch_version": "",
    "embedded_python": False,
    "argv": [],
    "ram_total": 0,
    "ram_free": 0,
}


def _answer(content: object) -> Handler:
    async def handler(_: web.Request) -> web.StreamResponse:
        return web.json_response(content)

    return handler


@web.middleware
async def _never_cache_scripts(request: web.Request, handler: Handler) -> web.StreamResponse:
    """As ComfyUI does: a rebuilt script is loaded at the next reload, hashed assets are kept."""
    response = await handler(request)
    is_asset = request.path.startswith("/assets/")
    if request.path.endswith((".js", ".css")) and not is_asset:
        response.headers.setdefault("Cache-Control", "no-store")
    return response
