"""What a person copies for somebody who helps."""

import logging
from pathlib import Path

import pytest

from custom_node_shim.diagnostics import LOG, LastWords, redacted, report
from custom_node_shim.joining import Home
from custom_node_shim.sidecar import Sidecar
from custom_node_shim.state import State, Target, now

from .conftest import Bridge

HOME = Path("/home/jo")
TOKEN = "0123456789abcdef0123456789abcdef"


def state(target: Target | None) -> State:
    return State("ready", None, "Connected.", None, now(), 0, target)


def told(data: Path, own: list[str], target: Target | None = None) -> str:
    return report(state(target), data, own, {"ComfyUI": "0.33.0"}, HOME)


def test_tells_versions_and_state(tmp_path: Path) -> None:
    text = told(tmp_path, [], Target(1234, TOKEN, "0.1.0", "25.0.2"))
    assert "Snapline: 0.1.0" in text
    assert "Java: 25.0.2" in text
    assert "ComfyUI: 0.33.0" in text
    assert "State: ready, tries: 0" in text
    assert TOKEN not in text
    assert "1234" not in text


def test_says_so_when_there_is_no_server(tmp_path: Path) -> None:
    text = told(tmp_path, [])
    assert "Snapline: not running" in text
    assert text.endswith("Last warnings of the server:\nnone")


def test_quotes_the_servers_warnings_and_nothing_else(tmp_path: Path) -> None:
    log = tmp_path / LOG
    log.parent.mkdir()
    log.write_text(
        "2026-01-01 10:00:00 INFO Snapline listens.\n"
        "2026-01-01 10:00:01 WARNING The disk is full.\n"
        '{"nodes": [{"id": 1}]}\n'
        "2026-01-01 10:00:02 SEVERE It failed.\n"
        "\tat dev.snapline.Main\n"
    )
    text = told(tmp_path, ["2026-01-01 10:00:00,000 INFO Snapline 0.1.0 is ready"])
    assert "WARNING The disk is full." in text
    assert "SEVERE It failed." in text
    assert "is ready" in text
    assert "listens" not in text
    assert "nodes" not in text


def test_reads_the_end_of_a_long_log_only(tmp_path: Path) -> None:
    log = tmp_path / LOG
    log.parent.mkdir()
    line = "2026-01-01 10:00:00 WARNING number {}\n"
    log.write_text("".join(line.format(number) for number in range(10_000)))
    text = told(tmp_path, [])
    assert text.endswith("number 9999")
    assert text.count("WARNING") == 40


@pytest.mark.parametrize(
    "line",
    [
        f"token {TOKEN}",
        "sent sk-abcdefghijklmnop",
        "hf_abcdefghijklmnop",
        "Authorization: Bearer secret-word",
        'api_key="secret-word"',
        "password: secret-word",
        "/home/jo/ComfyUI/secret-word".replace("secret-word", "x") + " token=secret-word",
    ],
)
def test_tells_no_secret(line: str) -> None:
    text = redacted(line, HOME)
    assert "secret-word" not in text
    assert TOKEN not in text
    assert "abcdefghijklmnop" not in text
    assert "/home/jo" not in text


def test_leaves_ordinary_lines_as_they_are() -> None:
    line = "2026-01-01 INFO the snapshot 01M8M8EWXJ54K1TPEX6ETR945V took 5 tokens of a key"
    assert redacted(line, HOME) == line


def test_remembers_the_last_lines_of_the_shim() -> None:
    words = LastWords()
    log = logging.Logger("snapline")
    log.addHandler(words)
    log.debug("too fine")
    for number in range(50):
        log.warning("number %d\nand more", number)
    assert len(words.lines) == 40
    assert words.lines[-1].endswith("WARNING number 49")


async def test_a_page_can_ask_for_it(bridge: Bridge) -> None:
    async with bridge.page.get("/snapline/diagnostics") as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        text = (await answer.json())["report"]
    assert "State: ready" in text


def test_is_told_of_a_sidecar_that_never_started(tmp_path: Path) -> None:
    sidecar = Sidecar(Home(tmp_path, tmp_path / "data", {}))
    assert "State: locating (starting)" in sidecar.diagnostics({})
