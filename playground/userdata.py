"""A user's own files and settings, as ComfyUI's ``/userdata`` and ``/settings`` serve them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from aiohttp import web

SETTINGS_FILE: Final = "comfy.settings.json"
FIRST_SETTINGS: Final = {
    # Else the frontend greets a new user with its template dialog instead of a canvas,
    "Comfy.TutorialCompleted": True,
    # and complains about models, of which the playground has none.
    "Comfy.Workflow.ShowMissingModelsWarning": False,
}


class Userdata:
    """``folder_of`` gives the folder of the user who calls."""

    def __init__(self, folder_of: Callable[[web.Request], Path]) -> None:
        self._folder_of = folder_of

    def add_to(self, routes: web.RouteTableDef) -> None:
        routes.get("/settings")(self._settings)
        routes.get("/settings/{id}")(self._setting)
        routes.post("/settings")(self._change_settings)
        routes.post("/settings/{id}")(self._change_setting)
        routes.get("/userdata")(self._list)
        routes.get("/userdata/{file}")(self._read)
        routes.post("/userdata/{file}")(self._write)
        routes.delete("/userdata/{file}")(self._delete)
        routes.post("/userdata/{file}/move/{to}")(self._move)

    async def _settings(self, request: web.Request) -> web.Response:
        return web.json_response(_load_settings(self._folder_of(request)))

    async def _setting(self, request: web.Request) -> web.Response:
        settings = _load_settings(self._folder_of(request))
        return web.json_response(settings.get(request.match_info["id"]))

    async def _change_settings(self, request: web.Request) -> web.Response:
        return _keep_settings(self._folder_of(request), await request.json())

    async def _change_setting(self, request: web.Request) -> web.Response:
        changed = {request.match_info["id"]: await request.json()}
        return _keep_settings(self._folder_of(request), changed)

    async def _list(self, request: web.Request) -> web.Response:
        folder = self._inside(request, request.query.get("dir", ""))
        if not folder.is_dir():
            raise web.HTTPNotFound(text="no such directory")
        pattern = "**/*" if _flag(request, "recurse") else "*"
        files = sorted(path for path in folder.glob(pattern) if path.is_file())
        if _flag(request, "full_info"):
            return web.json_response([_described(path, folder) for path in files])
        names = [path.relative_to(folder).as_posix() for path in files]
        if _flag(request, "split"):
            return web.json_response([[name, *name.split("/")] for name in names])
        return web.json_response(names)

    async def _read(self, request: web.Request) -> web.StreamResponse:
        # Some frontends ask for an optional file of a user who has none: 404 is the answer for it.
        return web.FileResponse(self._existing(request, request.match_info["file"]))

    async def _write(self, request: web.Request) -> web.Response:
        file = self._inside(request, request.match_info["file"])
        if file.exists() and request.query.get("overwrite") == "false":
            raise web.HTTPConflict(text="file already exists")
        content = await request.read()
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        return self._answer(request, file)

    async def _delete(self, request: web.Request) -> web.Response:
        self._existing(request, request.match_info["file"]).unlink()
        return web.Response(status=204)

    async def _move(self, request: web.Request) -> web.Response:
        source = self._existing(request, request.match_info["file"])
        target = self._inside(request, request.match_info["to"])
        if target.exists() and request.query.get("overwrite") == "false":
            raise web.HTTPConflict(text="file already exists")
        target.parent.mkdir(parents=True, exist_ok=True)
        source.replace(target)
        return self._answer(request, target)

    def _answer(self, request: web.Request, file: Path) -> web.Response:
        described = _described(file, self._folder_of(request))
        return web.json_response(described if _flag(request, "full_info") else described["path"])

    def _existing(self, request: web.Request, name: str) -> Path:
        file = self._inside(request, name)
        if not file.is_file():
            raise web.HTTPNotFound(text="no such file")
        return file

    def _inside(self, request: web.Request, name: str) -> Path:
        folder = self._folder_of(request)
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()):
            raise web.HTTPForbidden(text="this path leaves the user's folder")
        return path


def _load_settings(folder: Path) -> dict[str, Any]:
    file = folder / SETTINGS_FILE
    if not file.is_file():
        return dict(FIRST_SETTINGS)
    settings: dict[str, Any] = json.loads(file.read_bytes())
    return settings


def _keep_settings(folder: Path, changed: dict[str, Any]) -> web.Response:
    folder.mkdir(parents=True, exist_ok=True)
    settings = _load_settings(folder) | changed
    (folder / SETTINGS_FILE).write_text(json.dumps(settings, indent=4), "utf-8")
    return web.Response()


def _described(file: Path, folder: Path) -> dict[str, Any]:
    status = file.stat()
    return {
        "path": file.relative_to(folder).as_posix(),
        "size": status.st_size,
        "modified": int(status.st_mtime * 1000),
        "created": int(status.st_ctime * 1000),
    }


def _flag(request: web.Request, name: str) -> bool:
    return request.query.get(name, "").lower() == "true"
