"""Where records came from, for sources that have no register's identifiers.

The audit log tells: each write by an import is an entry with the source's key and the
revision it made. So a record whose latest revision is another one was changed by
somebody, and one that is gone was deleted by somebody. An import that was undone says
so in an entry of its own.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log

from hanse.directory.enums import OrganisationStatus
from hanse.directory.imports.facts import SourceKey
from hanse.directory.successors import successors_in
from hanse.networks.models import Network, NetworkLogEntry

ACTION = "hanse.directory.import"
UNDO = "hanse.directory.import.undo"
# (primary key of the record, of the revision that the import made)
Origin = tuple[int, int | None]


class Origins:
    """What one network's records of a type were brought in as, before this import.

    A source's entries are read once, at its first key: an import asks for each row.
    What came since is read by `find_now`.
    """

    def __init__(self, network: Network, model: Any) -> None:
        self.network, self.model = network, model
        # {source: {key: origin}}
        self._known: dict[str, dict[str, Origin]] = {}
        # {source: the last of its entries that was read}
        self._last: dict[str, int] = {}

    def find(self, key: SourceKey) -> int | None:
        """The number of the record that the source calls so, also of a deleted one."""
        origin = self.of(key.source).get(key.key)
        return origin[0] if origin else None

    def find_now(self, key: SourceKey) -> int | None:
        """The same, if another import has brought it in meanwhile, too."""
        known = self.of(key.source)
        self._read(key.source, known)
        return self.find(key)

    def is_untouched(self, record: Any, key: SourceKey) -> bool:
        """Whether the record is as the source left it."""
        _pk, revision = self.of(key.source)[key.key]
        if (
            revision is None
            or record.latest_revision_id != revision
            or record.get_lock() is not None
        ):
            return False
        return bool(record.live or is_withdrawn(record))

    def of(self, source: str) -> dict[str, Origin]:
        """All keys of a source that were brought in and not undone."""
        if source not in self._known:
            known: dict[str, Origin] = {}
            self._read(source, known)
            heirs = successors_in(self.model, self.network)
            for key, (pk, _revision) in known.items():
                if pk in heirs:
                    # What people put together is no more as a source left it.
                    known[key] = heirs[pk], None
            self._known[source] = known
        return self._known[source]

    def _read(self, source: str, known: dict[str, Origin]) -> None:
        """Add to `known` what the log says that was not read before."""
        entries = (
            NetworkLogEntry.objects.filter(
                pk__gt=self._last.get(source, 0),
                action__in=[ACTION, UNDO],
                network_id=self.network.pk,
                content_type=ContentType.objects.get_for_model(self.model),
                data__source=source,
            )
            .order_by("pk")
            .values_list("pk", "action", "data", "object_id", "revision_id")
        )
        for number, action, data, pk, revision in entries:
            # Read whole: SQLite gives a key of digits out as a number.
            key = str(data["key"])
            if action == UNDO:
                known.pop(key, None)
            else:
                known[key] = int(pk), revision
            self._last[source] = number


def remember(record: Any, key: SourceKey, *, user: Any) -> None:
    """Say in the log that the record is what the source calls so."""
    log(
        record,
        ACTION,
        user=user,
        revision=record.latest_revision,
        data={"source": key.source, "key": key.key},
    )


def forget(record: Any, key: SourceKey, *, user: Any) -> None:
    """Say that this record was brought in by an import that was undone."""
    log(record, UNDO, user=user, data={"source": key.source, "key": key.key})


def is_withdrawn(record: Any) -> bool:
    """Whether its register took the record back, which keeps it off the site."""
    return getattr(record, "status", None) == OrganisationStatus.WITHDRAWN
