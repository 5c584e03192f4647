"""Local servers that speak the protocols of translation services."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs


def shouted(text: str) -> str:
    """The words in capitals, tags and entities as they are."""
    found, inside = [], False
    for char in text:
        inside = (inside or char in "<&") and char not in ">;"
        found.append(char if inside or char in ">;" else char.upper())
    return "".join(found)


class Service:
    """Answers, and does what `plan` says first: a status, or `late`, `half`, `lossy`."""

    def __init__(self) -> None:
        self.plan: list[Any] = []
        self.asked: list[dict[str, Any]] = []
        self.url = ""

    def answer(self, path: str, headers: Any, body: bytes) -> tuple[int, Any]:
        form = self._form(path, headers, body)
        self.asked.append(form)
        step = self.plan.pop(0) if self.plan else None
        if isinstance(step, int):
            return step, {"message": "not now"}
        texts = [shouted(text) for text in form["texts"]]
        if step == "half":
            texts = texts[: len(texts) // 2]
        if step == "lossy":
            texts = [text.split("<")[0] or "X" for text in texts]
        if step == "late":
            threading.Event().wait(1.5)
        if "deepl" in path:
            return 200, {"translations": [{"text": text} for text in texts]}
        return 200, {"translatedText": texts}

    def _form(self, path: str, headers: Any, body: bytes) -> dict[str, Any]:
        if "deepl" in path:
            form = parse_qs(body.decode())
            return {
                "texts": form["text"],
                "pair": (form["source_lang"][0], form["target_lang"][0]),
                "key": headers["Authorization"],
            }
        form = json.loads(body)
        return {
            "texts": form["q"],
            "pair": (form["source"], form["target"]),
            "key": form["api_key"],
        }


@contextmanager
def running() -> Iterator[Service]:
    service = Service()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            status, found = service.answer(self.path, self.headers, body)
            data = json.dumps(found).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(data)
            except OSError:
                """Who asked has gone."""

        def log_message(self, *args: Any) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
