"""Ways to a sidecar: join the one that runs on the data folder, else start one."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from . import remedies
from .attach import SidecarError, ask_health, ask_to_quit
from .jar_copy import copy_of, drop_other_copies
from .lease import SILENCE, Lease
from .locate import Jar, Java, MissingError
from .server_file import ServerFile, read_server_file
from .spawn import FOLDER_LOCKED, JAR_SHA256, Spawned, command
from .state import Name, Target

WIRE: Final = 1


@dataclass(frozen=True)
class Patience:
    """How long the shim waits for what, in seconds."""

    health: float = 1.0
    start: float = 20.0
    quit: float = 10.0
    silence: float = SILENCE
    # While another sidecar holds the folder's lock: it is coming up, or on its way out.
    locked_pauses: tuple[float, ...] = (0.2, 0.4, 0.6, 0.8, 1.0)
    locked: float = 20.0
    # A sidecar that was ready for so long had no trouble starting.
    steady: float = 10.0
    # After each failure in a row; one more and the shim gives up.
    backoff: tuple[float, ...] = (0.5, 1.0, 2.0, 4.0)
    gave_up: float = 600.0


@dataclass(frozen=True)
class Home:
    """Where things are: the pack's folder, the data folder and the environment variables."""

    pack: Path
    data: Path
    environ: Mapping[str, str]


@dataclass(frozen=True)
class Joined:
    """A sidecar that is ours for as long as the lease holds."""

    lease: Lease
    target: Target


class Joining:
    """Each way returns None where another way may lead further, and raises SidecarError or
    MissingError where none does. `show` is told what is being tried."""

    def __init__(self, home: Home, patience: Patience, show: Callable[[Name, str], None]) -> None:
        self._home = home
        self._patience = patience
        self._show = show
        self._locked_since: float | None = None

    def join(self, java: Java, jar: Jar) -> Joined | None:
        joined = self._attach(java, jar) or self._start(java, jar)
        if joined is not None:
            self._locked_since = None
        return joined

    def _attach(self, java: Java, jar: Jar) -> Joined | None:
        """None if no sidecar answers that runs on our data folder."""
        self._show("attaching", "Looking for a running sidecar.")
        known = read_server_file(self._home.data)
        if known is None:
            return None
        health = ask_health(known, self._patience.health)
        if health is None:
            return None
        if known.wire != WIRE or known.jar != jar.sha256:
            if ask_to_quit(known, self._patience.health):
                self._wait_for_its_end(known)
                return None
            if known.wire != WIRE:
                raise MissingError(
                    "other-version",
                    f"Version {known.version} of the sidecar is in use by another program.",
                    remedies.for_other_version(self._home.data),
                )
        return self._lease(known, health, java)

    def _lease(self, known: ServerFile, health: dict[str, object], java: Java) -> Joined:
        lease = Lease(known, self._patience.silence)
        its_java = str(health.get("java", java.version))
        return Joined(lease, Target(known.port, known.token, known.version, its_java))

    def _wait_for_its_end(self, known: ServerFile) -> None:
        deadline = time.monotonic() + self._patience.quit
        while ask_health(known, self._patience.health) is not None:
            if time.monotonic() > deadline:
                raise SidecarError(f"Version {known.version} of the sidecar does not end.")
            time.sleep(0.1)

    def _start(self, java: Java, jar: Jar) -> Joined | None:
        """None if another sidecar holds the folder's lock but cannot be joined yet."""
        self._show("starting", "Starting the sidecar.")
        deadline = time.monotonic() + self._patience.start
        run = self._home.data / "run"
        try:
            spawned = Spawned(
                command(java.path, copy_of(jar, run), self._home.data),
                {**self._home.environ, JAR_SHA256: jar.sha256},
            )
        except OSError as error:
            raise SidecarError(f"The sidecar could not be started: {error}.") from error
        spawned.wait(self._patience.start)
        while spawned.exit_code is None and time.monotonic() < deadline:
            known = read_server_file(self._home.data)
            if known is not None and known.port == spawned.port:
                health = ask_health(known, self._patience.health)
                if health is not None:
                    drop_other_copies(jar, run)
                    return self._lease(known, health, java)
            time.sleep(0.05)
        if spawned.exit_code == FOLDER_LOCKED:
            return self._attach_to_holder(java, jar)
        what = "did not get ready"
        if spawned.exit_code is not None:
            what = f"ended with exit code {spawned.exit_code}"
        spawned.end()
        raise SidecarError(f"The sidecar {what}.\n{spawned.last_words}".rstrip())

    def _attach_to_holder(self, java: Java, jar: Jar) -> Joined | None:
        now = time.monotonic()
        self._locked_since = self._locked_since or now
        if now - self._locked_since > self._patience.locked:
            self._locked_since = None
            known = read_server_file(self._home.data)
            who = f"Process {known.pid} of {known.host}" if known else "Another program"
            raise SidecarError(f"{who} holds {self._home.data} and does not answer.")
        for pause in self._patience.locked_pauses:
            time.sleep(pause)
            if joined := self._attach(java, jar):
                return joined
        return None
