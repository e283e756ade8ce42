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
    assert history[run]["prompt"][3] == {"marked": True}
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
