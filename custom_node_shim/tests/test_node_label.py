"""What becomes of the placeholders in a label."""

from datetime import datetime, timezone
from typing import Any

import pytest

from custom_node_shim.node_label import filled_in

NOW = datetime(2026, 3, 4, 5, 6, 7, tzinfo=timezone.utc)
PROMPT: dict[str, Any] = {
    "1": {"class_type": "KSampler", "inputs": {"seed": 11, "cfg": 7.5, "model": ["4", 0]}},
    "2": {
        "class_type": "KSampler",
        "inputs": {"noise_seed": 22, "latent_image": ["1", 0]},
        "_meta": {"title": "Refiner v1.5"},
    },
    "3": {"class_type": "VAEDecode", "inputs": {"samples": ["2", 0]}},
    "4": {"class_type": "Loader", "inputs": {"ckpt_name": "x.safetensors", "other": ["1", 0]}},
    "5": {"class_type": "KSampler", "inputs": {"seed": 55}},
    "9": {"class_type": "SaveSnapshot", "inputs": {"value": ["3", 0], "label": ""}},
}


def label(text: str, prompt: dict[str, Any] = PROMPT, node: str = "9") -> str:
    return filled_in(text, prompt, node, NOW)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("plain", "plain"),
        ("%date%", "2026-03-04 05:06"),
        ("seed %seed%!", "seed 22!"),
        ("%Refiner v1.5.noise_seed%", "22"),
        ("%KSampler.cfg% %Loader.ckpt_name%", "7.5 x.safetensors"),
        ("%5.seed%", "55"),
        ("%nothing% %KSampler.nothing% %Nobody.cfg%", "%nothing% %KSampler.nothing% %Nobody.cfg%"),
        ("%KSampler.model%", "%KSampler.model%"),
        ("100 % of 50 %", "100 % of 50 %"),
        ("  two\n lines ", "two lines"),
    ],
)
def test_fills_in_what_it_knows_and_leaves_the_rest(text: str, filled: str) -> None:
    assert label(text) == filled


def test_takes_a_seed_from_the_node_that_gives_it() -> None:
    prompt = {
        "1": {"class_type": "PrimitiveInt", "inputs": {"value": 77}},
        "2": {"class_type": "KSampler", "inputs": {"seed": ["1", 0]}},
        "9": {"class_type": "SaveSnapshot", "inputs": {"value": ["2", 0]}},
    }
    assert label("%seed%", prompt) == "77"


def test_knows_no_seed_where_none_is_upstream() -> None:
    assert label("%seed%", node="4", prompt={"4": PROMPT["5"]}) == "%seed%"
    assert label("%seed%", {"9": {"inputs": None}, "8": "no node"}) == "%seed%"


def test_ends_although_nodes_form_a_ring() -> None:
    ring: dict[str, Any] = {
        "1": {"class_type": "A", "inputs": {"a": ["2", 0]}},
        "2": {"class_type": "A", "inputs": {"a": ["1", 0]}},
    }
    assert label("%seed%", ring, "1") == "%seed%"


def test_is_cut_at_120_characters() -> None:
    assert label("x" * 120) == "x" * 120
    assert label("x" * 121) == "x" * 119 + "…"
