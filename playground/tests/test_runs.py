"""Queued prompts, as the frontend and a script see them."""

from typing import Any

import aiohttp

from playground.tests.conftest import Client

PROMPT = {
    "1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64}},
    "2": {"class_type": "PreviewImage", "inputs": {"images": ["1", 0]}},
}


async def events(socket: aiohttp.ClientWebSocketResponse[Any], last: str) -> list[dict[str, Any]]:
    seen: list[dict[str, Any]] = []
    while not seen or seen[-1]["type"] != last:
        seen.append(await socket.receive_json(timeout=5))
    return seen


async def test_greets_a_page_with_its_client_id(client: Client) -> None:
    async with client.ws_connect("/ws?clientId=page-1") as socket:
        greeting = await socket.receive_json(timeout=5)
    assert greeting["data"]["sid"] == "page-1"
    assert greeting["data"]["status"]["exec_info"]["queue_remaining"] == 0


async def test_answers_feature_flags(client: Client) -> None:
    async with client.ws_connect("/ws") as socket:
        await socket.send_json({"type": "feature_flags", "data": {}})
        assert (await events(socket, "feature_flags"))[-1]["data"]


async def test_tells_the_page_about_its_run(client: Client) -> None:
    async with client.ws_connect("/ws?clientId=page-1") as socket:
        body = {"prompt": PROMPT, "client_id": "page-1", "extra_data": {}}
        answer = await (await client.post("/api/prompt", json=body)).json()
        seen = await events(socket, "execution_success")
    assert answer["node_errors"] == {}
    kinds = [event["type"] for event in seen if event["type"] != "status"]
    assert kinds[:2] == ["execution_start", "execution_cached"]
    assert kinds[2:] == ["executing", "executing", "executed", "execution_success"]
    assert seen[-1]["data"]["prompt_id"] == answer["prompt_id"]

    picture = next(event for event in seen if event["type"] == "executed")["data"]["output"]
    image = await client.get("/api/view", params=picture["images"][0])
    assert (await image.read()).startswith(b"\x89PNG")


async def test_packs_see_a_prompt_first_and_history_keeps_it(client: Client) -> None:
    async with client.ws_connect("/ws?clientId=page-1") as socket:
        body = {"prompt": PROMPT, "client_id": "page-1", "extra_data": {}}
        run = (await (await client.post("/api/prompt", json=body)).json())["prompt_id"]
        await events(socket, "execution_success")
    history = await (await client.get("/api/history")).json()
    assert history[run]["prompt"][3] == {"marked": True, "client_id": "page-1"}
    jobs = await (await client.get("/api/jobs?status=completed,failed")).json()
    assert [job["id"] for job in jobs["jobs"]] == [run]
    assert jobs["jobs"][0]["outputs_count"] == 1


async def test_lists_a_run_that_has_no_picture_yet(client: Client) -> None:
    body = {"prompt": PROMPT, "client_id": "page-1", "extra_data": {}}
    run = (await (await client.post("/api/prompt", json=body)).json())["prompt_id"]
    waiting = await (await client.get("/api/jobs?status=in_progress,pending")).json()
    assert [(job["id"], job["outputs_count"]) for job in waiting["jobs"]] == [(run, 0)]


async def test_refuses_an_empty_prompt(client: Client) -> None:
    answer = await client.post("/api/prompt", json={"prompt": {}, "extra_data": {}})
    assert answer.status == 400
    assert (await answer.json())["error"]["type"] == "no_prompt"


async def queue(client: Client, prompt: dict[str, Any], **body: Any) -> str:
    """The id of the run, which is over when this returns."""
    asked = {"prompt": prompt, "extra_data": {}} | body
    run: str = (await (await client.post("/api/prompt", json=asked)).json())["prompt_id"]
    while run not in await (await client.get("/api/history")).json():
        pass
    return run


async def test_runs_the_nodes_of_the_pack_with_what_comfyui_tells_them(client: Client) -> None:
    prompt = {
        "9": {"class_type": "Told", "inputs": {"value": ["7", 0]}},
        "7": {"class_type": "Told", "inputs": {"value": ["1", 0]}},
        "1": PROMPT["1"],
    }
    extra: dict[str, Any] = {"extra_pnginfo": {"workflow": {"nodes": []}}}
    run = await queue(client, prompt, client_id="page-1", extra_data=extra)
    first, second = await (await client.get("/tiny/told")).json()
    assert first == {
        "value": [1, 96, 128, 3],
        "prompt": prompt,
        "extra_pnginfo": {"workflow": {"nodes": []}},
        "unique_id": "7",
        "client_id": "page-1",
        "last_prompt_id": run,
    }
    assert (second["unique_id"], second["value"]) == ("9", first["value"])


async def test_runs_without_a_page(client: Client) -> None:
    await queue(client, {"7": {"class_type": "Told", "inputs": {"value": "text"}}})
    (told,) = await (await client.get("/tiny/told")).json()
    assert (told["client_id"], told["extra_pnginfo"], told["value"]) == (None, None, "text")


async def test_remembers_when_a_run_began_and_how_it_ended(client: Client) -> None:
    done = await queue(client, PROMPT)
    failed = await queue(
        client, {"3": {"class_type": "PlaygroundFailing", "inputs": {"image": ["4", 0]}}}
    )
    history = await (await client.get("/api/history")).json()
    assert history[done]["status"]["completed"] is True
    messages = history[failed]["status"]["messages"]
    assert [kind for kind, _ in messages] == [
        "execution_start",
        "execution_cached",
        "execution_error",
    ]
    assert messages[0][1]["timestamp"] > 1_600_000_000_000
    assert messages[-1][1]["node_id"] == "3"
    assert messages[-1][1]["exception_message"] == "This node always fails."
    assert history[failed]["status"]["status_str"] == "error"


async def test_tells_an_interrupted_run(client: Client) -> None:
    slow = {str(number): PROMPT["1"] for number in range(40)}
    asked = {"prompt": slow, "client_id": "page-1", "extra_data": {}}
    async with client.ws_connect("/ws?clientId=page-1") as socket:
        run = (await (await client.post("/api/prompt", json=asked)).json())["prompt_id"]
        await events(socket, "executing")
        await client.post("/api/interrupt", json={})
        await events(socket, "execution_interrupted")
        await events(socket, "status")
    history = await (await client.get("/api/history")).json()
    assert history[run]["status"]["messages"][-1][0] == "execution_interrupted"
