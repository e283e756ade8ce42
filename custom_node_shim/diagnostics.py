"""What a person can give to somebody who helps: versions, state and the last errors.

No graph, no token, no secret and no name of the person is in it.
"""

import logging
import platform
import re
from collections import deque
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from .state import State

MOST_LINES: Final = 40
LONGEST_LINE: Final = 300
TAIL: Final = 64 << 10  # bytes of the server's log
LOG: Final = Path("logs", "snapline.log")
#: The server's lines begin with a date, a time and a level; what is told of more lines follows.
TROUBLE: Final = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d (WARNING|SEVERE) ")
SECRETS: Final = re.compile(
    r"\b[0-9a-f]{32,}\b"  # tokens of ours, digests
    r"|(?<![A-Za-z0-9])(?:sk|hf|gh[oprsu]|github_pat|glpat|xox[abprs]|r8|comfyui)[-_][\w-]{10,}"
    r"|(?i:bearer )\S+"
    r"|eyJ[\w-]{10,}\.[\w.-]+"
    r"|(?i:(?:token|api[-_ ]?key|secret|password)[\"']?\s*[=:]\s*[\"']?)[^\s\"',;]+"
)


class LastWords(logging.Handler):
    """The newest lines of the shim's own log, as ComfyUI's console shows them."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        self._lines: deque[str] = deque(maxlen=MOST_LINES)

    def emit(self, record: logging.LogRecord) -> None:
        self._lines.append(self.format(record).splitlines()[0])

    @property
    def lines(self) -> list[str]:
        return list(self._lines)


def report(
    state: State, data: Path, own: Iterable[str], versions: Mapping[str, str], home: Path
) -> str:
    sidecar = state.target
    told = {
        "Snapline": sidecar.version if sidecar else "not running",
        "Java": sidecar.java if sidecar else "unknown",
        "Python": platform.python_version(),
        "System": f"{platform.system()} {platform.release()} {platform.machine()}",
        **versions,
        "State": f"{state.name}{f' ({state.code})' if state.code else ''}, tries: {state.tries}",
        "Says": f"{state.detail} {state.remedy or ''}".strip(),
        "Data folder": str(data),
    }
    lines = [
        *(f"{name}: {value}" for name, value in told.items()),
        "",
        "Last lines of the shim:",
        *(list(own) or ["none"]),
        "",
        "Last warnings of the server:",
        *(troubles(data / LOG) or ["none"]),
    ]
    return "\n".join(redacted(line, home)[:LONGEST_LINE] for line in lines)


def troubles(log: Path) -> list[str]:
    """The newest warnings and errors in the server's log; none if it cannot be read."""
    try:
        with log.open("rb") as file:
            file.seek(max(0, log.stat().st_size - TAIL))
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return []
    return [line for line in text.splitlines() if TROUBLE.match(line)][-MOST_LINES:]


def redacted(line: str, home: Path) -> str:
    """Without what looks like a secret, and without the name of the person's own folder."""
    return SECRETS.sub("…", line.replace(str(home), "~"))
