"""Node types that people meet first, described by hand as ComfyUI's ``/object_info`` does."""

from typing import Any, Final

Definition = dict[str, Any]
Inputs = dict[str, list[Any]]

SEED: Final[list[Any]] = [
    "INT",
    {"default": 0, "min": 0, "max": 0xFFFFFFFFFFFFFFFF, "control_after_generate": True},
]
SIDE: Final[list[Any]] = ["INT", {"default": 1024, "min": 16, "max": 16384, "step": 8}]
BATCH: Final[list[Any]] = ["INT", {"default": 1, "min": 1, "max": 4096}]
STRENGTH: Final[list[Any]] = ["FLOAT", {"default": 1.0, "min": -100.0, "max": 100.0, "step": 0.01}]
PROMPT: Final[list[Any]] = ["STRING", {"multiline": True, "dynamicPrompts": True}]
SAMPLERS: Final = [
    "euler",
    "euler_ancestral",
    "heun",
    "dpm_2",
    "dpmpp_2m",
    "dpmpp_2m_sde",
    "uni_pc",
]
SCHEDULERS: Final = ["simple", "sgm_uniform", "karras", "exponential", "normal", "beta"]
CLIP_KINDS: Final = ["stable_diffusion", "sd3", "flux", "wan", "lumina2", "qwen_image"]
# Model files are only names here; those that the templates use are added when they are read.
ANY_FILE: Final[list[Any]] = [[]]
IMAGES: Final = ["example.png"]
# A node of the playground's own, for trying what a run that fails looks like.
FAILING: Final = "PlaygroundFailing"


def describe(
    name: str,
    category: str,
    required: Inputs,
    outputs: list[tuple[str, str]],
    *,
    title: str = "",
    optional: Inputs | None = None,
    ends: bool = False,
) -> Definition:
    """One entry of ``/object_info``; ``outputs`` are pairs of type and shown name.

    ``ends`` marks a node that a run is made for, such as SaveImage.
    """
    inputs = {"required": required} | ({"optional": optional} if optional else {})
    return {
        "name": name,
        "display_name": title or name,
        "description": "",
        "category": category,
        "python_module": "nodes",
        "input": inputs,
        "input_order": {kind: list(members) for kind, members in inputs.items()},
        "output": [kind for kind, _ in outputs],
        "output_name": [shown for _, shown in outputs],
        "output_is_list": [False for _ in outputs],
        "output_node": ends,
    }


def hand_written() -> dict[str, Definition]:
    """The definitions by node type."""
    sampled: Inputs = {
        "steps": ["INT", {"default": 20, "min": 1, "max": 10000}],
        "cfg": ["FLOAT", {"default": 8.0, "min": 0.0, "max": 100.0, "step": 0.1, "round": 0.01}],
        "sampler_name": [SAMPLERS],
        "scheduler": [SCHEDULERS],
    }
    conditioned: Inputs = {
        "model": ["MODEL"],
        "positive": ["CONDITIONING"],
        "negative": ["CONDITIONING"],
        "latent_image": ["LATENT"],
    }
    latent = [("LATENT", "LATENT")]
    model_and_clip = [("MODEL", "MODEL"), ("CLIP", "CLIP")]
    definitions = [
        describe(
            "KSampler",
            "sampling",
            {
                "model": conditioned["model"],
                "seed": SEED,
                **sampled,
                **{name: conditioned[name] for name in ("positive", "negative", "latent_image")},
                "denoise": ["FLOAT", {"default": 1.0, "min": 0.0, "max": 1.0, "step": 0.01}],
            },
            latent,
        ),
        describe(
            "KSamplerAdvanced",
            "sampling",
            {
                "model": conditioned["model"],
                "add_noise": [["enable", "disable"]],
                "noise_seed": SEED,
                **sampled,
                **{name: conditioned[name] for name in ("positive", "negative", "latent_image")},
                "start_at_step": ["INT", {"default": 0, "min": 0, "max": 10000}],
                "end_at_step": ["INT", {"default": 10000, "min": 0, "max": 10000}],
                "return_with_leftover_noise": [["disable", "enable"]],
            },
            latent,
            title="KSampler (Advanced)",
        ),
        describe(
            "CheckpointLoaderSimple",
            "loaders",
            {"ckpt_name": ANY_FILE},
            [*model_and_clip, ("VAE", "VAE")],
            title="Load Checkpoint",
        ),
        describe(
            "LoraLoader",
            "loaders",
            {
                "model": ["MODEL"],
                "clip": ["CLIP"],
                "lora_name": ANY_FILE,
                "strength_model": STRENGTH,
                "strength_clip": STRENGTH,
            },
            model_and_clip,
            title="Load LoRA",
        ),
        describe(
            "LoraLoaderModelOnly",
            "loaders",
            {"model": ["MODEL"], "lora_name": ANY_FILE, "strength_model": STRENGTH},
            [("MODEL", "MODEL")],
        ),
        describe(
            "UNETLoader",
            "advanced/loaders",
            {"unet_name": ANY_FILE, "weight_dtype": [["default", "fp8_e4m3fn", "fp8_e5m2"]]},
            [("MODEL", "MODEL")],
            title="Load Diffusion Model",
        ),
        describe(
            "CLIPLoader",
            "advanced/loaders",
            {"clip_name": ANY_FILE, "type": [CLIP_KINDS], "device": [["default", "cpu"]]},
            [("CLIP", "CLIP")],
            title="Load CLIP",
        ),
        describe(
            "DualCLIPLoader",
            "advanced/loaders",
            {
                "clip_name1": ANY_FILE,
                "clip_name2": ANY_FILE,
                "type": [CLIP_KINDS],
                "device": [["default", "cpu"]],
            },
            [("CLIP", "CLIP")],
        ),
        describe(
            "VAELoader", "loaders", {"vae_name": ANY_FILE}, [("VAE", "VAE")], title="Load VAE"
        ),
        describe("GLIGENLoader", "loaders", {"gligen_name": ANY_FILE}, [("GLIGEN", "GLIGEN")]),
        describe(
            "CLIPTextEncode",
            "conditioning",
            {"text": PROMPT, "clip": ["CLIP"]},
            [("CONDITIONING", "CONDITIONING")],
            title="CLIP Text Encode (Prompt)",
        ),
        describe(
            "EmptyLatentImage",
            "latent",
            {"width": SIDE, "height": SIDE, "batch_size": BATCH},
            latent,
            title="Empty Latent Image",
        ),
        describe(
            "EmptySD3LatentImage",
            "latent/sd3",
            {"width": SIDE, "height": SIDE, "batch_size": BATCH},
            latent,
        ),
        describe(
            "VAEDecode",
            "latent",
            {"samples": ["LATENT"], "vae": ["VAE"]},
            [("IMAGE", "IMAGE")],
            title="VAE Decode",
        ),
        describe(
            "VAEEncode",
            "latent",
            {"pixels": ["IMAGE"], "vae": ["VAE"]},
            latent,
            title="VAE Encode",
        ),
        describe(
            "LoadImage",
            "image",
            {"image": [IMAGES, {"image_upload": True}]},
            [("IMAGE", "IMAGE"), ("MASK", "MASK")],
            title="Load Image",
        ),
        describe(
            "EmptyImage",
            "image",
            {
                "width": ["INT", {"default": 512, "min": 1, "max": 16384}],
                "height": ["INT", {"default": 512, "min": 1, "max": 16384}],
                "batch_size": BATCH,
                "color": ["INT", {"default": 0, "min": 0, "max": 0xFFFFFF, "display": "color"}],
            },
            [("IMAGE", "IMAGE")],
        ),
        describe(
            "SaveImage",
            "image",
            {"images": ["IMAGE"], "filename_prefix": ["STRING", {"default": "ComfyUI"}]},
            [],
            title="Save Image",
            ends=True,
        ),
        describe(
            "PreviewImage",
            "image",
            {"images": ["IMAGE"]},
            [],
            title="Preview Image",
            ends=True,
        ),
    ]
    definitions.append(
        describe(
            FAILING,
            "playground",
            {"image": ["IMAGE"]},
            [("IMAGE", "IMAGE")],
            title="Failing Node",
            ends=True,
        )
    )
    return {definition["name"]: definition for definition in definitions}
