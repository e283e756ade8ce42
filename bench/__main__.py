"""`python -m bench [part…]`: measures and, when all parts ran, writes docs/performance.md."""

from __future__ import annotations

import datetime
import os
import platform
import subprocess
import sys
from collections.abc import Callable

from bench import (
    crowd,
    diffs,
    engine,
    environment,
    node_overhead,
    page,
    pictures,
    proxy,
    rows,
    runtimes,
)
from bench.processes import JAR, ROOT
from bench.row import Row

PARTS: dict[str, Callable[[], list[Row]]] = {
    "start": rows.start_delay,
    "comfyui": proxy.start_of_comfyui,
    "ready": rows.ready_time,
    "java": runtimes.runtimes,
    "memory": rows.memory,
    "save": rows.durable_save,
    "list": rows.first_list,
    "engine": engine.engine,
    "environment": environment.environment,
    "node": node_overhead.overhead,
    "proxy": proxy.proxy,
    "sockets": crowd.crowd,
    "pictures": pictures.pictures,
    "diffs": diffs.diffs,
    "page": page.page,
}

HEAD = """# Speed and memory

Measured by `make bench`, which writes this page. Each figure stands beside a plain alternative that
ran in the same minutes on the same machine: read the ratios, not the milliseconds. The load
generator shares the processor with what it measures. The server reads histories ahead when it has
started: the first lists are asked 3.5 s after it, and in the rows "over 200 workflows" and "in one
workflow" the system has forgotten the files before. Saves are edits of one workflow, as a page
sends them, without names: beyond the maximum each one also moves an old one to the trash.

{machine}

| what | Snapline | plain alternative | target | met |
|---|---|---|---|---|
"""


def machine() -> str:
    java = subprocess.run(["java", "-version"], check=True, capture_output=True, text=True).stderr
    today = datetime.date.today().isoformat()
    return (
        f"{today}: {os.cpu_count()} processors ({platform.machine()}), {platform.system()}, "
        f"Java {java.split(chr(34))[1]}, Python {platform.python_version()}."
    )


def main() -> int:
    unknown = [name for name in sys.argv[1:] if name not in PARTS]
    if unknown:
        print(f"no part {unknown[0]}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 64
    if not JAR.exists():
        print(f"{JAR} is missing: run make build first", file=sys.stderr)
        return 1
    measured: list[Row] = []
    for name in sys.argv[1:] or PARTS:
        print(f"measuring {name} …", file=sys.stderr, flush=True)
        for row in PARTS[name]():
            measured.append(row)
            print(line(row), flush=True)
    rows.clean()
    if not sys.argv[1:]:
        text = HEAD.format(machine=machine()) + "".join(line(row) + "\n" for row in measured)
        (ROOT / "docs").mkdir(exist_ok=True)
        (ROOT / "docs" / "performance.md").write_text(text, encoding="utf-8")
    return 0


def line(row: Row) -> str:
    met = "-" if row.met is None else "yes" if row.met else "**no**"
    return f"| {row.what} | {row.ours} | {row.plain} | {row.target} | {met} |"


if __name__ == "__main__":
    sys.exit(main())
