"""The thin part of Snapline that runs inside ComfyUI: it starts the sidecar and forwards to it."""

import sys


def install() -> None:
    """Joins the running ComfyUI; where there is none (a test runner imports packs) does nothing."""
    if hasattr(sys.modules.get("server"), "PromptServer"):
        from . import pack  # noqa: PLC0415 - what it needs is there only inside ComfyUI

        pack.join_comfy()
