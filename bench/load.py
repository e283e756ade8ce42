"""Clients that cost next to nothing: prepared requests over keep-alive sockets."""

from __future__ import annotations

import json
import multiprocessing
import socket
import statistics
import time
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from multiprocessing.queues import Queue


@dataclass(frozen=True)
class Target:
    """Where a save goes: `path` of the request and what to send besides the body."""

    port: int
    path: str
    token: str | None


@dataclass(frozen=True)
class Timing:
    """Milliseconds of each request and the seconds that all of them took together."""

    milliseconds: list[float]
    seconds: float

    @property
    def median(self) -> float:
        return statistics.median(self.milliseconds)

    @property
    def p99(self) -> float:
        return sorted(self.milliseconds)[int(len(self.milliseconds) * 0.99)]

    @property
    def per_second(self) -> float:
        return len(self.milliseconds) / self.seconds

    def and_then(self, other: Timing) -> Timing:
        return Timing(self.milliseconds + other.milliseconds, self.seconds + other.seconds)


def request_bytes(
    target: Target, method: str, body: bytes | None, also: Mapping[str, str] | None = None
) -> bytes:
    lines = [f"{method} {target.path} HTTP/1.1", f"Host: 127.0.0.1:{target.port}"]
    if target.token:
        lines.append(f"Authorization: Bearer {target.token}")
        lines.append("X-Snapline-User: default")
    lines += [f"{name}: {value}" for name, value in (also or {}).items()]
    if body is not None:
        lines += ["Content-Type: application/json", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + (body or b"")


def exchange(connection: socket.socket, request: bytes) -> tuple[int, bytes]:
    """Sends one request and reads the whole answer: status and body."""
    status, _, body = exchange_all(connection, request)
    return status, body


def exchange_all(connection: socket.socket, request: bytes) -> tuple[int, bytes, bytes]:
    """The same with the lines before the body: status, head, body."""
    connection.sendall(request)
    data = b""
    while b"\r\n\r\n" not in data:
        data += _some(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    status = int(head.split(b" ", 2)[1])
    fields = {
        name.strip().lower(): value.strip()
        for name, _, value in (line.partition(b":") for line in head.split(b"\r\n")[1:])
    }
    if fields.get(b"transfer-encoding", b"").lower() == b"chunked":
        while not body.endswith(b"0\r\n\r\n"):
            body += _some(connection)
        return status, head, _unchunk(body)
    length = int(fields.get(b"content-length", b"0"))
    while len(body) < length:
        body += _some(connection)
    return status, head, body


def _some(connection: socket.socket) -> bytes:
    data = connection.recv(1 << 20)
    if not data:
        raise ConnectionError("the server closed the connection")
    return data


def _unchunk(body: bytes) -> bytes:
    whole = b""
    while body:
        size, _, rest = body.partition(b"\r\n")
        length = int(size, 16)
        whole += rest[:length]
        body = rest[length + 2 :]
        if length == 0:
            break
    return whole


def ask(
    target: Target,
    method: str,
    body: object | None = None,
    also: Mapping[str, str] | None = None,
) -> tuple[int, bytes]:
    """One request on a connection of its own, with more headers if there are any."""
    data = None if body is None else json.dumps(body).encode()
    with socket.create_connection(("127.0.0.1", target.port), timeout=120) as connection:
        return exchange(connection, request_bytes(target, method, data, also))


def fetch(
    target: Target,
    method: str = "GET",
    body: object | None = None,
    also: Mapping[str, str] | None = None,
) -> bytes:
    """The body of a good answer; RuntimeError with the answer for every other one."""
    status, answer = ask(target, method, body, also)
    if status not in (200, 201, 202):
        raise RuntimeError(f"{method} {target.path} answered {status}: {answer[:300]!r}")
    return answer


def milliseconds_of(act: Callable[[], object]) -> float:
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def median_ms(act: Callable[[], object], times: int) -> float:
    return statistics.median(milliseconds_of(act) for _ in range(times))


def bodies(count: int, make: Callable[[int, str], bytes]) -> list[bytes]:
    return [make(number, str(uuid.uuid4())) for number in range(count)]


def one_client(target: Target, prepared: list[bytes]) -> Timing:
    """Posts the bodies one after the other."""
    requests = [request_bytes(target, "POST", body) for body in prepared]
    milliseconds: list[float] = []
    with socket.create_connection(("127.0.0.1", target.port), timeout=120) as connection:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        begin = time.perf_counter()
        for request in requests:
            before = time.perf_counter()
            status, answer = exchange(connection, request)
            milliseconds.append((time.perf_counter() - before) * 1000)
            if status not in (200, 201):
                raise RuntimeError(f"{target.path} answered {status}: {answer[:300]!r}")
        return Timing(milliseconds, time.perf_counter() - begin)


def many_clients(targets: list[Target], prepared: list[list[bytes]]) -> Timing:
    """One process for each target; they begin together, once all of them are up."""
    context = multiprocessing.get_context("fork")
    barrier = context.Barrier(len(targets))
    results: Queue[tuple[float, Timing]] = context.Queue()

    def client(target: Target, bodies: list[bytes]) -> None:
        barrier.wait(60)
        begin = time.perf_counter()
        results.put((begin, one_client(target, bodies)))

    clients = [
        context.Process(target=client, args=pair) for pair in zip(targets, prepared, strict=True)
    ]
    for process in clients:
        process.start()
    finished = [results.get(timeout=600) for _ in clients]
    for process in clients:
        process.join()
    end = max(begin + timing.seconds for begin, timing in finished)
    seconds = end - min(begin for begin, _ in finished)
    return Timing([ms for _, timing in finished for ms in timing.milliseconds], seconds)
