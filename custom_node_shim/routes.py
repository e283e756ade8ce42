"""The shim's own calls, and everything else below /snapline."""

import asyncio

from aiohttp import web

from .comfy import versions
from .paths import PREFIX
from .problems import RefusedError
from .proxy import Proxy
from .same_origin import check_caller, check_write
from .sidecar import Sidecar


def add_routes(routes: web.RouteTableDef, sidecar: Sidecar, proxy: Proxy) -> None:
    """The order counts: the first route that fits answers."""

    @routes.get(f"{PREFIX}/state")
    async def tell_state(_: web.Request) -> web.Response:
        return state_answer(sidecar)

    @routes.get(f"{PREFIX}/diagnostics")
    async def tell_diagnostics(request: web.Request) -> web.Response:
        try:
            check_caller(request)
        except RefusedError as refusal:
            return refusal.answer()
        report = await asyncio.to_thread(sidecar.diagnostics, versions())
        return web.json_response({"report": report}, headers={"Cache-Control": "no-store"})

    @routes.post(f"{PREFIX}/retry")
    async def retry(request: web.Request) -> web.Response:
        try:
            check_caller(request)
            check_write(request.method, request.headers, request.body_exists)
        except RefusedError as refusal:
            return refusal.answer()
        sidecar.retry()
        return state_answer(sidecar)

    routes.route("*", PREFIX + "/{tail:.*}")(proxy.handle)


def state_answer(sidecar: Sidecar) -> web.Response:
    return web.json_response(sidecar.board.state.to_json(), headers={"Cache-Control": "no-store"})
