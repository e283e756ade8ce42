"""Where file systems differ: Windows does not replace a file that a scanner just looks at."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

#: Seconds between tries; what holds a file so lets go of it soon.
PAUSES: Final = (0.01, 0.05, 0.1, 0.2, 0.4)


def put_in_place(
    pending: Path,
    target: Path,
    platform: str = sys.platform,
    move: Callable[[Path, Path], None] = os.replace,
    pause: Callable[[float], None] = time.sleep,
) -> None:
    """All at once: who reads `target` sees the old file or the new one. OSError if it cannot be.

    Elsewhere than on Windows a refusal is meant, so that one is enough.
    """
    for seconds in PAUSES if platform == "win32" else ():
        try:
            move(pending, target)
        except PermissionError:
            pause(seconds)
        else:
            return
    move(pending, target)
