"""Prints how many milliseconds importing the pack takes the thread that starts ComfyUI.

ComfyUI has imported aiohttp and its own modules by then, so they are there before the clock starts.
"""

from __future__ import annotations

import asyncio
import os
import tempfile
import time
from pathlib import Path

from aiohttp import web

from playground import comfy_modules
from playground.pack import Pack
from playground.places import PACK
from playground.users import UserManager


async def main() -> None:
    with tempfile.TemporaryDirectory() as user:
        os.environ["SNAPLINE_DATA"] = str(Path(user) / "data")
        comfy_modules.provide(comfy_modules.folder_paths(PACK, Path(user)))
        users = UserManager(Path(user), lambda _: None)
        comfy_modules.PromptServer(web.Application(), asyncio.get_running_loop(), users)
        begin = time.perf_counter()
        Pack(PACK)
        print(f"{(time.perf_counter() - begin) * 1000:.2f}")


if __name__ == "__main__":
    asyncio.run(main())
