"""The demo's server: one gunicorn worker with threads, and the tick beside it."""

from __future__ import annotations

import errno
import logging
import os
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connections
from gunicorn.app.base import BaseApplication

from hanse.networks.schedule import run_due

logger = logging.getLogger("hanse.site.demo")

TICK_SECONDS = 60
THREADS = 8


class PortTaken(Exception):
    """Nothing can be served at this port; the message says why and what helps."""


def check_port(address: str, port: int) -> None:
    """Raise `PortTaken` if the demo could not be served here."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
        except OSError as error:
            raise PortTaken(_reason(address, port, error)) from error


def _reason(address: str, port: int, error: OSError) -> str:
    other = f"make demo PORT={port + 10 if port < 65000 else 8010}"
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is taken: another program listens there, perhaps another "
            f"demo. Stop it or choose another port, for example: {other}"
        )
    if error.errno == errno.EACCES:
        return (
            f"Port {port} may not be opened by this user. Choose one above 1023, for "
            "example: make demo PORT=8010"
        )
    return f"Nothing can be served at {address}:{port}: {error.strerror}."


class DemoServer(BaseApplication):
    """Serves until it is interrupted.

    One worker process, because the caches are each process's own; threads, so that a
    slow page holds up no other. The tick runs in the same process and ends with it.
    """

    def __init__(self, address: str, port: int, ready: Callable[[], None]) -> None:
        self.address, self.port, self.ready = address, port, ready
        super().__init__()

    def load_config(self) -> None:
        options = {
            "bind": f"{self.address}:{self.port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "graceful_timeout": 2,
            "timeout": 120,
            "loglevel": "warning",
            "proc_name": "hanse-demo",
            "when_ready": lambda server: self.ready(),
            # At once: a request that is cut off is rolled back, and threads that wait
            # for their database would hold up Ctrl-C.
            "worker_int": lambda worker: os._exit(0),
            "post_worker_init": lambda worker: start_ticking(),
            # Newer gunicorns open a socket in the home folder for a remote control.
            "control_socket_disable": True,
        }
        for name, value in options.items():
            if name in self.cfg.settings:
                self.cfg.set(name, value)

    def load(self) -> Any:
        return get_wsgi_application()

    def run(self) -> None:
        # The worker is a fork and must open connections of its own.
        connections.close_all()
        # Static files are read where the apps have them; this folder is only asked for.
        Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
        super().run()


def start_ticking() -> None:
    """Run what is due every minute, in a thread that ends with the process."""
    threading.Thread(target=_tick_for_ever, name="hanse-tick", daemon=True).start()


def _tick_for_ever() -> None:
    while True:
        try:
            for result in run_due():
                if result.error:
                    logger.error("%s: %s", result.name, result.error)
        except DatabaseError:
            logger.exception("The tick could not reach the database.")
        connections.close_all()
        time.sleep(TICK_SECONDS)
