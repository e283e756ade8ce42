"""The pack as ComfyUI loads it, and what the shim takes from ComfyUI."""

import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import make_mocked_request
from pytest_aiohttp.plugin import AiohttpClient

from custom_node_shim import comfy, install
from custom_node_shim.problems import RefusedError

PACK = Path(__file__).parents[2]


class ManyUsers:
    """ComfyUI's rule with --multi-user."""

    def get_request_user_id(self, request: web.Request) -> str:
        user: str = request.headers["comfy-user"]
        if user not in {"alice_1", "böse\n"}:
            raise KeyError("Unknown user: " + user)
        return user


class OneUser:
    """ComfyUI's rule without: the header is not looked at."""

    def get_request_user_id(self, request: web.Request) -> str:
        return "default"


@pytest.fixture
def comfyui(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The two modules of ComfyUI as a pack finds them."""
    server = ModuleType("server")
    instance = SimpleNamespace(
        routes=web.RouteTableDef(),
        user_manager=OneUser(),
        add_on_prompt_handler=lambda handler: None,
    )
    server.PromptServer = SimpleNamespace(instance=instance)  # type: ignore[attr-defined]
    folders = ModuleType("folder_paths")
    folders.get_user_directory = lambda: str(tmp_path / "user")  # type: ignore[attr-defined]
    folders.get_temp_directory = lambda: str(tmp_path / "temp")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "server", server)
    monkeypatch.setitem(sys.modules, "folder_paths", folders)
    monkeypatch.setitem(sys.modules, "comfy_api.latest", None)
    return SimpleNamespace(server=instance, folders=folders)


@pytest.fixture
def loaded(comfyui: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """Loaded by ComfyUI's rules, on a machine whose Java does not answer."""
    silence = tmp_path / "silence"
    os.mkfifo(silence)
    stuck = tmp_path / "java"
    stuck.write_text(f'#!/bin/sh\nexec cat "{silence}"\n')
    stuck.chmod(0o755)
    monkeypatch.setenv("SNAPLINE_JAVA", str(stuck))
    name = str(PACK).replace(".", "_x_")
    spec = importlib.util.spec_from_file_location(name, PACK / "__init__.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, name, module)
    spec.loader.exec_module(module)
    yield module
    silence.write_text("")
    for known in [known for known in sys.modules if known.startswith(name + ".")]:
        del sys.modules[known]


def test_is_a_pack_that_comfyui_counts_as_loaded(loaded: ModuleType) -> None:
    assert set(loaded.NODE_CLASS_MAPPINGS) == {"SaveSnapshot"}
    assert not hasattr(loaded, "comfy_entrypoint"), "this ComfyUI is older than that"
    assert loaded.WEB_DIRECTORY == "./web-extension/dist"


async def test_answers_while_java_is_still_looked_for(
    loaded: ModuleType, comfyui: Any, aiohttp_client: AiohttpClient
) -> None:
    app = web.Application()
    app.add_routes(comfyui.server.routes)
    page = await aiohttp_client(app)
    async with page.get("/snapline/state") as answer:
        assert (await answer.json())["state"] == "locating"
    async with page.get("/snapline/api/workflows") as answer:
        assert answer.status == 503


def test_does_nothing_where_there_is_no_comfyui(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "server", raising=False)
    assert install() == {"NODE_CLASS_MAPPINGS": {}}
    assert "server" not in sys.modules


def test_keeps_its_data_where_comfyui_serves_it_to_nobody(comfyui: Any, tmp_path: Path) -> None:
    assert comfy.data_folder({}) == tmp_path / "user" / "__snapline"

    comfyui.folders.get_system_user_directory = lambda name: str(tmp_path / "system" / name)
    assert comfy.data_folder({}) == tmp_path / "system" / "snapline"

    assert comfy.data_folder({"SNAPLINE_DATA": str(tmp_path / "mine")}) == tmp_path / "mine"


def test_a_relative_data_folder_is_one_of_comfyuis(comfyui: Any) -> None:
    assert comfy.data_folder({"SNAPLINE_DATA": "mine"}) == Path.cwd() / "mine"


def request(method: str = "GET", path: str = "/", **headers: str) -> web.Request:
    return make_mocked_request(method, path, {"Comfy-User": headers["user"]} if headers else {})


def test_a_single_user_is_the_default_one(comfyui: Any) -> None:
    assert comfy.user_of(request()) == "default"
    assert comfy.user_of(request(path="/?user=mallory")) == "default"
    del comfyui.server.user_manager
    assert comfy.user_of(request()) == "default"


def test_knows_a_user_by_header_and_in_a_get_by_query(comfyui: Any) -> None:
    comfyui.server.user_manager = ManyUsers()
    assert comfy.user_of(request(user="alice_1")) == "alice_1"
    assert comfy.user_of(request(path="/?user=alice_1")) == "alice_1"


@pytest.mark.parametrize(
    "made",
    [
        request(),
        request(user="mallory"),
        request(path="/?user=mallory"),
        request(path="/?user="),
        request("POST", "/?user=alice_1"),
        request(path="/?user=alice_1", user="mallory"),
        request(path="/?user=b%C3%B6se%0A"),
    ],
)
def test_refuses_a_user_that_comfyui_does_not_know(comfyui: Any, made: web.Request) -> None:
    comfyui.server.user_manager = ManyUsers()
    with pytest.raises(RefusedError) as refused:
        comfy.user_of(made)
    assert (refused.value.status, refused.value.code) == (403, "unknown-user")
