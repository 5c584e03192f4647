"""One term in the place of others, wherever something points at them.

Rows are rewritten in bulk, and so are the revisions that can still go live. Older
revisions keep what they said: a merged term stays as a sign to the other one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from modelcluster.fields import ParentalKey
from wagtail.models import ReferenceIndex, Revision, RevisionMixin, TaskState

from hanse.taxonomy.models import Term
from hanse.taxonomy.signals import terms_rewritten
from hanse.taxonomy.uses import term_fields, way_down

BATCH = 500

Owners = dict[type[models.Model], set[Any]]
# Where in a revision's content a field stands: names of child relations, then its own.
Path = tuple[str, ...]


def owners_of(pks: set[int]) -> Owners:
    """The records and pages that have one of these terms, by model."""
    owners: Owners = defaultdict(set)
    for field in term_fields():
        if field.model is Term:
            # Its own place among terms is no record's.
            continue
        owner, up = _way_up(field.model)
        found = field.model._base_manager.filter(**{f"{field.name}__in": pks})
        owners[owner].update(found.values_list(up, flat=True).order_by().distinct())
    return {model: found for model, found in owners.items() if found}


def hand_on(owners: Owners) -> None:
    """Tell whoever indexes or caches these that their terms say something else."""
    for model, pks in owners.items():
        for chunk in _chunks(sorted(pks)):
            rows = list(model._base_manager.filter(pk__in=chunk))
            terms_rewritten.send(sender=model, objects=rows)


def move_rows(pks: set[int], into: int) -> Owners:
    """Let everything that points at one of these terms point at the other.

    Returns the records and pages that it belongs to, by model.
    """
    owners = owners_of(pks)
    for field in term_fields():
        if field.model is Term:
            # Its own place among terms is for the action to say.
            continue
        if field.many_to_many:
            _move_relation(field, pks, into)
        else:
            _move_key(field, pks, into)
    _move_references(pks, into)
    return owners


def _way_up(model: type[models.Model]) -> tuple[type[models.Model], str]:
    """The model whose child this one is, and the lookup of its key."""
    names: list[str] = []
    while parental := next(
        (f for f in model._meta.get_fields() if isinstance(f, ParentalKey)), None
    ):
        names.append(parental.name)
        model = parental.remote_field.model
    return model, "__".join([*names, "pk"])


def _move_key(field: models.Field[Any, Any], pks: set[int], into: int) -> None:
    rows = field.model._base_manager.filter(**{f"{field.name}__in": pks})
    try:
        with transaction.atomic():
            rows.update(**{field.attname: into})
    except IntegrityError:
        # Some rows stand once for each term, and the other has one already.
        for row in rows.order_by("pk"):
            try:
                with transaction.atomic():
                    type(row)._base_manager.filter(pk=row.pk).update(
                        **{field.attname: into}
                    )
            except IntegrityError:
                row.delete()


def _move_relation(field: models.Field[Any, Any], pks: set[int], into: int) -> None:
    through: Any = field.remote_field.through  # type: ignore[union-attr]
    owner = through._meta.get_field(field.m2m_field_name()).attname  # type: ignore[attr-defined]
    term = through._meta.get_field(field.m2m_reverse_field_name()).attname  # type: ignore[attr-defined]
    rows = through._base_manager
    gone = rows.filter(**{f"{term}__in": pks})
    wanted = set(gone.values_list(owner, flat=True))
    there = rows.filter(**{term: into}).values_list(owner, flat=True)
    new = sorted(wanted - set(there.filter(**{f"{owner}__in": wanted})))
    gone.delete()
    rows.bulk_create(
        (through(**{owner: pk, term: into}) for pk in new), batch_size=BATCH
    )


def _move_references(pks: set[int], into: int) -> None:
    """What Wagtail says uses a term; a row for each place that points at it."""
    place = ("base_content_type_id", "object_id", "content_path_hash")
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(Term)
    )
    known = set(rows.filter(to_object_id=str(into)).values_list(*place))
    moving = rows.filter(to_object_id__in=[str(pk) for pk in sorted(pks)])
    double = [pk for pk, *key in moving.values_list("pk", *place) if (*key,) in known]
    for chunk in _chunks(double):
        rows.filter(pk__in=chunk).delete()
    moving.update(to_object_id=str(into))


def move_drafts(pks: set[int], into: int, owners: Owners) -> int:
    """Rewrite the revisions that can still go live. Returns how many were changed."""
    paths: dict[type[models.Model], list[Path]] = defaultdict(list)
    for field in term_fields():
        owner, path = way_down(field.model)
        if issubclass(owner, RevisionMixin):
            paths[owner].append((*path, field.name))
    number = 0
    for model, places in paths.items():
        wanted = waiting_revisions(model, owners.get(model, set()))
        for chunk in _chunks(sorted(wanted)):
            number += _rewrite(chunk, places, pks, into)
    return number


def waiting_revisions(model: Any, pks: Iterable[Any] = ()) -> set[int]:
    """Revisions that a form opens or that a date, a workflow or a publish brings live.

    The latest of what has unpublished changes and of these objects, and what waits.
    """
    rows = model._base_manager.filter(latest_revision__isnull=False).order_by()
    latest = rows.values_list("latest_revision", flat=True)
    found: set[int] = set()
    if any(field.name == "has_unpublished_changes" for field in model._meta.fields):
        found.update(latest.filter(has_unpublished_changes=True))
    for chunk in _chunks(sorted(pks)):
        found.update(latest.filter(pk__in=chunk))
    kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
    scheduled = Revision.objects.filter(
        content_type=kind, approved_go_live_at__isnull=False
    )
    found.update(scheduled.values_list("pk", flat=True))
    checked = TaskState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS, revision__content_type=kind
    )
    found.update(checked.values_list("revision", flat=True))
    return found


def _rewrite(revisions: list[int], places: list[Path], pks: set[int], into: int) -> int:
    changed = []
    for revision in Revision.objects.filter(pk__in=revisions):
        content = revision.content
        if sum(_replace([content], place, pks, into) for place in places):
            changed.append(revision)
    Revision.objects.bulk_update(changed, ["content"], batch_size=BATCH)
    return len(changed)


def _replace(parts: list[Any], path: Path, pks: set[int], into: int) -> bool:
    *way, name = path
    for step in way:
        parts = [child for part in parts for child in part.get(step) or ()]
    is_changed = False
    for part in parts:
        value = part.get(name)
        if isinstance(value, list):
            if pks.isdisjoint(value):
                continue
            part[name] = list(
                dict.fromkeys(into if one in pks else one for one in value)
            )
        elif value in pks:
            part[name] = into
        else:
            continue
        is_changed = True
    return is_changed


def _chunks(items: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(items)
    while chunk := list(islice(rest, BATCH)):
        yield chunk
