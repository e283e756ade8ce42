"""The plain alternative: a small aiohttp server that writes each snapshot with json.dump.

It does what a straightforward Python pack does: parse the body, write it to a temporary file,
rename it. No fsync, no index, no comparison.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from aiohttp import web


async def save(request: web.Request) -> web.Response:
    record = await request.json()
    write(request.app[FOLDER], record)
    return web.json_response({"ok": True})


def write(folder: Path, record: dict[str, Any]) -> None:
    handle, name = tempfile.mkstemp(dir=folder, suffix=".tmp")
    with os.fdopen(handle, "w") as file:
        json.dump(record, file)
    Path(name).replace(folder / f"{record['captureId']}.json")


FOLDER = web.AppKey("folder", Path)


def main() -> None:
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app[FOLDER] = Path(sys.argv[1])
    app.router.add_post("/save", save)

    async def told(_: web.Application) -> None:
        print("started", flush=True)

    app.on_startup.append(told)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[2]), print=None)


if __name__ == "__main__":
    main()
