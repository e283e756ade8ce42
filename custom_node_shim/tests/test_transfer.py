"""Histories as files, through the real shim and the real server."""

import asyncio
import io
import json
import os
import sys
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from custom_node_shim import comfy
from custom_node_shim.problems import RefusedError
from custom_node_shim.same_origin import check_write

from .conftest import Page, Serve
from .sidecars import reached
from .test_real_sidecar import StartReal, data, environ, running, start_real

__all__ = ["data", "environ", "start_real"]

BYTES = {"Content-Type": "application/octet-stream"}
LARGE = 300 << 20  # bytes
MOST_MEMORY = 250 << 20  # bytes; the file is 300 MiB, and the heap alone may grow to 768


def test_a_part_of_a_file_may_come_as_bytes_but_from_no_other_site() -> None:
    check_write("PUT", BYTES, True)
    for method, headers in [("POST", BYTES), ("PUT", BYTES | {"Sec-Fetch-Site": "cross-site"})]:
        with pytest.raises(RefusedError):
            check_write(method, headers, True)


def test_folders_of_the_other_program_are_looked_for_beside_the_pack(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folders = ModuleType("folder_paths")
    folders.get_user_directory = lambda: str(tmp_path / "user")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "folder_paths", folders)
    packs = tmp_path / "custom_nodes"
    (packs / "other" / "data" / "snapshots").mkdir(parents=True)
    (packs / "ours" / "data" / "snapshots").mkdir(parents=True)

    assert comfy.peer_folders(packs / "ours") == [
        tmp_path / "user" / "snapshot_manager",
        packs / "other" / "data",
    ]


def archive(path: Path, megabytes: int) -> None:
    """One history whose snapshots are hard to pack, so that the file is as large as they are."""
    record = {
        "version": 1,
        "workflowKey": "large.json",
    }
    with path.open("wb") as out:
        out.write(json.dumps(record)[:-1].encode() + b', "records": [')
        for number in range(megabytes):
            note = os.urandom(1 << 19).hex()
            graph = {"nodes": [{"id": 1, "type": "Note", "widgets_values": [note]}], "links": []}
            entry = {"id": f"r{number}", "timestamp": 1_700_000_000_000 + number}
            text = json.dumps(entry | {"workflowKey": "large.json", "graphData": graph})
            out.write((b"," if number else b"") + text.encode())
        out.write(b"]}")


def length(path: Path) -> int:
    return path.stat().st_size


async def bring(page: Page, path: Path) -> dict[str, Any]:
    """Sends a file in parts and waits for what becomes of it."""
    begun = {"name": path.name, "bytes": length(path)}
    async with page.post("/snapline/api/imports", json=begun) as answer:
        assert answer.status == 201, await answer.text()
        import_ = await answer.json()
    base = f"/snapline/api/imports/{import_['id']}"
    with path.open("rb") as file:
        number = 0
        while part := file.read(import_["partBytes"]):
            url = f"{base}/parts/{number}"
            async with page.put(url, data=io.BytesIO(part), headers=BYTES) as answer:
                assert answer.status == 200, await answer.text()
            number += 1
    async with page.post(f"{base}/finish", json={}) as answer:
        assert answer.status == 202, await answer.text()
    while True:
        async with page.get(base) as answer:
            status: dict[str, Any] = await answer.json()
        if status["state"] in {"done", "failed"}:
            return status
        await asyncio.sleep(0.1)


def resident(pid: int) -> int:
    """The most memory that a process ever held, in bytes."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) << 10
    raise AssertionError("the system does not tell the memory of a process")


@pytest.mark.timeout(900)  # seconds; each byte is hashed, forced to the disk and read back
async def test_300_megabytes_go_in_and_out_in_bounded_memory(
    start_real: StartReal, serve: Serve, data: Path, tmp_path: Path
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    reached(sidecar, "ready")
    file = tmp_path / "large.json"
    archive(file, LARGE >> 20)
    assert length(file) > LARGE

    status = await bring(page, file)

    assert status["state"] == "done", status
    assert status["result"]["added"] == LARGE >> 20
    exported = tmp_path / "all.zip"
    with exported.open("wb") as out:
        async with page.get("/snapline/api/export") as answer:
            assert answer.status == 200
            async for part in answer.content.iter_any():
                out.write(part)
    with zipfile.ZipFile(exported) as zipped:
        assert len(zipped.namelist()) == (LARGE >> 20) + 2
        assert zipped.testzip() is None
    assert resident(running(data)) < MOST_MEMORY


async def test_a_foreign_page_cannot_send_a_part(
    start_real: StartReal, serve: Serve, data: Path
) -> None:
    sidecar = start_real(data)
    page = await serve(sidecar, lambda _: "default")
    reached(sidecar, "ready")
    headers = BYTES | {"Origin": "https://evil.example"}
    async with page.put("/snapline/api/imports/x/parts/0", data=b"x", headers=headers) as answer:
        assert answer.status == 403
    async with page.put("/snapline/api/imports/x/parts/0", data=b"x", headers=BYTES) as answer:
        assert (await answer.json())["code"] == "no-such-import"
