"""The figures of comparing two graphs, each beside a comparison in Python of values alone."""

from __future__ import annotations

import copy
import gzip
import json
import re
import socket
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench import processes
from bench.load import exchange_all, request_bytes
from bench.processes import OURS, Server
from bench.row import Row

#: So many large comparisons at the same time must not fail.
AT_ONCE = 8


def diffs() -> list[Row]:
    with processes.folder() as data, processes.server(OURS, data) as running:
        # The server warms itself up within three seconds after its start.
        time.sleep(3.5)
        return [*_words(running), _pictures(running), _at_once(running)]


def workflow(nodes: int, filler: int) -> dict[str, Any]:
    """A chain of samplers with prompts; `filler` is the length of each prompt."""
    return {
        "version": 0.4,
        "last_node_id": nodes,
        "last_link_id": nodes,
        "nodes": [_node(number, filler) for number in range(1, nodes + 1)],
        "links": [[n, n, 0, n + 1, 0, "LATENT"] for n in range(1, nodes)],
        "groups": [],
        "extra": {},
    }


def _node(number: int, filler: int) -> dict[str, Any]:
    return {
        "id": number,
        "type": "KSampler",
        "pos": [number % 40 * 380, number // 40 * 560],
        "size": [315, 474],
        "flags": {},
        "order": number,
        "mode": 0,
        "inputs": [{"name": "latent_image", "type": "LATENT", "link": number - 1 or None}],
        "outputs": [{"name": "LATENT", "type": "LATENT", "links": [number], "slot_index": 0}],
        "properties": {"Node name for S&R": "KSampler", "cnr_id": "comfy-core", "ver": "0.3.64"},
        "widgets_values": [number, "randomize", 20, 7.5, "euler", "normal", 1, "a sea " * filler],
    }


def edited(graph: dict[str, Any]) -> dict[str, Any]:
    """The graph after what a person does in some minutes: values, moves, a node more and less."""
    other = copy.deepcopy(graph)
    for node in other["nodes"][::50]:
        node["widgets_values"][3] = 5.5
    for node in other["nodes"][1::50]:
        node["pos"][0] += 100
    other["nodes"].pop()
    other["links"].pop()
    other["nodes"].append({**_node(len(graph["nodes"]) + 7, 1), "type": "VAEDecode"})
    return other


def _words(running: Server) -> list[Row]:
    graph = workflow(500, 10)
    request = {"base": {"graph": graph}, "target": {"graph": edited(graph)}}
    _median(lambda: _diff(running, request)[0], 20)
    timings = [_diff(running, request) for _ in range(60)]
    over_http, from_bytes = (statistics.median(each) for each in zip(*timings, strict=True))
    base, target = (json.dumps(request[side]["graph"]).encode() for side in ("base", "target"))
    theirs = _median(lambda: plain(base, target), 60)
    http = f"{over_http:.1f} ms"
    return [
        _row("diff of 500 nodes, from bytes to words", from_bytes, theirs, 10),
        Row("the same over HTTP", http, f"{theirs:.1f} ms", "-", None),
    ]


def _pictures(running: Server) -> Row:
    graph = workflow(2000, 120)
    request: dict[str, Any] = {"base": {"graph": graph}, "target": {"graph": edited(graph)}}
    request["pictures"] = {"theme": "dark", "views": ["sides"]}
    base, target = (json.dumps(request[side]["graph"]).encode() for side in ("base", "target"))
    ours = _median(lambda: _diff(running, request)[0], 12)
    theirs = _median(lambda: plain(base, target), 12)
    size = (len(base) + len(target)) / 1e6
    what = f"diff of 2,000 nodes ({size:.1f} MB) over HTTP, with both pictures"
    return _row(what, ours, theirs, 300)


def _at_once(running: Server) -> Row:
    """Eight large comparisons at the same time: they wait for each other, and none fails."""
    base = workflow(2000, 120)
    request: dict[str, Any] = {"base": {"graph": base}, "target": {"graph": edited(base)}}
    request["pictures"] = {"theme": "dark", "views": ["sides"]}
    before = processes.resident_mb(running.process)
    begin = time.perf_counter()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        each = list(pool.map(lambda _: _diff(running, request)[0], range(AT_ONCE)))
    passed = (time.perf_counter() - begin) * 1000
    resident = processes.resident_mb(running.process)
    return Row(
        f"{AT_ONCE} diffs of 2,000 nodes with pictures at once",
        f"{passed:.0f} ms, the slowest {max(each):.0f} ms, none failed",
        f"{resident:.0f} MB resident after it, {before:.0f} before",
        "queued, not failed",
        True,
    )


def _diff(running: Server, request: dict[str, Any]) -> tuple[float, float]:
    """Milliseconds from the first byte of the request to the last of the answer, and of it those
    that the server itself took from the bytes of both graphs to the words.

    The answer comes packed, as a browser asks for it.
    """
    body = json.dumps(request).encode()
    packed_too = {"Accept-Encoding": "gzip"}
    sent = request_bytes(running.target("/api/diffs"), "POST", body, packed_too)
    with socket.create_connection(("127.0.0.1", running.port), timeout=120) as connection:
        begin = time.perf_counter()
        status, head, packed = exchange_all(connection, sent)
        passed = (time.perf_counter() - begin) * 1000
    if status != 200:
        raise RuntimeError(f"the diff answered {status}: {packed[:300]!r}")
    answer = json.loads(gzip.decompress(packed))
    if not answer["changes"] or not _is_drawn(answer):
        raise RuntimeError(f"the diff lacks what it was asked for: {answer['message']!r}")
    words = re.search(rb"diff;dur=([0-9.]+)", head)
    if words is None:
        raise RuntimeError("the server does not tell how long it compared")
    return passed, float(words[1])


def _is_drawn(answer: dict[str, Any]) -> bool:
    return all(picture["svg"] for picture in answer.get("pictures", {}).values())


def plain(base: bytes, target: bytes) -> float:
    """Milliseconds to read both and to compare nodes by id and links by their rows."""
    begin = time.perf_counter()
    old, new = json.loads(base), json.loads(target)
    before = {node["id"]: node for node in old["nodes"]}
    after = {node["id"]: node for node in new["nodes"]}
    found: list[object] = [
        (node, name)
        for node in before.keys() & after.keys()
        for name in before[node].keys() | after[node].keys()
        if before[node].get(name) != after[node].get(name)
    ]
    found += before.keys() ^ after.keys()
    found += {tuple(link[1:]) for link in old["links"]} ^ {tuple(link[1:]) for link in new["links"]}
    if not found:
        raise RuntimeError("nothing differs")
    return (time.perf_counter() - begin) * 1000


def _median(act: Callable[[], float], times: int) -> float:
    return statistics.median(act() for _ in range(times))


def _row(what: str, ours: float, theirs: float, most: float) -> Row:
    plainly = f"{theirs:.1f} ms (Python `json`, values only)"
    return Row(what, f"{ours:.1f} ms", plainly, f"<= {most:g} ms", ours <= most)
