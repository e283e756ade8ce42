"""The label of a node's snapshot: a text in which `%seed%` and the like stand for values."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

LONGEST: Final = 120
PLACEHOLDER: Final = re.compile(r"%([^%]+)%")
SEEDS: Final = ("seed", "noise_seed")
# Where a node that only gives a number keeps it.
NUMBERS: Final = (*SEEDS, "value", "int")

Prompt = dict[str, Any]


def filled_in(label: str, prompt: Prompt, node_id: str, now: datetime) -> str:
    """`%date%`, `%seed%` (the nearest one upstream) and `%node.widget%` as they were in the run.

    A node is meant by its title, its type or its id. What is not known stays as text.
    """

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name == "date":
            return f"{now:%Y-%m-%d %H:%M}"
        found = first_seed(prompt, node_id) if name == "seed" else widget(prompt, name)
        return match[0] if found is None else str(found)

    text = " ".join(PLACEHOLDER.sub(value, label).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def first_seed(prompt: Prompt, node_id: str) -> int | None:
    """The seed of the nearest node from which this one gets anything."""
    for upstream in nodes_upstream(prompt, node_id):
        for name in SEEDS:
            if (seed := number(prompt, upstream.get(name))) is not None:
                return seed
    return None


def number(prompt: Prompt, given: object) -> int | None:
    """An input's number, also where a node of its own gives it."""
    if isinstance(given, int) and not isinstance(given, bool):
        return given
    giver = inputs(prompt, linked(given))
    numbers = (giver.get(name) for name in NUMBERS)
    return next((n for n in numbers if isinstance(n, int) and not isinstance(n, bool)), None)


def nodes_upstream(prompt: Prompt, node_id: str) -> Iterator[dict[str, Any]]:
    """The inputs of all nodes before this one, nearest first."""
    seen, waiting = {node_id}, [node_id]
    while waiting:
        nearest = [linked(given) for node in waiting for given in inputs(prompt, node).values()]
        waiting = list(dict.fromkeys(node for node in nearest if node and node not in seen))
        seen.update(waiting)
        for node in waiting:
            yield inputs(prompt, node)


def widget(prompt: Prompt, name: str) -> object:
    """The value of `node.widget`; None if there is none."""
    node_name, _, widget_name = name.rpartition(".")
    for is_meant in (has_title, has_type, has_id):
        for node_id, node in prompt.items():
            if is_meant(node_id, node, node_name):
                given = inputs(prompt, node_id).get(widget_name)
                if given is not None and not isinstance(given, list | dict):
                    return given
    return None


def has_title(_: str, node: Any, name: str) -> bool:
    meta = node.get("_meta") if isinstance(node, dict) else None
    return isinstance(meta, dict) and meta.get("title") == name


def has_type(_: str, node: Any, name: str) -> bool:
    return isinstance(node, dict) and node.get("class_type") == name


def has_id(node_id: str, _: Any, name: str) -> bool:
    return node_id == name


def linked(given: object) -> str | None:
    """The node that an input comes from; None if it is a widget's value."""
    is_link = isinstance(given, list) and len(given) == 2 and isinstance(given[1], int)  # noqa: PLR2004
    return str(given[0]) if is_link and isinstance(given, list) else None


def inputs(prompt: Prompt, node_id: str | None) -> dict[str, Any]:
    node = prompt.get(node_id or "")
    found = node.get("inputs") if isinstance(node, dict) else None
    return found if isinstance(found, dict) else {}
