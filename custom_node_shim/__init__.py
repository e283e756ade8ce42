"""The thin part of Snapline that runs inside ComfyUI: it starts the sidecar and forwards to it."""

import sys
from pathlib import Path
from typing import Any


def install() -> dict[str, Any]:
    """Joins the running ComfyUI. What it returns are the names that ComfyUI looks for in a pack.

    Where there is no ComfyUI (a test runner imports packs) it does nothing.
    """
    if not hasattr(sys.modules.get("server"), "PromptServer"):
        return {"NODE_CLASS_MAPPINGS": {}}
    from . import pack  # noqa: PLC0415 - what it needs is there only inside ComfyUI

    return pack.join_comfy()


def web_directory(pack: Path = Path(__file__).parent.parent) -> str:
    """What ComfyUI's page loads: the built part, else one that says how to build it."""
    built = "web-extension/dist"
    is_built = (pack / built / "snapline.js").is_file()
    return f"./{built}" if is_built else "./custom_node_shim/unbuilt"
