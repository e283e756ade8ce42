"""Who queued which run, where ComfyUI runs for several users: a run itself does not tell."""

import re
import threading
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, Final

from aiohttp import web

from .problems import RefusedError
from .updates import Handler, Middleware

QUEUES: Final = re.compile(r"(?:/api)?/prompt")
#: Without --multi-user, and for whom nobody knows.
NOBODY: Final = "default"
#: What can be a header and a part of a file's name.
NAMED: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,127}")
REMEMBERED: Final = 4096


class Queuers:
    """`user_of` names the user of a request or raises a RefusedError."""

    def __init__(self, user_of: Callable[[web.Request], str]) -> None:
        self._user_of = user_of
        self._asking: ContextVar[str | None] = ContextVar("snapline_asking", default=None)
        self._users: dict[str, str] = {}
        self._lock = threading.Lock()

    def of(self, prompt_id: str) -> str | None:
        """Who queued this run; None if that is not known. Asked by the thread of the run."""
        with self._lock:
            return self._users.get(prompt_id)

    def middleware(self) -> Middleware:
        @web.middleware
        async def note(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.method != "POST" or not QUEUES.fullmatch(request.path):
                return await handler(request)
            asking = self._asking.set(self._named(request))
            try:
                return await handler(request)
            finally:
                self._asking.reset(asking)

        return note

    def announce(self, asked: dict[str, Any]) -> dict[str, Any]:
        """For ComfyUI to call with each prompt that is to be queued.

        A prompt without an id gets one here, of the kind that ComfyUI would give it: by that the
        run is known again.
        """
        if (user := self._asking.get()) is not None:
            if asked.get("prompt_id") is None:
                asked["prompt_id"] = str(uuid.uuid4())
            self._remember(str(asked["prompt_id"]), user)
        return asked

    def _remember(self, prompt_id: str, user: str) -> None:
        with self._lock:
            self._users[prompt_id] = user
            while len(self._users) > REMEMBERED:
                del self._users[next(iter(self._users))]

    def _named(self, request: web.Request) -> str | None:
        try:
            user = self._user_of(request)
        except RefusedError:
            return None
        return user if user != NOBODY and NAMED.fullmatch(user) else None
