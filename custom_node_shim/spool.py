"""What waits to be told to the sidecar: files, one for each event, in the order of their names."""

import contextlib
import os
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from .files import put_in_place

PENDING: Final = ".pending-"
SUFFIX: Final = ".json"
MOST: Final = 500
MOST_BYTES: Final = 256 << 20
MOST_IN_MEMORY: Final = 64 << 20


class Spool:
    """Safe for several threads, and for several ComfyUIs with the same folder.

    `folders` are tried in turn when something is put; what no disk takes waits in memory.
    """

    def __init__(self, folders: Callable[[], Iterable[Path]]) -> None:
        self._folders = folders
        self._memory: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def put(self, name: str, body: bytes) -> bool:
        """Keeps an event under its name. False if it waits in memory only.

        When there is too much, what waits longest makes room.
        """
        is_on_disk = any(written(folder, name, body) for folder in self._folders())
        if not is_on_disk:
            with self._lock:
                self._memory[name] = body
                while len(self._memory) > 1 and self._memory_bytes() > MOST_IN_MEMORY:
                    del self._memory[min(self._memory)]
        self._make_room()
        return is_on_disk

    def names(self) -> list[str]:
        """Of all that waits, oldest first."""
        with self._lock:
            found = set(self._memory)
        for folder in self._folders():
            found.update(path.name for path in files(folder))
        return sorted(found)

    def read(self, name: str) -> bytes | None:
        """None if it was delivered meanwhile, by another ComfyUI or by hand."""
        with self._lock:
            if name in self._memory:
                return self._memory[name]
        for folder in self._folders():
            with contextlib.suppress(OSError):
                return (folder / name).read_bytes()
        return None

    def drop(self, name: str) -> None:
        with self._lock:
            self._memory.pop(name, None)
        for folder in self._folders():
            with contextlib.suppress(OSError):
                (folder / name).unlink()

    def _memory_bytes(self) -> int:
        return sum(map(len, self._memory.values()))

    def _make_room(self) -> None:
        sizes: list[tuple[str, int]] = []
        for folder in self._folders():
            for path in files(folder):
                with contextlib.suppress(OSError):
                    sizes.append((path.name, path.stat().st_size))
        sizes.sort(reverse=True)
        total = 0
        for count, (name, size) in enumerate(sizes, 1):
            total += size
            if count > 1 and (count > MOST or total > MOST_BYTES):
                self.drop(name)


def files(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if is_event(path.name)]
    except OSError:
        return []


def is_event(name: str) -> bool:
    return name.endswith(SUFFIX) and not name.startswith(".")


def written(folder: Path, name: str, body: bytes) -> bool:
    """Whether the file is there now, whole; else nothing of it is."""
    pending = folder / f"{PENDING}{os.getpid()}-{name}"
    try:
        folder.mkdir(exist_ok=True)
        pending.write_bytes(body)
        put_in_place(pending, folder / name)
    except OSError:
        with contextlib.suppress(OSError):
            pending.unlink()
        return False
    return True
