"""Where operating systems differ: how a process is started apart from us and known again later."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

UTF_8: Final = ("utf-8", "utf8")


def creation_flags() -> int:
    """Windows: no console window, and Ctrl+C in ComfyUI's console does not reach the child."""
    if sys.platform == "win32":
        return subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return 0


def environment(environ: Mapping[str, str], platform: str) -> dict[str, str]:
    """The sidecar's environment. Java 17 refuses names beyond ASCII unless the locale is UTF-8."""
    named = dict(environ)
    if platform == "linux":
        # glibc gives threads that start at a time a pool of memory each: some megabytes.
        named.setdefault("MALLOC_ARENA_MAX", "2")
    if platform != "win32" and not named.get("LC_ALL", "").lower().endswith(UTF_8):
        named["LC_ALL"] = "en_US.UTF-8" if platform == "darwin" else "C.UTF-8"
    return named


def started_ms(pid: int) -> int | None:
    """When a process started, in ms since 1970 as Java's ProcessHandle computes it.

    None where the system does not tell it cheaply: then the sidecar goes by what it sees itself.
    """
    if sys.platform != "linux":
        return None
    stat = Path(f"/proc/{pid}/stat").read_text()
    boot = Path("/proc/stat").read_text()
    return started_from(stat, boot, os.sysconf("SC_CLK_TCK"))


def started_from(stat: str, boot: str, ticks_per_second: int) -> int:
    """`stat` is the text of /proc/PID/stat, `boot` that of /proc/stat (proc(5))."""
    after_name = stat.rpartition(")")[2].split()  # a name may hold spaces and brackets itself
    ticks = int(after_name[19])
    booted = next(int(line.split()[1]) for line in boot.splitlines() if line.startswith("btime "))
    return booted * 1000 + ticks * 1000 // ticks_per_second
