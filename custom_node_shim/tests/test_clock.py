"""ComfyUI and the real server after the clock of the machine was set back."""

import time
from pathlib import Path

from custom_node_shim.newest_id import NewestId
from custom_node_shim.ulid import Ulids, made_at_ms

from .hosts import ComfyUI, environ_of
from .sidecars import until

YEAR_MS = 365 * 86_400_000
PROMPT = {
    "1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64}},
    "2": {"class_type": "SaveSnapshot", "inputs": {"value": ["1", 0], "label": ""}},
}


def snapshots(comfyui: ComfyUI) -> list[str]:
    """Of runs without a page, newest first."""
    listed = comfyui.ask("GET", "/snapline/api/workflows")[1]["workflows"]
    return [one for workflow in listed for one in comfyui.listed(workflow["key"])]


def test_what_runs_is_the_newest_though_the_clock_was_ahead_before(tmp_path: Path) -> None:
    a_year_ahead = Ulids(lambda: time.time_ns() // 1_000_000 + YEAR_MS).next()
    run = tmp_path / "user" / "__snapline" / "run"
    run.mkdir(parents=True)
    newest = NewestId(run / "newest-id")
    newest.note(a_year_ahead)
    with ComfyUI(tmp_path, environ=environ_of()) as comfyui:
        comfyui.reached("ready")
        for _ in range(2):
            comfyui.ask("POST", "/api/prompt", {"prompt": PROMPT})
        until(lambda: len(snapshots(comfyui)) == 2)
        second, first = snapshots(comfyui)
        assert a_year_ahead < first < second
        assert made_at_ms(second) == made_at_ms(a_year_ahead)
        until(lambda: newest.read() is not None and str(newest.read()) >= second)
