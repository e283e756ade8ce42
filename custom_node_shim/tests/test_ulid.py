"""Ids that the node mints for its snapshots."""

import re
from pathlib import Path

import pytest

from custom_node_shim.newest_id import NewestId
from custom_node_shim.ulid import Ulids, made_at_ms


def test_has_the_shape_that_the_server_takes() -> None:
    assert re.fullmatch("[0-7][0-9A-HJKMNP-TV-Z]{25}", Ulids().next())


def test_tells_when_it_was_made() -> None:
    assert made_at_ms(Ulids(lambda: 1_700_000_000_123).next()) == 1_700_000_000_123
    with pytest.raises(ValueError, match="substring"):
        made_at_ms("no ulid")


def test_rises_whatever_the_clock_does() -> None:
    times = iter([5, 5, 5, 9, 2, 2, 10])
    ulids = Ulids(lambda: next(times))
    made = [ulids.next() for _ in range(7)]
    assert made == sorted(set(made))


def test_goes_on_after_the_last_id_of_an_earlier_run_whose_clock_was_ahead(tmp_path: Path) -> None:
    newest = NewestId(tmp_path / "newest-id")
    assert newest.read() is None
    last = Ulids(lambda: 1_800_000_000_000).next()
    newest.note(last)
    later = Ulids(lambda: 1_700_000_000_000, newest.read())
    assert last < later.next() < later.next()


@pytest.mark.parametrize("text", ["", "0" * 25, "0" * 25 + "u", "7" * 26, "été" * 9, "0" * 27])
def test_takes_nothing_for_an_id_that_no_run_noted(tmp_path: Path, text: str) -> None:
    (tmp_path / "newest-id").write_text(text, "utf-8")
    assert NewestId(tmp_path / "newest-id").read() is None


def test_needs_no_place_to_note_an_id(tmp_path: Path) -> None:
    NewestId(tmp_path / "absent" / "newest-id").note(Ulids().next())
