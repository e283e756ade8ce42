"""What differs between operating systems."""

import os
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from custom_node_shim.lease import lease_path
from custom_node_shim.processes import environment, started_from, started_ms


@pytest.mark.parametrize(
    ("platform", "given", "wanted"),
    [
        ("linux", {}, "C.UTF-8"),
        ("linux", {"LC_ALL": "C"}, "C.UTF-8"),
        ("linux", {"LC_ALL": "de_DE.UTF-8"}, "de_DE.UTF-8"),
        ("linux", {"LC_ALL": "de_DE.utf8"}, "de_DE.utf8"),
        ("linux", {"LC_ALL": "de_DE@euro", "LANG": "de_DE.UTF-8"}, "C.UTF-8"),
        ("darwin", {"LANG": "C"}, "en_US.UTF-8"),
        ("win32", {}, None),
    ],
)
def test_java_sees_names_as_utf_8(platform: str, given: dict[str, str], wanted: str | None) -> None:
    assert environment(given, platform).get("LC_ALL") == wanted


@pytest.mark.parametrize(
    ("platform", "given", "wanted"),
    [("linux", {}, "2"), ("linux", {"MALLOC_ARENA_MAX": "8"}, "8"), ("darwin", {}, None)],
)
def test_threads_share_their_memory_unless_somebody_says_otherwise(
    platform: str, given: dict[str, str], wanted: str | None
) -> None:
    assert environment(given, platform).get("MALLOC_ARENA_MAX") == wanted


def test_keeps_the_rest_of_the_environment_and_changes_none_of_ours() -> None:
    ours = {"HOME": "/home/me"}
    assert environment(ours, "linux")["HOME"] == "/home/me"
    assert ours == {"HOME": "/home/me"}


def test_names_the_process_and_its_start_to_the_sidecar() -> None:
    query = parse_qs(lease_path(os.getpid()).partition("?")[2])
    assert query["pid"] == [str(os.getpid())]
    assert query.get("started") == [str(started_ms(os.getpid()))]


def test_reads_the_start_of_a_process_whatever_its_name() -> None:
    stat = "7 (a) b (c) S 1 " + " ".join(["0"] * 17) + " 250 0 0"
    assert started_from(stat, "cpu 1\nbtime 1000\n", 100) == 1_002_500


def test_knows_since_when_this_process_runs() -> None:
    if sys.platform != "linux":
        assert started_ms(os.getpid()) is None
        return
    uptime = float(Path("/proc/uptime").read_text().split()[0])
    started = started_ms(os.getpid())
    assert started is not None
    assert (time.time() - uptime - 60) * 1000 < started <= (time.time() + 2) * 1000
