"""Tells the sidecar which ComfyUI it serves: with each snapshot it then keeps what ran.

What is installed is read by the sidecar, never here, and in its own time: ComfyUI's start pays
for one small request in a thread.
"""

import http.client
import json
import logging
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from .attach import call
from .sidecar import Sidecar
from .state import State, Target

SHIM: Final = "X-Snapline-Shim"
INSTALLATION: Final = "X-Snapline-Installation"
TIMEOUT: Final = 10.0  # seconds
PAUSE: Final = 1.0  # seconds, before a sidecar that did not answer is asked again

Places = dict[str, object]
log = logging.getLogger("snapline")


class Installation:
    """`places` tells where the parts of this ComfyUI are. `start` makes the thread."""

    def __init__(
        self, sidecar: Sidecar, places: Callable[[], Places], *, is_restart: bool = False
    ) -> None:
        self._sidecar = sidecar
        self._places = places
        self._trigger: str | None = "restart" if is_restart else "boot"
        self._told: Target | None = None
        self._key: str | None = None

    def start(self) -> None:
        threading.Thread(target=self._watch, name="snapline-installation", daemon=True).start()

    def headers(self) -> dict[str, str]:
        """What a request gets that comes from this ComfyUI."""
        return {} if self._key is None else {INSTALLATION: self._key}

    def capture(self, trigger: str) -> bool:
        """Has the sidecar keep what runs now, and waits for it. False if it could not."""
        target, key = self._sidecar.board.state.target, self._key
        if target is None or key is None:
            return False
        path = f"/api/installations/{key}/environments"
        try:
            status, _ = self._post(target, path, {"trigger": trigger})
        except (OSError, http.client.HTTPException):
            return False
        return status < HTTPStatus.BAD_REQUEST

    def _watch(self) -> None:
        while True:
            state = self._sidecar.board.wait_until(self._is_news)
            if state.target is None:
                return  # ComfyUI ends
            try:
                if self._tell(state.target):
                    self._told = state.target
                    continue
            except Exception:
                log.exception("Snapline could not tell its server which ComfyUI this is")
                self._told = state.target
            time.sleep(PAUSE)

    def _is_news(self, state: State) -> bool:
        is_new = state.target is not None and state.target is not self._told
        return state.name == "stopping" or is_new

    def _tell(self, target: Target) -> bool:
        """False if it is to be tried again. Only the first time is a start of ComfyUI."""
        body: dict[str, object] = {"places": self._places()}
        if self._trigger is not None:
            body["trigger"] = self._trigger
        try:
            status, answer = self._post(target, "/api/installations", body)
        except (OSError, http.client.HTTPException):
            return False
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR or status == HTTPStatus.UNAUTHORIZED:
            return False
        if status >= HTTPStatus.BAD_REQUEST:
            log.warning("Snapline's server does not take where this ComfyUI is: %s", text(answer))
            return True
        self._trigger = None
        self._key = str(json.loads(answer)["key"])
        return True

    @staticmethod
    def _post(target: Target, path: str, body: dict[str, Any]) -> tuple[int, bytes]:
        sent = json.dumps(body).encode()
        return call(target.port, "POST", path, TIMEOUT, target.token, sent, {SHIM: "1"})


def text(answer: bytes) -> str:
    return answer.decode("utf-8", "replace")[:500]
