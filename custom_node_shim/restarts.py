"""Whether ComfyUI starts, or starts again because the Manager asked for it."""

import os
import time
from collections.abc import Mapping, MutableMapping
from pathlib import Path
from typing import Final

# A new program in the place of the old one (execv) inherits it. On Windows it gets another id.
STARTED: Final = "SNAPLINE_STARTED"
# comfy-cli starts ComfyUI anew when this file, made by the Manager, is there at its end.
SESSION: Final = "__COMFY_CLI_SESSION__"
MARKER: Final = "restarting"
FRESH: Final = 600.0  # seconds


def was_restarted(environ: MutableMapping[str, str], run: Path) -> bool:
    """To be asked once in each start. `run` is where marks of one run may be left."""
    before = environ.get(STARTED)
    own = str(os.getpid())
    environ[STARTED] = own
    is_same_process = before == own or (os.name == "nt" and before is not None)
    return take_marker(run / MARKER) or has_session_marker(environ) or is_same_process


def take_marker(marker: Path) -> bool:
    try:
        age = time.time() - marker.stat().st_mtime
        marker.unlink()
    except OSError:
        return False
    return age < FRESH


def has_session_marker(environ: Mapping[str, str]) -> bool:
    session = environ.get(SESSION)
    return session is not None and Path(session + ".reboot").exists()


def mark_restart(run: Path) -> None:
    """ComfyUI is about to end and to be started again, by whomever."""
    try:
        (run / MARKER).touch()
    except OSError:
        return  # the next start then looks like any other
