"""Stand-ins for the modules of ComfyUI that a node pack imports: ``server``, ``folder_paths`` and
``comfy_api.latest``.

They hold the members that packs use, with the meaning that ComfyUI 0.33 gives them.
"""

import asyncio
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from aiohttp import web

from playground import comfy_api
from playground.users import UserManager

if TYPE_CHECKING:
    from playground.sockets import Sockets

PromptHandler = Callable[[dict[str, Any]], dict[str, Any]]


class PromptQueue:
    """What became of the runs of this session, as ComfyUI keeps it in memory."""

    def __init__(self) -> None:
        self.mutex = threading.RLock()
        self.history: dict[str, dict[str, Any]] = {}
        self.waiting = 0

    def get_tasks_remaining(self) -> int:
        with self.mutex:
            return self.waiting


class PromptServer:
    """What ``PromptServer.instance`` offers to a pack."""

    instance: "PromptServer"

    def __init__(
        self, app: web.Application, loop: asyncio.AbstractEventLoop, users: UserManager
    ) -> None:
        PromptServer.instance = self
        self.app = app
        self.loop = loop
        self.routes = web.RouteTableDef()
        self.user_manager = users
        self.client_id: str | None = None
        self.last_prompt_id: str | None = None
        self.sockets: Sockets | None = None
        self.prompt_queue = PromptQueue()
        self._handlers: list[PromptHandler] = []

    def add_on_prompt_handler(self, handler: PromptHandler) -> None:
        self._handlers.append(handler)

    def on_prompt(self, body: dict[str, Any]) -> dict[str, Any]:
        for handler in self._handlers:
            body = handler(body)
        return body

    def send_sync(self, event: str, data: object, sid: str | None = None) -> None:
        """Thread safe, as in ComfyUI: nodes run in a thread of their own."""
        sockets = self.sockets
        if sockets is not None:
            asyncio.run_coroutine_threadsafe(sockets.send(event, data, sid), self.loop)


def folder_paths(base: Path, user: Path) -> ModuleType:
    """The module ``folder_paths`` of a ComfyUI in ``base`` with its users in ``user``."""

    def get_user_directory() -> str:
        return str(user)

    def get_system_user_directory(name: str = "system") -> str:
        if not name or not name.replace("_", "").isalnum():
            raise ValueError(f"Invalid system user name: {name!r}")
        return str(user / f"__{name}")

    def get_public_user_directory(user_id: str) -> str | None:
        return None if user_id.startswith("__") else str(user / user_id)

    module = ModuleType("folder_paths")
    module.base_path = str(base)  # type: ignore[attr-defined]
    module.__file__ = str(base / "folder_paths.py")
    module.get_folder_paths = lambda kind: [str(base / kind)]  # type: ignore[attr-defined]
    module.models_dir = str(base / "models")  # type: ignore[attr-defined]
    module.get_user_directory = get_user_directory  # type: ignore[attr-defined]
    module.get_system_user_directory = get_system_user_directory  # type: ignore[attr-defined]
    module.get_public_user_directory = get_public_user_directory  # type: ignore[attr-defined]
    module.get_output_directory = lambda: str(base / "output")  # type: ignore[attr-defined]
    module.get_input_directory = lambda: str(base / "input")  # type: ignore[attr-defined]
    module.get_temp_directory = lambda: str(base / "temp")  # type: ignore[attr-defined]
    return module


def provide(paths: ModuleType) -> None:
    """Make ``import server`` and ``import folder_paths`` find the stand-ins in this process."""
    server = ModuleType("server")
    server.PromptServer = PromptServer  # type: ignore[attr-defined]
    sys.modules["server"] = server
    sys.modules["folder_paths"] = paths
    latest = comfy_api.api()
    package = ModuleType("comfy_api")
    package.latest = latest  # type: ignore[attr-defined]
    sys.modules["comfy_api"] = package
    sys.modules["comfy_api.latest"] = latest
