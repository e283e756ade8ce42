"""What belongs to a pack, in the archive and on the branch."""

import json
import os
import subprocess
import zipfile
from pathlib import Path

import pytest

from custom_node_shim.tests.hosts import ROOT, ComfyUI, environ_of
from release.archive import listing, write_archive
from release.branch import BranchError, git, write_branch
from release.contents import NotBuiltError, contents

MOST_BYTES = 40 << 20


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A checkout of somebody who builds a release."""
    repository = tmp_path / "sources"
    repository.mkdir()
    git(repository, "init", "-q", "-b", "main")
    for name, value in (("user.name", "A Person"), ("user.email", "a.person@example.com")):
        git(repository, "config", name, value)
    (repository / "source.txt").write_text("first")
    git(repository, "add", "source.txt")
    git(repository, "commit", "-q", "-m", "First")
    return repository


def test_holds_what_runs_and_no_sources_of_what_was_built() -> None:
    names = set(contents(ROOT))
    assert {
        "__init__.py",
        "requirements.txt",
        "LICENSE",
        "custom_node_shim/pack.py",
        "custom_node_shim/unbuilt/snapline.js",
        "server/snapline-server.jar",
        "web-extension/dist/snapline.js",
        "web-extension/dist/docs/SaveSnapshot.md",
        "locales/ja/nodeDefs.json",
        "example_workflows/save_snapshot.json",
        "docs/search.md",
    } <= names
    assert not [name for name in names if "/tests/" in name or "/src/" in name]
    assert not [name for name in names if name.startswith(("playground", "release", "bench"))]


def test_one_script_only_is_imported_by_the_page() -> None:
    scripts = [name for name in contents(ROOT) if name.startswith("web-extension/")]
    assert [name for name in scripts if name.endswith(".js")] == ["web-extension/dist/snapline.js"]


def test_says_what_to_do_when_something_was_not_built(tmp_path: Path) -> None:
    with pytest.raises(NotBuiltError, match="make build"):
        contents(tmp_path)


def test_the_same_files_make_the_same_archive(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("content")
    files = {"a.txt": tmp_path / "a.txt"}
    one, two = tmp_path / "one.zip", tmp_path / "two.zip"
    write_archive(files, one)
    os.utime(tmp_path / "a.txt", (1_000_000_000, 1_000_000_000))
    write_archive(files, two)
    assert one.read_bytes() == two.read_bytes()
    with zipfile.ZipFile(one) as archive:
        assert archive.testzip() is None


def test_tells_sizes_and_stays_small(tmp_path: Path) -> None:
    write_archive(contents(ROOT), tmp_path / "pack.zip")
    told = listing(tmp_path / "pack.zip").splitlines()
    assert "server/snapline-server.jar" in "".join(told)
    assert told[-1].endswith(f"{len(contents(ROOT))} files")
    assert (tmp_path / "pack.zip").stat().st_size < MOST_BYTES


def test_a_clone_of_the_branch_runs_as_it_is(repository: Path, tmp_path: Path) -> None:
    write_branch(repository, contents(ROOT), "1.0.0")
    clone = tmp_path / "custom_nodes" / "snapline"
    command = ["git", "clone", "-q", "--branch", "release", str(repository), str(clone)]
    subprocess.run(command, check=True)

    with ComfyUI(tmp_path, pack=clone, environ=environ_of()) as comfyui:
        comfyui.reached("ready")
        assert "/extensions/snapline/snapline.js" in comfyui.text("/extensions")
        assert comfyui.save(comfyui.history("portrait"))


def test_each_release_follows_the_one_before(repository: Path, tmp_path: Path) -> None:
    file = tmp_path / "built.txt"
    file.write_text("one")
    one = write_branch(repository, {"deep/built.txt": file}, "1.0.0")
    assert write_branch(repository, {"deep/built.txt": file}, "1.0.0") == one
    file.write_text("two")
    two = write_branch(repository, {"deep/built.txt": file}, "1.0.1")

    assert git(repository, "rev-parse", f"{two}^") == one
    assert git(repository, "show", "release:deep/built.txt") == "two"
    assert git(repository, "ls-tree", "-r", "--name-only", "release") == "deep/built.txt"
    head = git(repository, "rev-parse", "--short=12", "main")
    assert git(repository, "log", "-1", "--format=%s", two) == f"Snapline 1.0.1, built from {head}"


def test_leaves_the_work_tree_and_the_index_alone(repository: Path, tmp_path: Path) -> None:
    file = tmp_path / "built.txt"
    file.write_text("built")
    (repository / "new.txt").write_text("not added")
    write_branch(repository, {"built.txt": file}, "1.0.0")
    assert git(repository, "status", "--porcelain") == "?? new.txt"
    assert git(repository, "branch", "--show-current") == "main"


def test_builds_no_release_from_what_nobody_committed(repository: Path, tmp_path: Path) -> None:
    (repository / "source.txt").write_text("second")
    with pytest.raises(BranchError, match="not committed"):
        write_branch(repository, {"source.txt": repository / "source.txt"}, "1.0.0")
    assert git(repository, "branch", "--format=%(refname:short)") == "main"


def test_a_clone_of_the_sources_says_how_to_build(tmp_path: Path) -> None:
    """Nothing was built there: the page still loads, and tells what to do."""
    clone = tmp_path / "custom_nodes" / "snapline"
    clone.mkdir(parents=True)
    for name in (name for name in contents(ROOT) if not name.startswith(("web-", "server"))):
        (clone / name).parent.mkdir(parents=True, exist_ok=True)
        (clone / name).write_bytes((ROOT / name).read_bytes())

    with ComfyUI(tmp_path, pack=clone, environ=environ_of()) as comfyui:
        scripts = json.loads(comfyui.text("/extensions"))
        script = comfyui.text("/extensions/snapline/snapline.js")
        state = comfyui.reached("missing")

    assert scripts.count("/extensions/snapline/snapline.js") == 1
    assert state["code"] == "no-jar"
    assert "git switch release" in state["remedy"]
    assert json.dumps("make build") in script
    assert json.dumps("git switch release") in script
