"""Keeps what ran before the Manager changes it, and notes that it restarts ComfyUI."""

import asyncio
import logging
import re
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from .installation import Installation
from .restarts import mark_restart

PATIENCE: Final = 3.0  # seconds that an update waits at most
BURST: Final = 60.0  # seconds: a click queues many jobs, which are one update
# The Manager's addresses, old and new; all of them are there with /api before them as well.
BELOW: Final = r"(?:/api)?(?:/v2)?"
CHANGES: Final = re.compile(
    BELOW + r"/(?:manager/queue/(?:install|reinstall|uninstall|update|fix|disable|batch"
    r"|task|start|update_all|update_comfyui)"
    r"|customnode/(?:install|install/git_url|install/pip|update|uninstall|fix|reinstall)"
    r"|customnode/(?:fetch_updates|update_all)"
    r"|comfyui_manager/(?:update_comfyui|comfyui_switch_version)"
    r"|manager/(?:update_all|update_comfyui)|snapshot/restore)"
)
# These answer when they are done; the others only queue what is done later.
AT_ONCE: Final = re.compile(BELOW + r"/customnode/(?:install|update|uninstall|fix|reinstall).*")
RESTARTS: Final = re.compile(BELOW + r"/manager/reboot")

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Middleware = Callable[[web.Request, Handler], Awaitable[web.StreamResponse]]
log = logging.getLogger("snapline")


class Updates:
    """An update goes on whatever becomes of what is kept before it."""

    def __init__(self, installation: Installation, run: Path) -> None:
        self._installation = installation
        self._run = run
        self._kept_at = -BURST

    def middleware(self) -> Middleware:
        @web.middleware
        async def watch(request: web.Request, handler: Handler) -> web.StreamResponse:
            if RESTARTS.fullmatch(request.path):
                mark_restart(self._run)
            if not CHANGES.fullmatch(request.path):
                return await handler(request)
            await self._before()
            response = await handler(request)
            if AT_ONCE.fullmatch(request.path):
                await self._keep("post-update")
            return response

        return watch

    async def _before(self) -> None:
        now = time.monotonic()
        if now - self._kept_at >= BURST:
            self._kept_at = now
            await self._keep("pre-update")

    async def _keep(self, trigger: str) -> None:
        keeping = asyncio.get_running_loop().run_in_executor(
            None, self._installation.capture, trigger
        )
        try:
            await asyncio.wait_for(keeping, PATIENCE)
        except Exception:
            log.warning("Snapline could not keep what runs before it changes", exc_info=True)


def watch(app: Any, *middlewares: Middleware) -> None:
    """Adds them to ComfyUI's server, which is not running yet."""
    if app is None:
        return  # a ComfyUI that is older than that
    try:
        app.middlewares.extend(middlewares)
    except RuntimeError:
        log.info("Snapline does not see what comes to ComfyUI's server: it runs already")
