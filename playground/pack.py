"""Loads a custom node from its folder by ComfyUI's own rules."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


class NoPackError(Exception):
    """The folder holds nothing that ComfyUI would load."""


class Pack:
    """A loaded custom node: its module and the folder of its page scripts, if it names one."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.module = _import(folder)
        named: str | None = getattr(self.module, "WEB_DIRECTORY", None)
        self.web = (folder / named).resolve() if named else None

    def scripts(self) -> list[str]:
        """URLs of all scripts below the web folder; ComfyUI looks afresh for each request."""
        if self.web is None:
            return []
        files = sorted(self.web.glob("**/*.js"))
        return [f"{self.url}/{file.relative_to(self.web).as_posix()}" for file in files]

    @property
    def url(self) -> str:
        return f"/extensions/{self.name}"


def _import(folder: Path) -> ModuleType:
    # ComfyUI names the module by its whole path and hides the dots, which would mean packages.
    name = str(folder).replace(".", "_x_")
    spec = importlib.util.spec_from_file_location(name, folder / "__init__.py")
    if spec is None or spec.loader is None or not (folder / "__init__.py").is_file():
        raise NoPackError(f"{folder} is no custom node: it has no __init__.py.")
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
