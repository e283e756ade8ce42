"""A thousand open pages: what they cost, and how soon all of them hear of a save."""

from __future__ import annotations

import json
import resource
import selectors
import socket
import time

from bench import processes
from bench.load import Target, request_bytes
from bench.processes import OURS
from bench.row import Row
from bench.rows import capture_body

SOCKETS = 1_000
FILES = 4_096
ROUNDS = 20
PATIENCE = 60.0  # seconds
UPGRADE = {
    "Upgrade": "websocket",
    "Connection": "Upgrade",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
}


def crowd() -> list[Row]:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, FILES)), hard))
    with processes.folder() as data, processes.server(OURS, data) as running:
        key = running.resolve("crowd")
        before = processes.resident_mb(running.process)
        begin = time.perf_counter()
        events = running.target("/api/events")
        pages = [opened(events, key) for _ in range(SOCKETS)]
        seconds = time.perf_counter() - begin
        grown = processes.resident_mb(running.process) - before
        cpu = processes.cpu_seconds(running.process)
        save = running.target(f"/api/workflows/{key}/snapshots")
        heard = sorted(heard_by_all(save, pages, number) for number in range(ROUNDS))
        cpu = (processes.cpu_seconds(running.process) - cpu) / ROUNDS
        for page in pages:
            page.close()
    each = f"{cpu * 1000:.0f} ms of the processor"
    return [
        Row(
            f"{SOCKETS:,} open pages",
            f"{grown:.0f} MB more, opened in {seconds:.1f} s",
            "-",
            "-",
            None,
        ),
        Row(
            f"a save until {SOCKETS:,} pages heard of it (median)",
            f"{heard[ROUNDS // 2]:.0f} ms, {each}",
            "-",
            "-",
            None,
        ),
    ]


def opened(events: Target, key: str) -> socket.socket:
    page = socket.create_connection(("127.0.0.1", events.port), timeout=PATIENCE)
    page.sendall(request_bytes(events, "GET", None, UPGRADE))
    wait_for(page, b'"hello"')
    asked: dict[str, object] = {"type": "subscribe", "workflow": key, "after": None, "holding": []}
    page.sendall(frame(json.dumps(asked).encode()))
    wait_for(page, b'"timeline"')
    return page


def frame(text: bytes) -> bytes:
    """A short text frame as a browser sends it: masked, here with zeros."""
    assert len(text) < 126, "longer ones tell their length in another way"
    return bytes([0x81, 0x80 | len(text)]) + bytes(4) + text


def wait_for(page: socket.socket, word: bytes) -> None:
    heard = b""
    while word not in heard:
        part = page.recv(65_536)
        if not part:
            raise ConnectionError(f"closed after {heard[:200]!r}")
        heard += part


def heard_by_all(save: Target, pages: list[socket.socket], number: int) -> float:
    """Milliseconds from the request to the last page that hears of it."""
    body = capture_body(number, f"00000000-0000-4000-8000-{number:012d}")
    with selectors.DefaultSelector() as waiting:
        for page in pages:
            waiting.register(page, selectors.EVENT_READ, (page, bytearray()))
        left = len(pages)
        begin = time.perf_counter()
        with socket.create_connection(("127.0.0.1", save.port), timeout=PATIENCE) as saving:
            saving.sendall(request_bytes(save, "POST", body))
            while left:
                for ready, _ in waiting.select(PATIENCE):
                    page, heard = ready.data
                    heard.extend(page.recv(65_536))
                    if b'"added"' in heard:
                        waiting.unregister(page)
                        left -= 1
            return (time.perf_counter() - begin) * 1000
