"""Connections of `requests` that go to a checked number and end at a set moment."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from hanse.newsroom.feeds.guard import Target


class Deadline:
    """A moment at which every connection under it is cut.

    Timeouts of sockets begin anew with each byte; a server that sends one now and then
    would hold us for ever.
    """

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self._twins: list[socket.socket] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Deadline:
        self._timer.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._timer.cancel()
        with self._lock:
            while self._twins:
                self._twins.pop().close()

    @property
    def left(self) -> float:
        return max(self.end - time.monotonic(), 0.01)

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.end

    def watch(self, sock: socket.socket) -> None:
        # A twin: TLS takes the socket away from us.
        with self._lock:
            self._twins.append(sock.dup())

    def _cut(self) -> None:
        with self._lock:
            for twin in self._twins:
                with contextlib.suppress(OSError):
                    twin.shutdown(socket.SHUT_RDWR)


class PinnedAdapter(HTTPAdapter):
    """Connects to the number of one target, whatever its name means by now.

    Certificates are checked against the name, as ever.
    """

    def __init__(self, target: Target, deadline: Deadline) -> None:
        self.target, self.deadline = target, deadline
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        target, deadline = self.target, self.deadline

        def connect(_connection: Any) -> socket.socket:
            sock = socket.create_connection(
                (target.number, target.port), timeout=deadline.left
            )
            deadline.watch(sock)
            return sock

        manager: Any = self.poolmanager
        manager.pool_classes_by_scheme = {
            "http": _pool(HTTPConnectionPool, HTTPConnection, connect),
            "https": _pool(HTTPSConnectionPool, HTTPSConnection, connect),
        }


def _pool(pool: type[Any], connection: type[Any], connect: Any) -> type[Any]:
    pinned = type(f"Pinned{connection.__name__}", (connection,), {"_new_conn": connect})
    return type(f"Pinned{pool.__name__}", (pool,), {"ConnectionCls": pinned})
