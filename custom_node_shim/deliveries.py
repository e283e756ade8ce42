"""Tells the sidecar what happened in runs: later if need be, in order, and without ever making a
run wait. What it is given goes to the disk in one thread and to the sidecar in another."""

import http.client
import json
import logging
import math
import queue
import threading
import time
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any, Final, Literal

from .attach import call
from .headers import USER
from .sidecar import Sidecar
from .spool import SUFFIX, Spool
from .ulid import LENGTH, made_at_ms

PATHS: Final = {"node": "/api/node-captures", "run": "/api/runs"}
MOST_AT_ONCE: Final = 500
TIMEOUT: Final = 10.0  # seconds, for a sidecar that is frozen
PAUSES: Final = (0.5, 1.0, 2.0, 5.0)  # seconds, after each failure in a row
MOST_ERRORS: Final = 8

log = logging.getLogger("snapline")
Outcome = Literal["done", "later", "refused"]


def nobody(_: str) -> str | None:
    """Where there is one user, no run needs a name."""
    return None


class Deliveries:
    """`take` returns at once. `start` makes the threads. `queued_by` names the user who queued a
    run, if ComfyUI has several and it is known; what is kept is theirs then. `noted` hears of each
    id once its event is kept."""

    def __init__(
        self,
        sidecar: Sidecar,
        spool: Spool,
        timeout: float = TIMEOUT,
        *,
        about: Callable[[], Mapping[str, str]] = dict,
        queued_by: Callable[[str], str | None] = nobody,
        noted: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._sidecar = sidecar
        self._spool = spool
        self._timeout = timeout
        self._about = about
        self._queued_by = queued_by
        self._noted = noted
        self._taken: queue.Queue[tuple[str, bytes]] = queue.Queue(MOST_AT_ONCE)
        self._woken = threading.Event()
        self._own: set[str] = set()
        self._tries: dict[str, int] = {}
        self._has_warned = False

    def start(self) -> None:
        for work, name in ((self._write, "snapline-spool"), (self._deliver, "snapline-deliveries")):
            threading.Thread(target=work, name=name, daemon=True).start()

    def take(self, kind: Literal["node", "run"], ulid: str, event: dict[str, object]) -> None:
        """`event` is made to bytes here: what ran may be changed by nodes that come later."""
        user = self._queued_by(str(event.get("promptId")))
        name = ".".join((ulid, kind, *([user] if user else [])))
        try:
            self._taken.put_nowait((name + SUFFIX, encoded(event)))
        except queue.Full:
            log.warning("Snapline could not keep what a run told: the disk does not answer.")

    def settle(self, seconds: float) -> None:
        """Waits until what was taken is on disk, for the end of ComfyUI."""
        deadline = time.monotonic() + seconds
        with self._taken.all_tasks_done:
            while self._taken.unfinished_tasks and (left := deadline - time.monotonic()) > 0:
                self._taken.all_tasks_done.wait(left)

    def _write(self) -> None:
        while True:
            name, body = self._taken.get()
            try:
                self._own.add(name)
                if not self._spool.put(name, body):
                    self._warn("no folder takes them, so they are lost when ComfyUI ends")
                self._noted(name.partition(".")[0])
            except Exception:
                log.exception("Snapline's spool failed")  # the thread must go on
            finally:
                self._taken.task_done()
                self._woken.set()

    def _deliver(self) -> None:
        failures = 0
        while True:
            self._woken.clear()
            try:
                is_all = self._deliver_all()
            except Exception:
                log.exception("Snapline's deliveries failed")
                is_all = False
            failures = 0 if is_all else failures + 1
            self._woken.wait(PAUSES[min(failures, len(PAUSES)) - 1] if failures else None)

    def _deliver_all(self) -> bool:
        """False if something has to wait; then all that came after it waits too."""
        for name in self._spool.names():
            body = self._spool.read(name)
            outcome = "done" if body is None else self._send(name, body)
            if outcome == "later":
                return False
            self._spool.drop(name)
            self._own.discard(name)
            self._tries.pop(name, None)
        if self._has_warned:
            self._has_warned = False
            log.info("What waited for Snapline's server is delivered.")
        return True

    def _send(self, name: str, body: bytes) -> Outcome:
        ulid, kind, user, *_ = [*name.removesuffix(SUFFIX).split("."), "", ""]
        if kind not in PATHS or len(ulid) != LENGTH or not body.startswith(b"{"):
            return "refused"
        target = self._sidecar.board.state.target
        if target is None:
            self._warn("its server is not there")
            return "later"
        tries = self._tries.get(name, 0)
        self._tries[name] = tries + 1
        told = {
            "ageMs": max(0, time.time_ns() // 1_000_000 - made_at_ms(ulid)),
            "again": tries > 0 or name not in self._own,
        }
        whole = encoded(told)[:-1] + b"," + body[1:]
        headers = {**self._about(), **({USER: user} if user else {})}
        try:
            status, answer = call(
                target.port, "POST", PATHS[kind], self._timeout, target.token, whole, headers
            )
        except ConnectionRefusedError:
            self._sidecar.distrust(target)
            self._warn("its server does not answer")
            return "later"
        except (OSError, http.client.HTTPException):
            self._warn("its server does not answer")
            return "later"
        if status == HTTPStatus.UNAUTHORIZED:
            self._sidecar.distrust(target)
            return "later"
        return self._judge(status, answer, tries)

    def _judge(self, status: int, answer: bytes, tries: int) -> Outcome:
        if status < HTTPStatus.BAD_REQUEST:
            return "done"
        problem = understood(answer)
        is_ours = status >= HTTPStatus.INTERNAL_SERVER_ERROR and not problem.get("retryable")
        if problem.get("retryable") or (is_ours and tries < MOST_ERRORS):
            if problem.get("code") != "not-captured-yet":
                self._warn(str(problem.get("detail", "its server has trouble")).rstrip("."))
            return "later"
        if problem.get("code") != "id-exists":  # it was here, and a person removed it for good
            log.warning("Snapline did not take what a run told: %s", problem.get("detail", status))
        return "refused"

    def _warn(self, why: str) -> None:
        """Once, until all is delivered: fifty runs need no fifty lines."""
        if not self._has_warned:
            self._has_warned = True
            log.warning("Snapshots of runs wait until Snapline can take them: %s.", why)


def understood(answer: bytes) -> dict[str, object]:
    try:
        problem = json.loads(answer)
    except ValueError:
        return {}
    return problem if isinstance(problem, dict) else {}


def encoded(event: Mapping[str, object]) -> bytes:
    """Compact JSON. Half a character, as a text widget may hold one, is escaped; a number that
    JSON does not have, as a script may send one, is null."""
    try:
        text = json.dumps(
            event, ensure_ascii=False, separators=(",", ":"), default=str, allow_nan=False
        )
        return text.encode()
    except UnicodeEncodeError:
        return json.dumps(event, separators=(",", ":"), default=str).encode()
    except ValueError:
        return encoded(finite(event))


def finite(value: Any) -> Any:
    """A copy with None in the place of what is no number or has no end."""
    if isinstance(value, Mapping):
        return {name: finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [finite(one) for one in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value
