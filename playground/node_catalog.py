"""All node types that the playground knows: the hand-written ones, then those seen in templates."""

import copy
from collections.abc import Iterable
from typing import Any

from playground.derived_types import AFTER_GENERATE_NAME, SeenType, derived
from playground.node_types import Definition, hand_written


def node_catalog(graphs: Iterable[dict[str, Any]]) -> dict[str, Definition]:
    """``/object_info`` for every node type in ``graphs``."""
    known = hand_written()
    all_graphs = [_with_names(graph, known) for graph in graphs]
    seen = derived(all_graphs)
    catalog = {name: one.definition() for name, one in seen.items()}
    for name, definition in known.items():
        catalog[name] = _with_choices(definition, seen.get(name))
    return catalog


def _with_names(graph: dict[str, Any], known: dict[str, Definition]) -> dict[str, Any]:
    """Older templates name no widgets; for a known type the names follow from its definition."""
    for node in graph["nodes"]:
        values = node.get("widgets_values")
        if node["type"] in known and isinstance(values, list):
            names = _widget_names(known[node["type"]])
            node["widgets_values_named"] = dict(zip(names, values, strict=False))
    return graph


def _widget_names(definition: Definition) -> list[str]:
    names = []
    for name, (kind, *options) in definition["input"]["required"].items():
        if isinstance(kind, list) or kind in ("INT", "FLOAT", "STRING", "BOOLEAN"):
            names.append(name)
            if options and options[0].get(AFTER_GENERATE_NAME):
                names.append(AFTER_GENERATE_NAME)
    return names


def _with_choices(definition: Definition, seen: SeenType | None) -> Definition:
    """A list also offers what the workflows have chosen: no file is "missing" here."""
    result = copy.deepcopy(definition)
    for name, spec in result["input"]["required"].items():
        if seen is not None and isinstance(spec[0], list):
            spec[0] += [value for value in seen.values.get(name, []) if value not in spec[0]]
    return result
