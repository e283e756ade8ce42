"""What became of each run, from ComfyUI's own history: also of runs that no page queued."""

import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Final

from .deliveries import Deliveries
from .node import workflow_of
from .node_label import SEEDS, Prompt, inputs
from .ulid import Ulids

LOOKS: Final = 0.5  # seconds between two looks at the history, while something may run
# ComfyUI checks a prompt after it was announced and before it stands in the queue.
MAY_COME: Final = 60.0  # seconds
LONGEST_MESSAGE: Final = 1000
MOST_FILES: Final = 32

Entry = dict[str, Any]
log = logging.getLogger("snapline")


class RunWatch:
    """Looks only while something runs or was announced, in a thread of its own.

    `finished` gives the runs that ended after one, oldest first; `left` tells how many are to come.
    """

    def __init__(
        self,
        finished: Callable[[str | None], list[tuple[str, Entry]]],
        left: Callable[[], int],
        deliveries: Deliveries,
        ulids: Ulids,
    ) -> None:
        self._finished = finished
        self._left = left
        self._deliveries = deliveries
        self._ulids = ulids
        self._announced = threading.Event()
        self._announced_at: float | None = None
        self._last: str | None = None
        self._looking = threading.Lock()
        self._pid = os.getpid()

    def start(self) -> None:
        threading.Thread(target=self._watch, name="snapline-runs", daemon=True).start()

    def announce(self, asked: Entry) -> Entry:
        """For ComfyUI to call with each prompt that is to be queued; it stays as it is."""
        self._announced_at = time.monotonic()
        self._announced.set()
        return asked

    def end(self) -> None:
        """ComfyUI ends: what was done since the last look is not to be forgotten with it. A forked
        child that ends has nothing to tell."""
        if self._announced_at is not None and os.getpid() == self._pid:
            self._look()

    def _watch(self) -> None:
        while True:
            self._announced.wait()
            self._announced.clear()
            while self._may_come():
                self._look()
                time.sleep(LOOKS)
            self._look()

    def _may_come(self) -> bool:
        try:
            is_busy = self._left() > 0
        except Exception:
            log.exception("Snapline cannot see ComfyUI's queue")
            return False
        if is_busy:
            self._announced_at = time.monotonic()
        since = self._announced_at or 0.0
        return is_busy or time.monotonic() - since < MAY_COME

    def _look(self) -> None:
        with self._looking:
            try:
                for prompt_id, entry in self._finished(self._last):
                    self._last = prompt_id
                    ulid = self._ulids.next()
                    if (event := told(ulid, prompt_id, entry)) is not None:
                        self._deliveries.take("run", ulid, event)
            except Exception:
                log.exception("Snapline could not note what became of a run")


def told(ulid: str, prompt_id: str, entry: Entry) -> dict[str, object] | None:
    """The event of one entry of the history; None if nothing says what ran."""
    _, _, prompt, extra, *_ = entry["prompt"]
    workflow = workflow_of(extra.get("extra_pnginfo"))
    graph = workflow or prompt
    if not isinstance(graph, dict) or not graph:
        return None
    messages = [(str(kind), data) for kind, data in (entry.get("status") or {}).get("messages", [])]
    times = [data["timestamp"] for _, data in messages if "timestamp" in data]
    event: dict[str, object] = {
        "id": ulid,
        "promptId": prompt_id,
        "clientId": extra.get("client_id"),
        "startedAtMs": int(times[0]) if times else time.time_ns() // 1_000_000,
        "tookMs": int(times[-1] - times[0]) if times else 0,
        "outcome": outcome(entry),
        "seeds": list(seeds(prompt)),
        "files": list(files(entry.get("outputs") or {}))[:MOST_FILES],
        "api": workflow is None,
    }
    for kind, data in messages:
        if kind == "execution_error":
            event["failure"] = {
                "nodeId": str(data.get("node_id")),
                "nodeType": str(data.get("node_type")),
                "message": str(data.get("exception_message", "")).strip()[:LONGEST_MESSAGE],
            }
    return event | {"graph": graph}


def outcome(entry: Entry) -> str:
    status = entry.get("status") or {}
    if any(kind == "execution_interrupted" for kind, _ in status.get("messages", [])):
        return "interrupted"
    return "done" if status.get("status_str") == "success" else "failed"


def seeds(prompt: Prompt) -> Iterator[dict[str, str]]:
    """As texts: a seed may be larger than what a reader of JSON can hold."""
    for node_id in prompt:
        given = inputs(prompt, node_id)
        for name in SEEDS:
            if isinstance(value := given.get(name), int) and not isinstance(value, bool):
                yield {"nodeId": node_id, "name": name, "value": str(value)}


def files(outputs: dict[str, Any]) -> Iterator[dict[str, str]]:
    """What nodes wrote, as ComfyUI's /view names it, whatever kind of file it is."""
    for node_id, shown in outputs.items():
        lists = (one for one in shown.values() if isinstance(one, list | tuple))
        for file in (file for one in lists for file in one):
            if isinstance(file, dict) and isinstance(file.get("filename"), str):
                named = {name: str(file.get(name) or "") for name in ("filename", "subfolder")}
                yield {"nodeId": node_id, **named, "type": str(file.get("type") or "output")}
