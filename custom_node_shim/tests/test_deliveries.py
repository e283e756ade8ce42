"""What runs tell, on its way to the sidecar."""

import json
import logging
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from custom_node_shim import deliveries as rules
from custom_node_shim.deliveries import Deliveries
from custom_node_shim.joining import Home
from custom_node_shim.sidecar import Sidecar
from custom_node_shim.spool import Spool
from custom_node_shim.state import Target
from custom_node_shim.ulid import Ulids

from .sidecars import until

LONG = 60.0  # seconds; only ever reached when a test fails
TOKEN = "the-token"
ULIDS = Ulids()


class Server(ThreadingHTTPServer):
    """Answers what it is told to, and notes what it is asked, unless it is frozen."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.answers: list[tuple[int, dict[str, Any]]] = []
        self.thawed = threading.Event()
        self.thawed.set()
        self.came = threading.Condition()
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def wait_for(self, count: int) -> list[dict[str, Any]]:
        with self.came:
            assert self.came.wait_for(lambda: len(self.calls) >= count, LONG)
            return [body for _, body in self.calls]


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if not self.server.thawed.is_set():
            self.server.thawed.wait(LONG)
            return
        is_ours = self.headers["Authorization"] == f"Bearer {TOKEN}"
        with self.server.came:
            status, answer = self.server.answers.pop(0) if self.server.answers else (201, {})
            self.send_response(status if is_ours else 401)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())
            self.server.calls.append((self.path, body))
            self.server.came.notify_all()

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "PAUSES", (0.01,))


@pytest.fixture
def sidecar(tmp_path: Path) -> Sidecar:
    return Sidecar(Home(tmp_path, tmp_path / "data", {}))


def show(sidecar: Sidecar, server: Server) -> None:
    port = server.server_address[1]
    sidecar.board.show("ready", "Connected.", tries=0, target=Target(port, TOKEN, "1", "17"))


def started(sidecar: Sidecar, folder: Path, timeout: float = LONG) -> tuple[Deliveries, Spool]:
    folder.mkdir(exist_ok=True)
    spool = Spool(lambda: [folder / "spool"])
    deliveries = Deliveries(sidecar, spool, timeout)
    deliveries.start()
    return deliveries, spool


def test_brings_an_event_with_its_age_and_forgets_it(
    sidecar: Sidecar, server: Server, tmp_path: Path
) -> None:
    show(sidecar, server)
    deliveries, spool = started(sidecar, tmp_path / "data")
    deliveries.take("node", ULIDS.next(), {"graph": {"text": "名 \ud83d"}})
    (body,) = server.wait_for(1)
    assert server.calls[0][0] == "/api/node-captures"
    assert body["graph"] == {"text": "名 \ud83d"}
    assert body["again"] is False
    assert 0 <= body["ageMs"] < 60_000
    until(lambda: spool.names() == [])


def test_brings_what_waited_in_order_once_the_sidecar_is_there(
    sidecar: Sidecar, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    deliveries, spool = started(sidecar, tmp_path / "data")
    with caplog.at_level(logging.INFO, "snapline"):
        for number in range(50):
            deliveries.take("node", ULIDS.next(), {"number": number})
        until(lambda: len(spool.names()) == 50)
        show(sidecar, server)
        bodies = server.wait_for(50)
        until(lambda: "delivered" in caplog.text)
    assert [body["number"] for body in bodies] == list(range(50))
    assert caplog.text.count("wait until Snapline") == 1


def test_brings_what_an_earlier_comfyui_left_as_something_that_may_be_there(
    sidecar: Sidecar, server: Server, tmp_path: Path
) -> None:
    folder = tmp_path / "data"
    (folder / "spool").mkdir(parents=True)
    (folder / "spool" / f"{ULIDS.next()}.node.json").write_text('{"number":1}')
    show(sidecar, server)
    started(sidecar, folder)
    (body,) = server.wait_for(1)
    assert body["again"] is True
    assert body["number"] == 1


def test_a_clock_that_went_back_makes_nothing_come_from_the_future(
    sidecar: Sidecar, server: Server, tmp_path: Path
) -> None:
    ahead = Ulids(lambda: (time.time_ns() // 1_000_000) + 3_600_000)
    show(sidecar, server)
    deliveries, _ = started(sidecar, tmp_path / "data")
    deliveries.take("node", ahead.next(), {"number": 1})
    (body,) = server.wait_for(1)
    assert body["ageMs"] == 0


def test_sends_again_what_the_server_cannot_take_yet(
    sidecar: Sidecar, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    yet = {"retryable": True, "code": "not-captured-yet", "detail": "Not yet."}
    full = {"retryable": True, "code": "disk-full", "detail": "The disk is full."}
    server.answers = [(409, yet), (507, full), (507, full)]
    show(sidecar, server)
    deliveries, spool = started(sidecar, tmp_path / "data")
    deliveries.take("node", ULIDS.next(), {"number": 1})
    bodies = server.wait_for(4)
    assert [body["again"] for body in bodies] == [False, True, True, True]
    until(lambda: spool.names() == [])
    assert "Not yet" not in caplog.text
    assert caplog.text.count("The disk is full") == 1


def test_drops_what_the_server_refuses_and_goes_on(
    sidecar: Sidecar, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    server.answers = [(422, {"retryable": False, "code": "no-graph", "detail": "No graph."})]
    show(sidecar, server)
    deliveries, spool = started(sidecar, tmp_path / "data")
    for number in range(2):
        deliveries.take("node", ULIDS.next(), {"number": number})
    assert [body["number"] for body in server.wait_for(2)] == [0, 1]
    until(lambda: spool.names() == [])
    assert "No graph." in caplog.text


def test_gives_up_on_what_the_server_fails_at_again_and_again(
    sidecar: Sidecar, server: Server, tmp_path: Path
) -> None:
    server.answers = [(500, {"retryable": False, "code": "internal", "detail": "A fault."})] * 9
    show(sidecar, server)
    deliveries, _ = started(sidecar, tmp_path / "data")
    for number in range(2):
        deliveries.take("node", ULIDS.next(), {"number": number})
    assert [body["number"] for body in server.wait_for(10)] == [0] * 9 + [1]


def test_does_not_wait_for_a_server_that_is_frozen(
    sidecar: Sidecar, server: Server, tmp_path: Path
) -> None:
    server.thawed.clear()
    show(sidecar, server)
    deliveries, spool = started(sidecar, tmp_path / "data", timeout=0.05)
    for number in range(20):
        deliveries.take("node", ULIDS.next(), {"number": number})
    until(lambda: len(spool.names()) == 20)

    server.thawed.set()
    bodies = server.wait_for(20)
    assert [body["number"] for body in bodies] == list(range(20))


def test_looks_for_the_sidecar_anew_when_it_is_gone(
    sidecar: Sidecar, server: Server, tmp_path: Path
) -> None:
    show(sidecar, server)
    server.shutdown()
    server.server_close()
    deliveries, spool = started(sidecar, tmp_path / "data")
    deliveries.take("node", ULIDS.next(), {"number": 1})
    assert sidecar.board.wait_until(lambda state: state.target is None, LONG)
    until(lambda: len(spool.names()) == 1)


def test_keeps_in_memory_what_no_disk_takes(
    sidecar: Sidecar, server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "spool").write_text("a file where the folder should be")
    deliveries, spool = started(sidecar, tmp_path / "data")
    deliveries.take("node", ULIDS.next(), {"number": 1})
    until(lambda: len(spool.names()) == 1)
    assert "no folder takes them" in caplog.text
    show(sidecar, server)
    assert server.wait_for(1)[0]["number"] == 1


def test_settles_when_all_is_on_disk(sidecar: Sidecar, tmp_path: Path) -> None:
    deliveries, spool = started(sidecar, tmp_path / "data")
    for number in range(20):
        deliveries.take("node", ULIDS.next(), {"number": number})
    deliveries.settle(LONG)
    assert len(spool.names()) == 20


def test_tells_null_for_a_number_that_json_does_not_have() -> None:
    event = {"graph": {"1": {"inputs": {"scale": float("nan"), "all": [float("-inf"), 0.1]}}}}
    told = json.loads(rules.encoded(event), parse_constant=pytest.fail)
    assert told == {"graph": {"1": {"inputs": {"scale": None, "all": [None, 0.1]}}}}
