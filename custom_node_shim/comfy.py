"""The one place that knows ComfyUI's own Python: its server, its folders and its users.

Its modules are imported by name, for `server` is also the name of this project's Java module.
"""

import importlib
import platform
import sys
from collections.abc import Callable, Mapping
from http import HTTPStatus
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from aiohttp import web
from multidict import CIMultiDict

from .problems import RefusedError

USER_HEADER = "comfy-user"


def route_table() -> web.RouteTableDef:
    """Routes added here are served at their path and, by ComfyUI, below /api as well."""
    routes: web.RouteTableDef = prompt_server().routes
    return routes


def data_folder(environ: Mapping[str, str]) -> Path:
    """SNAPLINE_DATA, else a folder that ComfyUI serves to nobody and that outlives the pack."""
    if environ.get("SNAPLINE_DATA"):
        return Path(environ["SNAPLINE_DATA"]).absolute()
    folders: Any = importlib.import_module("folder_paths")
    if hasattr(folders, "get_system_user_directory"):
        return Path(folders.get_system_user_directory("snapline")).absolute()
    return Path(folders.get_user_directory(), "__snapline").absolute()


def peer_folders(pack: Path) -> list[Path]:
    """Where Workflow Snapshot Manager may have left its histories; not each needs to exist.

    It keeps them in ComfyUI's user folder, older versions in their own folder beside this pack.
    """
    folders: Any = importlib.import_module("folder_paths")
    beside = sorted(found.parent for found in pack.parent.glob("*/data/snapshots"))
    return [
        Path(folders.get_user_directory(), "snapshot_manager").absolute(),
        *(folder for folder in beside if folder.parent != pack),
    ]


def places() -> dict[str, object]:
    """Where the parts of this ComfyUI are: for the sidecar, which reads what is installed."""
    folders: Any = importlib.import_module("folder_paths")
    source = Path(folders.__file__).absolute().parent
    above = source.parent
    is_bundled = (above / "manifest.json").exists() or (above / "python_embeded").is_dir()
    return {
        "base": str(above if is_bundled else Path(folders.base_path).absolute()),
        "comfy": str(source),
        "customNodes": [
            str(Path(folder).absolute()) for folder in folders.get_folder_paths("custom_nodes")
        ],
        "sitePackages": list(
            dict.fromkeys(folder for folder in sys.path if is_site_packages(Path(folder)))
        ),
        "python": sys.executable or None,
        "pythonVersion": platform.python_version(),
    }


def is_site_packages(folder: Path) -> bool:
    return folder.name in {"site-packages", "dist-packages"} and folder.is_dir()


def application() -> Any:
    """ComfyUI's server, before it runs; None if it has none yet."""
    return getattr(prompt_server(), "app", None)


def user_of(request: web.Request) -> str:
    """ComfyUI's id of the user who calls; an `unknown-user` refusal if it knows none.

    Pictures and WebSockets cannot send ComfyUI's header, so a GET may name the user as `?user=`.
    """
    users: Any = getattr(prompt_server(), "user_manager", None)
    if users is None:
        return "default"
    asking: Any = request
    named = request.query.get("user")
    if request.method == "GET" and named and USER_HEADER not in request.headers:
        asking = SimpleNamespace(headers=CIMultiDict({USER_HEADER: named}))
    try:
        user = str(users.get_request_user_id(asking))
    except KeyError as error:
        raise unknown_user() from error
    if not (user.isascii() and user.isprintable()):
        raise unknown_user()  # it could not travel in a header
    return user


def unknown_user() -> RefusedError:
    return RefusedError(
        HTTPStatus.FORBIDDEN,
        "unknown-user",
        "ComfyUI runs for several users and does not know this one: choose a user and reload.",
    )


def running() -> tuple[str | None, str | None]:
    """The client that queued what runs now, if it named itself, and the id of the run."""
    server = prompt_server()
    return getattr(server, "client_id", None), getattr(server, "last_prompt_id", None)


def watch_prompts(announced: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """From now on each prompt that is to be queued is shown to `announced`."""
    prompt_server().add_on_prompt_handler(announced)


def runs_left() -> int:
    """How many runs wait or are under way."""
    return int(prompt_server().prompt_queue.get_tasks_remaining())


def finished_runs(after: str | None) -> list[tuple[str, dict[str, Any]]]:
    """ComfyUI's history of what ended after this run, oldest first; all of it if it is unknown."""
    queue: Any = prompt_server().prompt_queue
    found = []
    with queue.mutex:
        for prompt_id in reversed(queue.history):
            if prompt_id == after:
                break
            found.append((prompt_id, queue.history[prompt_id]))
    return found[::-1]


def versions() -> dict[str, str]:
    """Of ComfyUI, as far as it tells."""
    try:
        return {"ComfyUI": str(importlib.import_module("comfyui_version").__version__)}
    except (ImportError, AttributeError):
        return {"ComfyUI": "unknown"}


def temp_folder() -> Path:
    """ComfyUI empties it at each start."""
    folders: Any = importlib.import_module("folder_paths")
    return Path(folders.get_temp_directory()).absolute()


def prompt_server() -> Any:
    return importlib.import_module("server").PromptServer.instance
