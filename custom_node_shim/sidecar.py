"""Keeps one sidecar reachable, from a thread of its own, so that ComfyUI never waits for it.

locating -> attaching -> (starting) -> ready -> attaching ...; a failure -> backoff -> attaching,
too many in a row -> gave-up; what only a person can bring -> missing.
"""

import logging
import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path

from . import remedies
from .attach import SidecarError
from .diagnostics import LastWords, report
from .joining import Home, Joined, Joining, Patience
from .lease import Lease
from .locate import Java, MissingError, find_jar, find_java
from .state import Name, State, StateBoard, Target

log = logging.getLogger("snapline")


class Sidecar:
    """`board` tells how it stands. Everything else happens in the thread that `start` makes."""

    def __init__(self, home: Home, patience: Patience | None = None) -> None:
        self.board = StateBoard()
        self._home = home
        self._patience = patience or Patience()
        self._joining = Joining(home, self._patience, self._show)
        self._pid = os.getpid()
        self._java: Java | None = None
        self._lease: Lease | None = None
        self._failures = 0
        self._stopped = threading.Event()
        self._woken = threading.Event()
        self._last_words = LastWords()

    def diagnostics(self, versions: Mapping[str, str]) -> str:
        """What a person can give to somebody who helps. `versions` of what runs around it."""
        own = self._last_words.lines
        return report(self.board.state, self._home.data, own, versions, Path.home())

    def start(self) -> None:
        log.addHandler(self._last_words)
        threading.Thread(target=self._run, name="snapline-sidecar", daemon=True).start()

    def stop(self) -> None:
        """Ends the lease; but not from a forked child of ComfyUI, which only inherited it."""
        if os.getpid() != self._pid:
            return
        self._stopped.set()
        log.removeHandler(self._last_words)
        self.board.show("stopping", "ComfyUI is closing.", tries=self._failures)
        self._woken.set()
        if (lease := self._lease) is not None:
            lease.close()

    def retry(self) -> State:
        """A person asks to try again at once. Where nothing waits for that, nothing happens."""
        state = self.board.state
        if state.name in {"missing", "gave-up", "backoff"}:
            self._woken.set()
        return state

    def distrust(self, target: Target) -> None:
        """A call found this target closed, or it refused our token: look for the sidecar anew."""
        if self.board.lose_target(target) and (lease := self._lease) is not None:
            lease.close()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self._live_once()
            except MissingError as missing:
                self._wait_for_person(missing)
            except SidecarError as error:
                self._recover_from(str(error))
            except Exception as error:
                # A mistake of ours must not end the thread: the panel would wait for ever.
                log.exception("the sidecar's keeper failed")
                self._recover_from(f"{type(error).__name__}: {error}")

    def _live_once(self) -> None:
        """One sidecar, from finding or starting it to its end."""
        if self._java is None:
            self._show("locating", "Looking for Java.")
            self._java = find_java(self._home.environ)
        jar = find_jar(self._home.environ, self._home.pack)  # anew: it may have been replaced
        joined = self._joining.join(self._java, jar)
        if joined is not None:
            self._hold(joined)

    def _hold(self, joined: Joined) -> None:
        lease, target = joined.lease, joined.target
        self._lease = lease
        if self._stopped.is_set():
            lease.close()
            return
        since = time.monotonic()
        self.board.show("ready", "Connected.", tries=0, target=target)
        log.info("Snapline %s is ready (Java %s)", target.version, target.java)
        lease.hold()
        self._lease = None
        self.board.lose_target(target)
        if time.monotonic() - since >= self._patience.steady:
            self._failures = 0
        elif not self._stopped.is_set():
            self._count_failure("The sidecar ended soon after its start.")

    def _wait_for_person(self, missing: MissingError) -> None:
        log.warning("%s %s", missing.detail, missing.remedy)
        self._start_over()
        self.board.show(
            "missing", missing.detail, tries=0, code=missing.code, remedy=missing.remedy
        )
        self._sleep(None)

    def _recover_from(self, detail: str) -> None:
        if self._count_failure(detail):
            return
        log.info("%s", detail)
        self._show("backoff", detail)
        self._sleep(self._patience.backoff[self._failures - 1])

    def _count_failure(self, detail: str) -> bool:
        """True if it was one too many: then this returns when it is time to start over."""
        self._failures += 1
        if self._failures <= len(self._patience.backoff):
            return False
        log.warning("Gave up after %d tries. %s", self._failures, detail)
        remedy = remedies.for_giving_up(self._home.data)
        self.board.show("gave-up", detail, tries=self._failures, remedy=remedy)
        self._sleep(self._patience.gave_up)
        self._start_over()
        return True

    def _start_over(self) -> None:
        self._failures = 0
        self._java = None

    def _sleep(self, seconds: float | None) -> None:
        self._woken.wait(seconds)
        self._woken.clear()

    def _show(self, name: Name, detail: str) -> None:
        self.board.show(name, detail, tries=self._failures)
