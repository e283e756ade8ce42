"""Definitions of the other node types, read off the workflows that use them.

A workflow names each node's inputs, their types and the widget values, which is enough to draw the
node and to edit it. What it does not tell (limits, defaults, further choices) is guessed: a list
offers the values that some workflow has.
"""

import re
from collections.abc import Iterable
from typing import Any, Final

from playground.node_types import Definition, describe
from playground.templates import nodes_of

# The frontend makes these itself; a definition from the server would take their place.
FRONTEND_TYPES: Final = frozenset({"Note", "MarkdownNote", "Reroute", "PrimitiveNode"})
SUBGRAPH: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
AFTER_GENERATE: Final = ("fixed", "increment", "decrement", "randomize")
AFTER_GENERATE_NAME: Final = "control_after_generate"
OPTIONAL_SHAPE: Final = 7
PROSE: Final = 60  # a text of so many characters wants more than one line
WIDGET_OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "INT": {"default": 0, "min": -(2**53) + 1, "max": 2**53 - 1},
    "FLOAT": {"default": 0.0, "min": -1e9, "max": 1e9, "step": 0.01},
    "STRING": {"default": ""},
    "BOOLEAN": {"default": False},
}


class SeenType:
    """What the workflows have shown of one node type so far."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sockets: dict[str, tuple[str, bool]] = {}
        self.widgets: dict[str, str] = {}
        self.values: dict[str, list[Any]] = {}
        self.after_generate: set[str] = set()
        self.outputs: list[tuple[str, str]] = []

    def add(self, node: dict[str, Any]) -> None:
        for slot in node.get("inputs") or []:
            # "images.image0" belongs to an input that grows; the frontend keeps it by itself.
            if "." in slot["name"]:
                continue
            if "widget" in slot and slot["type"] in {*WIDGET_OPTIONS, "COMBO"}:
                self.widgets[slot["name"]] = slot["type"]
            elif slot["name"] not in self.widgets:
                is_optional = slot.get("shape") == OPTIONAL_SHAPE
                self.sockets.setdefault(slot["name"], (str(slot["type"]), is_optional))
        self._add_values(node)
        outputs = [(str(slot["type"]), str(slot["name"])) for slot in node.get("outputs") or []]
        self.outputs = max(self.outputs, outputs, key=len)

    def _add_values(self, node: dict[str, Any]) -> None:
        previous = ""
        for name, value in named_values(node):
            if value in AFTER_GENERATE and previous.endswith("seed"):
                self.after_generate.add(previous)
            elif "." not in name and isinstance(value, bool | int | float | str):
                self.widgets.setdefault(name, _kind(value))
                values = self.values.setdefault(name, [])
                if value not in values:
                    values.append(value)
            previous = name

    def definition(self) -> Definition:
        required: dict[str, list[Any]] = {}
        optional: dict[str, list[Any]] = {}
        for name, (kind, is_optional) in self.sockets.items():
            if name not in self.widgets:
                (optional if is_optional else required)[name] = [kind]
        required |= {name: self._widget(name, kind) for name, kind in self.widgets.items()}
        is_output = not self.outputs
        return describe(
            self.name, "from templates", required, self.outputs, optional=optional, ends=is_output
        )

    def _widget(self, name: str, kind: str) -> list[Any]:
        values = self.values.get(name, [])
        if kind == "COMBO":
            return [values]
        options = dict(WIDGET_OPTIONS[kind])
        if name in self.after_generate:
            options[AFTER_GENERATE_NAME] = True
        if kind == "STRING" and any(len(str(value)) > PROSE for value in values):
            options["multiline"] = True
        return [kind, options]


def named_values(node: dict[str, Any]) -> list[tuple[str, Any]]:
    """The widget values of a node with their names, as far as its workflow tells the names."""
    named = node.get("widgets_values_named")
    if isinstance(named, dict):
        return list(named.items())
    values = node.get("widgets_values")
    names = [slot["name"] for slot in node.get("inputs") or [] if "widget" in slot]
    if not isinstance(values, list):
        return []
    if len(values) > len(names):
        seeds = (at for at, name in enumerate(names) if name.endswith("seed"))
        for at in seeds:
            names.insert(at + 1, AFTER_GENERATE_NAME)
            break
    return list(zip(names, values, strict=True)) if len(names) == len(values) else []


def derived(graphs: Iterable[dict[str, Any]]) -> dict[str, SeenType]:
    """What ``graphs`` show of every type that the frontend does not make itself."""
    seen: dict[str, SeenType] = {}
    for graph in graphs:
        for node in nodes_of(graph):
            name = node["type"]
            if name not in FRONTEND_TYPES and not SUBGRAPH.fullmatch(name):
                seen.setdefault(name, SeenType(name)).add(node)
    return seen


def _kind(value: bool | int | float | str) -> str:
    if isinstance(value, bool):
        return "BOOLEAN"
    if isinstance(value, int):
        return "INT"
    return "FLOAT" if isinstance(value, float) else "COMBO"
