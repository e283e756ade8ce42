"""A lease keeps the sidecar alive: an answer that never ends, for as long as ComfyUI lives."""

import contextlib
import http.client
import os
import socket
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from .attach import HOST, SidecarError
from .processes import started_ms
from .server_file import ServerFile

SILENCE: Final = 15.0  # seconds; a living sidecar writes a line every 5


class Lease:
    """Opens at once; raises SidecarError if the sidecar grants none."""

    def __init__(self, known: ServerFile, silence: float = SILENCE) -> None:
        connection = http.client.HTTPConnection(HOST, known.port, timeout=silence)
        try:
            connection.connect()
            self._socket: socket.socket = connection.sock
            connection.request("GET", lease_path(os.getpid()), headers=authorization(known))
            self._answer = connection.getresponse()
        except (OSError, http.client.HTTPException) as error:
            connection.close()
            raise SidecarError(f"The sidecar ended while we joined it: {error}.") from error
        if self._answer.status != HTTPStatus.OK:
            connection.close()
            raise SidecarError(f"The sidecar refused a lease with status {self._answer.status}.")

    def hold(self) -> None:
        """Returns when the sidecar ends, is silent for too long, or the lease is closed."""
        with contextlib.suppress(OSError, http.client.HTTPException, ValueError):
            while self._answer.read1(64):
                pass
        self.close()

    def close(self) -> None:
        """From any thread, any number of times."""
        with contextlib.suppress(OSError):  # it has ended already
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


def lease_path(pid: int) -> str:
    """The sidecar watches the process too: a forked child can keep the connection open."""
    query = {"pid": pid}
    started = started_ms(pid)
    if started is not None:
        query["started"] = started
    return "/api/lease?" + urlencode(query)


def authorization(known: ServerFile) -> dict[str, str]:
    return {"Authorization": f"Bearer {known.token}"}
