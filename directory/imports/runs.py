"""An import as it is kept: begun with a file, mapped, taken by a task, counted.

What tasks do with one stands beside this: `comparing`, `carrying_out` and `undo`.
"""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hanse.directory import conf
from hanse.directory.imports.mapping import ColumnMapping, problems, proposal
from hanse.directory.imports.outcomes import Outcome
from hanse.directory.imports.readers import Table
from hanse.directory.models import Import, ImportRow, ImportSource
from hanse.networks.models import Network
from hanse.networks.policies import ALL, policy_of

# A task that has said nothing for so long was killed.
SILENCE = timedelta(minutes=2)
# Rows that are stored together.
CHUNK = 200


class Taken(Exception):
    """Another task goes on with this import."""


def require_import(user: Any, model: Any, network: Network) -> None:
    """Raise `PermissionDenied` unless the user may publish such records there.

    `None` stands for the install itself: the command.
    """
    if user is None:
        return
    allowed = policy_of(model).network_ids(user, {"publish"})
    if allowed is not ALL and network.pk not in allowed:
        raise PermissionDenied


@transaction.atomic
def begin(
    table: Table, *, network: Network, model: Any, source: str, user: Any, name: str
) -> Import:
    """Keep a file's rows and propose where its columns go. Raises `FileError`."""
    require_import(user, model, network)
    kind = ContentType.objects.get_for_model(model)
    known, _made = ImportSource.objects.get_or_create(
        network=network, content_type=kind, name=source
    )
    run = Import.objects.create(
        network=network,
        content_type=kind,
        source=known,
        user=user,
        file_name=name[:200],
        kind=table.kind,
        details=table.details[:200],
        columns=[column for column in table.columns if column],
    )
    rows = (
        ImportRow(
            import_run=run,
            number=number,
            line=row.line,
            values=dict(row.values),
            problem=[row.error.column, row.error.message] if row.error else [],
        )
        for number, row in enumerate(table.rows, 1)
    )
    while chunk := list(islice(rows, 1000)):
        run.total += len(ImportRow.objects.bulk_create(chunk))
    run.mapping = proposal(
        model,
        run.columns,
        list(values_of(run)),
        language=network.default_locale.language_code,
        last=known.mapping,
    ).data()
    run.save()
    return run


def model_of(run: Import) -> Any:
    return run.content_type.model_class()


def values_of(run: Import) -> Iterator[Mapping[str, str]]:
    yield from run.rows.order_by("number").values_list("values", flat=True).iterator()


def choose(run: Import, mapping: ColumnMapping) -> None:
    """Decide where the columns go. Raises `ValidationError`."""
    wrong = problems(model_of(run), mapping)
    if wrong:
        raise ValidationError(wrong)
    if run.state not in (Import.State.MAPPING, Import.State.CHECKED):
        raise ValidationError(_("The import has begun already."))
    run.mapping, run.state = mapping.data(), Import.State.MAPPING
    run.save(update_fields=["mapping", "state"])
    run.source.mapping = mapping.data()
    run.source.save(update_fields=["mapping"])


def claim(run: Import, state: str, *, user: Any = None) -> str:
    """Take the import for a task; whoever worked on it before stops.

    With `user` it goes on as theirs: by their rights, and under their name in the log.
    """
    name = secrets.token_hex(16)
    fields = {"claim": name, "state": state, "beat": timezone.now(), "error": ""}
    if user is not None:
        fields["user"] = user
    Import.objects.filter(pk=run.pk).update(**fields)
    run.refresh_from_db()
    return name


def is_silent(run: Import, now: datetime | None = None) -> bool:
    """Whether the task that worked on it was killed."""
    busy = {Import.State.CHECKING, Import.State.RUNNING, Import.State.UNDOING}
    moment = now or timezone.now()
    return run.state in busy and (run.beat is None or run.beat < moment - SILENCE)


def has_begun(run: Import) -> bool:
    """Whether any row was imported; one that is only compared has a cursor, too."""
    return bool(run.rows.filter(is_done=True).exists())


def failed_part(run: Import) -> Import.State:
    """What an import that an error stopped was at, for the rows tell how far it came."""
    if run.rows.exclude(undo="").exists():
        return Import.State.UNDOING
    return Import.State.RUNNING if has_begun(run) else Import.State.CHECKING


def beat(run: Import, name: str, cursor: int | None) -> None:
    """Say that the task lives, and at which row it is. Raises `Taken`."""
    fields: dict[str, Any] = {"beat": timezone.now()}
    if cursor is not None:
        fields["cursor"] = cursor
    if not Import.objects.filter(pk=run.pk, claim=name).update(**fields):
        raise Taken


def counts(run: Import) -> Counter[str]:
    """How many rows have which outcome."""
    found = Counter(dict.fromkeys((one.value for one in Outcome), 0))
    for outcome in run.rows.order_by().values_list("outcome", flat=True).iterator():
        if outcome:
            found[outcome] += 1
    return found


def prune(since: datetime | None, now: datetime) -> None:
    """Forget the rows of files that nobody will undo any more."""
    Import.objects.filter(created_at__lt=now - conf.import_keep()).delete()


def bad_rows(run: Import) -> Iterable[ImportRow]:
    return run.rows.filter(outcome=Outcome.REFUSED).order_by("number")
