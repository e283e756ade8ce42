"""Ctrl+C in the terminal that ComfyUI runs in: it reaches everything that was started there."""

import json
import os
import pty
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from custom_node_shim.attach import call

from .hosts import ComfyUI, environ_of
from .sidecars import ended, frozen, is_alive, until

# Makes the terminal its own, as a shell's is, and becomes ComfyUI.
TAKE_TERMINAL = (
    "import fcntl, os, sys, termios;"
    "os.setsid();"
    "fcntl.ioctl(os.open(sys.argv[1], os.O_RDWR), termios.TIOCSCTTY, 0);"
    "os.execv(sys.argv[2], sys.argv[2:])"
)
CTRL_C = b"\x03"
PROMPT = {
    "1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64}},
    "2": {"class_type": "SaveSnapshot", "inputs": {"value": ["1", 0], "label": "the last one"}},
}


class Terminal:
    def __init__(self) -> None:
        self._keyboard, self._screen = pty.openpty()
        self.within = [sys.executable, "-c", TAKE_TERMINAL, os.ttyname(self._screen)]

    def press(self, key: bytes) -> None:
        os.write(self._keyboard, key)

    def close(self) -> None:
        os.close(self._keyboard)
        os.close(self._screen)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    terminal = Terminal()
    yield terminal
    terminal.close()


def server_file(comfyui: ComfyUI) -> dict[str, Any]:
    known: dict[str, Any] = json.loads((comfyui.data / "run" / "server.json").read_text())
    return known


def test_ctrl_c_ends_comfyui_and_then_the_server_in_order(
    terminal: Terminal, tmp_path: Path
) -> None:
    with ComfyUI(tmp_path, environ=environ_of(), within=terminal.within) as comfyui:
        comfyui.reached("ready")
        comfyui.save(comfyui.history("portrait"))
        known = server_file(comfyui)
        server, host = known["pid"], comfyui.process.pid

        with frozen(host):
            terminal.press(CTRL_C)
            assert os.getpgid(server) != os.getpgid(host)
            status, _ = call(known["port"], "GET", "/api/workflows", 60, known["token"])
            assert status == 200
        assert comfyui.process.wait() == 0
        ended(server)
        assert not (comfyui.data / "run" / "server.json").exists()
        [index] = comfyui.data.glob("snapshots/portrait-*/index.ndjson")
        assert index.read_text().endswith('{"op":"closed","files":1}\n')


def test_ctrl_c_loses_nothing_that_ran_before(terminal: Terminal, tmp_path: Path) -> None:
    with ComfyUI(tmp_path, environ=environ_of(), within=terminal.within) as comfyui:
        comfyui.reached("ready")
        server = comfyui.sidecar_pid()
        with frozen(server):
            queued = comfyui.ask("POST", "/api/prompt", {"prompt": PROMPT})[1]["prompt_id"]
            until(lambda: queued in comfyui.ask("GET", "/api/history")[1])
            terminal.press(CTRL_C)
            assert comfyui.process.wait() == 0
            assert is_alive(server)
        ended(server)

    with ComfyUI(tmp_path, environ=environ_of()) as comfyui:
        comfyui.reached("ready")
        until(lambda: ran(comfyui) == [("the last one", "done")])


def ran(comfyui: ComfyUI) -> list[tuple[str, str]]:
    """Each snapshot of a run without a page, and what became of the run."""
    found = []
    for workflow in comfyui.ask("GET", "/snapline/api/workflows")[1]["workflows"]:
        below = f"/snapline/api/workflows/{workflow['key']}"
        runs = comfyui.ask("GET", f"{below}/runs")[1]["runs"]
        snapshots = comfyui.ask("GET", f"{below}/snapshots")[1]["snapshots"]
        found += [(one["label"], run["outcome"]) for one in snapshots for run in runs]
    return found
