"""How search fares, in one place for the status page, the command and monitoring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hanse.search import conf, rebuild
from hanse.search.engines import get_engine
from hanse.search.models import DocumentBuild
from hanse.search.outbox import building
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.models import IndexBuild, SenderReport
from hanse.search.outbox.remote import RemoteError
from hanse.search.outbox.stored import Documents

# What waits longer than this waits for somebody to look.
LONGEST_LAG = timedelta(minutes=5)
# Documents up to which the database is sound as an engine.
EMBEDDED_LIMIT = 200_000


@dataclass(frozen=True)
class Health:
    """The state of search at one moment."""

    # Dotted path of the engine.
    engine: str
    # Documents in the database.
    documents: int
    # Whether there is a server outside of the database.
    is_remote: bool = False
    # What the server is, or why it does not say so.
    server: str = ""
    server_error: str = ""
    # Whether visitors are answered by the server.
    has_index: bool = False
    waiting: int = 0
    set_aside: int = 0
    # For how long the oldest change has waited.
    lag: timedelta = timedelta()
    sender: SenderReport | None = None
    build: IndexBuild | None = None
    # Documents that are being built anew.
    rebuild: DocumentBuild | None = None
    last_build: IndexBuild | None = None

    @property
    def problems(self) -> list[str]:
        """What somebody should look at, as sentences."""
        return list(self._problems() if self.is_remote else self._embedded_problems())

    @property
    def is_well(self) -> bool:
        return not self.problems

    def _embedded_problems(self) -> Iterator[str]:
        if self.documents > EMBEDDED_LIMIT:
            yield _(
                "The database holds more than %(limit)s documents, and answers slowly."
                " Use a search server."
            ) % {"limit": number_format(EMBEDDED_LIMIT, force_grouping=True)}

    def _problems(self) -> Iterator[str]:
        if self.server_error:
            yield _(
                "The server does not answer as it should; the database answers visitors."
                " %(reason)s"
            ) % {"reason": self.server_error}
        elif not self.has_index:
            yield _("There is no whole index yet; the database answers visitors.")
        if self.lag > LONGEST_LAG:
            yield _("Changes wait for %(minutes)s minutes. Does the sender run?") % {
                "minutes": int(self.lag.total_seconds() // 60)
            }
        if self.set_aside:
            yield ngettext(
                "The server refused %(count)s document.",
                "The server refused %(count)s documents.",
                self.set_aside,
            ) % {"count": self.set_aside}

    def line(self) -> str:
        """For monitoring: `search ok waiting=0 …`, the first word after the name says it."""
        values = {
            "engine": self.engine.rpartition(".")[2],
            "documents": self.documents,
        }
        if self.is_remote:
            values |= {
                "server": (self.server or "none").replace(" ", "-"),
                "index": "yes" if self.has_index else "no",
                "waiting": self.waiting,
                "lag": int(self.lag.total_seconds()),
                "refused": self.set_aside,
            }
        state = "ok" if self.is_well else "failing"
        pairs = " ".join(f"{name}={value}" for name, value in values.items())
        return f"search {state} {pairs}"


def health(now: datetime | None = None) -> Health:
    """Look at everything. Asks the server, and waits no longer than a visitor does."""
    engine = get_engine()
    name = conf.engine_backend()
    if not isinstance(engine, MirroredEngine):
        return Health(
            engine=name, documents=len(engine.keys()), rebuild=rebuild.current()
        )
    now = now or timezone.now()
    server, error, has_index = "", "", False
    try:
        server = engine.server()
        has_index = not building.is_needed(engine)
    except RemoteError as failure:
        error = str(failure)
    rows = engine.queue.rows.aggregate(
        waiting=Count("pk", filter=Q(set_aside_at=None)),
        refused=Count("pk", filter=Q(set_aside_at__isnull=False)),
        oldest=Min("queued_at", filter=Q(set_aside_at=None)),
    )
    return Health(
        engine=name,
        documents=len(Documents(engine.standby.dialect)),
        is_remote=True,
        server=server,
        server_error=error,
        has_index=has_index,
        waiting=rows["waiting"],
        set_aside=rows["refused"],
        lag=now - rows["oldest"] if rows["oldest"] else timedelta(),
        sender=SenderReport.objects.using(engine.using).first(),
        build=building.current(engine),
        rebuild=rebuild.current(),
        last_build=building.last(engine),
    )
