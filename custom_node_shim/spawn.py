"""Starts a JVM and listens to it for as long as it lives."""

import logging
import os
import re
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Final

from .processes import creation_flags, environment

# A small heap that grows when it must and shrinks again; the figures are in docs/performance.md.
# What a few saves hold at a time has room among the young: the old are then rarely collected.
JVM_FLAGS: Final = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Xms8m",
    "-Xmx768m",
    "-XX:MinHeapFreeRatio=20",
    "-XX:MaxHeapFreeRatio=30",
    "-XX:SurvivorRatio=2",
    "-XX:-UsePerfData",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.awt.headless=true",
)
LEASE_WITHIN: Final = 30  # seconds that a sidecar without any lease lives after its start
FOLDER_LOCKED: Final = 75
#: Tells the sidecar what the shim read anyway; a JVM that starts takes far longer for it.
JAR_SHA256: Final = "SNAPLINE_JAR_SHA256"
KEPT_LINES: Final = 20
LONGEST_LINE: Final = 8192  # bytes
END_TIMEOUT: Final = 2.0
LISTENING: Final = re.compile(r"listening 127\.0\.0\.1:(\d{1,5})")

log = logging.getLogger("snapline")


def command(java: Path, jar: Path, data: Path) -> list[str]:
    """Nothing secret is in it: every user of the machine can read command lines."""
    sidecar = ["serve", "--data", str(data), "--port", "0", "--lease-within", str(LEASE_WITHIN)]
    return [str(java), *JVM_FLAGS, "-jar", str(jar), *sidecar]


class Spawned:
    """A sidecar that this ComfyUI started. It belongs to whoever holds a lease, not to us."""

    def __init__(self, arguments: list[str], environ: Mapping[str, str]) -> None:
        self._changed = threading.Condition()
        self._port: int | None = None
        self._exit_code: int | None = None
        self._last_words: deque[str] = deque(maxlen=KEPT_LINES)
        self._process = subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=os.path.abspath(os.sep),  # noqa: PTH100 - no folder of the user's is kept busy
            env=environment(environ, sys.platform),
            start_new_session=True,  # Ctrl+C in ComfyUI's terminal is not for it
            creationflags=creation_flags(),
        )
        # A full pipe would stop the sidecar, so both are read for as long as it lives.
        errors = threading.Thread(
            target=self._drain_errors, name="snapline-sidecar-stderr", daemon=True
        )
        errors.start()
        threading.Thread(
            target=self._drain_output, args=(errors,), name="snapline-sidecar-stdout", daemon=True
        ).start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def port(self) -> int | None:
        """Where it listens; None as long as it does not."""
        return self._port

    @property
    def exit_code(self) -> int | None:
        return self._exit_code

    @property
    def last_words(self) -> str:
        """The newest lines of its stderr, oldest first."""
        return "\n".join(self._last_words)

    def wait(self, timeout: float) -> None:
        """Returns when it listens, has ended, or `timeout` seconds are over."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._port is not None or self._exit_code is not None, timeout
            )

    def end(self) -> None:
        """For one that hangs: first a request, then by force."""
        self._process.terminate()
        with self._changed:
            has_ended = self._changed.wait_for(lambda: self._exit_code is not None, END_TIMEOUT)
        if not has_ended:
            self._process.kill()

    def _drain_errors(self) -> None:
        for line in lines(self._process.stderr):
            self._last_words.append(line)
            log.debug("sidecar: %s", line)

    def _drain_output(self, errors: threading.Thread) -> None:
        for line in lines(self._process.stdout):
            if listening := LISTENING.fullmatch(line):
                with self._changed:
                    self._port = int(listening[1])
                    self._changed.notify_all()
        errors.join()  # its last words come before the news of its end
        exit_code = self._process.wait()
        with self._changed:
            self._exit_code = exit_code
            self._changed.notify_all()


def lines(stream: IO[bytes] | None) -> Iterator[str]:
    """Each line without its end, until the other side closes; endless lines come in pieces."""
    if stream is None:
        raise ValueError("the process was started without this pipe")
    with stream:
        while line := stream.readline(LONGEST_LINE):
            yield line.decode("utf-8", "replace").rstrip()
