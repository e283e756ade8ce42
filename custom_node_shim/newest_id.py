"""The last id that was minted on a data folder. What is newest goes by its id, and the clock may be
behind when ComfyUI starts the next time."""

import contextlib
from pathlib import Path

from .ulid import LENGTH, LETTERS


class NewestId:
    """`file` need not be there. Where it cannot be written, ids go by the clock alone."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def read(self) -> str | None:
        try:
            text = self._file.read_text("ascii")
        except (OSError, ValueError):
            return None
        is_one = len(text) == LENGTH and set(text) <= set(LETTERS)
        # The year 3084 or later: no clock made it.
        return text if is_one and text[0] == "0" else None

    def note(self, ulid: str) -> None:
        with contextlib.suppress(OSError):
            self._file.write_text(ulid, "ascii")
