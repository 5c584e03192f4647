"""Where records came from, for sources that have no register's identifiers.

The audit log tells: each write by an import is an entry with the source's key and the
revision it made. So a record whose latest revision is another one was changed by
somebody, and one that is gone was deleted by somebody.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from wagtail.log_actions import log

from hanse.directory.enums import OrganisationStatus
from hanse.directory.imports.facts import SourceKey
from hanse.directory.models import Organisation
from hanse.networks.models import Network, NetworkLogEntry

ACTION = "hanse.directory.import"


class Origins:
    """What one network's records were brought in as, before this import.

    A source's entries are read once, at its first key: an import asks for each row.
    """

    def __init__(self, network: Network) -> None:
        self.network = network
        # {source: {key: (primary key of the record, of the revision)}}
        self._known: dict[str, dict[str, tuple[int, int | None]]] = {}

    def __contains__(self, key: SourceKey) -> bool:
        return key.key in self._of(key.source)

    def untouched(self, key: SourceKey) -> Organisation | None:
        """The record as the source left it; `None` once anybody else changed it."""
        pk, revision = self._of(key.source)[key.key]
        record = Organisation.objects.with_details().filter(pk=pk).first()
        if record is None or record.network_id != self.network.pk:
            return None
        if record.latest_revision_id != revision or record.get_lock() is not None:
            return None
        if not record.live and record.status != OrganisationStatus.WITHDRAWN:
            return None
        return record

    def remember(self, record: Organisation, key: SourceKey, *, user: Any) -> None:
        """Say in the log that the record is what the source calls so."""
        log(
            record,
            ACTION,
            user=user,
            revision=record.latest_revision,
            data={"source": key.source, "key": key.key},
        )

    def _of(self, source: str) -> dict[str, tuple[int, int | None]]:
        if source not in self._known:
            entries = (
                NetworkLogEntry.objects.filter(
                    action=ACTION,
                    network_id=self.network.pk,
                    content_type=ContentType.objects.get_for_model(Organisation),
                    data__source=source,
                )
                .order_by("pk")
                .values_list("data__key", "object_id", "revision_id")
            )
            self._known[source] = {
                key: (int(pk), revision) for key, pk, revision in entries
            }
        return self._known[source]
