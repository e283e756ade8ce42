"""The pages, scripts and routes that the frontend asks for."""

from playground.host import HostOptions
from playground.tests.conftest import Client


async def test_serves_the_frontend(client: Client) -> None:
    answer = await client.get("/")
    assert answer.status == 200
    assert "<title>ComfyUI</title>" in await answer.text()


async def test_lists_every_script_of_the_pack_and_serves_it_uncached(client: Client) -> None:
    scripts = await (await client.get("/api/extensions")).json()
    assert "/extensions/core/a.js" in scripts
    assert "/extensions/Tiny/tiny.js" in scripts
    assert "/extensions/Tiny/inner/more.js" in scripts

    answer = await client.get("/extensions/Tiny/inner/more.js")
    assert await answer.text() == "// more"
    assert answer.headers["Cache-Control"] == "no-store"


async def test_finds_a_script_that_was_built_after_the_start(
    client: Client, options: HostOptions
) -> None:
    (options.pack / "web" / "late.js").write_text("// late")
    scripts = await (await client.get("/api/extensions")).json()
    assert "/extensions/Tiny/late.js" in scripts


async def test_names_the_packs_module_as_comfyui_does(client: Client, options: HostOptions) -> None:
    for root in ("", "/api"):
        where = await (await client.get(f"{root}/tiny/where")).json()
        assert where["module"] == str(options.pack).replace(".", "_x_")
        assert where["sibling"] == f"{where['module']}.sibling"
        assert where["user"] == "default"
        assert where["own"] == str(options.user / "__tiny")


async def test_hand_written_types_offer_what_the_workflows_chose(client: Client) -> None:
    types = await (await client.get("/api/object_info")).json()
    loader = types["CheckpointLoaderSimple"]
    assert "tiny.safetensors" in loader["input"]["required"]["ckpt_name"][0]
    seed = types["KSampler"]["input"]["required"]["seed"]
    assert seed[1]["control_after_generate"] is True


async def test_reads_other_types_off_the_workflows(client: Client) -> None:
    types = await (await client.get("/api/object_info")).json()
    spiral = types["SpiralNoise"]
    required = spiral["input"]["required"]
    assert list(required) == ["image", "noise_seed", "arms", "style"]
    assert required["noise_seed"][1]["control_after_generate"] is True
    assert required["style"] == [["soft"]]
    assert spiral["input"]["optional"] == {"mask": ["MASK"]}
    assert spiral["output"] == ["IMAGE"]


async def test_opens_a_workflow_that_the_user_has(client: Client, options: HostOptions) -> None:
    opened = await (await client.get("/api/playground/opened")).json()
    assert (options.user / "default" / opened["workflow"]).is_file()
