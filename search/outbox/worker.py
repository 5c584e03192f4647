"""The loop around the sender: waiting, trying again, building what is asked for."""

from __future__ import annotations

import logging
import threading
from datetime import datetime, timedelta

from django.db import Error, connections
from django.utils import timezone

from hanse.search.outbox import building
from hanse.search.outbox.checking import check_index
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.remote import RemoteError, ServerRefused
from hanse.search.outbox.sender import Sender, Sent, report

logger = logging.getLogger("hanse.search.outbox")

# How long nothing is looked for after nothing was found.
PAUSE = 0.5
LONGEST_PAUSE = 30.0
# How often index and database are compared.
CHECK_EVERY = timedelta(hours=24)


class Worker:
    """One sender at work. Several may run; they share what waits."""

    def __init__(self, engine: MirroredEngine) -> None:
        self.engine = engine
        self.sender = Sender(engine)
        self.stop = threading.Event()
        self.failures = 0
        self._checked_at: datetime | None = None

    def run(self) -> None:
        """Until `stop` is set. The server is asked first whether it is one we know."""
        try:
            report(self.engine.using, server=self.engine.remote.server())
        except ServerRefused:
            raise
        except RemoteError as error:
            self._failed(error)
        while not self.stop.is_set():
            self.stop.wait(self.once())

    def once(self) -> float:
        """One round of everything; returns for how long to pause."""
        try:
            is_busy = self.round()
        except RemoteError as error:
            return self._failed(error)
        except Error as error:
            # The database was restarted; the next round has a new connection.
            connections.close_all()
            return self._failed(error)
        self.failures = 0
        return 0.0 if is_busy else PAUSE

    def round(self) -> bool:
        """Send what waits and build on. Returns whether there is more to do."""
        now = timezone.now()
        done = self.sender.step()
        is_building = self._build()
        self._check()
        report(self.engine.using, seen_at=now, error="", error_at=None)
        return done != Sent() or is_building

    def _build(self) -> bool:
        build = building.current(self.engine)
        if build is None and building.is_needed(self.engine):
            build = building.begin(self.engine)
        return build is not None and building.advance(self.engine, build)

    def _check(self) -> None:
        """Now and then, and first of all: another engine may have written meanwhile."""
        now = timezone.now()
        if self._checked_at and now < self._checked_at + CHECK_EVERY:
            return
        if building.current(self.engine) or building.is_needed(self.engine):
            return
        drift = check_index(self.engine, mend=True)
        self._checked_at = now
        report(self.engine.using, checked_at=now, check_result=str(drift))
        if drift:
            logger.warning("The index had drifted and is being mended: %s", drift)

    def _failed(self, error: Exception) -> float:
        self.failures += 1
        pause = min(PAUSE * 2 ** min(self.failures, 20), LONGEST_PAUSE)
        logger.warning("Sending failed, next try in %.0f s: %s", pause, error)
        try:
            report(
                self.engine.using,
                seen_at=timezone.now(),
                error=str(error)[:2_000],
                error_at=timezone.now(),
            )
        except Error:
            logger.warning("The database is away as well.")
        return pause
