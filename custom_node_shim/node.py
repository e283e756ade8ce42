"""The node Save Snapshot: while a workflow runs it hands the workflow to Snapline.

Nothing that goes wrong in here may end or slow down a run: the worst is a line in the log.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from .deliveries import Deliveries
from .node_label import filled_in
from .node_thumbnail import thumbnail
from .ulid import Ulids

NODE: Final = "SaveSnapshot"
TITLE: Final = "Save Snapshot"
CATEGORY: Final = "Snapline"
DESCRIPTION: Final = (
    "Keeps the workflow as it ran in Snapline's history, with a small picture if an image passes "
    "through. It works without an open page too."
)
VALUE_TIP: Final = "Anything. It is passed on; the first frame of an image becomes the picture."
LABEL_TIP: Final = (
    "What the snapshot is called. %date%, %seed% (the nearest one upstream) and %node.widget% are "
    "filled in; a node is meant by its title, type or id."
)
PASSED_ON_TIP: Final = "What came in."
ID_TIP: Final = "The id of the snapshot, for file names."

log = logging.getLogger("snapline")


@dataclass(frozen=True)
class Ran:
    """What ComfyUI tells a node about the run."""

    prompt: Any
    extra_pnginfo: Any
    node_id: Any


class Snapshots:
    """`running` tells the id of the client that queued the run, if any, and that of the run."""

    def __init__(
        self,
        deliveries: Deliveries,
        running: Callable[[], tuple[str | None, str | None]],
        ulids: Ulids,
    ) -> None:
        self._deliveries = deliveries
        self._running = running
        self._ulids = ulids

    def save(self, value: Any, label: Any, ran: Ran) -> str:
        """The id that the snapshot will have. It is on its way when this returns."""
        ulid = self._ulids.next()
        try:
            self._deliveries.take("node", ulid, self._event(ulid, value, str(label or ""), ran))
        except Exception:
            log.exception("Snapline could not take a snapshot of this run")
        return ulid

    def _event(self, ulid: str, value: Any, label: str, ran: Ran) -> dict[str, object]:
        client_id, prompt_id = self._running()
        prompt = as_queued(ran.prompt) if isinstance(ran.prompt, dict) else {}
        node_id = str(ran.node_id)
        workflow = workflow_of(ran.extra_pnginfo)
        event: dict[str, object] = {
            "id": ulid,
            "promptId": prompt_id or ulid,
            "nodeId": node_id,
            "clientId": client_id,
            "label": filled_in(label, prompt, node_id, datetime.now().astimezone()),
        }
        if (picture := pictured(value)) is not None:
            event["thumbnail"] = picture
        if workflow is None:
            return event | {"api": True, "graph": prompt}
        return event | {"prompt": prompt, "graph": workflow}


def as_queued(prompt: dict[str, Any]) -> dict[str, Any]:
    """Without the note that ComfyUI makes on each node as it runs: whether its inputs changed.

    The note may be a number that JSON does not have, and is no part of what a person queued.
    """
    return {
        node_id: {name: value for name, value in node.items() if name != "is_changed"}
        if isinstance(node, dict)
        else node
        for node_id, node in prompt.items()
    }


def workflow_of(extra_pnginfo: Any) -> dict[str, object] | None:
    """The workflow that a page gave along with the prompt; a script gives none."""
    workflow = extra_pnginfo.get("workflow") if isinstance(extra_pnginfo, dict) else None
    has_nodes = isinstance(workflow, dict) and isinstance(workflow.get("nodes"), list)
    return workflow if has_nodes else None


def pictured(value: Any) -> str | None:
    try:
        return thumbnail(value)
    except Exception as error:  # a tensor of a kind that nobody thought of
        log.info("No picture of what Save Snapshot saw: %s", error)
        return None
