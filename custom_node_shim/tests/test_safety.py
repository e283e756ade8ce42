"""What a page of another site cannot do through a user's browser."""

from collections.abc import Mapping

import aiohttp
import pytest
from multidict import CIMultiDict

from custom_node_shim.paths import sidecar_path
from custom_node_shim.problems import RefusedError
from custom_node_shim.same_origin import check_same_origin, is_loopback, is_own_name

from .conftest import Bridge

JSON = {"Content-Type": "application/json"}
PATH = "/snapline/api/x"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
async def test_a_foreign_page_writes_nothing(bridge: Bridge, method: str) -> None:
    for proof in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
        headers = JSON | proof
        async with bridge.page.request(method, PATH, data=b"{}", headers=headers) as answer:
            assert answer.status == 403
            assert answer.content_type == "application/problem+json"
            problem = await answer.json()
        assert problem["code"] == "foreign-origin"
        assert problem["type"] == "https://snapline.dev/problems/foreign-origin"
        assert problem["retryable"] is False


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
async def test_what_a_form_could_send_is_refused(bridge: Bridge, method: str, kind: str) -> None:
    headers = {"Content-Type": kind}
    async with bridge.page.request(method, PATH, data=b"{}", headers=headers) as answer:
        assert answer.status == 415
        assert "application/json" in (await answer.json())["detail"]


async def test_a_post_without_a_body_needs_the_type_too(bridge: Bridge) -> None:
    async with bridge.page.post(PATH) as answer:
        assert answer.status == 415
    async with bridge.page.post(PATH, headers=JSON) as answer:
        assert answer.status == 200


async def test_a_delete_without_a_body_needs_no_type(bridge: Bridge) -> None:
    own = {"Origin": f"http://{bridge.page.host}:{bridge.page.port}"}
    async with bridge.page.delete(PATH, headers=own) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("path", [PATH, "/snapline/diagnostics"])
async def test_a_foreign_page_reads_nothing(bridge: Bridge, path: str) -> None:
    """ComfyUI's --enable-cors-header would let it see the answer."""
    for proof in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://evil.example"}):
        async with bridge.page.get(path, headers=proof) as answer:
            assert answer.status == 403
    async with bridge.page.get(path, headers={"Sec-Fetch-Site": "same-origin"}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_a_page_that_gave_this_machine_its_own_name_does_nothing(
    bridge: Bridge, method: str
) -> None:
    """DNS rebinding: the browser takes that page for ComfyUI's own."""
    rebound = JSON | {"Host": "evil.example:8188", "Origin": "http://evil.example:8188"}
    for path in (PATH, "/snapline/diagnostics"):
        async with bridge.page.request(method, path, headers=rebound) as answer:
            assert answer.status == 403
            assert (await answer.json())["code"] == "foreign-host"
    behind_https = rebound | {"Sec-Fetch-Site": "same-origin", "Origin": "https://evil.example"}
    async with bridge.page.request(method, PATH, headers=behind_https) as answer:
        assert answer.status == 200


async def test_a_rebound_page_gets_no_events(bridge: Bridge) -> None:
    headers = {"Host": "evil.example:8188", "Origin": "http://evil.example:8188"}
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await bridge.page.ws_connect("/snapline/api/events", headers=headers)
    assert refused.value.status == 403


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8188",
        "localhost:8188",
        "[::1]:8188",
        "192.168.1.5:8188",
        "comfy:8188",
        "comfy.local",
        "gpu.home.arpa:8188",
        "COMFY.LAN",
        "mine.example:8188",
    ],
)
def test_knows_names_that_no_other_site_can_have(host: str) -> None:
    assert is_own_name(host, {"SNAPLINE_HOSTS": "other.example, mine.example"})


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example.", "127.0.0.1.evil.example", "localhost.evil.example", "[x"],
)
def test_knows_names_that_another_site_can_have(host: str) -> None:
    assert not is_own_name(host, {})


@pytest.mark.parametrize(
    ("peer", "is_ours"),
    [(("127.0.0.1", 1), True), (("::1", 1, 0, 0), True), (("192.168.1.9", 1), False), ("", False)],
)
def test_knows_callers_of_this_machine(peer: object, is_ours: bool) -> None:
    assert is_loopback(peer) is is_ours


async def test_a_foreign_page_starts_nothing_over(bridge: Bridge) -> None:
    headers = JSON | {"Sec-Fetch-Site": "cross-site"}
    async with bridge.page.post("/snapline/retry", headers=headers) as answer:
        assert answer.status == 403
    async with bridge.page.post("/snapline/retry") as answer:
        assert answer.status == 415


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Sec-Fetch-Site": "same-origin", "Origin": "https://behind.a.proxy", "Host": "inner:1"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://comfy:8188", "Host": "comfy:8188"},
        {"Origin": "http://COMFY:8188", "Host": "Comfy:8188"},
        {"Origin": "https://comfy.example", "Host": "comfy.example"},
        {"Origin": "https://comfy.example:443", "Host": "comfy.example"},
        {"Origin": "http://comfy.example", "Host": "comfy.example:80"},
        {"Origin": "http://[::1]:8188", "Host": "[::1]:8188"},
        {"Origin": "https://out.example", "Host": "in:8188", "X-Forwarded-Host": "out.example"},
        {"Origin": "https://a.example", "Host": "b", "X-Forwarded-Host": "a.example, b.example"},
    ],
)
def test_knows_its_own_page(headers: Mapping[str, str]) -> None:
    check_same_origin(CIMultiDict(headers))


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://comfy:1", "Host": "comfy:1"},
        {"Sec-Fetch-Site": "same-site", "Host": "comfy:1"},
        {"Origin": "null", "Host": "null"},
        {"Origin": "", "Host": "comfy:8188"},
        {"Origin": "http://comfy:8189", "Host": "comfy:8188"},
        {"Origin": "http://localhost:8188", "Host": "127.0.0.1:8188"},
        {"Origin": "http://comfy:8188.evil.example", "Host": "comfy:8188"},
        {"Origin": "http://comfy@evil.example", "Host": "comfy"},
        {"Origin": "file://comfy", "Host": "comfy"},
        {"Origin": "http://comfy:x", "Host": "comfy:x"},
        {"Origin": "https://evil.example", "Host": ""},
        {"Origin": "https://b.example", "Host": "c", "X-Forwarded-Host": "a.example, b.example"},
    ],
)
def test_knows_a_foreign_page(headers: Mapping[str, str]) -> None:
    with pytest.raises(RefusedError) as refused:
        check_same_origin(CIMultiDict(headers))
    assert refused.value.code == "foreign-origin"


@pytest.mark.parametrize(
    "path",
    [
        "/snapline/api/quit",
        "/api/snapline/api/quit",
        "/snapline/api/lease?pid=1",
        "/snapline//api/quit",
        "/snapline/api/quit/",
        "/snapline/api/Quit;x=1",
        "/snapline/api/%71uit",
    ],
)
def test_a_page_cannot_reach_what_shims_use(path: str) -> None:
    with pytest.raises(RefusedError) as refused:
        sidecar_path(path)
    assert refused.value.status == 404


@pytest.mark.parametrize("path", ["a/../quit", "./quit", "%2e%2e/quit", "a%2f..%2fquit", "..;/x"])
def test_a_path_cannot_climb(path: str) -> None:
    with pytest.raises(RefusedError) as refused:
        sidecar_path("/snapline/api/" + path)
    assert refused.value.status == 400


def test_a_prefix_in_the_query_or_later_in_the_path_is_no_prefix() -> None:
    assert sidecar_path("/snapline/api/a/snapline/b?c=/snapline/d") == (
        "/api/a/snapline/b?c=/snapline/d"
    )
