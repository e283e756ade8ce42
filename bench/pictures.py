"""The figures of pictures: drawn once and kept, drawn anew, and as a PNG."""

from __future__ import annotations

import gzip
import json
import socket
import statistics
import time
from typing import Any
from xml.sax.saxutils import escape

from bench import processes
from bench.load import exchange, fetch, milliseconds_of, request_bytes
from bench.processes import OURS, Server
from bench.row import Row

NODES = 150


def pictures() -> list[Row]:
    with processes.folder() as data, processes.server(OURS, data) as running:
        time.sleep(3.5)  # the server warms itself up within three seconds after its start
        key = running.resolve("pictures")
        first = [_preview(running, _store(running, key, number)) for number in range(12)]
        plain = [_plain_ms(number) for number in range(12)]
        one = _store(running, key, 100)
        _preview(running, one)
        kept = _again(running, one, 200)
        before = _resident_of_all(running)
        drawn_first = _get(running, f"/api/snapshots/{one}/preview.png")
        pngs = [_get(running, f"/api/snapshots/{one}/preview.png") for _ in range(5)]
        drawing = processes.resident_mb_of_children(running.process)
        _wait_until_alone(running)
        grown = _resident_of_all(running) - before
    new, cached = statistics.median(first), statistics.median(kept)
    drawn, png = statistics.median(plain), statistics.median(pngs)
    return [
        _row("cached preview over HTTP", cached, new, "the first time", 1.5),
        _row(f"first preview of {NODES} nodes", new, drawn, "Python, one string", 40),
        _row(f"PNG of {NODES} nodes", png, new, "the SVG", 300),
        Row(
            "the first PNG, drawn by a process that is started for it",
            f"{drawn_first:.1f} ms",
            f"{png:.1f} ms (the next)",
            "-",
            None,
        ),
        Row(
            "resident memory of the process that draws PNGs, while it lives",
            f"{drawing:.0f} MB",
            "-",
            "-",
            None,
        ),
        Row(
            "resident memory that PNGs leave behind",
            f"{grown:.1f} MB",
            "-",
            "<= 10 MB",
            grown <= 10,
        ),
    ]


def _row(what: str, ours: float, theirs: float, how: str, most: float) -> Row:
    return Row(what, f"{ours:.1f} ms", f"{theirs:.1f} ms ({how})", f"<= {most:g} ms", ours <= most)


def _graph(number: int) -> dict[str, Any]:
    """A grid of samplers, each linked to the next."""
    nodes = [_sampler(id_, number) for id_ in range(1, NODES + 1)]
    links = [[id_, id_, 0, id_ % NODES + 1, 0, "LATENT"] for id_ in range(1, NODES + 1)]
    return {"nodes": nodes, "links": links, "groups": [], "version": 0.4}


def _sampler(id_: int, number: int) -> dict[str, Any]:
    return {
        "id": id_,
        "type": "KSampler",
        "pos": [id_ % 15 * 400, id_ // 15 * 400],
        "size": [315, 262],
        "inputs": [{"name": "latent_image", "type": "LATENT", "link": id_}],
        "outputs": [{"name": "LATENT", "type": "LATENT", "links": [id_]}],
        "widgets_values": [number, "fixed", 20, 8.0, "euler", "normal", 1.0],
    }


def _plain(graph: dict[str, Any]) -> str:
    """What one would write first: the same boxes and texts as one string."""
    parts = ['<svg xmlns="http://www.w3.org/2000/svg">']
    for node in graph["nodes"]:
        x, y = node["pos"]
        width, height = node["size"]
        parts.append(f'<rect x="{x}" y="{y - 30}" width="{width}" height="{height + 30}" rx="8"/>')
        parts.append(f'<text x="{x + 30}" y="{y - 10}">{escape(node["type"])}</text>')
        for row, value in enumerate(node["widgets_values"]):
            top = y + 26 + 24 * row
            parts.append(f'<rect x="{x + 15}" y="{top}" width="{width - 30}" height="20" rx="10"/>')
            parts.append(f'<text x="{x + 300}" y="{top + 14}">{escape(str(value))}</text>')
    return "".join([*parts, "</svg>"])


def _store(running: Server, key: str, number: int) -> str:
    body = {
        "captureId": f"5e1f4d7e-0000-4000-8000-{number:012d}",
        "clientId": "5e1f4d7e-0000-4000-8000-0000000000bb",
        "source": "manual",
        "parent": None,
        "ageMs": 0,
        "label": "",
        "graph": _graph(number),
    }
    path = f"/api/workflows/{key}/snapshots"
    answer = fetch(running.target(path), "POST", body)
    return str(json.loads(answer)["snapshot"]["id"])


def _preview(running: Server, snapshot: str) -> float:
    return _get(running, f"/api/snapshots/{snapshot}/preview.svg?size=full")


def _again(running: Server, snapshot: str, times: int) -> list[float]:
    """As a browser asks: packed, over a connection that stays open."""
    target = running.target(f"/api/snapshots/{snapshot}/preview.svg?size=full")
    request = request_bytes(target, "GET", None, {"Accept-Encoding": "gzip"})
    milliseconds = []
    with socket.create_connection(("127.0.0.1", target.port), timeout=60) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for _ in range(times):
            begin = time.perf_counter()
            status, answer = exchange(connection, request)
            milliseconds.append((time.perf_counter() - begin) * 1000)
            if status != 200 or b"<svg" not in gzip.decompress(answer):
                raise RuntimeError(f"the preview answered {status}")
    return milliseconds


def _get(running: Server, path: str) -> float:
    return milliseconds_of(lambda: fetch(running.target(path)))


def _resident_of_all(running: Server) -> float:
    own = processes.resident_mb(running.process)
    return own + processes.resident_mb_of_children(running.process)


def _wait_until_alone(running: Server) -> None:
    """What draws PNGs ends some seconds after the last one."""
    deadline = time.monotonic() + 60
    while processes.children(running.process.pid):
        if time.monotonic() > deadline:
            raise RuntimeError("the process that draws PNGs did not end")
        time.sleep(0.1)


def _plain_ms(number: int) -> float:
    stored = json.dumps(_graph(number))
    begin = time.perf_counter()
    _plain(json.loads(stored))
    return (time.perf_counter() - begin) * 1000
