"""What waits on disk."""

from pathlib import Path

import pytest

from custom_node_shim import spool as rules
from custom_node_shim.spool import Spool


@pytest.fixture
def spool(tmp_path: Path) -> Spool:
    return Spool(lambda: [tmp_path / "first", tmp_path / "second"])


def test_keeps_events_in_the_order_of_their_names(spool: Spool, tmp_path: Path) -> None:
    assert spool.put("2.node.json", b"two")
    assert spool.put("1.node.json", b"one")
    assert spool.names() == ["1.node.json", "2.node.json"]
    assert spool.read("1.node.json") == b"one"
    assert sorted(path.name for path in (tmp_path / "first").iterdir()) == spool.names()


def test_forgets_what_was_dropped_here_or_elsewhere(spool: Spool, tmp_path: Path) -> None:
    spool.put("1.node.json", b"one")
    spool.put("2.node.json", b"two")
    (tmp_path / "first" / "2.node.json").unlink()
    spool.drop("1.node.json")
    spool.drop("1.node.json")
    assert spool.names() == []
    assert spool.read("2.node.json") is None


def test_is_there_after_a_restart_but_for_what_was_half_written(
    spool: Spool, tmp_path: Path
) -> None:
    spool.put("1.node.json", b"one")
    (tmp_path / "first" / ".pending-7-2.node.json").write_bytes(b"tw")
    again = Spool(lambda: [tmp_path / "first"])
    assert again.names() == ["1.node.json"]


def test_takes_the_next_folder_and_at_last_the_memory(spool: Spool, tmp_path: Path) -> None:
    (tmp_path / "first").write_text("no folder")
    assert spool.put("1.node.json", b"one")
    assert (tmp_path / "second" / "1.node.json").exists()

    (tmp_path / "second" / "1.node.json").unlink()
    (tmp_path / "second").rmdir()
    (tmp_path / "second").write_text("no folder either")
    assert not spool.put("2.node.json", b"two")
    assert spool.names() == ["2.node.json"]
    assert spool.read("2.node.json") == b"two"
    spool.drop("2.node.json")
    assert spool.names() == []


def test_leaves_nothing_of_a_file_that_could_not_be_written(
    spool: Spool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, body: bytes) -> int:
        path.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    assert not spool.put("1.node.json", b"one")
    assert list((tmp_path / "first").iterdir()) == []


def test_makes_room_for_what_is_newer(spool: Spool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "MOST", 3)
    for number in range(5):
        spool.put(f"{number}.node.json", b"x")
    assert spool.names() == ["2.node.json", "3.node.json", "4.node.json"]

    monkeypatch.setattr(rules, "MOST_BYTES", 12)
    spool.put("5.node.json", b"0123456789")
    assert spool.names() == ["3.node.json", "4.node.json", "5.node.json"]


def test_keeps_no_more_in_memory_than_it_may(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_IN_MEMORY", 10)
    spool = Spool(list)
    for number in range(4):
        spool.put(f"{number}.node.json", b"12345")
    assert spool.names() == ["2.node.json", "3.node.json"]
