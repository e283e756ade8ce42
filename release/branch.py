"""The branch of built packs: cloned into custom_nodes it runs as it is.

It is made in git's own store. Neither the work tree nor the index of the checkout is touched.
"""

import os
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

BRANCH: Final = "release"
MODE: Final = "100644"


class BranchError(Exception):
    """The branch was not made; the text says why."""


def write_branch(repository: Path, files: Mapping[str, Path], version: str) -> str:
    """Adds a commit with just these files, unless the newest one holds them. Answers its id.

    Each release follows the one before, so that `git pull` in a clone of the branch updates it.
    """
    changed = git(repository, "status", "--porcelain", "--untracked-files=no")
    if changed:
        raise BranchError(
            f"No commit on the branch {BRANCH}: the work tree has changes that are not committed."
        )
    tree = written_tree(repository, files)
    source = git(repository, "rev-parse", "HEAD")
    before = git(repository, "rev-parse", "--verify", "--quiet", f"refs/heads/{BRANCH}", ok=(0, 1))
    if before and git(repository, "rev-parse", f"{before}^{{tree}}") == tree:
        return before
    parents = ["-p", before] if before else []
    message = f"Snapline {version}, built from {source[:12]}"
    commit = git(repository, "commit-tree", tree, *parents, "-m", message)
    git(repository, "update-ref", f"refs/heads/{BRANCH}", commit, before or "0" * len(commit))
    return commit


def written_tree(repository: Path, files: Mapping[str, Path]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        index = {"GIT_INDEX_FILE": str(Path(folder, "index"))}
        lines = []
        for name, file in files.items():
            blob = git(repository, "hash-object", "-w", "--no-filters", str(file))
            lines.append(f"{MODE} {blob}\t{name}\n")
        git(repository, "update-index", "--index-info", given="".join(lines), environ=index)
        return git(repository, "write-tree", environ=index)


def git(
    repository: Path,
    *arguments: str,
    given: str = "",
    environ: Mapping[str, str] | None = None,
    ok: tuple[int, ...] = (0,),
) -> str:
    answer = subprocess.run(
        ["git", "-C", str(repository), *arguments],  # noqa: S607 - git is where the person has it
        input=given,
        env={**os.environ, **(environ or {})},
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    if answer.returncode not in ok:
        raise BranchError(f"git {arguments[0]} failed: {answer.stderr.strip()}")
    return answer.stdout.strip()
