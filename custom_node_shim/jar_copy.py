"""The server runs from a copy of its jar, so that the pack can be updated while it runs.

A JVM reads classes from its jar for as long as it lives: another jar in its place would break it,
and on Windows nobody could put one there.
"""

import contextlib
import hashlib
import logging
import os
from pathlib import Path
from typing import Final

from .files import put_in_place
from .locate import Jar, sha256_of

PREFIX: Final = "server-"
PART: Final = 1 << 20  # bytes

log = logging.getLogger("snapline")


def copy_of(jar: Jar, run: Path) -> Path:
    """The copy in this folder, made if need be; the jar itself where there can be none."""
    target = run / f"{PREFIX}{jar.sha256[:16]}.jar"
    pending = run / f"{target.name}.{os.getpid()}"
    try:
        run.mkdir(parents=True, exist_ok=True)
        if not (target.is_file() and sha256_of(target) == jar.sha256):
            write_copy(jar, pending)
            put_in_place(pending, target)
    except OSError as error:
        with contextlib.suppress(OSError):
            pending.unlink()
        log.info("The server runs from %s itself: %s", jar.path, error)
        return jar.path
    return target


def write_copy(jar: Jar, pending: Path) -> None:
    """OSError if the jar is not any more what it was when its digest was taken."""
    digest = hashlib.sha256()
    with jar.path.open("rb") as source, pending.open("wb") as sink:
        while part := source.read(PART):
            digest.update(part)
            sink.write(part)
    if digest.hexdigest() != jar.sha256:
        raise OSError(f"{jar.path} is being replaced")


def drop_other_copies(jar: Jar, run: Path) -> None:
    """Those of earlier versions. One from which a server still runs stays readable to that one."""
    for other in run.glob(f"{PREFIX}*.jar*"):
        if other.name != f"{PREFIX}{jar.sha256[:16]}.jar":
            with contextlib.suppress(OSError):
                other.unlink()
