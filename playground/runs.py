"""Runs queued prompts: the same answers, events and history as ComfyUI's queue, hardly any work."""

import asyncio
import time
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Final

from aiohttp import web

from playground.comfy_modules import PromptServer
from playground.execution import Execution, NodeFailedError
from playground.pictures import PICTURE_NODES
from playground.sockets import Sockets

# Long enough to watch a node light up, short enough not to wait for.
NODE_SECONDS: Final = 0.05

Json = dict[str, Any]
Begin = Callable[[Json, Any], Awaitable[Execution]]


@dataclass
class Run:
    """One queued prompt, and what became of it."""

    number: int
    client_id: str | None
    prompt: Json
    extra_data: Json
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    status: str = "pending"
    created: int = field(default_factory=lambda: int(time.time() * 1000))
    outputs: Json = field(default_factory=dict)
    messages: list[tuple[str, Json]] = field(default_factory=list)

    def as_queue_item(self) -> list[Any]:
        return [self.number, self.id, self.prompt, self.extra_data, list(self.outputs)]

    def as_history(self) -> Json:
        is_done = self.status == "completed"
        status = {
            "status_str": "success" if is_done else "error",
            "completed": is_done,
            "messages": self.messages,
        }
        prompt = tuple(self.as_queue_item())
        return {"prompt": prompt, "outputs": self.outputs, "meta": {}, "status": status}

    def as_job(self) -> Json:
        pictures = [(node, output["images"][0]) for node, output in self.outputs.items()]
        job: Json = {
            "id": self.id,
            "status": self.status,
            "create_time": self.created,
            "outputs_count": len(pictures),
        }
        for node, image in pictures:
            job["preview_output"] = {"nodeId": node, "mediaType": "images", **image}
        return job


class Runs:
    """The queue, the run under way and the finished ones of this session.

    ``begin`` gives what runs a prompt; it is asked for each run anew.
    """

    def __init__(self, server: PromptServer, begin: Begin) -> None:
        self.sockets = Sockets(self.left)
        self._server = server
        self._begin = begin
        self._runs: list[Run] = []
        self._arrived = asyncio.Event()

    def left(self) -> int:
        return sum(run.status in ("pending", "in_progress") for run in self._runs)

    def add_to(self, routes: web.RouteTableDef) -> None:
        routes.get("/ws")(self.sockets.serve)
        routes.get("/prompt")(self._state)
        routes.post("/prompt")(self._queue)
        routes.get("/queue")(self._list_queue)
        routes.post("/queue")(self._clear_queue)
        routes.get("/history")(self._history)
        routes.get("/jobs")(self._jobs)
        routes.get("/jobs/{id}")(self._job)
        routes.post("/interrupt")(self._interrupt)

    async def work(self) -> None:
        """Run what is queued, one after the other, until cancelled."""
        while True:
            await self._arrived.wait()
            self._arrived.clear()
            while waiting := [run for run in self._runs if run.status == "pending"]:
                await self._run(min(waiting, key=lambda run: run.number))

    async def _run(self, run: Run) -> None:
        run.status = "in_progress"
        self._server.client_id = run.client_id
        self._server.last_prompt_id = run.id
        await self._note(run, "execution_start")
        await self._note(run, "execution_cached", nodes=[])
        await self._run_nodes(run)
        self._keep(run)
        await self._tell(run, "executing", node=None)
        await self.sockets.send("status", self.sockets.status())

    async def _run_nodes(self, run: Run) -> None:
        execution = await self._begin(run.prompt, run.extra_data.get("extra_pnginfo"))
        for node in execution.order():
            if run.status != "in_progress":
                await self._note(run, "execution_interrupted", **place(run, node))
                return
            await self._tell(run, "executing", node=node, display_node=node)
            await asyncio.sleep(NODE_SECONDS)
            try:
                # As in ComfyUI: in a thread that is not that of the server.
                await asyncio.to_thread(execution.run, node)
            except NodeFailedError as failed:
                run.status = "failed"
                reason = {"exception_message": str(failed), "exception_type": failed.kind}
                await self._note(run, "execution_error", **place(run, node), **reason)
                return
            await self._show_picture(run, node)
        run.status = "completed"
        await self._note(run, "execution_success")

    async def _show_picture(self, run: Run, node: str) -> None:
        if run.prompt[node]["class_type"] in PICTURE_NODES:
            image = {"filename": f"{run.id}.png", "subfolder": "", "type": "temp"}
            run.outputs[node] = {"images": [image]}
            output = run.outputs[node]
            await self._tell(run, "executed", node=node, display_node=node, output=output)

    def _keep(self, run: Run) -> None:
        queue = self._server.prompt_queue
        with queue.mutex:
            queue.history[run.id] = run.as_history()
            queue.waiting = self.left()

    async def _note(self, run: Run, event: str, **data: object) -> None:
        """Tells the page, and remembers for the history."""
        timed: Json = {**data, "prompt_id": run.id, "timestamp": _now()}
        run.messages.append((event, timed))
        await self._tell(run, event, **timed)

    async def _tell(self, run: Run, event: str, **data: object) -> None:
        """A run that no page queued is told to nobody, unless it is interrupted."""
        if run.client_id is not None or event == "execution_interrupted":
            await self.sockets.send(event, {**data, "prompt_id": run.id}, run.client_id)

    async def _state(self, _: web.Request) -> web.Response:
        return web.json_response({"exec_info": {"queue_remaining": self.left()}})

    async def _queue(self, request: web.Request) -> web.Response:
        body = self._server.on_prompt(await request.json())
        if not body.get("prompt"):
            error = {"type": "no_prompt", "message": "No prompt provided", "details": ""}
            return web.json_response({"error": error, "node_errors": {}}, status=400)
        extra_data = body.get("extra_data") or {}
        if "client_id" in body:
            extra_data["client_id"] = body["client_id"]
        run = Run(len(self._runs), body.get("client_id"), body["prompt"], extra_data)
        if body.get("prompt_id") is not None:
            run.id = str(uuid.UUID(body["prompt_id"]))
        self._runs.append(run)
        with self._server.prompt_queue.mutex:
            self._server.prompt_queue.waiting = self.left()
        self._arrived.set()
        await self.sockets.send("status", self.sockets.status())
        answer = {"prompt_id": run.id, "number": run.number, "node_errors": {}}
        return web.json_response(answer)

    async def _list_queue(self, _: web.Request) -> web.Response:
        running = [run.as_queue_item() for run in self._runs if run.status == "in_progress"]
        pending = [run.as_queue_item() for run in self._runs if run.status == "pending"]
        return web.json_response({"queue_running": running, "queue_pending": pending})

    async def _clear_queue(self, request: web.Request) -> web.Response:
        body = await request.json()
        for run in self._runs:
            if run.status == "pending" and (body.get("clear") or run.id in body.get("delete", [])):
                run.status = "cancelled"
        await self.sockets.send("status", self.sockets.status())
        return web.Response()

    async def _history(self, _: web.Request) -> web.Response:
        return web.json_response(self._server.prompt_queue.history)

    async def _jobs(self, request: web.Request) -> web.Response:
        statuses = request.query.get("status", "completed").split(",")
        jobs = [run.as_job() for run in reversed(self._runs) if run.status in statuses]
        pages = {"offset": 0, "limit": 200, "total": len(jobs), "has_more": False}
        return web.json_response({"jobs": jobs, "pagination": pages})

    async def _job(self, request: web.Request) -> web.Response:
        for run in self._runs:
            if run.id == request.match_info["id"]:
                details = {"outputs": run.outputs, "workflow": {"prompt": run.as_queue_item()}}
                return web.json_response(run.as_job() | details)
        raise web.HTTPNotFound(text="no such job")

    async def _interrupt(self, _: web.Request) -> web.Response:
        for run in self._runs:
            if run.status == "in_progress":
                run.status = "cancelled"
        return web.Response()


def place(run: Run, node: str) -> Json:
    return {"node_id": node, "node_type": run.prompt[node]["class_type"], "executed": []}


def _now() -> int:
    return int(time.time() * 1000)
