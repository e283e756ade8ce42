"""What ComfyUI's port costs on the way to the server, and what the pack costs ComfyUI's start."""

from __future__ import annotations

import json
import statistics
import time
from pathlib import Path

from bench import processes
from bench.crowd import heard_by_all, opened
from bench.load import Target, Timing, bodies, one_client
from bench.row import Row
from bench.rows import capture_body
from custom_node_shim.tests.hosts import ComfyUI, environ_of

STARTS = 10
ROUNDS = 4
SAVES = 50
EVENTS = 20


def proxy() -> list[Row]:
    with processes.folder() as folder, ComfyUI(folder, environ=environ_of()) as comfyui:
        comfyui.reached("ready")
        known = json.loads((comfyui.data / "run" / "server.json").read_text())
        ways = [("/snapline", comfyui.port, None), ("", known["port"], known["token"])]
        saves = f"/api/workflows/{comfyui.history('near')}/snapshots"
        near, far = (Target(port, below + saves, token) for below, port, token in ways)
        one_client(far, bodies(150, capture_body))
        through, straight = Timing([], 0.0), Timing([], 0.0)
        for _ in range(ROUNDS):
            through = through.and_then(one_client(near, bodies(SAVES, capture_body)))
            straight = straight.and_then(one_client(far, bodies(SAVES, capture_body)))
        key = comfyui.history("heard")
        target = Target(far.port, f"/api/workflows/{key}/snapshots", far.token)
        heard: dict[str, list[float]] = {below: [] for below, _, _ in ways}
        for number in range(EVENTS):
            for turn, (below, port, token) in enumerate(ways):
                page = opened(Target(port, below + "/api/events", token), key)
                heard[below].append(heard_by_all(target, [page], 2 * number + turn))
                page.close()
    return [
        Row(
            "save of 100 KB through ComfyUI's port (median, p99)",
            f"{through.median:.2f} ms, {through.p99:.1f} ms",
            f"{straight.median:.2f} ms, {straight.p99:.1f} ms (straight to the server)",
            "-",
            None,
        ),
        Row(
            "a save until a page hears of it through ComfyUI's port (median)",
            f"{statistics.median(heard['/snapline']):.1f} ms",
            f"{statistics.median(heard['']):.1f} ms (straight from the server)",
            "-",
            None,
        ),
    ]


def start_of_comfyui() -> list[Row]:
    """In the playground, which imports nothing else: until it serves its page."""
    times: dict[str, list[float]] = {"with": [], "without": []}
    for _ in range(STARTS):
        for which, found in times.items():
            with processes.folder() as folder:
                begin = time.perf_counter()
                with ComfyUI(folder, pack=pack(folder, which), environ=environ_of()):
                    found.append((time.perf_counter() - begin) * 1000)
    ours, plain = (statistics.median(found) for found in times.values())
    return [
        Row(
            f"start of ComfyUI (playground, median of {STARTS})",
            f"{ours:.0f} ms",
            f"{plain:.0f} ms (without the pack)",
            "-",
            None,
        )
    ]


def pack(folder: Path, which: str) -> Path:
    """The pack of this checkout, or one that does nothing."""
    if which == "with":
        return processes.ROOT
    nothing = folder / "nothing"
    nothing.mkdir()
    (nothing / "__init__.py").write_text("NODE_CLASS_MAPPINGS = {}\n")
    return nothing
