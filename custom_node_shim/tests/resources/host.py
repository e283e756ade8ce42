"""A process in ComfyUI's place: it keeps a sidecar and does what it is told on stdin."""

import atexit
import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from custom_node_shim.joining import Home
from custom_node_shim.sidecar import Sidecar

# A run of the tests in the background passes on that Ctrl+C is ignored.
signal.signal(signal.SIGINT, signal.default_int_handler)

pack, data = map(Path, sys.argv[1:])
sidecar = Sidecar(Home(pack, data, dict(os.environ)))
sidecar.start()
atexit.register(sidecar.stop)
sidecar.board.wait_until(lambda state: state.name == "ready", 60)
print("ready", flush=True)
for line in sys.stdin:
    if line == "fork\n":
        child = os.fork()
        if child == 0:
            sys.stdin.read()  # until the end of whoever holds the other side
            os._exit(0)
        print(child, flush=True)
    elif line == "restart\n":
        os.execv(sys.executable, [sys.executable, *sys.argv])  # as Manager does
    elif line == "fork and end\n":
        child = os.fork()
        if child == 0:
            sys.exit(0)  # runs what its parent registered for the end
        os.waitpid(child, 0)
        state = sidecar.board.state
        print(state.name, state.since, flush=True)
    else:
        sys.exit(0)
