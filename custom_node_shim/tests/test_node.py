"""The node as ComfyUI calls it, in both forms."""

import asyncio
import json
import operator
import sys
from collections.abc import Callable
from types import ModuleType, SimpleNamespace
from typing import Any

import numpy as np
import pytest

from custom_node_shim import node_classes
from custom_node_shim.deliveries import encoded
from custom_node_shim.node import Snapshots
from custom_node_shim.ulid import Ulids
from playground.comfy_api import Hidden, api

WORKFLOW = {"id": "g1", "nodes": [{"id": 9, "type": "SaveSnapshot"}], "links": []}
PROMPT = {
    "1": {"class_type": "KSampler", "inputs": {"seed": 42}},
    "9": {"class_type": "SaveSnapshot", "inputs": {"value": ["1", 0], "label": "seed %seed%"}},
}
Execute = Callable[..., tuple[Any, str]]


class Taken:
    """In the place of the deliveries: what they were given, as bytes would tell it."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []
        self.problem: Exception | None = None

    def take(self, kind: str, ulid: str, event: dict[str, object]) -> None:
        if self.problem is not None:
            raise self.problem
        assert kind == "node"
        assert ulid == event["id"]
        self.events.append(json.loads(encoded(event)))


@pytest.fixture
def taken() -> Taken:
    return Taken()


@pytest.fixture
def snapshots(taken: Taken) -> Snapshots:
    return Snapshots(taken, lambda: ("page-1", "prompt-1"), Ulids())  # type: ignore[arg-type]


@pytest.fixture(params=["V1", "V3"])
def execute(request: pytest.FixtureRequest, snapshots: Snapshots) -> Execute:
    """Runs the node with the hidden inputs as each form gets them."""

    def v1(value: Any, label: str, **hidden: Any) -> tuple[Any, str]:
        made: Any = node_classes.class_v1(snapshots)
        assert set(made.INPUT_TYPES()["hidden"]) == set(hidden)
        result: tuple[Any, str] = getattr(made(), made.FUNCTION)(value=value, label=label, **hidden)
        return result

    def v3(value: Any, label: str, **hidden: Any) -> tuple[Any, str]:
        made: Any = node_classes.class_v3(api().io, snapshots)
        assert {one.name for one in made.define_schema().hidden} == set(hidden)
        made.hidden = SimpleNamespace(**hidden)
        result: tuple[Any, str] = made.execute(value=value, label=label).args
        return result

    return v1 if request.param == "V1" else v3


def run(execute: Execute, value: Any = "anything", **changed: Any) -> tuple[Any, str]:
    hidden = {"prompt": PROMPT, "extra_pnginfo": {"workflow": WORKFLOW}, "unique_id": "9"}
    return execute(value, "seed %seed%", **hidden | changed)


def test_hands_over_what_ran_and_passes_the_value_on(execute: Execute, taken: Taken) -> None:
    value = object()
    passed, ulid = run(execute, value)
    assert passed is value
    (event,) = taken.events
    assert event == {
        "id": ulid,
        "promptId": "prompt-1",
        "nodeId": "9",
        "clientId": "page-1",
        "label": "seed 42",
        "prompt": PROMPT,
        "graph": WORKFLOW,
    }


def test_adds_a_picture_of_an_image(execute: Execute, taken: Taken) -> None:
    run(execute, np.zeros((1, 8, 8, 3), dtype=np.float32))
    assert taken.events[0]["thumbnail"].startswith("/9j/")


@pytest.mark.parametrize("extra", [None, {}, {"workflow": None}, {"workflow": {"nodes": 1}}])
def test_hands_over_the_prompt_of_a_script(execute: Execute, taken: Taken, extra: Any) -> None:
    run(execute, extra_pnginfo=extra)
    assert taken.events[0]["graph"] == PROMPT
    assert taken.events[0]["api"] is True
    assert "prompt" not in taken.events[0]


@pytest.mark.parametrize("extra", [None, {"workflow": WORKFLOW}])
def test_leaves_out_what_comfyui_notes_on_nodes_that_run(
    execute: Execute, taken: Taken, extra: Any
) -> None:
    noted = {node_id: node | {"is_changed": [float("nan")]} for node_id, node in PROMPT.items()}
    run(execute, prompt=noted, extra_pnginfo=extra)
    event = taken.events[0]
    assert event["graph" if extra is None else "prompt"] == PROMPT
    assert "is_changed" in noted["9"], "the prompt is ComfyUI's"


def test_is_last_with_the_graph_so_that_the_server_can_keep_its_bytes(
    execute: Execute, taken: Taken
) -> None:
    run(execute)
    assert list(taken.events[0])[-1] == "graph"


@pytest.mark.parametrize("label", [None, 7, "%", "%%%seed"])
@pytest.mark.parametrize("prompt", [None, {}, {"9": 1}, {"9": {"inputs": {"value": [1, 2, 3]}}}])
def test_never_fails_whatever_it_is_given(
    execute: Execute, taken: Taken, label: Any, prompt: Any
) -> None:
    hidden = {"prompt": prompt, "extra_pnginfo": {"workflow": WORKFLOW}, "unique_id": None}
    passed, ulid = execute("value", label, **hidden)
    assert passed == "value"
    assert len(ulid) == 26
    assert len(taken.events) == 1


def test_lets_the_run_go_on_when_nothing_can_be_taken(
    execute: Execute, taken: Taken, caplog: pytest.LogCaptureFixture
) -> None:
    taken.problem = MemoryError("no room")
    passed, ulid = run(execute)
    assert passed == "anything"
    assert len(ulid) == 26
    assert "could not take a snapshot" in caplog.text


def test_makes_no_picture_of_a_tensor_that_cannot_be_read(execute: Execute, taken: Taken) -> None:
    class Broken:
        shape = (1, 8, 8, 3)

        def __getitem__(self, where: Any) -> Any:
            raise RuntimeError("out of memory")

    run(execute, Broken())
    assert "thumbnail" not in taken.events[0]


def test_always_runs(snapshots: Snapshots) -> None:
    v1: Any = node_classes.class_v1(snapshots)
    v3: Any = node_classes.class_v3(api().io, snapshots)
    for print_of in (v1.IS_CHANGED, v3.fingerprint_inputs):
        assert print_of(value=1, label="a") != print_of(value=1, label="a")


def test_takes_and_gives_any_type_in_its_old_form(snapshots: Snapshots) -> None:
    made: Any = node_classes.class_v1(snapshots)
    kind = made.INPUT_TYPES()["required"]["value"][0]
    assert operator.ne(kind, "IMAGE") is False
    assert operator.ne(made.RETURN_TYPES[0], "LATENT") is False
    assert made.VALIDATE_INPUTS({"value": "MODEL"}) is True
    assert made.OUTPUT_NODE is True


def test_describes_itself_in_its_new_form(snapshots: Snapshots) -> None:
    schema = node_classes.class_v3(api().io, snapshots).define_schema()  # type: ignore[attr-defined]
    assert (schema.node_id, schema.display_name) == ("SaveSnapshot", "Save Snapshot")
    assert schema.category == "Snapline"
    assert [(one.io_type, one.id) for one in schema.inputs] == [("*", "value"), ("STRING", "label")]
    assert all(one.tooltip for one in [*schema.inputs, *schema.outputs])
    assert set(schema.hidden) == {Hidden.prompt, Hidden.extra_pnginfo, Hidden.unique_id}
    assert schema.is_output_node


def test_shows_one_form_only(snapshots: Snapshots, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "comfy_api.latest", None)
    old = node_classes.of_pack(snapshots)
    assert set(old) == {"NODE_CLASS_MAPPINGS", "NODE_DISPLAY_NAME_MAPPINGS"}
    monkeypatch.setitem(sys.modules, "comfy_api.latest", api())
    monkeypatch.setitem(sys.modules, "comfy_api", ModuleType("comfy_api"))
    new = node_classes.of_pack(snapshots)
    assert set(new) == {"comfy_entrypoint"}
    (made,) = asyncio.run(new["comfy_entrypoint"]().get_node_list())
    assert made.define_schema().node_id == "SaveSnapshot"
