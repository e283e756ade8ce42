"""Linking the pack into a ComfyUI, with a folder that looks like one."""

import subprocess
import sys
from pathlib import Path

import pytest

from playground.link import LinkError, link, python_of
from playground.places import PACK


@pytest.fixture
def comfyui(tmp_path: Path) -> Path:
    (tmp_path / "custom_nodes").mkdir()
    (tmp_path / "main.py").write_text("import sys; print('ComfyUI runs', *sys.argv[1:])")
    return tmp_path


def test_links_the_pack_and_is_content_with_its_own_link(comfyui: Path) -> None:
    assert link(comfyui).resolve() == PACK
    assert link(comfyui) == comfyui / "custom_nodes" / "Snapline"


def test_says_so_when_the_folder_is_no_comfyui(tmp_path: Path) -> None:
    with pytest.raises(LinkError, match="is no ComfyUI"):
        link(tmp_path)


def test_leaves_a_pack_of_the_same_name_alone(comfyui: Path) -> None:
    (comfyui / "custom_nodes" / "Snapline").mkdir()
    with pytest.raises(LinkError, match="exists already"):
        link(comfyui)


def test_does_not_replace_a_link_that_leads_nowhere(comfyui: Path) -> None:
    (comfyui / "custom_nodes" / "Snapline").symlink_to(comfyui / "gone")
    with pytest.raises(LinkError, match="exists already"):
        link(comfyui)


def test_prefers_the_python_of_comfyuis_own_environment(comfyui: Path) -> None:
    assert python_of(comfyui) == sys.executable
    own = comfyui / "venv" / "bin" / "python"
    own.parent.mkdir(parents=True)
    own.touch()
    assert python_of(comfyui) == str(own)
    assert python_of(comfyui, "/opt/mine/python") == "/opt/mine/python"


def test_starts_comfyui_with_the_arguments_after_the_dashes(comfyui: Path) -> None:
    command = [sys.executable, "-m", "playground.link", str(comfyui), "--", "--cpu"]
    started = subprocess.run(command, check=True, capture_output=True, text=True, cwd=PACK)
    assert "ComfyUI runs --cpu" in started.stdout
