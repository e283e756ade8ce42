"""`<data>/run/server.json`: where a sidecar says how to reach it, which may be long out of date."""

import json
import logging
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger("snapline")


@dataclass(frozen=True)
class ServerFile:
    """`wire` is the version of the protocol, `jar` the SHA-256 of the jar that runs."""

    wire: int
    version: str
    jar: str
    port: int
    pid: int
    host: str
    instance: str
    folder_id: str
    token: str


def read_server_file(data: Path) -> ServerFile | None:
    """None if there is none, or none that can be understood: then no sidecar can be found by it."""
    path = data / "run" / "server.json"
    try:
        return parsed(path.read_text("utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        log.warning("%s cannot be read: %s", path, error)
        return None


def parsed(text: str) -> ServerFile:
    known = json.loads(text)
    port = int(known["port"])
    if not 0 < port < 1 << 16:
        raise ValueError(f"{port} is no port")
    return ServerFile(
        wire=int(known["wire"]),
        version=str(known["version"]),
        jar=str(known["jar"]),
        port=port,
        pid=int(known["pid"]),
        host=str(known["host"]),
        instance=str(known["instance"]),
        folder_id=str(known["folderId"]),
        token=str(known["token"]),
    )
