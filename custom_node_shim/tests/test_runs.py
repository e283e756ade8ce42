"""What the shim makes of ComfyUI's history."""

import queue
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from custom_node_shim import comfy, runs
from custom_node_shim.runs import RunWatch, told
from custom_node_shim.ulid import Ulids
from playground.comfy_modules import PromptQueue

LONG = 60.0  # seconds; only ever reached when a test fails
PROMPT = {
    "3": {"class_type": "KSampler", "inputs": {"seed": 2**64 - 1, "model": ["4", 0]}},
    "5": {"class_type": "KSamplerAdvanced", "inputs": {"noise_seed": 7, "seed": ["3", 0]}},
}
WORKFLOW = {"id": "g1", "nodes": [], "links": []}
EXTRA = {"client_id": "page-1", "extra_pnginfo": {"workflow": WORKFLOW}, "create_time": 1}
START = ("execution_start", {"prompt_id": "p1", "timestamp": 1_000})


def entry(status: str, *messages: tuple[str, Any], **changed: Any) -> dict[str, Any]:
    known = {
        "prompt": (0, "p1", PROMPT, EXTRA, ["9"]),
        "outputs": {},
        "status": {
            "status_str": status,
            "completed": status == "success",
            "messages": [START, *messages],
        },
    }
    return known | changed


def test_tells_a_run_that_was_done() -> None:
    picture = {"filename": "a.png", "subfolder": "x", "type": "output"}
    outputs = {
        "9": {"images": [picture], "animated": (False,)},
        "10": {"text": ["no file"], "gifs": [{"filename": "b.mp4"}], "number": 1},
    }
    made = entry("success", ("execution_success", {"timestamp": 3_500}), outputs=outputs)
    assert told("ulid", "p1", made) == {
        "id": "ulid",
        "promptId": "p1",
        "clientId": "page-1",
        "startedAtMs": 1_000,
        "tookMs": 2_500,
        "outcome": "done",
        "seeds": [
            {"nodeId": "3", "name": "seed", "value": "18446744073709551615"},
            {"nodeId": "5", "name": "noise_seed", "value": "7"},
        ],
        "files": [
            {"nodeId": "9", **picture},
            {"nodeId": "10", "filename": "b.mp4", "subfolder": "", "type": "output"},
        ],
        "api": False,
        "graph": WORKFLOW,
    }


def test_names_the_node_that_failed_and_why() -> None:
    problem = {
        "node_id": "3",
        "node_type": "KSampler",
        "exception_message": "Out of memory\n",
        "timestamp": 2_000,
    }
    event = told("ulid", "p1", entry("error", ("execution_error", problem)))
    assert event is not None
    assert event["outcome"] == "failed"
    assert event["failure"] == {"nodeId": "3", "nodeType": "KSampler", "message": "Out of memory"}


def test_tells_a_run_that_a_person_stopped() -> None:
    event = told("ulid", "p1", entry("error", ("execution_interrupted", {"timestamp": 2_000})))
    assert event is not None
    assert event["outcome"] == "interrupted"
    assert "failure" not in event


def test_takes_the_prompt_of_a_script_for_what_ran() -> None:
    event = told("ulid", "p1", entry("success", prompt=(0, "p1", PROMPT, {}, [], {})))
    assert event is not None
    assert (event["api"], event["graph"], event["clientId"]) == (True, PROMPT, None)


def test_tells_nothing_where_nothing_says_what_ran() -> None:
    assert told("ulid", "p1", entry("success", prompt=(0, "p1", {}, {}, []))) is None


def test_knows_a_history_without_times() -> None:
    event = told("ulid", "p1", entry("success") | {"status": None})
    assert event is not None
    assert (event["outcome"], event["tookMs"]) == ("failed", 0)


class Taken:
    """In the place of the deliveries."""

    def __init__(self) -> None:
        self.events: queue.Queue[dict[str, Any]] = queue.Queue()

    def take(self, kind: str, ulid: str, event: dict[str, Any]) -> None:
        assert kind == "run"
        self.events.put(event)

    def ids(self, count: int) -> Iterator[str]:
        return (self.events.get(timeout=LONG)["promptId"] for _ in range(count))


@pytest.fixture
def comfy_queue(monkeypatch: pytest.MonkeyPatch) -> PromptQueue:
    made = PromptQueue()
    server = type("Server", (), {"prompt_queue": made})
    monkeypatch.setattr(comfy, "prompt_server", lambda: server)
    monkeypatch.setattr(runs, "LOOKS", 0.005)
    return made


def watching(taken: Taken) -> RunWatch:
    watch = RunWatch(comfy.finished_runs, comfy.runs_left, taken, Ulids())  # type: ignore[arg-type]
    watch.start()
    return watch


def end(comfy_queue: PromptQueue, *prompt_ids: str) -> None:
    with comfy_queue.mutex:
        for prompt_id in prompt_ids:
            comfy_queue.history[prompt_id] = entry("success")


def test_tells_each_run_once_and_in_order(comfy_queue: PromptQueue) -> None:
    taken = Taken()
    watch = watching(taken)
    asked: dict[str, Any] = {"prompt": PROMPT}
    assert watch.announce(asked) is asked
    end(comfy_queue, "p1", "p2")
    assert list(taken.ids(2)) == ["p1", "p2"]
    end(comfy_queue, "p3")
    assert list(taken.ids(1)) == ["p3"]
    assert taken.events.empty()


def test_looks_until_the_last_run_has_ended(
    comfy_queue: PromptQueue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "MAY_COME", 0.0)
    comfy_queue.waiting = 1
    taken = Taken()
    watch = watching(taken)
    watch.announce({})
    looked = threading.Event()
    finished = watch._finished

    def look(after: str | None) -> Any:
        looked.set()
        return finished(after)

    watch._finished = look
    assert looked.wait(LONG)
    end(comfy_queue, "p1")
    comfy_queue.waiting = 0
    assert list(taken.ids(1)) == ["p1"]


def test_goes_on_after_an_entry_that_it_cannot_understand(
    comfy_queue: PromptQueue, caplog: pytest.LogCaptureFixture
) -> None:
    taken = Taken()
    watch = watching(taken)
    with comfy_queue.mutex:
        comfy_queue.history["odd"] = {"prompt": ()}
        comfy_queue.history["p2"] = entry("success")
    watch.announce({})
    assert list(taken.ids(1)) == ["p2"]
    assert caplog.text.count("could not note") == 1


def test_tells_all_that_is_there_when_the_last_one_is_not(comfy_queue: PromptQueue) -> None:
    end(comfy_queue, "p1", "p2", "p3")
    assert [name for name, _ in comfy.finished_runs("p1")] == ["p2", "p3"]
    assert [name for name, _ in comfy.finished_runs(None)] == ["p1", "p2", "p3"]
    assert [name for name, _ in comfy.finished_runs("gone")] == ["p1", "p2", "p3"]
