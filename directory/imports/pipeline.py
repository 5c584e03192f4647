"""Run rows through the importer: each in a transaction of its own."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions import action_registry

from hanse.directory.enums import OrganisationStatus
from hanse.directory.imports.apply import Diff, apply_facts, check
from hanse.directory.imports.facts import OrganisationFacts
from hanse.directory.imports.origins import Origins
from hanse.directory.imports.rows import RowError, SourceRow
from hanse.directory.models import Organisation, OrganisationIdentifier
from hanse.networks.models import Network

# Gets a new record and the facts it was made from.
OnNew = Callable[[Organisation, OrganisationFacts], None]


class Outcome(enum.StrEnum):
    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    # Somebody changed or deleted the record since; it is left alone.
    KEPT = "kept"
    REFUSED = "refused"


@dataclass(frozen=True)
class RowResult:
    """What became of one row; `error` is set when it was refused."""

    line: int
    outcome: Outcome
    title: str = ""
    diff: Diff = field(default_factory=dict)
    error: RowError | None = None


@dataclass
class Report:
    """Counts of an import, with every refused row."""

    counts: Counter[Outcome] = field(default_factory=Counter)
    refused: list[RowResult] = field(default_factory=list)

    def add(self, result: RowResult) -> None:
        self.counts[result.outcome] += 1
        if result.outcome is Outcome.REFUSED:
            self.refused.append(result)

    @property
    def rows(self) -> int:
        return self.counts.total()


class OrganisationImporter:
    """Writes organisations of one network as a source tells them.

    A record is found again by the identity in its facts, or by the key under which
    this source brought it in, among the network's own. It is written by the actions that the admin uses, so that revisions, log, checks and
    search are the same. `user` is who is said to have done it; with one, Wagtail's
    permission checks apply.

    `on_new` is called with each new record and its facts, in the row's transaction,
    for what belongs to the record and not into it: words in other languages, say.

    With `dry_run` every row is written and rolled back: what it reports is what
    would happen.
    """

    def __init__(
        self,
        network: Network,
        *,
        user: Any = None,
        dry_run: bool = False,
        share: str | None = None,
        on_new: OnNew | None = None,
    ) -> None:
        self.network, self.user, self.dry_run = network, user, dry_run
        self.share = network.default_share if share is None else share
        self.on_new = on_new
        self._origins = Origins(network)
        self._seen: dict[Hashable, int] = {}

    def run(
        self,
        rows: Iterable[SourceRow],
        to_facts: Callable[[SourceRow], OrganisationFacts],
    ) -> Iterator[RowResult]:
        """Import row by row; a refused row changes nothing and stops nothing."""
        self._origins, self._seen = Origins(self.network), {}
        for row in rows:
            try:
                if row.error is not None:
                    raise row.error
                facts = to_facts(row)
                self._only_once(facts, row.line)
                with transaction.atomic():
                    outcome, title, diff = self.import_one(facts)
                    if self.dry_run:
                        transaction.set_rollback(True)
            except RowError as error:
                yield RowResult(row.line, Outcome.REFUSED, error=error)
            else:
                yield RowResult(row.line, outcome, title, diff)

    def import_one(self, facts: OrganisationFacts) -> tuple[Outcome, str, Diff]:
        """Import one organisation in the current transaction. Raises `RowError`."""
        if facts.key is not None and facts.key in self._origins:
            record = self._origins.untouched(facts.key)
            if record is None:
                return Outcome.KEPT, "", {}
        else:
            record = self._find(facts)
        if record is None:
            return self._make(facts)
        if not record.live and record.status != OrganisationStatus.WITHDRAWN:
            # An editor took it off the site, for good reasons no source knows.
            return Outcome.KEPT, str(record), {}
        self._refuse_if_busy(record)
        diff = apply_facts(record, facts)
        if not diff:
            return Outcome.UNCHANGED, str(record), diff
        check(record, facts)
        self._write("edit", record, facts)
        return Outcome.CHANGED, str(record), diff

    def _make(self, facts: OrganisationFacts) -> tuple[Outcome, str, Diff]:
        record = Organisation(
            network=self.network,
            share=self.share if facts.share is None else facts.share,
            language="en",
            live=False,
        )
        diff = apply_facts(record, facts)
        check(record, facts)
        self._write("create", record, facts)
        if self.on_new is not None:
            self.on_new(record, facts)
        return Outcome.NEW, str(record), diff

    def _write(
        self, action: str, record: Organisation, facts: OrganisationFacts
    ) -> None:
        is_withdrawn = record.status == OrganisationStatus.WITHDRAWN
        # An edit reaches the row by being published; a withdrawn one leaves the site
        # again before anybody can see it.
        publish = action == "edit" or not is_withdrawn
        action_class = action_registry.get_action_class(Organisation, action)
        action_class(record, user=self.user, publish=publish, clean=True).execute()
        if publish and is_withdrawn:
            row = Organisation.objects.get(pk=record.pk)
            row.unpublish(user=self.user)
        if facts.key is not None:
            self._origins.remember(record, facts.key, user=self.user)

    def _find(self, facts: OrganisationFacts) -> Organisation | None:
        if facts.identity is None:
            return None
        scheme, value = facts.identity
        found = (
            OrganisationIdentifier.objects.filter(
                scheme=scheme, value=value, record__network=self.network
            )
            .values_list("record_id", flat=True)
            .order_by("record_id")
            .first()
        )
        if found is None:
            return None
        return Organisation.objects.with_details().get(pk=found)

    def _refuse_if_busy(self, record: Organisation) -> None:
        """Never write over what somebody is working on."""
        if record.live and record.has_unpublished_changes:
            raise RowError("", _("The record has a draft that is not published yet."))
        if record.get_lock() is not None:
            raise RowError("", _("The record is locked."))

    def _only_once(self, facts: OrganisationFacts, line: int) -> None:
        mark = facts.key or facts.identity
        first = self._seen.setdefault(mark, line)
        if first == line:
            return
        if facts.key is not None:
            column, value = facts.columns.get("key", "key"), facts.key.key
        else:
            scheme, value = facts.identity or ("", "")
            column = facts.columns.get(f"identifiers.{scheme}", scheme)
        raise RowError(
            column,
            _("“%(value)s” is on line %(line)s already.")
            % {"value": value, "line": first},
        )
