"""``python -m release``: packs what was built, and commits it to the branch of releases."""

import sys
from pathlib import Path
from typing import Final

from release.archive import listing, version_of, write_archive
from release.branch import BRANCH, BranchError, write_branch
from release.contents import NotBuiltError, contents

PACK: Final = Path(__file__).resolve().parent.parent


def main() -> int:
    try:
        files = contents(PACK)
    except NotBuiltError as missing:
        print(missing, file=sys.stderr)
        return 1
    version = version_of(PACK)
    target = PACK / "build" / f"snapline-{version}.zip"
    write_archive(files, target)
    print(listing(target))
    print(f"\n{target.relative_to(PACK)}: publish it, or unpack it into a folder of custom_nodes.")
    try:
        commit = write_branch(PACK, files, version)
    except BranchError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Branch {BRANCH} is at {commit[:12]}. `git push origin {BRANCH}` publishes it.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
