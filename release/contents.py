"""What belongs to an installed pack, and where it lies in there."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

#: From the sources, as they are.
TOP: Final = (
    "__init__.py",
    "pyproject.toml",
    "requirements.txt",
    "LICENSE",
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "data/README.md",
)
FOLDERS: Final = (
    ("custom_node_shim", ("*.py", "*.js", "py.typed")),
    ("locales", ("*.json",)),
    ("example_workflows", ("*.json", "*.jpg")),
    ("docs", ("*.md", "*.png")),
)
#: Built: where it is made, and where the shim looks for it in an installed pack.
JAR: Final = ("server/target/snapline-server.jar", "server/snapline-server.jar")
BUNDLE: Final = "web-extension/dist"
SCRIPT: Final = f"{BUNDLE}/snapline.js"


class NotBuiltError(Exception):
    """Something is missing; the text says what and how to make it."""


def contents(pack: Path) -> dict[str, Path]:
    """The path inside the pack, with slashes, and the file here; in the order of the paths."""
    for needed in (*TOP, JAR[0], SCRIPT):
        if not (pack / needed).is_file():
            raise NotBuiltError(f"{needed} is missing. Run `make build` first.")
    found = {name: pack / name for name in TOP}
    for folder, patterns in FOLDERS:
        found.update(below(pack, folder, patterns))
    found.update(below(pack, BUNDLE, ("*",)))
    found[JAR[1]] = pack / JAR[0]
    return dict(sorted(found.items()))


def below(pack: Path, folder: str, patterns: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    for pattern in patterns:
        for file in (pack / folder).rglob(pattern):
            name = file.relative_to(pack).as_posix()
            if file.is_file() and "/tests/" not in name:
                yield name, file
