"""What the shim knows about its sidecar, as the panel shows it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from typing import Final, Literal

Name = Literal[
    "locating", "attaching", "starting", "ready", "backoff", "gave-up", "missing", "stopping"
]

# The code of a 503 while the sidecar cannot be reached, where the state has none of its own.
CODES: Final[dict[Name, str]] = {
    "locating": "starting",
    "attaching": "starting",
    "starting": "starting",
    "backoff": "sidecar-down",
    "gave-up": "gave-up",
    "stopping": "draining",
}


@dataclass(frozen=True)
class Target:
    """A sidecar that proved to be ours, and the word that opens it."""

    port: int
    token: str = field(repr=False)
    version: str
    java: str


@dataclass(frozen=True)
class State:
    """`detail` and `remedy` are sentences for people; `tries` counts failures in a row."""

    name: Name
    code: str | None
    detail: str
    remedy: str | None
    since: datetime
    tries: int
    target: Target | None = None

    def to_json(self) -> dict[str, object]:
        sidecar = self.target and {"version": self.target.version, "java": self.target.java}
        return {
            "state": self.name,
            "code": self.code,
            "detail": self.detail,
            "remedy": self.remedy,
            "since": self.since.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            "tries": self.tries,
            "sidecar": sidecar,
        }


class StateBoard:
    """The newest state: written by the sidecar's thread, read by ComfyUI's, awaited by tests."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._state = State("locating", CODES["locating"], "Looking for Java.", None, now(), 0)

    @property
    def state(self) -> State:
        return self._state

    def show(
        self,
        name: Name,
        detail: str,
        *,
        tries: int,
        code: str | None = None,
        remedy: str | None = None,
        target: Target | None = None,
    ) -> None:
        with self._changed:
            if self._state.name == "stopping":
                return  # the end is final, whatever the thread still finds out
            since = self._state.since if self._state.name == name else now()
            self._state = State(name, code or CODES.get(name), detail, remedy, since, tries, target)
            self._changed.notify_all()

    def lose_target(self, target: Target) -> bool:
        """Forward nothing more to this one: it is gone or refuses us. False if that is old news."""
        with self._changed:
            if self._state.target is not target:
                return False
            self._state = replace(
                self._state,
                name="attaching",
                code=CODES["attaching"],
                detail="Looking for a running sidecar.",
                since=now(),
                target=None,
            )
            self._changed.notify_all()
            return True

    def wait_until(self, is_so: Callable[[State], bool], timeout: float | None = None) -> State:
        """The first state of which `is_so` holds; TimeoutError after `timeout` seconds, if any."""
        with self._changed:
            if not self._changed.wait_for(lambda: is_so(self._state), timeout):
                raise TimeoutError(f"still {self._state} after {timeout} s")
            return self._state


def now() -> datetime:
    return datetime.now(timezone.utc)
