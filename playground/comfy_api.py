"""A stand-in for ``comfy_api.latest``: of it what packs use, with the meaning of core 0.33."""

from dataclasses import dataclass
from enum import Enum
from types import ModuleType, SimpleNamespace
from typing import Any


class Hidden(str, Enum):
    prompt = "PROMPT"
    extra_pnginfo = "EXTRA_PNGINFO"
    unique_id = "UNIQUE_ID"


@dataclass(frozen=True)
class Slot:
    io_type: str
    id: str
    tooltip: str
    default: Any = None


@dataclass
class Schema:
    node_id: str
    display_name: str
    category: str
    description: str
    inputs: list[Slot]
    outputs: list[Slot]
    hidden: list[Hidden]
    is_output_node: bool
    not_idempotent: bool


class NodeOutput:
    def __init__(self, *args: Any) -> None:
        self.args = args


class ComfyNode:
    hidden: Any


class ComfyExtension:
    pass


def kind(io_type: str) -> SimpleNamespace:
    def given(name: str, default: Any = None, tooltip: str = "") -> Slot:
        return Slot(io_type, name, tooltip, default)

    def made(display_name: str, tooltip: str = "") -> Slot:
        return Slot(io_type, display_name, tooltip)

    return SimpleNamespace(Input=given, Output=made)


def api() -> Any:
    module = ModuleType("comfy_api.latest")
    module.ComfyExtension = ComfyExtension  # type: ignore[attr-defined]
    module.io = SimpleNamespace(  # type: ignore[attr-defined]
        ComfyNode=ComfyNode,
        Schema=Schema,
        NodeOutput=NodeOutput,
        Hidden=Hidden,
        AnyType=kind("*"),
        String=kind("STRING"),
    )
    return module
