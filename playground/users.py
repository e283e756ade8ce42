"""Who calls, as ComfyUI's user manager tells it, and where each user's files are."""

import json
import re
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Final

from aiohttp import web

HEADER: Final = "comfy-user"
ONLY_USER: Final = "default"
OF_SYSTEM: Final = "__"


class UserManager:
    """``prepare`` is called with the folder of each user who is new here."""

    def __init__(
        self, folder: Path, prepare: Callable[[Path], None], *, is_multi: bool = False
    ) -> None:
        self.users: dict[str, str] = {}
        self._folder = folder
        self._prepare = prepare
        self._is_multi = is_multi
        if not is_multi:
            self.users[ONLY_USER] = ONLY_USER
            prepare(folder / ONLY_USER)
        elif self._file.is_file():
            self.users = json.loads(self._file.read_bytes())

    @property
    def _file(self) -> Path:
        return self._folder / "users.json"

    def get_request_user_id(self, request: web.Request) -> str:
        """A claim of who calls; KeyError if that is nobody whom ComfyUI knows."""
        named = request.headers.get(HEADER, ONLY_USER) if self._is_multi else ONLY_USER
        if named not in self.users or named.startswith(OF_SYSTEM):
            raise KeyError(f"Unknown user: {named}")
        return named

    def folder_of(self, request: web.Request) -> Path:
        try:
            return self._folder / self.get_request_user_id(request)
        except KeyError as unknown:
            raise web.HTTPUnauthorized from unknown

    def add_to(self, routes: web.RouteTableDef) -> None:
        routes.get("/users")(self._list)
        routes.post("/users")(self._add)

    async def _list(self, _: web.Request) -> web.Response:
        told = {"users": self.users} if self._is_multi else {"migrated": True}
        return web.json_response({"storage": "server", **told})

    async def _add(self, request: web.Request) -> web.Response:
        name = str((await request.json())["username"]).strip()
        if not name or name.startswith(OF_SYSTEM) or name in self.users.values():
            return web.json_response({"error": "This name cannot be taken."}, status=400)
        user = f"{re.sub('[^a-zA-Z0-9-_]+', '-', name)}_{uuid.uuid4()}"
        self.users[user] = name
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file.write_text(json.dumps(self.users), "utf-8")
        self._prepare(self._folder / user)
        return web.json_response(user)
