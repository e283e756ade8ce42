"""What goes through to the sidecar and back, and how."""

import asyncio
import hashlib
import io
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from yarl import URL

from .conftest import Bridge
from .upstream import PACKED, TOKEN

JSON = {"Content-Type": "application/json"}


async def test_keeps_method_path_and_query_as_they_are(bridge: Bridge) -> None:
    path = "/api/snapshots/a%20b;c?query=a%2Bb&limit=5"
    for prefix in ("/snapline", "/api/snapline"):
        async with bridge.page.get(URL(prefix + path, encoded=True)) as answer:
            echo = await answer.json()
        assert (echo["method"], echo["path"]) == ("GET", path)


async def test_adds_token_and_user_and_drops_what_the_browser_claims(bridge: Bridge) -> None:
    forged = {
        "Authorization": "Bearer mine",
        "X-Snapline-User": "bob",
        "Connection": "keep-alive, X-Hop",
        "X-Hop": "1",
        "TE": "gzip",
        "Sec-Fetch-Site": "same-origin",
        "X-Kept": "yes",
    }
    async with bridge.page.get("/snapline/api/x", headers=forged) as answer:
        got = (await answer.json())["headers"]

    assert [value for name, value in got if name == "authorization"] == [f"Bearer {TOKEN}"]
    assert [value for name, value in got if name == "x-snapline-user"] == ["alice_1"]
    names = {name for name, _ in got}
    assert "x-kept" in names
    assert not names & {"x-hop", "te", "sec-fetch-site", "connection"}


async def test_adds_no_header_in_the_browsers_name(bridge: Bridge) -> None:
    silent = ("User-Agent", "Accept", "Accept-Encoding")
    async with bridge.page.get("/snapline/api/x", skip_auto_headers=silent) as answer:
        names = {name for name, _ in (await answer.json())["headers"]}
    assert names == {"host", "authorization", "x-snapline-user"}


async def test_drops_the_sidecars_hop_headers_and_keeps_repeated_ones(bridge: Bridge) -> None:
    async with bridge.page.get("/snapline/api/hops") as answer:
        assert await answer.text() == "body"
        assert answer.headers.getall("X-Kept") == ["one", "two"]
        assert not {"X-Secret", "Keep-Alive", "Proxy-Authenticate"} & set(answer.headers)


async def test_passes_packed_bytes_and_their_tag_untouched(bridge: Bridge) -> None:
    async with aiohttp.ClientSession(auto_decompress=False) as raw:
        url = bridge.page.make_url("/snapline/api/packed")
        async with raw.get(url) as answer:
            assert await answer.read() == PACKED
            assert answer.headers["Content-Encoding"] == "gzip"
            assert answer.headers["Cache-Control"] == "private, max-age=5"
        async with raw.get(url, headers={"If-None-Match": answer.headers["ETag"]}) as again:
            assert again.status == 304
            assert again.headers["ETag"] == '"1"'
            assert await again.read() == b""


async def test_unpacks_nothing_twice_when_a_page_sends_packed_json(bridge: Bridge) -> None:
    headers = JSON | {"Content-Encoding": "gzip"}
    async with bridge.page.post("/snapline/api/x", data=PACKED, headers=headers) as answer:
        echo = await answer.json()
    assert echo["length"] == len(b'{"packed": true}')
    assert "content-encoding" not in {name for name, _ in echo["headers"]}


async def test_brings_the_first_byte_before_the_answer_ends(bridge: Bridge) -> None:
    async with bridge.page.get("/snapline/api/download") as answer:
        assert await answer.content.readany() == b"first"
        bridge.upstream.go_on.set()
        assert await answer.content.read() == b"last"


async def test_sends_the_first_byte_before_the_upload_ends(bridge: Bridge) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b"first"
        await bridge.upstream.first_part_came.wait()
        yield b"last"

    async with bridge.page.post("/snapline/api/upload", data=body(), headers=JSON) as answer:
        assert await answer.json() == {"length": 9}


async def test_carries_a_body_of_32_mib_through(bridge: Bridge) -> None:
    body = bytes(range(256)) * (1 << 17)
    async with bridge.page.post("/snapline/api/x", data=io.BytesIO(body), headers=JSON) as answer:
        echo = await answer.json()
    assert echo["length"] == 32 << 20
    assert echo["sha256"] == hashlib.sha256(body).hexdigest()


async def test_refuses_a_longer_body_before_it_is_sent(bridge: Bridge) -> None:
    body = io.BytesIO(bytes((32 << 20) + 1))
    async with bridge.page.post("/snapline/api/x", data=body, headers=JSON) as answer:
        assert answer.status == 413
        assert (await answer.json())["code"] == "too-large"


async def test_refuses_a_longer_body_whose_length_nobody_told(bridge: Bridge) -> None:
    async def body() -> AsyncIterator[bytes]:
        for _ in range(33):
            yield bytes(1 << 20)

    async with bridge.page.post("/snapline/api/x", data=body(), headers=JSON) as answer:
        assert answer.status == 413
        assert (await answer.json())["code"] == "too-large"


async def test_brings_a_refusal_before_the_body_is_sent(bridge: Bridge) -> None:
    """Sent along with a long body, it could be lost when the connection is closed."""
    for _ in range(5):
        body = io.BytesIO(bytes(8 << 20))
        async with bridge.page.post("/snapline/api/not-here", data=body, headers=JSON) as answer:
            assert answer.status == 404


@pytest.mark.parametrize("path", ["cut", "cut-length", "cut-by-reset"])
async def test_a_truncated_answer_never_looks_whole(bridge: Bridge, path: str) -> None:
    async with bridge.page.get(f"/snapline/api/{path}") as answer:
        bridge.upstream.go_on.set()
        with pytest.raises(aiohttp.ClientPayloadError):
            await answer.read()


async def test_cancels_the_sidecars_work_when_the_page_goes(bridge: Bridge) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", bridge.page.port)
    writer.write(b"GET /snapline/api/never HTTP/1.1\r\nHost: x\r\n\r\n")
    await bridge.upstream.first_part_came.wait()
    writer.close()
    await writer.wait_closed()
    assert await reader.read() == b""

    await bridge.upstream.was_cancelled.wait()


@pytest.mark.parametrize("length", ["Content-Length: 99999", "Transfer-Encoding: chunked"])
async def test_half_an_upload_never_looks_whole(bridge: Bridge, length: str) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", bridge.page.port)
    head = f"POST /snapline/api/upload HTTP/1.1\r\nHost: x\r\n{length}\r\n"
    part = "half" if "Length" in length else "4\r\nhalf\r\n"
    writer.write(f"{head}Content-Type: application/json\r\n\r\n{part}".encode())
    await bridge.upstream.first_part_came.wait()
    writer.close()
    await writer.wait_closed()

    await bridge.upstream.upload_broke.wait()


async def test_half_a_short_upload_never_reaches_the_sidecar(bridge: Bridge) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", bridge.page.port)
    head = "POST /snapline/api/upload HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n"
    writer.write(f"{head}Content-Type: application/json\r\n\r\nhalf".encode())
    await writer.drain()
    writer.close()
    await writer.wait_closed()

    async with bridge.page.get("/snapline/api/x") as answer:
        assert answer.status == 200
    assert not bridge.upstream.first_part_came.is_set()


async def test_passes_answers_without_a_body(bridge: Bridge) -> None:
    async with bridge.page.head("/snapline/api/x") as answer:
        assert answer.status == 200
        assert int(answer.headers["Content-Length"]) > 0
        assert await answer.read() == b""
    async with bridge.page.delete("/snapline/api/nothing") as answer:
        assert answer.status == 204
        assert "Transfer-Encoding" not in answer.headers
        assert await answer.read() == b""


@pytest.mark.parametrize("code", ["disk-full", "read-only"])
async def test_passes_the_sidecars_problems_on(bridge: Bridge, code: str) -> None:
    path = f"/snapline/api/full?code={code}"
    async with bridge.page.post(path, data=b"{}", headers=JSON) as answer:
        assert answer.status == 507
        assert answer.content_type == "application/problem+json"
        assert answer.headers["Retry-After"] == "30"
        assert (await answer.json())["code"] == code


async def test_keeps_its_token_trouble_from_the_page(bridge: Bridge) -> None:
    async with bridge.page.get("/snapline/api/unauthorized") as answer:
        assert answer.status == 503
        assert (await answer.json())["code"] == "sidecar-down"
    assert bridge.sidecar.board.state.name == "attaching"


async def test_says_so_when_the_sidecar_is_gone(bridge: Bridge) -> None:
    await bridge.server.close()
    async with bridge.page.get("/snapline/api/x") as answer:
        assert answer.status == 503
        assert (await answer.json())["code"] == "sidecar-down"
        assert answer.headers["Retry-After"] == "1"
    assert bridge.sidecar.board.state.target is None


async def test_a_call_ends_when_the_sidecar_falls_silent(bridge: Bridge) -> None:
    """One that was frozen keeps its connections open, and would never say a word."""
    calling = asyncio.create_task(answered(bridge, "/snapline/api/never"))
    await bridge.upstream.first_part_came.wait()
    target = bridge.sidecar.board.state.target
    assert target is not None
    bridge.sidecar.board.lose_target(target)

    status, problem = await calling
    assert (status, problem["code"], problem["retryable"]) == (503, "sidecar-down", True)
    await bridge.upstream.was_cancelled.wait()


async def test_half_an_answer_of_a_sidecar_that_falls_silent_never_looks_whole(
    bridge: Bridge,
) -> None:
    async with bridge.page.get("/snapline/api/download") as answer:
        assert await answer.content.readexactly(5) == b"first"
        target = bridge.sidecar.board.state.target
        assert target is not None
        bridge.sidecar.board.lose_target(target)
        with pytest.raises(aiohttp.ClientPayloadError):
            await answer.content.read()


async def answered(bridge: Bridge, path: str) -> tuple[int, dict[str, Any]]:
    async with bridge.page.get(path) as answer:
        return answer.status, await answer.json()
