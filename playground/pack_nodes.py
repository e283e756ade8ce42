"""The nodes of a pack, in either form that ComfyUI knows: described, and really run."""

from collections.abc import Coroutine
from dataclasses import dataclass
from types import ModuleType
from typing import Any, Final

from playground.comfy_api import Hidden
from playground.node_types import Definition, Inputs, describe

HIDDEN_V1: Final = {"PROMPT": "prompt", "EXTRA_PNGINFO": "extra_pnginfo", "UNIQUE_ID": "unique_id"}


@dataclass(frozen=True)
class Surroundings:
    """What ComfyUI hands to a node that asks for it."""

    prompt: dict[str, Any]
    extra_pnginfo: Any
    unique_id: str


class PackNode:
    """A class of the pack. ``run`` gives its outputs, or raises whatever it raises."""

    def __init__(self, made: Any, definition: Definition) -> None:
        self._made = made
        self.definition = definition

    def run(self, values: dict[str, Any], around: Surroundings) -> tuple[Any, ...]:
        if hasattr(self._made, "define_schema"):
            asked = {hidden.name for hidden in self._made.define_schema().hidden}
            called: Any = type(
                self._made.__name__, (self._made,), {}
            )  # ComfyUI calls a copy as well
            called.hidden = _Told({name: getattr(around, name) for name in asked})
            return tuple(called.execute(**values).args)
        wanted = self._made.INPUT_TYPES().get("hidden", {})
        hidden = {name: getattr(around, HIDDEN_V1[kind]) for name, kind in wanted.items()}
        return tuple(getattr(self._made(), self._made.FUNCTION)(**values, **hidden))

    def changes(self) -> list[Any] | None:
        """What ComfyUI notes on the node before a run; None for nodes that do not tell."""
        telling = getattr(self._made, "fingerprint_inputs", None)
        telling = telling or getattr(self._made, "IS_CHANGED", None)
        return None if telling is None else [telling()]


class _Told:
    """What a node did not ask for is None."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.__dict__.update({hidden.name: None for hidden in Hidden} | told)


def nodes_of(pack: ModuleType, module: str) -> dict[str, PackNode]:
    """By type; ``module`` tells the frontend where they come from.

    As ComfyUI does, the new form is looked for only where the old one is absent.
    """
    nodes = _listed(pack)
    for node in nodes.values():
        node.definition["python_module"] = module
    return nodes


def _listed(pack: ModuleType) -> dict[str, PackNode]:
    old: dict[str, Any] | None = getattr(pack, "NODE_CLASS_MAPPINGS", None)
    if old is not None:
        titles: dict[str, str] = getattr(pack, "NODE_DISPLAY_NAME_MAPPINGS", {})
        return {
            name: PackNode(made, _described_v1(name, made, titles)) for name, made in old.items()
        }
    entrypoint = getattr(pack, "comfy_entrypoint", None)
    if entrypoint is None:
        return {}
    made = _at_once(entrypoint().get_node_list())
    nodes = (PackNode(one, _described_v3(one.define_schema())) for one in made)
    return {node.definition["name"]: node for node in nodes}


def _at_once(making: Coroutine[Any, Any, list[Any]]) -> list[Any]:
    """The playground loads its pack where no other thread or task waits: so may the pack."""
    try:
        making.send(None)
    except StopIteration as end:
        made: list[Any] = end.value
        return made
    raise RuntimeError("a pack that waits while it lists its nodes does not run here")


def _described_v3(schema: Any) -> Definition:
    required: Inputs = {}
    for one in schema.inputs:
        options = {"tooltip": one.tooltip} | (
            {} if one.default is None else {"default": one.default}
        )
        required[one.id] = [one.io_type, options]
    outputs = [(one.io_type, one.id) for one in schema.outputs]
    described = describe(
        schema.node_id,
        schema.category,
        required,
        outputs,
        title=schema.display_name,
        ends=schema.is_output_node,
    )
    tips = [one.tooltip for one in schema.outputs]
    return described | {"description": schema.description, "output_tooltips": tips}


def _described_v1(name: str, made: Any, titles: dict[str, str]) -> Definition:
    required = {key: list(spec) for key, spec in made.INPUT_TYPES()["required"].items()}
    kinds = [str(kind) for kind in made.RETURN_TYPES]
    names = getattr(made, "RETURN_NAMES", kinds)
    described = describe(
        name,
        made.CATEGORY,
        required,
        list(zip(kinds, names, strict=True)),
        title=titles.get(name, ""),
        ends=getattr(made, "OUTPUT_NODE", False),
    )
    return described | {"description": getattr(made, "DESCRIPTION", "")}
