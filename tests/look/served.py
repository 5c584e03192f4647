"""The demo, served for a while, and its pages by plain requests."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote, urlsplit

from tests.pages.crawling import Answer

ROOT = Path(__file__).resolve().parents[2]
# The demo sets itself up before it serves.
START_SECONDS = 600


@contextmanager
def demo(folder: Path) -> Iterator[str]:
    """The demo at a free port, with data of its own that are kept for the next time."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "manage.py", "demo", "--port", str(port), "--serve"]
    environment = {**os.environ, "HANSE_VAR": str(folder)}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL
    )
    url = f"http://localhost:{port}/"
    try:
        _wait_for(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def get(url: str) -> Answer:
    """What is there. Names below localhost are this machine, whatever it says of them."""
    parts = urlsplit(url)
    request = urllib.request.Request(  # noqa: S310  (our own)
        parts._replace(
            netloc=f"127.0.0.1:{parts.port or 80}",
            path=quote(parts.path, safe="/%~"),
            query=quote(parts.query, safe="=&%+,;:"),
        ).geturl(),
        headers={"Host": parts.netloc},
    )
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            kind = answer.headers.get("Content-Type", "")
            return Answer(answer.status, kind, answer.read())
    except urllib.error.HTTPError as error:
        kind = error.headers.get("Content-Type", "")
        return Answer(error.code, kind, error.read())


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise SystemExit(f"The demo ended with status {process.returncode}.")
        try:
            if get(url).status == 200:
                return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(1)
    raise SystemExit(f"The demo did not answer within {START_SECONDS} seconds.")
