"""What people install: the archive, as ComfyUI Manager treats it, and a clone of the branch."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from custom_node_shim.tests.hosts import ROOT, ComfyUI, environ_of
from release.archive import listing, version_of, write_archive
from release.contents import contents


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pip puts what the pack asks for: line by line, comments cut, as Manager does."""
    site = tmp_path_factory.mktemp("site")
    for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines():
        if wanted := line.partition("#")[0].strip():
            pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
            subprocess.run([*pip, "--target", site, wanted], check=True)
    return site


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    archive = tmp_path / "snapline.zip"
    write_archive(contents(ROOT), archive)
    print(listing(archive))
    return archive


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Comfy UI é"
    (folder / "custom_nodes").mkdir(parents=True)
    return folder


def unpack(archive: Path, pack: Path) -> None:
    """As Manager does: what the version before had and this one has not goes."""
    with zipfile.ZipFile(archive) as opened:
        names = opened.namelist()
        opened.extractall(pack)
    tracking = pack / ".tracking"
    if tracking.is_file():
        for gone in set(tracking.read_text().splitlines()) - set(names):
            (pack / gone).unlink(missing_ok=True)
    tracking.write_text("\n".join(names))


def changed(archive: Path, target: Path, version: str) -> None:
    """The same pack as another version, of which one file is gone."""
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "pyproject.toml":
                content = content.replace(version_of(ROOT).encode(), version.encode())
            if name != "docs/performance.md":
                new.writestr(name, content)


def files(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file()}


def remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


@pytest.mark.timeout(600)  # seconds; a Java runtime is fetched
def test_installs_runs_updates_and_goes_and_leaves_what_is_the_users(
    archive: Path, folder: Path, site: Path
) -> None:
    pack = folder / "custom_nodes" / "snapline"
    unpack(archive, pack)
    environ = environ_of(site, has_java=False)
    installed = files(pack)

    with ComfyUI(folder, pack=pack, environ=environ) as comfyui:
        state = comfyui.reached("ready")
        java = Path(f"/proc/{comfyui.sidecar_pid()}/exe").resolve()
        key = comfyui.history("portrait")
        snapshot = comfyui.save(key)
        assert comfyui.listed(key) == [snapshot]
        user = comfyui.data
    added = files(pack) - installed
    assert {path.suffix for path in added} <= {".pyc"}, "Manager replaces the folder"
    assert java.is_relative_to(site), "another Java than the one that was installed"
    assert state["sidecar"]["version"] == version_of(ROOT)

    changed(archive, folder / "newer.zip", "0.99.0")
    unpack(folder / "newer.zip", pack)
    assert version_of(pack) == "0.99.0"
    assert not (pack / "docs" / "performance.md").exists()
    with ComfyUI(folder, pack=pack, environ=environ) as comfyui:
        comfyui.reached("ready")
        assert comfyui.listed(key) == [snapshot]

    data = {file: file.read_bytes() for file in user.rglob("*.json")}
    remove(pack)
    assert any(file.name == f"{snapshot}.json" for file in data)
    assert {file: file.read_bytes() for file in user.rglob("*.json")} == data

    unpack(archive, pack)
    with ComfyUI(folder, pack=pack, environ=environ) as comfyui:
        comfyui.reached("ready")
        assert comfyui.listed(key) == [snapshot]
