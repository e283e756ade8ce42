"""The figures of a large collection: 10,000 snapshots over 200 workflows, and 10,000 in one."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from bench import collection, processes
from bench.collection import SHAPES, SNAPSHOTS, WORD, Shape
from bench.load import bodies, fetch, median_ms, milliseconds_of, one_client
from bench.processes import JAR, OURS, ROOT, Server
from bench.row import Row

READ_AHEAD_SECONDS = 3.5


def engine() -> list[Row]:
    rows: list[Row] = []
    for shape in SHAPES:
        with processes.folder() as data:
            collection.fill(data, shape)
            rows.append(_save(data, shape))
            collection.make_automatic(data)
            rows += _rows(data, shape)
    return rows


def _rows(data: Path, shape: Shape) -> list[Row]:
    what = f"{SNAPSHOTS:,} snapshots {shape.name}"
    read_all = min(_cold_ms(data, lambda: collection.read_all(data)) for _ in range(3))
    at_once = min(_first_list(data, shape, 0) for _ in range(3))
    later = min(_first_list(data, shape, READ_AHEAD_SECONDS) for _ in range(3))
    rows = [
        _ratio(f"first list {READ_AHEAD_SECONDS} s after a start, {what}", later, read_all, 15),
        Row(
            f"first list at once after a start, {what}",
            f"{at_once:.0f} ms",
            f"{read_all:.0f} ms (reading the files)",
            "-",
            None,
        ),
    ]
    plain = collection.read_all(data)
    with processes.server(OURS, data) as running:
        _list(running, shape)
        _catch_up(running)
        rows += [
            _limit(
                f"warm page of the list, {what}",
                median_ms(lambda: _list(running, shape), 60),
                median_ms(lambda: collection.plain_page(plain), 60),
                "sort and `json.dumps` of metadata in memory",
                20,
            ),
            _limit(
                f"search, {what}",
                median_ms(lambda: _found(running), 40),
                milliseconds_of(lambda: collection.plain_search(data)),
                "looking through the files",
                20,
            ),
            _limit(
                f"plan of what to prune, {what}",
                median_ms(lambda: _plan(running), 20),
                milliseconds_of(lambda: collection.read_all(data)),
                "reading the files for it",
                50,
            ),
            _faster(
                f"export, {what}",
                milliseconds_of(lambda: _export(running)),
                milliseconds_of(lambda: collection.plain_export(data)),
                "`zipfile` of the files",
            ),
        ]
        resident = processes.resident_mb(running.process)
    rows.append(
        Row(
            f"resident memory after these, {what}",
            f"{resident:.0f} MB",
            f"{_plain_resident_mb(data):.0f} MB (Python with the metadata of all)",
            "-",
            None,
        )
    )
    rows.append(_verify(data, what))
    return rows


def _first_list(data: Path, shape: Shape, seconds: float) -> float:
    """The server reads histories ahead when it has started, as long as there is time."""
    _forget(data)
    with processes.server(OURS, data) as running:
        time.sleep(seconds)
        return milliseconds_of(lambda: _list(running, shape))


def _plain_resident_mb(data: Path) -> float:
    command = [sys.executable, "-m", "bench.collection", str(data)]
    answer = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    return float(answer.stdout)


def _save(data: Path, shape: Shape) -> Row:
    """One more snapshot for one of the workflows, whose list is in memory."""
    with processes.server(OURS, data) as running, processes.folder() as plain:
        for file in collection.files(data):
            (plain / file.name).hardlink_to(file)
        time.sleep(READ_AHEAD_SECONDS)
        _list(running, shape)
        target = running.target(f"/api/workflows/{running.resolve('workflow 0')}/snapshots")
        one_client(target, bodies(50, collection.body))
        ours = one_client(target, bodies(200, collection.body))
        with processes.peer(plain) as other:
            one_client(other, bodies(50, collection.body))
            theirs = one_client(other, bodies(200, collection.body))
    return Row(
        f"durable save of 18 KB (median), {SNAPSHOTS:,} snapshots {shape.name}",
        f"{ours.median:.2f} ms",
        f"{theirs.median:.2f} ms (`json.dump`, no fsync, beside as many)",
        "-",
        None,
    )


def _list(running: Server, shape: Shape) -> None:
    """The page that a person sees first: the workflows, or the newest snapshots of the only one."""
    workflows = json.loads(fetch(running.target("/api/workflows")))["workflows"]
    if len(workflows) != shape.workflows:
        raise RuntimeError(f"{len(workflows)} workflows are listed")
    if shape.workflows == 1:
        path = f"/api/workflows/{workflows[0]['key']}/snapshots?limit=200"
        answer = fetch(running.target(path))
        if len(json.loads(answer)["snapshots"]) != 200:
            raise RuntimeError("the page is not full")


def _found(running: Server) -> bytes:
    return fetch(running.target(f"/api/search?limit=50&query={quote(WORD)}"))


def _catch_up(running: Server) -> None:
    """What was stored a moment ago is read for the search in quiet moments, or by searches."""
    while not json.loads(_found(running))["complete"]:
        time.sleep(0.1)


def _plan(running: Server) -> None:
    fetch(running.target("/api/prune?dryRun=true"), "POST", {})


def _export(running: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", running.port, timeout=300)
    headers = {"Authorization": f"Bearer {running.token}", "X-Snapline-User": "default"}
    with contextlib.closing(connection):
        connection.request("GET", "/api/export", headers=headers)
        answer = connection.getresponse()
        size = 0
        while piece := answer.read(1 << 20):
            size += len(piece)
    if answer.status != 200 or size < SNAPSHOTS:
        raise RuntimeError(f"export answered {answer.status} with {size} bytes")


def _verify(data: Path, what: str) -> Row:
    flags = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # as docs/cli.md says
    command = ["java", *flags, "-jar", str(JAR), "verify", "--data", str(data)]

    def verify() -> None:
        subprocess.run(command, check=True, capture_output=True)

    def cat() -> None:
        find = ["find", str(data), "-type", "f", "-exec", "cat", "{}", "+"]
        subprocess.run(find, check=True, stdout=subprocess.DEVNULL)

    ours, theirs = [], []
    for _ in range(3):
        _forget(data)
        theirs.append(milliseconds_of(cat))
        _forget(data)
        ours.append(milliseconds_of(verify))
    ratio = min(theirs) / min(ours)
    return Row(
        f"verify, {what}",
        f"{min(ours):,.0f} ms",
        f"{min(theirs):,.0f} ms (`cat` of the same files, out of the cache)",
        ">= 0.8 x its speed",
        ratio >= 0.8,
    )


def _cold_ms(data: Path, work: Callable[[], object]) -> float:
    _forget(data)
    return milliseconds_of(work)


def _forget(data: Path) -> None:
    """The system drops what it has of each file in memory, by `posix_fadvise`: any user may."""
    os.sync()
    for file in data.rglob("*.*"):
        if file.is_file():
            handle = os.open(file, os.O_RDONLY)
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
            os.close(handle)


def _ratio(what: str, ours: float, theirs: float, wanted: float) -> Row:
    met = theirs / ours >= wanted
    plain = f"{theirs:.0f} ms (reading the files)"
    return Row(what, f"{ours:.0f} ms", plain, f">= {wanted:g} x faster", met)


def _limit(what: str, ours: float, theirs: float, how: str, most: float) -> Row:
    return Row(what, f"{ours:.1f} ms", f"{theirs:.1f} ms ({how})", f"<= {most:g} ms", ours <= most)


def _faster(what: str, ours: float, theirs: float, how: str) -> Row:
    return Row(what, f"{ours:,.0f} ms", f"{theirs:,.0f} ms ({how})", "-", None)
