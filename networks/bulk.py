"""One change of many records, each by its own action, in its own transaction.

A `BulkWork` says what is done to one record. Few are seen to in the request, many in the
background; what cannot be done with a record is told with its reason and stops nothing.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_tasks import task

from hanse.networks.models import BulkRun

# So many reasons are kept; whoever has more reads these first.
MOST_TOLD = 200


class BulkWork(ABC):
    """What is done to each of many records. Register a subclass with `register_bulk`.

    `params` are what a form said, as JSON. `label` is what people call it.
    """

    name: str
    label: Any

    def __init__(self, model: Any, params: Mapping[str, Any], *, user: Any) -> None:
        self.model, self.params, self.user = model, params, user

    @abstractmethod
    def do(self, pk: int) -> bool:
        """Change one record by its action; whether anything changed.

        Raises `PermissionDenied`, or `ValidationError` with the reason.
        """


_works: dict[str, type[BulkWork]] = {}


def register_bulk(work: type[BulkWork]) -> None:
    _works[work.name] = work


def work_named(name: str) -> type[BulkWork] | None:
    return _works.get(name)


@dataclass
class BulkReport:
    """What became of the records; `left` are `(title, reason)`."""

    changed: int = 0
    unchanged: int = 0
    left: list[tuple[str, str]] = field(default_factory=list)

    @property
    def words(self) -> str:
        told = [
            ngettext(
                "%(number)s record changed", "%(number)s records changed", self.changed
            )
            % {"number": self.changed}
        ]
        if self.unchanged:
            told.append(
                ngettext(
                    "%(number)s needed no change",
                    "%(number)s needed no change",
                    self.unchanged,
                )
                % {"number": self.unchanged}
            )
        if self.left:
            told.append(
                ngettext(
                    "%(number)s left alone", "%(number)s left alone", len(self.left)
                )
                % {"number": len(self.left)}
            )
        return ", ".join(told)


def carry_out(work: BulkWork, pks: Iterable[int]) -> BulkReport:
    """Do it to all of these now."""
    report = BulkReport()
    for pk in pks:
        _note(report, *_attempt(work, pk))
    return report


def _attempt(work: BulkWork, pk: int) -> tuple[bool, tuple[str, str] | None]:
    """Whether a record changed, else its title and why it was left alone."""
    try:
        with transaction.atomic():
            return work.do(pk), None
    except PermissionDenied:
        reason = _("You may not do this with it.")
    except ValidationError as error:
        reason = " ".join(error.messages)
    record = work.model.objects.filter(pk=pk).first()
    return False, (str(record) if record is not None else str(pk), reason)


def _note(report: BulkReport, has_changed: bool, left: tuple[str, str] | None) -> None:
    if left is not None:
        report.left.append(left)
    elif has_changed:
        report.changed += 1
    else:
        report.unchanged += 1


def begin(work: BulkWork, pks: Iterable[int]) -> BulkRun:
    """Do it in the background, once the transaction is committed."""
    run = BulkRun.objects.create(
        user=work.user,
        content_type=ContentType.objects.get_for_model(work.model),
        work=work.name,
        params=dict(work.params),
        pks=sorted(pks),
    )
    transaction.on_commit(partial(_enqueue, run.pk))
    return run


def _enqueue(pk: int) -> None:
    go_on.enqueue(pk)


@task()
def go_on(pk: int) -> None:
    """See to the records that are left. May run twice, and after having been killed."""
    while _step(pk):
        pass


def _step(pk: int) -> bool:
    """The next record, with the cursor; false where none is left."""
    with transaction.atomic():
        run = BulkRun.objects.select_for_update().filter(pk=pk).first()
        if run is None or run.finished_at is not None:
            return False
        work_class = work_named(run.work)
        if work_class is None or run.cursor >= run.total:
            run.finished_at = timezone.now()
            run.save(update_fields=["finished_at"])
            return False
        model: Any = run.content_type.model_class()
        work = work_class(model, run.params, user=run.user)
        report = BulkReport()
        _note(report, *_attempt(work, run.pks[run.cursor]))
        run.cursor += 1
        run.changed += report.changed
        run.unchanged += report.unchanged
        if len(run.left) < MOST_TOLD:
            run.left += [list(one) for one in report.left]
        run.save(update_fields=["cursor", "changed", "unchanged", "left"])
    return True


def report_of(run: BulkRun) -> BulkReport:
    return BulkReport(run.changed, run.unchanged, [(t, r) for t, r in run.left])
