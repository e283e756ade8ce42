"""Workflows of a wished size, each one different from the one before."""

from __future__ import annotations

import json
from typing import Any

WORDS = "a quiet harbour at dawn, soft light on wet stone, film grain, wide lens, muted colours, "


def graph(size: int, version: int) -> dict[str, Any]:
    """A ComfyUI graph of about `size` bytes of JSON; another `version` changes one value in it."""
    nodes: list[dict[str, Any]] = []
    links: list[list[Any]] = []
    length = 400
    while length < size:
        number = len(nodes) + 1
        nodes.append(_node(number))
        if number > 1:
            links.append([number, number - 1, 0, number, 0, "CONDITIONING"])
        length += len(json.dumps(nodes[-1])) + 40
    nodes[0]["widgets_values"] = [f"version {version}"]
    return {
        "id": "5e1f4d7e-0000-4000-8000-000000000001",
        "revision": 0,
        "last_node_id": len(nodes),
        "last_link_id": len(links),
        "nodes": nodes,
        "links": links,
        "groups": [],
        "config": {},
        "extra": {"ds": {"scale": 1, "offset": [0, 0]}},
        "version": 0.4,
    }


def _node(number: int) -> dict[str, Any]:
    return {
        "id": number,
        "type": "CLIPTextEncode",
        "pos": [(number % 20) * 460, (number // 20) * 260],
        "size": [425.28, 180.61],
        "flags": {},
        "order": number,
        "mode": 0,
        "inputs": [{"name": "clip", "type": "CLIP", "link": number if number > 1 else None}],
        "outputs": [{"name": "CONDITIONING", "type": "CONDITIONING", "links": [number + 1]}],
        "properties": {"Node name for S&R": "CLIPTextEncode", "cnr_id": "comfy-core"},
        "widgets_values": [WORDS * 4 + str(number)],
    }
