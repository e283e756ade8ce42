"""A large collection of snapshots, and what a program of plain files does with it."""

from __future__ import annotations

import json
import os
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import processes
from bench.graphs import graph
from bench.load import ask, bodies, one_client
from bench.processes import OURS

SNAPSHOTS = 10_000
GRAPH_BYTES = 18_000
WORD = "version 37"


@dataclass(frozen=True)
class Shape:
    """How the snapshots are spread."""

    name: str
    workflows: int


SHAPES = (Shape("over 200 workflows", 200), Shape("in one workflow", 1))


def body(number: int, capture_id: str) -> bytes:
    """A named capture: automatic ones beyond the maximum would be pruned as they come."""
    return json.dumps(
        {
            "captureId": capture_id,
            "clientId": "5e1f4d7e-0000-4000-8000-0000000000aa",
            "source": "manual",
            "parent": None,
            "ageMs": 0,
            "label": f"v{number}",
            "graph": graph(GRAPH_BYTES, number),
        }
    ).encode()


def fill(data: Path, shape: Shape) -> None:
    each = SNAPSHOTS // shape.workflows
    with processes.server(OURS, data) as running:

        def fill_one(number: int) -> None:
            key = running.resolve(f"workflow {number}")
            one_client(running.target(f"/api/workflows/{key}/snapshots"), bodies(each, body))

        with ThreadPoolExecutor(4) as clients:
            list(clients.map(fill_one, range(shape.workflows)))


def make_automatic(data: Path) -> None:
    """Takes the names away, so that a plan has something to prune."""
    for file in files(data):
        line, _, rest = file.read_bytes().partition(b"\n")
        head = json.loads(line + b"}")
        head["label"], head["source"] = "", "auto"
        short = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
        file.write_bytes(short[:-1] + b"\n" + rest)
    for index in data.glob("snapshots/*/index.ndjson"):
        index.unlink()
    with processes.server(OURS, data) as running:
        ask(running.target("/api/workflows"), "GET")


def files(data: Path) -> Iterator[Path]:
    return (file for file in data.glob("snapshots/*/*.json") if file.name != "workflow.json")


def read_all(data: Path) -> list[dict[str, Any]]:
    """What a program without an index has to do: read and parse each file."""
    entries = []
    for file in files(data):
        record = json.loads(file.read_bytes())
        del record["graph"]
        entries.append(record)
    entries.sort(key=lambda entry: entry["id"], reverse=True)
    return entries


def plain_page(entries: list[dict[str, Any]]) -> None:
    json.dumps(sorted(entries, key=lambda entry: str(entry["id"]), reverse=True)[:200])


def plain_search(data: Path) -> None:
    wanted = WORD.encode()
    found = [file for file in files(data) if wanted in file.read_bytes()]
    if not found:
        raise RuntimeError("nothing was found")


def plain_export(data: Path) -> None:
    with zipfile.ZipFile(data / "plain.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files(data):
            archive.write(file, file.relative_to(data))
    (data / "plain.zip").unlink()


def main() -> None:
    """Prints the resident memory, in MB, of a program that holds the metadata of all."""
    entries = read_all(Path(sys.argv[1]))
    plain_page(entries)
    print(processes.resident_mb_of(os.getpid()))


if __name__ == "__main__":
    main()
