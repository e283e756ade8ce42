"""What people read about the node, and the workflow that shows it."""

import json
from pathlib import Path

import pytest

from custom_node_shim import node

PACK = Path(__file__).parents[2]
LOCALES = sorted((PACK / "locales").iterdir())


@pytest.mark.parametrize("locale", LOCALES, ids=lambda path: path.name)
def test_each_language_tells_all(locale: Path) -> None:
    texts = json.loads((locale / "nodeDefs.json").read_text("utf-8"))[node.NODE]
    assert set(texts["inputs"]) == {"value", "label"}
    assert set(texts["outputs"]) == {"0", "1"}
    slots = [*texts["inputs"].values(), *texts["outputs"].values()]
    assert all(slot["name"] and slot["tooltip"] for slot in slots)
    for placeholder in ("%date%", "%seed%", "%node.widget%"):
        assert placeholder in texts["inputs"]["label"]["tooltip"]


def test_english_is_what_the_node_says_itself() -> None:
    texts = json.loads((PACK / "locales/en/nodeDefs.json").read_text("utf-8"))[node.NODE]
    assert texts["display_name"] == node.TITLE
    assert texts["description"] == node.DESCRIPTION
    assert texts["inputs"]["value"]["tooltip"] == node.VALUE_TIP
    assert texts["inputs"]["label"]["tooltip"] == node.LABEL_TIP
    assert texts["outputs"]["1"]["tooltip"] == node.ID_TIP


def test_has_an_example_with_a_picture() -> None:
    example = PACK / "example_workflows" / "save_snapshot.json"
    types = [one["type"] for one in json.loads(example.read_text("utf-8"))["nodes"]]
    assert node.NODE in types
    assert example.with_suffix(".jpg").read_bytes().startswith(b"\xff\xd8\xff")


def test_has_a_help_page_for_each_placeholder() -> None:
    page = (PACK / "web-extension" / "node-docs" / f"{node.NODE}.md").read_text("utf-8")
    for placeholder in ("%date%", "%seed%", "%node.widget%", "snapshot_id"):
        assert f"`{placeholder}`" in page
