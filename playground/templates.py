"""The real workflows of ``comfyui-workflow-templates-json``, one JSON file each."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

# Plain, well-known node types, a subgraph and one larger graph: what a first visitor should meet.
START_WORKFLOWS: Final = {
    "SDXL portrait.json": "image_sdxl_simple.json",
    "Flux Schnell.json": "flux_schnell.json",
    "SD 3.5.json": "sd3.5_simple_example.json",
    "SDXL base and refiner.json": "sdxl_simple_example.json",
    "subgraphs/Flux Krea.json": "flux1_krea_dev.json",
}
OPENED_FIRST: Final = "SDXL portrait.json"


class Templates:
    """The folder of templates of one installed package."""

    def __init__(self, package_folder: Path) -> None:
        self.folder = package_folder / "comfyui_workflow_templates_json" / "templates"

    def graphs(self) -> Iterator[dict[str, Any]]:
        """Every file that is a graph; the package keeps indexes in the same folder."""
        for file in sorted(self.folder.glob("*.json")):
            graph = json.loads(file.read_bytes())
            if isinstance(graph, dict) and isinstance(graph.get("nodes"), list):
                yield graph

    def copy_start_workflows(self, workflows: Path) -> None:
        """Fill a user's folder on the first start; a folder that exists is the user's own."""
        if workflows.exists():
            return
        for name, template in START_WORKFLOWS.items():
            target = workflows / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.folder / template, target)


def nodes_of(graph: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """All nodes of a graph, those inside its subgraph definitions too."""
    yield from graph["nodes"]
    for subgraph in graph.get("definitions", {}).get("subgraphs", []):
        yield from subgraph["nodes"]
