from __future__ import annotations

import threading
import time
from collections.abc import Callable


class Breaker:
    """Keeps a process from asking a server that does not answer.

    After a failure nobody asks for a while; then one does, and the others wait for
    what becomes of it. Each failure in a row doubles the while.
    """

    def __init__(
        self,
        pause: float = 5.0,
        longest: float = 60.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.pause, self.longest, self._clock = pause, longest, clock
        self._lock = threading.Lock()
        self._failures = 0
        self._closed_until = 0.0

    @property
    def is_open(self) -> bool:
        """Whether the server failed last, without asking it."""
        return self._failures > 0

    def may_ask(self) -> bool:
        with self._lock:
            if not self._failures:
                return True
            now = self._clock()
            if now < self._closed_until:
                return False
            # This one asks; who comes while it does is sent away.
            self._closed_until = now + self.pause
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failures = 0

    def failed(self) -> None:
        with self._lock:
            self._failures += 1
            wait = min(self.pause * 2 ** min(self._failures - 1, 10), self.longest)
            self._closed_until = self._clock() + wait
