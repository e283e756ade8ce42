"""What the panel and a call see in each state."""

from http import HTTPStatus

import pytest
from aiohttp import web

from custom_node_shim.problems import RefusedError
from custom_node_shim.state import Name

from .conftest import Bridge, Serve, StartSidecar
from .sidecars import Place, reached

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("name", "code", "seen"),
    [
        ("locating", None, "starting"),
        ("attaching", None, "starting"),
        ("starting", None, "starting"),
        ("backoff", None, "sidecar-down"),
        ("gave-up", None, "gave-up"),
        ("missing", "no-java", "no-java"),
        ("missing", "old-java", "old-java"),
        ("missing", "no-jar", "no-jar"),
        ("missing", "other-version", "other-version"),
        ("stopping", None, "draining"),
    ],
)
async def test_says_why_nothing_is_forwarded(
    bridge: Bridge, name: Name, code: str | None, seen: str
) -> None:
    bridge.sidecar.board.show(name, "It is so.", tries=3, code=code, remedy="Do this.")

    async with bridge.page.get("/snapline/state") as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        state = await answer.json()
    assert state.pop("since").endswith("Z")
    assert state == {
        "state": name,
        "code": seen,
        "detail": "It is so.",
        "remedy": "Do this.",
        "tries": 3,
        "sidecar": None,
    }
    async with bridge.page.get("/snapline/api/workflows") as answer:
        assert answer.status == 503
        assert int(answer.headers["Retry-After"]) > 0
        problem = await answer.json()
    assert problem["code"] == seen
    assert problem["retryable"] is True
    assert problem["detail"] == "It is so. Do this."


async def test_the_end_is_final(bridge: Bridge) -> None:
    bridge.sidecar.stop()
    bridge.sidecar.board.show("ready", "Connected.", tries=0)
    assert bridge.sidecar.board.state.name == "stopping"


async def test_says_that_it_is_connected(bridge: Bridge) -> None:
    async with bridge.page.get("/api/snapline/state") as answer:
        state = await answer.json()
    assert (state["state"], state["code"]) == ("ready", None)
    assert state["sidecar"] == {"version": "1", "java": "17"}


async def test_a_user_that_comfyui_does_not_know_gets_nothing(serve: Serve, bridge: Bridge) -> None:
    def nobody(_: web.Request) -> str:
        raise RefusedError(HTTPStatus.FORBIDDEN, "unknown-user", "Choose a user.")

    page = await serve(bridge.sidecar, nobody)
    async with page.get("/snapline/api/x") as answer:
        assert answer.status == 403
        assert (await answer.json())["code"] == "unknown-user"


async def test_try_again_brings_the_sidecar_back(
    place: Place, start_sidecar: StartSidecar, serve: Serve
) -> None:
    place.order(exit=1)
    sidecar = start_sidecar()
    page = await serve(sidecar, lambda _: "default")
    reached(sidecar, "gave-up")
    place.order()

    async with page.post("/snapline/retry", headers=JSON) as answer:
        assert answer.status == 200
        assert (await answer.json())["tries"] == 5

    reached(sidecar, "ready")
    async with page.get("/snapline/api/anything") as answer:
        assert (await answer.json())["pid"] == place.sidecar_pid()
