"""Where the playground finds and keeps its things, all of it inside the project."""

from pathlib import Path
from typing import Final

PACK: Final = Path(__file__).resolve().parent.parent
BUILD: Final = PACK / "build"
FRONTENDS: Final = BUILD / "frontend"
TEMPLATES: Final = BUILD / "templates"
USER: Final = BUILD / "playground" / "user"

DEFAULT_FRONTEND: Final = "1.58.1"
