"""The archive that ComfyUI's Registry and Manager unpack into a folder of custom_nodes."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

#: The same files make the same archive, whenever they were built.
TIME: Final = (1980, 1, 1, 0, 0, 0)
MODE: Final = 0o100644 << 16


def version_of(pack: Path) -> str:
    text = (pack / "pyproject.toml").read_text("utf-8")
    found = re.search(r'^version = "([^"]+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("pyproject.toml names no version")
    return found[1]


def write_archive(files: Mapping[str, Path], target: Path) -> None:
    """Its names have no folder in front: whoever unpacks it names the folder."""
    target.parent.mkdir(parents=True, exist_ok=True)
    pending = target.with_suffix(".pending")
    with zipfile.ZipFile(pending, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, file in files.items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.external_attr = MODE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes())
    pending.replace(target)


def listing(archive: Path) -> str:
    """Each file with its size, packed and unpacked, and the sums."""
    with zipfile.ZipFile(archive) as opened:
        entries = opened.infolist()
    lines = [f"{one.file_size:>12,}  {one.compress_size:>12,}  {one.filename}" for one in entries]
    unpacked = sum(one.file_size for one in entries)
    packed = archive.stat().st_size
    return "\n".join(
        [
            f"{'bytes':>12}  {'packed':>12}",
            *lines,
            f"{unpacked:>12,}  {packed:>12,}  {len(entries)} files",
        ]
    )
