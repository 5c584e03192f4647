"""A server of this machine that answers as tests tell it, and remembers what it heard."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Answer:
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    # Seconds between two bytes.
    drips: float = 0


@dataclass
class Server:
    url: str
    answers: dict[str, Answer | Callable[[dict[str, str]], Answer]]
    asked: list[tuple[str, dict[str, str]]]

    def __call__(self, path: str) -> str:
        return self.url + path


@contextmanager
def serving(**answers: Any) -> Iterator[Server]:
    """`serving(feed=Answer(…))` answers at `/feed`."""
    asked: list[tuple[str, dict[str, str]]] = []
    by_path = {f"/{name}": answer for name, answer in answers.items()}

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            asked.append((self.path, headers))
            found = by_path.get(self.path, Answer(404))
            answer = found(headers) if callable(found) else found
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in answer.headers:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            if not answer.drips:
                self.wfile.write(answer.body)
                return
            for byte in answer.body:
                try:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(answer.drips)

        def log_message(self, *_args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{server.server_port}", by_path, asked)
    finally:
        server.shutdown()
        server.server_close()
