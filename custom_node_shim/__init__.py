"""The thin part of Snapline that runs inside ComfyUI: it starts the sidecar and forwards to it."""

import sys
from typing import Any


def install() -> dict[str, Any]:
    """Joins the running ComfyUI. What it returns are the names that ComfyUI looks for in a pack.

    Where there is no ComfyUI (a test runner imports packs) it does nothing.
    """
    if not hasattr(sys.modules.get("server"), "PromptServer"):
        return {"NODE_CLASS_MAPPINGS": {}}
    from . import pack  # noqa: PLC0415 - what it needs is there only inside ComfyUI

    return pack.join_comfy()
