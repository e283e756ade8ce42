"""What it takes to look at an installation and at a thousand kept environments."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench import processes
from bench.load import fetch, median_ms, milliseconds_of
from bench.processes import OURS, ROOT, Server
from bench.row import Row

PACKAGES = 300
PACKS = 60
KEPT = 1_000
SCAN_MS = 150
TIMES_FASTER = 5
LIST_MS = 20
FIRST_LIST_MS = 1_000
UV = ROOT / ".venv" / "bin" / "uv"


def environment() -> list[Row]:
    with processes.folder() as room:
        places = install(room / "ComfyUI")
        with processes.server(OURS, room / "data") as running:
            key = announce(running, places)
            result = [_scan(running, key, places), *_list(running, key)]
        with processes.server(OURS, room / "data") as anew:
            return [*result, _first_list(anew, key)]


def _scan(running: Server, key: str, places: dict[str, Any]) -> Row:
    path = f"/api/installations/{key}/environments/diff?base=current&target=current"
    ours = median_ms(lambda: fetch(running.target(path)), 40)
    plain = median_ms(lambda: _programs(places), 3)
    return Row(
        f"scan of {PACKAGES} packages and {PACKS} node packs, warm",
        f"{ours:.1f} ms",
        f"{plain:.0f} ms (`uv pip freeze`, `git rev-parse` in each)",
        f"<= {SCAN_MS} ms and {TIMES_FASTER} x faster",
        ours <= SCAN_MS and ours * TIMES_FASTER <= plain,
    )


def _list(running: Server, key: str) -> list[Row]:
    below = f"/api/installations/{key}/environments"
    before = processes.resident_mb(running.process)
    fetch(running.target(f"{below}/import"), "POST", {"text": json.dumps(_envelope())})
    after = processes.resident_mb(running.process)
    page = running.target(f"{below}?limit=1000")
    fetch(page)
    ours = median_ms(lambda: fetch(page), 30)
    return [
        Row(
            f"resident memory after an import of {KEPT:,} environments",
            f"{after:.0f} MB, {before:.0f} before",
            "-",
            "-",
            None,
        ),
        Row(
            f"list of {KEPT:,} kept environments",
            f"{ours:.1f} ms",
            "-",
            f"<= {LIST_MS} ms",
            ours <= LIST_MS,
        ),
    ]


def _first_list(anew: Server, key: str) -> Row:
    page = anew.target(f"/api/installations/{key}/environments?limit=1000")
    ours = milliseconds_of(lambda: fetch(page))
    return Row(
        "the same list as the first work of a new server",
        f"{ours:.0f} ms",
        "-",
        f"<= {FIRST_LIST_MS} ms",
        ours <= FIRST_LIST_MS,
    )


def install(base: Path) -> dict[str, Any]:
    """A clone of ComfyUI with an environment in it, as far as it counts."""
    nodes = base / "custom_nodes"
    nodes.mkdir(parents=True)
    (base / "main.py").touch()
    _repository(base)
    for number in range(PACKS):
        pack = nodes / f"pack-{number}"
        pack.mkdir()
        _repository(pack)
    venv = base / ".venv"
    subprocess.run([UV, "venv", "-q", "--python", sys.executable, venv], check=True)
    site = next(venv.glob("lib/python3*")) / "site-packages"
    for number in range(PACKAGES):
        info = site / f"package_{number}-1.{number}.dist-info"
        info.mkdir()
        metadata = f"Metadata-Version: 2.1\nName: package-{number}\nVersion: 1.{number}\n"
        (info / "METADATA").write_text(metadata + "\n" + "About it. " * 400)
        (info / "RECORD").touch()
    return {
        "base": str(base),
        "customNodes": [str(nodes)],
        "sitePackages": [str(site)],
        "python": str(venv / "bin" / "python"),
    }


def _repository(folder: Path) -> None:
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    subprocess.run([*git, "commit", "-q", "--allow-empty", "-m", "first"], check=True)


def _programs(places: dict[str, Any]) -> None:
    freeze = [UV, "pip", "freeze", "--python", places["python"]]
    subprocess.run(freeze, check=True, capture_output=True)
    for number in range(PACKS):
        pack = f"{places['customNodes'][0]}/pack-{number}"
        subprocess.run(["git", "-C", pack, "rev-parse", "HEAD"], check=True, capture_output=True)


def _envelope() -> dict[str, Any]:
    return {
        "type": "comfyui-desktop-2-snapshot",
        "version": 1,
        "installationName": "bench",
        "snapshots": [_kept(number) for number in range(KEPT)],
    }


def _kept(number: int) -> dict[str, Any]:
    comfyui = {"ref": f"v0.3.{number // 50}", "commit": None, "releaseTag": "", "variant": ""}
    return {
        "version": 1,
        "createdAt": f"2026-01-{1 + number // 100:02}T{number // 10 % 10:02}:00:{number % 10:02}Z",
        "trigger": "manual",
        "label": f"kept {number}",
        "comfyui": comfyui,
        "customNodes": [
            {"id": f"pack-{one}", "type": "cnr", "dirName": f"pack-{one}", "version": "1.0.0"}
            for one in range(PACKS)
        ],
        "pipPackages": {f"package-{one}": f"1.{one + number // 5}" for one in range(PACKAGES)},
    }


def announce(running: Server, places: dict[str, Any]) -> str:
    target = running.target("/api/installations")
    answer = fetch(target, "POST", {"places": places}, {"X-Snapline-Shim": "1"})
    return str(json.loads(answer)["key"])
