"""Ids of snapshots: later ones sort after earlier ones, also those of one millisecond."""

import secrets
import threading
import time
from collections.abc import Callable
from typing import Final

LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 26
RANDOM_BITS: Final = 80


class Ulids:
    """Safe for several threads. A clock that goes back makes no id smaller than the last one, nor
    smaller than `before`, the last one of an earlier run."""

    def __init__(
        self,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        before: str | None = None,
    ) -> None:
        self._now_ms = now_ms
        self._last = decoded(before) if before else 0
        self._lock = threading.Lock()

    def next(self) -> str:
        with self._lock:
            made = self._now_ms() << RANDOM_BITS | secrets.randbits(RANDOM_BITS)
            self._last = made if made >> RANDOM_BITS > self._last >> RANDOM_BITS else self._last + 1
            return encoded(self._last)


def encoded(number: int) -> str:
    return "".join(LETTERS[number >> shift & 31] for shift in range(5 * LENGTH - 5, -1, -5))


def made_at_ms(ulid: str) -> int:
    """When it was made, in milliseconds since 1970. ValueError for what is no ULID."""
    return decoded(ulid) >> RANDOM_BITS


def decoded(ulid: str) -> int:
    number = 0
    for letter in ulid:
        number = number << 5 | LETTERS.index(letter)
    return number
