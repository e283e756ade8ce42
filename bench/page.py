"""The figures of the page: in a real browser, with much in it, and with two side by side."""

from __future__ import annotations

import json
import statistics
import subprocess

from bench.processes import ROOT
from bench.row import Row

FIGURES = ROOT / "build" / "bench" / "page.json"
IN_STEP = ROOT / "build" / "bench" / "in-step.json"
WHAT = "1,000 snapshots, a graph of 300 nodes"

#: What one frame may take, and what the panel and a capture may, in ms.
FRAME, PANEL, CAPTURE = 32, 150, 8

#: When another page must show what one page did, in ms.
TOLD = 1_000


def page() -> list[Row]:
    FIGURES.unlink(missing_ok=True)
    IN_STEP.unlink(missing_ok=True)
    subprocess.run(
        ["npx", "vitest", "run", "--config", "vitest.measure.config.ts"],
        cwd=ROOT / "web-extension",
        check=True,
        stdout=subprocess.DEVNULL,
    )
    figures = json.loads(FIGURES.read_text())
    opened, other = (statistics.median(figures[name]) for name in ("opened", "other"))
    captured, edited = (statistics.median(figures[name]) for name in ("captured", "edited"))
    longest, still = (max(figures[name]) for name in ("scrolled", "still"))
    return [
        Row(
            f"panel open, {WHAT}",
            f"{opened:.0f} ms",
            f"{other:.0f} ms (the frontend's own list of workflows)",
            f"<= {PANEL} ms",
            opened <= PANEL,
        ),
        Row(
            f"longest frame of a scroll of 3 s, {WHAT}",
            f"{longest:.0f} ms",
            f"{still:.0f} ms (nothing scrolls)",
            f"<= {FRAME} ms",
            longest <= FRAME,
        ),
        Row(
            f"main thread for one capture, {WHAT}",
            f"{captured:.1f} ms",
            f"{edited:.1f} ms (what the frontend itself does after an edit)",
            f"<= {CAPTURE} ms",
            captured <= CAPTURE,
        ),
        in_step(),
    ]


def in_step() -> Row:
    passed = json.loads(IN_STEP.read_text())
    shown, polled = ([each[name] for each in passed] for name in ("shown", "polled"))

    def words(times: list[float]) -> str:
        return f"{statistics.median(times):.0f} ms, at most {max(times):.0f} ms"

    return Row(
        "a snapshot, name, lock or deletion in one page until another page shows it",
        words(shown),
        f"{words(polled)} (asks for the list each second)",
        f"<= {TOLD:,} ms, each",
        max(shown) <= TOLD,
    )
