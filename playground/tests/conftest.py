"""A playground in a temporary folder, with a tiny frontend, two templates and a tiny pack."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from playground.host import Host, HostOptions

Client = TestClient[Any, Any]
GRAPH = {
    "id": "0fe56559-1cb1-4fe8-955a-15de80e086e9",
    "nodes": [
        {"id": 1, "type": "CheckpointLoaderSimple", "widgets_values": ["tiny.safetensors"]},
        {
            "id": 2,
            "type": "SpiralNoise",
            "inputs": [
                {"name": "image", "type": "IMAGE", "link": None},
                {"name": "mask", "type": "MASK", "link": None, "shape": 7},
                {"name": "noise_seed", "type": "INT", "widget": {"name": "noise_seed"}},
                {"name": "arms", "type": "INT", "widget": {"name": "arms"}},
                {"name": "style", "type": "COMBO", "widget": {"name": "style"}},
            ],
            "outputs": [{"name": "spiral", "type": "IMAGE"}],
            "widgets_values": [7, "randomize", 3, "soft"],
        },
    ],
    "links": [],
    "version": 0.4,
}
PACK = """
from aiohttp import web
from server import PromptServer
import folder_paths
from . import sibling

WEB_DIRECTORY = "./web"

class Told:
    # Keeps what it was told, where a test can ask for it.
    CATEGORY = "tiny"
    FUNCTION = "execute"
    OUTPUT_NODE = True
    RETURN_TYPES = ("*",)
    seen = []

    @classmethod
    def INPUT_TYPES(cls):
        hidden = {"prompt": "PROMPT", "extra_pnginfo": "EXTRA_PNGINFO", "unique_id": "UNIQUE_ID"}
        return {"required": {"value": ("*", {})}, "hidden": hidden}

    def execute(self, value, prompt, extra_pnginfo, unique_id):
        server = PromptServer.instance
        self.seen.append({
            "value": list(getattr(value, "shape", [])) or value,
            "prompt": prompt,
            "extra_pnginfo": extra_pnginfo,
            "unique_id": unique_id,
            "client_id": server.client_id,
            "last_prompt_id": server.last_prompt_id,
        })
        return (value,)

NODE_CLASS_MAPPINGS = {"Told": Told}

@PromptServer.instance.routes.get("/tiny/told")
async def told(request):
    return web.json_response(Told.seen)

@PromptServer.instance.routes.get("/tiny/where")
async def where(request):
    return web.json_response({
        "module": __name__,
        "sibling": sibling.__name__,
        "user": PromptServer.instance.user_manager.get_request_user_id(request),
        "own": folder_paths.get_system_user_directory("tiny"),
    })

def mark(body):
    body["extra_data"]["marked"] = True
    return body

PromptServer.instance.add_on_prompt_handler(mark)
"""


@pytest.fixture
def options(tmp_path: Path) -> HostOptions:
    static = tmp_path / "static"
    (static / "extensions" / "core").mkdir(parents=True)
    (static / "index.html").write_text("<title>ComfyUI</title>")
    (static / "extensions" / "core" / "a.js").write_text("")
    templates = tmp_path / "templates" / "comfyui_workflow_templates_json" / "templates"
    templates.mkdir(parents=True)
    for name in ("image_sdxl_simple", "flux_schnell", "sd3.5_simple_example"):
        (templates / f"{name}.json").write_text(json.dumps(GRAPH))
    for name in ("sdxl_simple_example", "flux1_krea_dev"):
        (templates / f"{name}.json").write_text(json.dumps(GRAPH))
    (templates / "index.json").write_text("[]")
    pack = tmp_path / "my.packs" / "Tiny"
    (pack / "web" / "inner").mkdir(parents=True)
    (pack / "__init__.py").write_text(PACK)
    (pack / "sibling.py").write_text("")
    (pack / "web" / "tiny.js").write_text("// tiny")
    (pack / "web" / "inner" / "more.js").write_text("// more")
    return HostOptions(static, tmp_path / "templates", tmp_path / "user", pack)


@pytest.fixture
async def client(options: HostOptions, aiohttp_client: Callable[..., Awaitable[Client]]) -> Client:
    return await aiohttp_client(Host(options).app)
