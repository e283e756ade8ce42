"""Command line of the playground: ``python -m playground --help``."""

import argparse
import asyncio
import os
import shutil
import signal
import socket
import sys
from pathlib import Path

from aiohttp import web

from playground.host import Host, HostOptions
from playground.install import install_frontend, install_templates
from playground.pack import NoPackError
from playground.places import DEFAULT_FRONTEND, FRONTENDS, PACK, TEMPLATES, USER
from playground.templates import OPENED_FIRST

PORTS_TO_TRY = 100
LOOPBACK = "127.0.0.1"
EVERYWHERE = "0.0.0.0"  # noqa: S104 - ComfyUI does so too, and only if it is told to


def main() -> None:
    arguments = _arguments()
    if arguments.data is not None:
        data = arguments.data.resolve()
    else:
        data = Path(os.environ.get("SNAPLINE_DATA") or PACK / "data")
    os.environ["SNAPLINE_DATA"] = str(data)
    static = _static_folder(arguments.frontend)
    install_templates()
    user = arguments.user_directory.resolve()
    opened = arguments.open or OPENED_FIRST
    if arguments.open and Path(arguments.open).is_file():
        opened = _copy_in(Path(arguments.open), user)
    options = HostOptions(
        static,
        TEMPLATES,
        user,
        arguments.pack.resolve(),
        opened,
        is_multi_user=arguments.multi_user,
        cors_origin=arguments.enable_cors_header,
        is_closed=arguments.disable_api_nodes,
    )
    try:
        asyncio.run(_serve(options, listen(arguments.port, arguments.listen)))
    except NoPackError as error:
        sys.exit(str(error))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m playground",
        description="Serves ComfyUI's real frontend with this pack in it, without ComfyUI.",
    )
    parser.add_argument(
        "--port", type=int, default=8188, help="the next free one from here; 0: any free one"
    )
    parser.add_argument(
        "--frontend",
        default=DEFAULT_FRONTEND,
        metavar="VERSION|FOLDER",
        help="of comfyui-frontend-package, or a folder with index.html (default %(default)s)",
    )
    parser.add_argument("--user-directory", type=Path, default=USER, metavar="DIR")
    parser.add_argument("--data", type=Path, metavar="DIR", help="Snapline's data folder")
    parser.add_argument("--pack", type=Path, default=PACK, metavar="DIR", help="loaded as it is")
    parser.add_argument(
        "--open",
        metavar="WORKFLOW",
        help="opened on the first visit: a file, or a name in the user's workflows folder",
    )
    parser.add_argument(
        "--listen", nargs="?", default=LOOPBACK, const=EVERYWHERE, metavar="IP", help="as ComfyUI's"
    )
    parser.add_argument("--multi-user", action="store_true", help="as ComfyUI's")
    parser.add_argument(
        "--enable-cors-header", nargs="?", const="*", metavar="ORIGIN", help="as ComfyUI's"
    )
    parser.add_argument("--disable-api-nodes", action="store_true", help="as ComfyUI's")
    return parser.parse_args()


def _static_folder(frontend: str) -> Path:
    folder = Path(frontend)
    if (folder / "index.html").is_file():
        return folder.resolve()
    if os.sep in frontend or not frontend[:1].isdigit():
        sys.exit(
            f"{frontend} is no frontend: neither a version such as {DEFAULT_FRONTEND} nor a "
            "folder with an index.html."
        )
    install_frontend(frontend)
    return FRONTENDS / frontend / "comfyui_frontend_package" / "static"


def _copy_in(file: Path, user: Path) -> str:
    workflows = user / "default" / "workflows"
    workflows.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, workflows / file.name)
    return file.name


def listen(port: int, address: str = LOOPBACK) -> socket.socket:
    tried = [0] if port == 0 else range(port, port + PORTS_TO_TRY)
    for candidate in tried:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((address, candidate))
            return listening
        except OSError:
            listening.close()
    sys.exit(f"No free port between {port} and {port + PORTS_TO_TRY - 1}. Name one with --port.")


async def _serve(options: HostOptions, listening: socket.socket) -> None:
    ended = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        # loop.add_signal_handler would be shorter, but Windows has none.
        signal.signal(name, lambda *_: loop.call_soon_threadsafe(ended.set))
    runner = web.AppRunner(Host(options).app, shutdown_timeout=2)
    await runner.setup()
    await web.SockSite(runner, listening).start()
    port = listening.getsockname()[1]
    print(f"Snapline playground: http://127.0.0.1:{port}/", flush=True)
    try:
        await ended.wait()
    finally:
        await runner.cleanup()


if __name__ == "__main__":
    main()
