"""A restart as ComfyUI-Manager does it: another ComfyUI in the place of this process."""

import asyncio
import os
import sys
from typing import Final

from aiohttp import web

PAUSE: Final = 0.1  # seconds, for the answer to go out


def add_restart(routes: web.RouteTableDef) -> None:
    routes.get("/manager/reboot")(restart)
    routes.post("/v2/manager/reboot")(restart)


async def restart(_: web.Request) -> web.Response:
    """No handler of an exit runs, and the process keeps its number."""
    command = [sys.executable, "-m", "playground", *sys.argv[1:]]
    asyncio.get_running_loop().call_later(PAUSE, os.execv, sys.executable, command)
    return web.Response()
