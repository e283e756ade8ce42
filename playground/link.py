"""``python -m playground.link COMFYUI_FOLDER``: links this pack into a ComfyUI and starts that one.

The link keeps the name of the pack's product, whatever the folder of this checkout is called.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

from playground.places import PACK

NAME: Final = "Snapline"
PYTHONS: Final = (
    "venv/bin/python",
    ".venv/bin/python",
    "venv/Scripts/python.exe",
    ".venv/Scripts/python.exe",
    "../python_embeded/python.exe",  # spelled so in ComfyUI's portable release
)


class LinkError(Exception):
    """The pack cannot be linked; the text says why and what to do."""


def link(comfyui: Path, pack: Path = PACK) -> Path:
    """Make ``<comfyui>/custom_nodes/Snapline`` lead to ``pack`` and answer its path."""
    if not (comfyui / "main.py").is_file() or not (comfyui / "custom_nodes").is_dir():
        raise LinkError(
            f"{comfyui} is no ComfyUI: it has no main.py beside a folder custom_nodes. "
            "Name the folder that holds both, for example: make run COMFYUI=~/ComfyUI"
        )
    target = comfyui / "custom_nodes" / NAME
    if target.exists() and target.resolve() == pack.resolve():
        return target
    if target.exists() or target.is_symlink():
        raise LinkError(
            f"{target} exists already and is not this checkout. "
            "Move it out of custom_nodes, then run this again."
        )
    _link(target, pack)
    return target


def _link(target: Path, pack: Path) -> None:
    try:
        target.symlink_to(pack, target_is_directory=True)
    except OSError as error:
        # Windows grants symbolic links to few users, junctions to all.
        made = sys.platform == "win32" and _junction(target, pack)
        if not made:
            raise LinkError(
                f"Could not link {target} to {pack}: {error.strerror}. "
                "Copy the folder there instead and start ComfyUI as usual."
            ) from error


def _junction(target: Path, pack: Path) -> bool:
    command = ["cmd", "/c", "mklink", "/J", str(target), str(pack)]
    return subprocess.run(command, check=False, capture_output=True).returncode == 0


def python_of(comfyui: Path, chosen: str | None = None) -> str:
    """The chosen interpreter, else that of ComfyUI's own environment or the one that runs this."""
    if chosen:
        return str(Path(chosen).expanduser().absolute())
    for name in PYTHONS:
        if (comfyui / name).is_file():
            return str(comfyui / name)
    return sys.executable


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m playground.link", description=__doc__)
    parser.add_argument("comfyui", type=Path, metavar="COMFYUI_FOLDER")
    parser.add_argument("--python", help="ComfyUI's interpreter, if it is not in its folder")
    parser.add_argument("arguments", nargs="*", help="passed on to ComfyUI's main.py after --")
    given = parser.parse_args()
    comfyui: Path = given.comfyui.expanduser().absolute()
    try:
        target = link(comfyui)
    except LinkError as error:
        sys.exit(str(error))
    print(f"Linked {target} to {PACK}. Starting ComfyUI ...", flush=True)
    os.chdir(comfyui)
    command = [python_of(comfyui, given.python), "main.py", *given.arguments]
    if sys.platform == "win32":
        sys.exit(subprocess.call(command))
    # Signals, exit code and terminal are ComfyUI's from here on.
    os.execv(command[0], command)  # noqa: S606 - a list of arguments, no shell


if __name__ == "__main__":
    main()
