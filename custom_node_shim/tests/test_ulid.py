"""Ids that the node mints for its snapshots."""

import re

import pytest

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
