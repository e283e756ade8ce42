"""The node in the two forms that ComfyUI knows. A pack may show only one of them."""

import importlib
from collections.abc import Callable
from typing import Any, ClassVar

from . import node
from .node import Ran, Snapshots


class AnyType(str):
    """A type that no other differs from: older cores compare types by that."""

    __slots__ = ()

    def __ne__(self, other: object) -> bool:
        return False

    __eq__ = str.__eq__
    __hash__ = str.__hash__


def of_pack(snapshots: Snapshots) -> dict[str, Any]:
    """The names that ComfyUI looks for in a pack."""
    try:
        api: Any = importlib.import_module("comfy_api.latest")
        return {"comfy_entrypoint": entrypoint(api, snapshots)}
    except (ImportError, AttributeError):
        return {
            "NODE_CLASS_MAPPINGS": {node.NODE: class_v1(snapshots)},
            "NODE_DISPLAY_NAME_MAPPINGS": {node.NODE: node.TITLE},
        }


def entrypoint(api: Any, snapshots: Snapshots) -> Callable[[], Any]:
    made = class_v3(api.io, snapshots)

    class Extension(api.ComfyExtension):  # type: ignore[misc]
        async def get_node_list(self) -> list[type]:
            return [made]

    def comfy_entrypoint() -> Any:
        return Extension()

    return comfy_entrypoint


def class_v3(io: Any, snapshots: Snapshots) -> type:
    class SaveSnapshot(io.ComfyNode):  # type: ignore[misc]
        @classmethod
        def define_schema(cls) -> Any:
            return io.Schema(
                node_id=node.NODE,
                display_name=node.TITLE,
                category=node.CATEGORY,
                description=node.DESCRIPTION,
                inputs=[
                    io.AnyType.Input("value", tooltip=node.VALUE_TIP),
                    io.String.Input("label", default="", tooltip=node.LABEL_TIP),
                ],
                outputs=[
                    io.AnyType.Output(display_name="value", tooltip=node.PASSED_ON_TIP),
                    io.String.Output(display_name="snapshot_id", tooltip=node.ID_TIP),
                ],
                hidden=[io.Hidden.prompt, io.Hidden.extra_pnginfo, io.Hidden.unique_id],
                is_output_node=True,
                not_idempotent=True,
            )

        @classmethod
        def fingerprint_inputs(cls, **_: Any) -> float:
            return float("nan")  # differs from itself, so the node always runs

        @classmethod
        def execute(cls, value: Any, label: str = "") -> Any:
            hidden = cls.hidden
            ran = Ran(hidden.prompt, hidden.extra_pnginfo, hidden.unique_id)
            return io.NodeOutput(value, snapshots.save(value, label, ran))

    return SaveSnapshot


def class_v1(snapshots: Snapshots) -> type:
    anything = AnyType("*")

    class SaveSnapshot:
        CATEGORY = node.CATEGORY
        DESCRIPTION = node.DESCRIPTION
        FUNCTION = "execute"
        OUTPUT_NODE = True
        NOT_IDEMPOTENT = True
        RETURN_TYPES = (anything, "STRING")
        RETURN_NAMES = ("value", "snapshot_id")
        OUTPUT_TOOLTIPS = (node.PASSED_ON_TIP, node.ID_TIP)
        HIDDEN: ClassVar = {
            "prompt": "PROMPT",
            "extra_pnginfo": "EXTRA_PNGINFO",
            "unique_id": "UNIQUE_ID",
        }

        @classmethod
        def INPUT_TYPES(cls) -> dict[str, Any]:  # noqa: N802 - ComfyUI's name
            label = {"default": "", "tooltip": node.LABEL_TIP}
            return {
                "required": {
                    "value": (anything, {"tooltip": node.VALUE_TIP}),
                    "label": ("STRING", label),
                },
                "hidden": cls.HIDDEN,
            }

        @classmethod
        def VALIDATE_INPUTS(cls, input_types: Any) -> bool:  # noqa: N802 - ComfyUI's name
            del input_types  # whoever names it takes every type
            return True

        @classmethod
        def IS_CHANGED(cls, **_: Any) -> float:  # noqa: N802 - ComfyUI's name
            return float("nan")  # differs from itself, so the node always runs

        def execute(
            self,
            value: Any,
            label: str = "",
            prompt: Any = None,
            extra_pnginfo: Any = None,
            unique_id: Any = None,
        ) -> tuple[Any, str]:
            ran = Ran(prompt, extra_pnginfo, unique_id)
            return value, snapshots.save(value, label, ran)

    return SaveSnapshot
