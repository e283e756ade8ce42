"""Real workflows of a wished size, each one different from the one before."""

from __future__ import annotations

import copy
import functools
import json
from typing import Any

from playground.places import TEMPLATES


def graph(size: int, version: int) -> dict[str, Any]:
    """The real workflow nearest to `size` bytes of JSON; another `version` changes one value."""
    changed = copy.copy(_nearest(size))
    first, *others = changed["nodes"]
    changed["nodes"] = [{**first, "title": f"version {version}"}, *others]
    return changed


@functools.cache
def _nearest(size: int) -> dict[str, Any]:
    workflows = [
        workflow
        for file in sorted(TEMPLATES.rglob("*.json"))
        if isinstance(workflow := json.loads(file.read_bytes()), dict) and workflow.get("nodes")
    ]
    return min(workflows, key=lambda workflow: abs(len(json.dumps(workflow)) - size))
