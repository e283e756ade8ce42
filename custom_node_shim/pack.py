"""Puts the shim together inside ComfyUI."""

import atexit
import os
from pathlib import Path
from typing import Any, Final

from . import comfy, node_classes, updates
from .deliveries import Deliveries
from .installation import Installation
from .joining import Home
from .newest_id import NewestId
from .node import Snapshots
from .proxy import Proxy
from .queuers import Queuers
from .restarts import was_restarted
from .routes import add_routes
from .runs import RunWatch
from .sidecar import Sidecar
from .spool import Spool
from .ulid import Ulids

# The sidecar reads this: folders of another program whose histories it may bring in.
PEERS: Final = "SNAPLINE_PEERS"
PATIENCE: Final = 2.0  # seconds, at ComfyUI's end
FOLDER: Final = Path(__file__).absolute().parent.parent


def join_comfy() -> dict[str, Any]:
    """Takes no time of ComfyUI's start: Java is looked for and started in a thread.

    Returns the names that ComfyUI looks for in a pack.
    """
    peers = os.pathsep.join(str(folder) for folder in comfy.peer_folders(FOLDER))
    environ = {PEERS: peers, **os.environ}
    data = comfy.data_folder(os.environ)
    sidecar = Sidecar(Home(FOLDER, data, environ))
    run = data / "run"
    is_restart = was_restarted(os.environ, run)
    installation = Installation(sidecar, comfy.places, is_restart=is_restart)
    proxy = Proxy(sidecar, comfy.user_of, installation.headers)
    add_routes(comfy.route_table(), sidecar, proxy)
    queuers = Queuers(comfy.user_of)
    update_watch = updates.Updates(installation, run)
    updates.watch(comfy.application(), update_watch.middleware(), queuers.middleware())
    installation.start()
    sidecar.start()
    # ComfyUI runs no hook of its own at its end. The lease would end with the process anyway;
    # this spares the sidecar a guess.
    atexit.register(sidecar.stop)
    spool = Spool(lambda: spool_folders(data))
    newest = NewestId(run / "newest-id")
    deliveries = Deliveries(
        sidecar, spool, about=installation.headers, queued_by=queuers.of, noted=newest.note
    )
    deliveries.start()
    atexit.register(deliveries.settle, PATIENCE)
    ulids = Ulids(before=newest.read())
    watch = RunWatch(comfy.finished_runs, comfy.runs_left, deliveries, ulids)
    watch.start()
    atexit.register(watch.end)  # before what it tells is settled
    comfy.watch_prompts(queuers.announce)
    comfy.watch_prompts(watch.announce)
    return node_classes.of_pack(Snapshots(deliveries, comfy.running, ulids))


def spool_folders(data: Path) -> list[Path]:
    """Where to put what waits: with the data, else where ComfyUI keeps what may be lost.

    Without its own mark the data folder was never made, or its disk is not there.
    """
    folders = [comfy.temp_folder() / "snapline-spool"]
    if (data / "folder.json").exists():
        folders.insert(0, data / "spool")
    return folders
