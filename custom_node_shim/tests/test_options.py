"""ComfyUI with every option that changes who reaches it and how, and a proxy before it."""

import http.client
import json
import ssl
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import aiohttp
import pytest

from .hosts import GRAPH, JSON, ComfyUI, capture_of, environ_of
from .reverse_proxy import certificate, https_before
from .sidecars import LONG

OPTIONS: Final = ("--multi-user", "--listen", "--enable-cors-header", "--disable-api-nodes")
PROMPT: Final = {
    "1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64}},
    "2": {"class_type": "SaveSnapshot", "inputs": {"value": ["1", 0], "label": "%1.width% wide"}},
}


@pytest.fixture(scope="module")
def comfyui(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ComfyUI]:
    folder = tmp_path_factory.mktemp("options")
    with ComfyUI(folder, *OPTIONS, environ=environ_of()) as comfyui:
        comfyui.reached("ready")
        yield comfyui


@pytest.fixture(scope="module")
def alice(comfyui: ComfyUI) -> dict[str, str]:
    return new_user(comfyui, "Alice")


@pytest.fixture(scope="module")
def ben(comfyui: ComfyUI) -> dict[str, str]:
    return new_user(comfyui, "ben")


def new_user(comfyui: ComfyUI, name: str) -> dict[str, str]:
    status, body = comfyui.call("POST", "/users", json.dumps({"username": name}).encode(), JSON)
    assert status == 200, body
    return {"Comfy-User": json.loads(body)}


def soon(find: Callable[[], Any]) -> Any:
    deadline = time.monotonic() + LONG
    while not (found := find()):
        assert time.monotonic() < deadline, "it never came to be so"
        time.sleep(0.02)
    return found


def test_each_user_has_histories_of_their_own(
    comfyui: ComfyUI, alice: dict[str, str], ben: dict[str, str]
) -> None:
    key = comfyui.history("portrait", **alice)
    snapshot = comfyui.save(key, **alice)

    assert comfyui.listed(key, **alice) == [snapshot]
    for path in (f"/snapline/api/workflows/{key}/snapshots", f"/snapline/api/snapshots/{snapshot}"):
        assert comfyui.ask("GET", path, headers=ben)[0] == 404
        for stranger in ({}, {"Comfy-User": "mallory"}):
            status, problem = comfyui.ask("GET", path, headers=stranger)
            assert (status, problem["code"]) == (403, "unknown-user")


def test_a_page_of_another_site_is_refused_although_comfyui_lets_it_in(
    comfyui: ComfyUI, alice: dict[str, str]
) -> None:
    evil = alice | {"Origin": "http://evil.example"}
    assert comfyui.ask("GET", "/users", headers=evil)[0] == 200
    path = "/snapline/api/workflows"

    assert comfyui.ask("GET", path, headers=alice | {"Sec-Fetch-Site": "cross-site"})[0] == 403
    assert comfyui.ask("POST", f"{path}/resolve", {}, evil)[0] == 403
    assert (
        comfyui.call("POST", f"{path}/resolve", b"{}", {**alice, "Content-Type": "text/plain"})[0]
        == 415
    )


def test_it_is_reached_on_the_other_addresses_of_the_machine(comfyui: ComfyUI) -> None:
    connection = http.client.HTTPConnection("127.0.0.2", comfyui.port, timeout=LONG)
    connection.request("GET", "/snapline/state")
    assert json.loads(connection.getresponse().read())["state"] == "ready"
    connection.close()


def test_a_picture_keeps_its_own_policy_beside_the_one_of_comfyui(
    comfyui: ComfyUI, alice: dict[str, str]
) -> None:
    snapshot = comfyui.save(comfyui.history("drawn", **alice), **alice)
    connection = http.client.HTTPConnection("127.0.0.1", comfyui.port, timeout=LONG)
    policies = {}
    for path in ("/snapline/state", f"/snapline/api/snapshots/{snapshot}/preview.svg"):
        connection.request("GET", path, headers=alice)
        answer = connection.getresponse()
        assert answer.status == 200, answer.read()
        answer.read()
        policies[path.rpartition("/")[2]] = answer.headers["Content-Security-Policy"]
    connection.close()

    assert "connect-src 'self'" in policies["state"]
    assert "sandbox" in policies["preview.svg"]


def api_runs(comfyui: ComfyUI, user: dict[str, str]) -> list[dict[str, Any]]:
    _, answer = comfyui.ask("GET", "/snapline/api/workflows", headers=user)
    return [one for one in answer["workflows"] if one["path"] == "api-runs"]


@pytest.mark.parametrize("has_id", [False, True])
def test_what_runs_without_a_page_is_of_whom_queued_it(
    comfyui: ComfyUI, alice: dict[str, str], ben: dict[str, str], has_id: bool
) -> None:
    own = {"prompt_id": "5b0c9d3e-0000-4000-8000-00000000000a"} if has_id else {}
    before = sum(one["count"] for one in api_runs(comfyui, alice))

    status, queued = comfyui.ask("POST", "/api/prompt", {"prompt": PROMPT, **own}, alice)
    assert status == 200, queued

    [found] = soon(lambda: [one for one in api_runs(comfyui, alice) if one["count"] > before])
    path = f"/snapline/api/workflows/{found['key']}/runs"

    def ran() -> list[str]:
        runs = comfyui.ask("GET", path, headers=alice)[1]["runs"]
        return [run["outcome"] for run in runs if run["promptId"] == queued["prompt_id"]]

    assert soon(ran) == ["done"]
    assert api_runs(comfyui, ben) == []


def test_what_nobody_known_queued_is_kept_and_shown_to_nobody(
    comfyui: ComfyUI, ben: dict[str, str]
) -> None:
    comfyui.ask("POST", "/prompt", {"prompt": PROMPT})
    soon(lambda: list((comfyui.data / "snapshots").glob("api-runs-*/0*.json")))
    assert api_runs(comfyui, ben) == []


@pytest.mark.parametrize("keeps_host", [True, False])
async def test_works_below_a_path_of_an_https_proxy(
    comfyui: ComfyUI, ben: dict[str, str], tmp_path: Path, keeps_host: bool
) -> None:
    certified = certificate(tmp_path)
    trust = ssl.create_default_context(cafile=str(certified[0]))
    key = comfyui.history(f"far-{keeps_host}", **ben)
    async with (
        https_before(comfyui.port, certified, keeps_host=keeps_host) as address,
        aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=trust)) as page,
    ):
        origin = address.removesuffix("/tools/comfy")
        own = ben | {"Origin": origin, "Sec-Fetch-Site": "same-origin"}
        events = f"{address}/api/snapline/api/events?user={ben['Comfy-User']}"
        async with page.ws_connect(events, headers={"Origin": origin}) as socket:
            assert (await socket.receive_json())["type"] == "hello"
            await socket.send_json({"type": "subscribe", "workflow": key, "after": None})
            assert (await socket.receive_json())["type"] == "timeline"
            path = f"{address}/api/snapline/api/workflows/{key}/snapshots"
            async with page.post(path, json=capture_of(GRAPH), headers=own) as answer:
                assert answer.status == 201, await answer.text()
            assert (await socket.receive_json())["kind"] == "added"
        foreign = ben | {"Origin": "https://evil.example"}
        async with page.post(path, json=capture_of(GRAPH), headers=foreign) as answer:
            assert answer.status == 403
