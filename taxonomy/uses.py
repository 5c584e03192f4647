"""What uses a term: asked before one is deleted, and shown to whoever wants to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from modelcluster.fields import ParentalKey
from wagtail.models import DraftStateMixin


@dataclass(frozen=True)
class Use:
    """How many of something use a term. Names no record: they have owners."""

    what: str
    count: int
    # Other terms, which a merge puts elsewhere, and not something that has them.
    is_of_terms: bool = False

    def __str__(self) -> str:
        return _("%(what)s (%(count)s)") % {"what": self.what, "count": self.count}


# From the ids of terms to what uses any of them.
Finder = Callable[[Collection[int]], Iterable[Use]]
# Lets what uses any of these terms use another one.
Mover = Callable[[Collection[int], int], None]

_finders: dict[Finder, Mover] = {}


def register_use(find: Finder, move: Mover) -> None:
    """Say how to find uses that no foreign key tells of: ids in an index, in blocks.

    `move` is called when terms are merged, in the transaction of the merge. Call this in
    `AppConfig.ready()`. Foreign keys and many-to-many fields of every installed model
    are found and moved without it, in rows and in drafts that wait.
    """
    _finders[find] = move


def move_others(pks: Collection[int], into: int) -> None:
    """Let every registered use of these terms be one of another term."""
    for move in _finders.values():
        move(pks, into)


def uses_of(pks: Iterable[int]) -> list[Use]:
    """Everything that uses any of these terms; empty when they may be deleted."""
    wanted = set(pks)
    found = [use for field in term_fields() for use in _uses_by(field, wanted)]
    for find in _finders:
        found.extend(find(wanted))
    return [use for use in found if use.count]


def term_fields() -> Iterator[models.Field[Any, Any]]:
    """Fields of all models that point at terms; labels are part of their term."""
    term = apps.get_model("hanse_taxonomy", "Term")
    for relation in term._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete:
            continue
        field = relation.remote_field
        if isinstance(field, ParentalKey) or field.model._meta.auto_created:
            continue
        if field.many_to_many and not relation.through._meta.auto_created:
            # Its rows are a model of their own and speak for themselves.
            continue
        yield field


def _uses_by(field: models.Field[Any, Any], pks: set[int]) -> Iterator[Use]:
    model = field.model
    what = f"{capfirst(str(model._meta.verbose_name_plural))}: {field.verbose_name}"
    rows = model._base_manager.filter(**{f"{field.name}__in": pks})
    count = rows.order_by().values("pk").distinct().count()
    yield Use(what, count, is_of_terms=_is_term(model))
    yield Use(
        _("%(what)s, in unpublished drafts") % {"what": what},
        sum(not pks.isdisjoint(_ids(parts, field.name)) for parts in _drafts(field)),
    )


def _is_term(model: type[models.Model]) -> bool:
    return model._meta.label_lower == "hanse_taxonomy.term"


def _drafts(field: models.Field[Any, Any]) -> Iterator[list[dict[str, Any]]]:
    """For each waiting draft, the parts of its content that may hold this field."""
    owner, path = way_down(field.model)
    if not issubclass(owner, DraftStateMixin):
        return
    contents = owner._base_manager.filter(
        has_unpublished_changes=True, latest_revision__isnull=False
    ).values_list("latest_revision__content", flat=True)
    for content in contents.iterator():
        parts = [content]
        for name in path:
            parts = [child for part in parts for child in part.get(name) or ()]
        yield parts


def _ids(parts: list[dict[str, Any]], name: str) -> set[Any]:
    found: set[Any] = set()
    for part in parts:
        value = part.get(name)
        found.update(value if isinstance(value, list) else [value])
    return found


def way_down(model: type[models.Model]) -> tuple[type[models.Model], list[str]]:
    """The model whose revisions hold rows of this one, and the way down to them."""
    path: list[str] = []
    while parental := next(
        (f for f in model._meta.get_fields() if isinstance(f, ParentalKey)), None
    ):
        path.insert(0, parental.remote_field.get_accessor_name())
        model = parental.remote_field.model
    return model, path
