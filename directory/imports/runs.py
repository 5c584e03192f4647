"""An import from its file to its end: begun, compared, run, gone on with, undone.

Views, the command and tasks call these, so that there is one way through.
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

from hanse.directory.imports.later import Later
from hanse.directory.imports.likely import (
    DecidedPlanner,
    is_left_out,
    note_likely,
)
from hanse.directory.imports.mapping import (
    ColumnMapping,
    Planner,
    problems,
    proposal,
)
from hanse.directory.imports.origins import Origins
from hanse.directory.imports.pipeline import CHUNK as TOGETHER
from hanse.directory.imports.pipeline import Importer, Outcome, RowResult
from hanse.directory.imports.readers import Table
from hanse.directory.imports.rows import RowError, SourceRow
from hanse.directory.models import Import, ImportRow, ImportSource
from hanse.networks.models import Network
from hanse.networks.policies import ALL, policy_of

# A task that has said nothing for so long was killed.
SILENCE = timedelta(minutes=2)
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


def claim(run: Import, state: str) -> str:
    """Take the import for a task; whoever worked on it before stops."""
    name = secrets.token_hex(16)
    Import.objects.filter(pk=run.pk).update(
        claim=name, state=state, beat=timezone.now(), error=""
    )
    run.refresh_from_db()
    return name


def is_silent(run: Import, now: datetime | None = None) -> bool:
    """Whether the task that worked on it was killed."""
    busy = {Import.State.CHECKING, Import.State.RUNNING, Import.State.UNDOING}
    moment = now or timezone.now()
    return run.state in busy and (run.beat is None or run.beat < moment - SILENCE)


def check(run: Import, name: str) -> None:
    """Compare every row with the directory, and write nothing but what was found."""
    model, mapping = model_of(run), ColumnMapping.of(run.mapping)
    planner = Planner(model, run.source.name, mapping)
    importer = Importer(
        run.network,
        model,
        user=run.user,
        dry_run=True,
        overwrite=mapping.overwrite,
    )
    rows = list(run.rows.filter(is_done=False).order_by("number"))
    for row in rows:
        # What was decided about another comparison counts no more.
        row.choice = ""
    keys: set[str] = set()
    for chunk in _compared(run, importer, planner, rows):
        keys.update(row.key for row in chunk)
        with transaction.atomic():
            _beat(run, name, chunk[-1].number)
            ImportRow.objects.bulk_update(chunk, [*FIELDS, *CHOICES])
    gone = list(_gone(run, model, keys)) if mapping.key else []
    Import.objects.filter(pk=run.pk, claim=name).update(
        state=Import.State.CHECKED, gone=gone, cursor=0
    )


def _compared(
    run: Import, importer: Importer, planner: Planner, rows: list[ImportRow]
) -> Iterator[list[ImportRow]]:
    """The rows with what a dry run says of them, some at a time."""
    decided = DecidedPlanner(planner, rows)
    results = importer.run(map(_source_row, rows), decided.plan)
    pairs = zip(rows, results, strict=True)
    while chunk := list(islice(pairs, CHUNK)):
        note_likely(run, importer.model, chunk)
        for row, result in chunk:
            _note(row, result)
            row.key = _key_of(planner, row)
        yield [row for row, _result in chunk]


def decide(run: Import, choices: Mapping[int, str]) -> None:
    """Say what rows are that look like records: `{number of the row: choice}`.

    A choice is "" for a new record, `ImportRow.LEAVE_OUT`, or the number of one of the
    records that were offered. The rows are compared anew. Raises `ValidationError`.
    """
    if run.state != Import.State.CHECKED:
        raise ValidationError(_("The import has begun already."))
    rows = list(run.rows.filter(number__in=choices).order_by("number"))
    for row in rows:
        choice = choices[row.number]
        offered = {"", ImportRow.LEAVE_OUT, *(str(one["pk"]) for one in row.likely)}
        if choice not in offered:
            raise ValidationError(_("Choose one of the records that are offered."))
        row.choice = choice
    mapping = ColumnMapping.of(run.mapping)
    importer = Importer(
        run.network,
        model_of(run),
        user=run.user,
        dry_run=True,
        overwrite=mapping.overwrite,
    )
    planner = Planner(importer.model, run.source.name, mapping)
    with transaction.atomic():
        offered_before = {row.pk: row.likely for row in rows}
        kept = [row for row in rows if not is_left_out(row)]
        for _chunk in _compared(run, importer, planner, kept):
            continue
        for row in rows:
            row.likely = offered_before[row.pk]
            if is_left_out(row):
                row.outcome = Outcome.LEFT_OUT.value
        ImportRow.objects.bulk_update(rows, [*FIELDS, *CHOICES])


CHOICES = ["likely", "choice"]
FIELDS = ["outcome", "title", "diff", "errors", "record_id", "revision_id", "key"]


def _key_of(planner: Planner, row: ImportRow) -> str:
    heading = planner.mapping.key
    return str(row.values.get(heading, ""))[:300] if heading else ""


def _gone(run: Import, model: Any, keys: set[str]) -> Iterator[dict[str, Any]]:
    """Live records that the source brought in before and does not have any more."""
    known = Origins(run.network, model).of(run.source.name)
    missing = {pk: key for key, (pk, _revision) in known.items() if key not in keys}
    rows = model._default_manager.filter(pk__in=missing, network=run.network, live=True)
    for record in rows.prefetch_related("names").order_by("pk"):
        yield {"pk": record.pk, "key": missing[record.pk], "title": str(record)}


def carry_out(run: Import, name: str) -> None:
    """Import what is left of the file, row by row. Raises `Taken`."""
    model, mapping = model_of(run), ColumnMapping.of(run.mapping)
    require_import(run.user, model, run.network)
    planner = Planner(model, run.source.name, mapping)
    _leave_out(run)
    catch_up(run)
    before = run.rows.filter(number__lte=run.cursor)
    done = map(_source_row, before.exclude(choice=ImportRow.LEAVE_OUT))
    rows = list(
        run.rows.filter(number__gt=run.cursor, is_done=False).order_by("number")
    )
    decided = DecidedPlanner(planner, rows)
    by_line = {row.line: row for row in rows}
    waiting: list[ImportRow] = []

    def written(result: RowResult) -> None:
        row = by_line[result.line]
        _store(run, name, waiting)
        _note(row, result)
        row.key, row.is_done = _key_of(planner, row), True
        row.save(update_fields=[*FIELDS, "is_done"])
        _beat(run, name, row.number)

    importer = Importer(
        run.network,
        model,
        user=run.user,
        overwrite=mapping.overwrite,
        on_write=written,
        later=Later(model),
    )
    for result in importer.run(map(_source_row, rows), decided.plan, done=done):
        row = by_line[result.line]
        if row.is_done:
            # Stored in its own transaction, with those before it that wrote nothing.
            waiting.clear()
            continue
        _note(row, result)
        row.is_done = True
        waiting.append(row)
        if len(waiting) >= CHUNK:
            _store(run, name, waiting)
            waiting.clear()
    _store(run, name, waiting)
    _archive(run, name, model)
    Import.objects.filter(pk=run.pk, claim=name).update(
        state=Import.State.DONE, finished_at=timezone.now()
    )


def catch_up(run: Import) -> None:
    """Tell search of the new records that a killed run could not tell it of."""
    made = run.rows.filter(is_done=True, outcome=Outcome.NEW, undo="")
    last = made.exclude(record_id=None).order_by("-number")[:TOGETHER]
    known = last.values_list("record_id", flat=True)
    Later(model_of(run), (pk for pk in known if pk is not None)).tell()


def catch_up_stopped(since: datetime | None, now: datetime) -> None:
    """The same for imports that fell silent since the last tick."""
    stopped = Import.objects.filter(
        state__in=[Import.State.RUNNING, Import.State.FAILED],
        beat__lt=now - SILENCE,
    )
    if since is not None:
        stopped = stopped.filter(beat__gte=since - SILENCE)
    for run in stopped.select_related("content_type"):
        catch_up(run)


def _leave_out(run: Import) -> None:
    """Rows that somebody does not want are done."""
    run.rows.filter(choice=ImportRow.LEAVE_OUT, is_done=False).update(
        is_done=True, outcome=Outcome.LEFT_OUT.value
    )


def _store(run: Import, name: str, rows: list[ImportRow]) -> None:
    if not rows:
        return
    with transaction.atomic():
        _beat(run, name, rows[-1].number)
        ImportRow.objects.bulk_update(rows, [*FIELDS, "is_done"])


def _beat(run: Import, name: str, cursor: int | None) -> None:
    fields: dict[str, Any] = {"beat": timezone.now()}
    if cursor is not None:
        fields["cursor"] = cursor
    if not Import.objects.filter(pk=run.pk, claim=name).update(**fields):
        raise Taken


def _source_row(row: ImportRow) -> SourceRow:
    error = RowError(*row.problem) if row.problem else None
    return SourceRow(row.line, row.values, error)


def _note(row: ImportRow, result: RowResult) -> None:
    row.outcome, row.title = result.outcome.value, result.title[:300]
    row.diff = {name: list(pair) for name, pair in result.diff.items()}
    row.errors = [[error.column, error.message] for error in result.errors]
    row.record_id, row.revision_id = result.pk, result.revision


def _archive(run: Import, name: str, model: Any) -> None:
    """Take records off the site that the source does not have any more, if asked."""
    if not run.archive_gone:
        return
    for entry in run.gone:
        with transaction.atomic():
            _beat(run, name, None)
            rows = model._default_manager.filter(network=run.network, live=True)
            record = rows.filter(pk=entry["pk"]).first()
            if record is not None and record.get_lock() is None:
                record.unpublish(user=run.user)
                entry["archived"] = True
            Import.objects.filter(pk=run.pk).update(gone=run.gone)


def counts(run: Import) -> Counter[str]:
    """How many rows have which outcome."""
    found = Counter(dict.fromkeys((one.value for one in Outcome), 0))
    for outcome in run.rows.order_by().values_list("outcome", flat=True).iterator():
        if outcome:
            found[outcome] += 1
    return found


def prune(since: datetime | None, now: datetime) -> None:
    """Forget the rows of files that nobody will undo any more."""
    from hanse.directory import conf

    Import.objects.filter(created_at__lt=now - conf.import_keep()).delete()


def bad_rows(run: Import) -> Iterable[ImportRow]:
    return run.rows.filter(outcome=Outcome.REFUSED).order_by("number")
