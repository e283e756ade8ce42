"""``python -m playground.install [VERSION...]``: fetches ComfyUI's frontend and its templates.

Each frontend gets a folder of its own, because two versions cannot share one Python environment.
What is there already is left alone, so that calling this again costs nothing.
"""

import argparse
import subprocess
import sys
from pathlib import Path

from playground.places import DEFAULT_FRONTEND, FRONTENDS, TEMPLATES

FRONTEND_PACKAGE = "comfyui-frontend-package"
TEMPLATES_PACKAGE = "comfyui-workflow-templates-json"


def install_frontend(version: str) -> None:
    """Put one frontend into ``build/frontend/<version>``; SystemExit says what went wrong."""
    target = FRONTENDS / version
    if not (target / "comfyui_frontend_package" / "static" / "index.html").is_file():
        _pip(f"{FRONTEND_PACKAGE}=={version}", target)


def install_templates() -> None:
    """Put the newest workflow templates into ``build/templates``."""
    if not (TEMPLATES / "comfyui_workflow_templates_json" / "templates").is_dir():
        _pip(TEMPLATES_PACKAGE, TEMPLATES)


def _pip(requirement: str, target: Path) -> None:
    print(f"Fetching {requirement} ...", flush=True)
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command += ["--no-deps", "--upgrade", "--target", str(target), requirement]
    if subprocess.run(command, check=False).returncode != 0:
        sys.exit(
            f"Could not fetch {requirement} into {target}. pip says why above; "
            "with a working connection to PyPI run: python -m playground.install"
        )


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m playground.install", description=__doc__)
    parser.add_argument("versions", nargs="*", metavar="VERSION", default=[DEFAULT_FRONTEND])
    parser.add_argument("--templates", action="store_true", help="the templates and no frontend")
    given = parser.parse_args()
    install_templates()
    for version in [] if given.templates else given.versions:
        install_frontend(version)


if __name__ == "__main__":
    main()
