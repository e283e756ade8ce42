"""A user's files and settings, asked for as the frontends ask."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest

from playground.host import HostOptions
from playground.templates import Templates
from playground.tests.conftest import Client


@pytest.fixture
def workflows(options: HostOptions) -> Path:
    return options.user / "default" / "workflows"


def url(name: str) -> str:
    return f"/api/userdata/{quote(name, safe='')}"


async def test_keeps_settings_over_a_restart_of_the_page(client: Client) -> None:
    await client.post("/api/settings/my.setting", json=5)
    await client.post("/api/settings", json={"my.other": "x"})
    settings = await (await client.get("/api/settings")).json()
    assert settings["my.setting"] == 5
    assert settings["my.other"] == "x"
    assert settings["Comfy.TutorialCompleted"] is True


async def test_writes_a_file_whose_name_comes_encoded(client: Client, workflows: Path) -> None:
    answer = await client.post(f"{url('workflows/sub/mine ü.json')}?full_info=true", data=b"{}")
    assert answer.status == 200
    described = await answer.json()
    assert described["path"] == "workflows/sub/mine ü.json"
    assert described["size"] == 2
    assert (workflows / "sub" / "mine ü.json").read_bytes() == b"{}"


async def test_refuses_to_overwrite_when_told_so(client: Client, workflows: Path) -> None:
    (workflows / "a.json").write_text("old")
    answer = await client.post(f"{url('workflows/a.json')}?overwrite=false", data=b"new")
    assert answer.status == 409
    assert (workflows / "a.json").read_text() == "old"


async def test_moves_and_deletes(client: Client, workflows: Path) -> None:
    (workflows / "a.json").write_text("a")
    moved = await client.post(f"{url('workflows/a.json')}/move/{quote('workflows/b.json', '')}")
    assert await moved.json() == "workflows/b.json"
    assert (workflows / "b.json").read_text() == "a"
    assert (await client.delete(url("workflows/b.json"))).status == 204
    assert (await client.get(url("workflows/b.json"))).status == 404


async def test_lists_a_folder_in_each_shape(client: Client) -> None:
    base = "/api/userdata?dir=workflows&recurse=true"
    names = await (await client.get(base)).json()
    assert "subgraphs/Flux Krea.json" in names
    split = await (await client.get(f"{base}&split=true")).json()
    assert ["subgraphs/Flux Krea.json", "subgraphs", "Flux Krea.json"] in split
    full = await (await client.get(f"{base}&split=false&full_info=true")).json()
    assert {"path", "size", "modified", "created"} <= set(full[0])
    assert (await client.get("/api/userdata?dir=nowhere")).status == 404


async def test_does_not_leave_the_users_folder(client: Client, options: HostOptions) -> None:
    secret = options.user / "secret.json"
    secret.write_text(json.dumps("secret"))
    assert (await client.get(url("../secret.json"))).status == 403


async def test_leaves_a_users_workflows_alone_at_the_next_start(options: HostOptions) -> None:
    workflows = options.user / "default" / "workflows"
    templates = Templates(options.templates)
    templates.copy_start_workflows(workflows)
    (workflows / "Flux Schnell.json").unlink()
    templates.copy_start_workflows(workflows)
    assert not (workflows / "Flux Schnell.json").exists()
