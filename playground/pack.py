"""Loads a custom node from its folder by ComfyUI's own rules."""

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from playground.pack_nodes import nodes_of


class NoPackError(Exception):
    """The folder holds nothing that ComfyUI would load."""


class Pack:
    """A loaded custom node: its module, its nodes and the folder of its page scripts, if any."""

    def __init__(self, folder: Path) -> None:
        self.name = folder.name
        self.module = _import(folder)
        self.folder = folder
        self.nodes = nodes_of(self.module, f"custom_nodes.{self.name}")
        named: str | None = getattr(self.module, "WEB_DIRECTORY", None)
        self.web = (folder / named).resolve() if named else None

    def scripts(self) -> list[str]:
        """URLs of all scripts below the web folder; ComfyUI looks afresh for each request."""
        if self.web is None:
            return []
        files = sorted(self.web.glob("**/*.js"))
        return [f"{self.url}/{file.relative_to(self.web).as_posix()}" for file in files]

    def translations(self) -> dict[str, dict[str, Any]]:
        """The texts of ``locales/<language>/``, as ``/i18n`` gives them."""
        found: dict[str, dict[str, Any]] = {}
        for file in sorted(self.folder.glob("locales/*/*.json")):
            texts = json.loads(file.read_bytes())
            texts = texts if file.stem == "main" else {file.stem: texts}
            found.setdefault(file.parent.name, {}).update(texts)
        return found

    @property
    def examples(self) -> Path:
        """The folder of example workflows."""
        return self.folder / "example_workflows"

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
