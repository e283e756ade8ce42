"""Puts the shim together inside ComfyUI."""

import atexit
import os
from pathlib import Path
from typing import Final

from . import comfy
from .joining import Home
from .proxy import Proxy
from .routes import add_routes
from .sidecar import Sidecar

# The sidecar reads this: folders of another program whose histories it may bring in.
PEERS: Final = "SNAPLINE_PEERS"
FOLDER: Final = Path(__file__).absolute().parent.parent


def join_comfy() -> Sidecar:
    """Takes no time of ComfyUI's start: Java is looked for and started in a thread."""
    peers = os.pathsep.join(str(folder) for folder in comfy.peer_folders(FOLDER))
    environ = {PEERS: peers, **os.environ}
    sidecar = Sidecar(Home(FOLDER, comfy.data_folder(os.environ), environ))
    add_routes(comfy.route_table(), sidecar, Proxy(sidecar, comfy.user_of))
    sidecar.start()
    # ComfyUI runs no hook of its own at its end. The lease would end with the process anyway;
    # this spares the sidecar a guess.
    atexit.register(sidecar.stop)
    return sidecar
