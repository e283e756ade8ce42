"""Runs one prompt as far as a host without models can: nodes of the pack are run for real, of the
others only the pictures are made up."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from playground.node_types import FAILING, Definition
from playground.pack_nodes import PackNode, Surroundings

Json = dict[str, Any]
PICTURE: Final = (1, 96, 128, 3)  # frames, rows, columns, colours


class NodeFailedError(Exception):
    """A node raised something; ``node`` is its id."""

    def __init__(self, node: str, cause: Exception) -> None:
        super().__init__(str(cause))
        self.node = node
        self.kind = type(cause).__name__


class Execution:
    """One prompt on its way. ``types`` describes the nodes that are only made up."""

    def __init__(
        self,
        prompt: Json,
        extra_pnginfo: Any,
        nodes: Mapping[str, PackNode],
        types: Mapping[str, Definition],
    ) -> None:
        self._prompt = {node: dict(asked) for node, asked in prompt.items()}
        self._extra_pnginfo = extra_pnginfo
        self._nodes = nodes
        self._types = types
        self._outputs: dict[str, tuple[Any, ...]] = {}
        self._note_changes()

    def order(self) -> list[str]:
        """Each node after all that it gets something from; what is no node is passed over."""
        ordered: dict[str, None] = {}

        def visit(node: str, on_the_way: frozenset[str]) -> None:
            if node in ordered or node in on_the_way or node not in self._prompt:
                return
            for source, _ in self._links(node):
                visit(source, on_the_way | {node})
            ordered[node] = None

        for node in self._prompt:
            visit(node, frozenset())
        return list(ordered)

    def _note_changes(self) -> None:
        """ComfyUI writes into the prompt that nodes get to see, not into the one of its history."""
        for asked in self._prompt.values():
            known = self._nodes.get(asked["class_type"])
            changes = None if known is None else known.changes()
            if changes is not None:
                asked["is_changed"] = changes

    def run(self, node: str) -> None:
        """Raises NodeFailedError."""
        kind = self._prompt[node]["class_type"]
        try:
            if kind == FAILING:
                raise RuntimeError("This node always fails.")
            if kind in self._nodes:
                around = Surroundings(self._prompt, self._extra_pnginfo, node)
                self._outputs[node] = self._nodes[kind].run(self._values(node), around)
        except Exception as error:
            raise NodeFailedError(node, error) from error

    def _links(self, node: str) -> Iterator[tuple[str, int]]:
        for given in self._prompt[node].get("inputs", {}).values():
            if is_link(given):
                yield str(given[0]), given[1]

    def _values(self, node: str) -> Json:
        inputs = self._prompt[node].get("inputs", {})
        return {
            name: self._output(str(given[0]), given[1]) if is_link(given) else given
            for name, given in inputs.items()
        }

    def _output(self, node: str, slot: int) -> Any:
        if node in self._outputs:
            return self._outputs[node][slot]
        kinds = self._types.get(self._prompt[node]["class_type"], {}).get("output", [])
        is_picture = slot < len(kinds) and kinds[slot] == "IMAGE"
        return picture(node) if is_picture else f"output {slot} of node {node}"


def is_link(given: Any) -> bool:
    return isinstance(given, list) and len(given) == 2 and isinstance(given[1], int)  # noqa: PLR2004


def picture(name: str) -> Any:
    """A gradient as ComfyUI's nodes pass pictures on: numbers from 0 to 1."""
    import numpy as np  # noqa: PLC0415 - only a run needs it

    _, rows, columns, _ = PICTURE
    made = np.zeros(PICTURE, dtype=np.float32)
    made[..., 0] = np.linspace(0, 1, columns)[None, None, :]
    made[..., 1] = np.linspace(0, 1, rows)[None, :, None]
    made[..., 2] = sum(name.encode()) % 256 / 255
    return made
