"""A sidecar in small, for tests: started like the real one, it obeys the orders in its "jar".

Orders (JSON): `exit` ends with that code at once; `say` goes to stderr first; `mute` never listens
and does not go when asked;
`wire` is written into server.json; `refuseLease` answers it with that status; `lifetime` ends the
process with code 1 so many seconds after a lease began.
"""

import argparse
import contextlib
import fcntl
import hashlib
import json
import os
import signal
import socket
import sys
import threading
import time
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

WITHOUT_LEASE = 0.5  # seconds


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


class Life:
    """Who holds a lease, and when it is time to go."""

    def __init__(self, orders: dict[str, Any], server_file: Path, known: dict[str, Any]) -> None:
        self.orders = orders
        self.known = known
        self.server_file = server_file
        self.leases = 0
        self.lock = threading.Lock()
        self.last_lease_end = time.monotonic() + 5

    def end(self, code: int) -> None:
        with contextlib.suppress(FileNotFoundError):
            if json.loads(self.server_file.read_text())["instance"] == self.known["instance"]:
                self.server_file.unlink()
        os._exit(code)

    def watch(self) -> None:
        while True:
            time.sleep(0.05)
            with self.lock:
                idle = time.monotonic() - self.last_lease_end
                if self.leases == 0 and idle > WITHOUT_LEASE:
                    self.end(0)


class Calls(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    life: Life

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - inherited name
        """Nothing: stderr is for last words."""

    def answer(self, status: int, body: object) -> None:
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        known = self.life.known
        if url.path == "/api/health":
            ours = {"instance": known["instance"], "folderId": known["folderId"], "java": "99.1"}
            self.answer(200, ours)
        elif self.headers["Authorization"] != f"Bearer {known['token']}":
            self.answer(401, {"code": "bad-token"})
        elif url.path == "/api/lease":
            self.lease(parse_qs(url.query))
        else:
            self.answer(200, {"pid": os.getpid(), "leases": self.life.leases})

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        if self.headers["Authorization"] != f"Bearer {self.life.known['token']}":
            self.answer(401, {"code": "bad-token"})
        elif self.life.leases > 0:
            self.answer(409, {})
        else:
            self.answer(202, {})
            self.wfile.flush()
            self.life.end(0)

    def lease(self, query: dict[str, list[str]]) -> None:
        life = self.life
        if "refuseLease" in life.orders:
            self.answer(life.orders["refuseLease"], {})
            return
        pid = int(query["pid"][0])
        with life.lock:
            life.leases += 1
        self.send_response(200)
        self.send_header("Connection", "close")
        self.end_headers()
        began = time.monotonic()
        with contextlib.suppress(OSError):
            while is_alive(pid):
                self.wfile.write(b"\n")
                self.wfile.flush()
                time.sleep(0.05)
                if time.monotonic() - began > life.orders.get("lifetime", float("inf")):
                    os._exit(1)
        with life.lock:
            life.leases -= 1
            life.last_lease_end = time.monotonic()
        self.close_connection = True


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("-jar", type=Path, required=True)
    parser.add_argument("serve")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--port", type=int, required=True)
    parser.add_argument("--lease-within", type=int, required=True)
    flags = [flag for flag in sys.argv[1:] if flag.startswith(("-X", "-D"))]
    asked = parser.parse_args([rest for rest in sys.argv[1:] if rest not in flags])
    orders = json.loads(asked.jar.read_text())
    run = asked.data / "run"
    run.mkdir(parents=True, exist_ok=True)
    with (asked.data / "starts.ndjson").open("a") as starts:
        born = {
            "pid": os.getpid(),
            "arguments": sys.argv[1:],
            "LC_ALL": os.environ.get("LC_ALL"),
            "stdin": str(Path("/proc/self/fd/0").readlink()),
            "leadsSession": os.getsid(0) == os.getpid(),
        }
        starts.write(json.dumps(born) + "\n")
    print(orders.get("say", "born"), file=sys.stderr, flush=True)
    if "exit" in orders:
        sys.exit(orders["exit"])
    lock = (run / "lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        sys.exit(75)
    if "mute" in orders:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    while "mute" in orders:
        time.sleep(60)

    server = ThreadingHTTPServer(("127.0.0.1", asked.port), Calls)
    known = {
        "wire": orders.get("wire", 1),
        "version": orders.get("version", "1.2.3"),
        "jar": hashlib.sha256(asked.jar.read_bytes()).hexdigest(),
        "port": server.server_port,
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "bootId": "0",
        "instance": str(uuid.uuid4()),
        "folderId": "11111111-1111-4111-8111-111111111111",
        "token": uuid.uuid4().hex,
        "startedAt": "2026-01-01T00:00:00Z",
    }
    pending = run / "server.json.pending"
    pending.write_text(json.dumps(known))
    pending.replace(run / "server.json")
    Calls.life = Life(orders, run / "server.json", known)
    threading.Thread(target=Calls.life.watch, daemon=True).start()
    print(f"listening 127.0.0.1:{server.server_port}", flush=True)
    for _ in range(orders.get("chatter", 0)):  # more than a pipe holds
        print("x" * 1000, flush=True)
        print("y" * 1000, file=sys.stderr, flush=True)
    server.serve_forever()


main()
