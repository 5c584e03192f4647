"""Columns of a record's own fields."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField

from hanse.directory.columns import values
from hanse.directory.columns.base import CellError, Column, Mode, join, parts
from hanse.taxonomy import labels
from hanse.taxonomy.models import Term


class FieldColumn(Column):
    """A plain field of the record."""

    def __init__(self, field: Any) -> None:
        super().__init__(field.name)
        self.field, self.vocabulary = field, ""
        if field.is_relation:
            self.vocabulary = values.vocabulary_of(field)

    @property
    def label(self) -> str:
        return str(capfirst(self.field.verbose_name))

    def read(self, record: Any) -> str:
        return values.to_text(self.field, getattr(record, self.field.attname))

    def write(self, record: Any, cell: str, mode: Mode) -> None:
        if not cell and mode is Mode.ADD:
            return
        setattr(record, self.field.attname, values.to_value(self.field, cell))

    @property
    def is_rich(self) -> bool:
        return isinstance(self.field, RichTextField)


class RelationColumn(Column):
    """Several terms, or several other rows by their numbers."""

    is_list = True

    def __init__(self, field: Any) -> None:
        super().__init__(field.name)
        self.field, self.vocabulary = field, values.vocabulary_of(field)

    @property
    def label(self) -> str:
        return str(capfirst(self.field.verbose_name))

    def read(self, record: Any) -> str:
        pks = sorted(row.pk for row in getattr(record, self.name).all())
        if self.field.related_model is Term:
            terms = labels.snapshot().terms
            return join(sorted(terms[pk].code for pk in pks if pk in terms))
        return join(map(str, pks))

    def write(self, record: Any, cell: str, mode: Mode) -> None:
        wanted = {values.related(self.field, part) for part in parts(cell)}
        manager = getattr(record, self.name)
        if mode is Mode.ADD:
            wanted |= {row.pk for row in manager.all()}
        # Rows and not ids, which would be written at once, past draft and check.
        rows = _rows(self.field.related_model, wanted)
        if len(rows) != len(wanted):
            missing = wanted - {row.pk for row in rows}
            raise CellError(f"{sorted(missing)}")
        manager.set(rows)


class _Terms:
    """All terms as rows, for one snapshot: a table names the same few in every row."""

    def __init__(self) -> None:
        self._held: tuple[labels.Snapshot, dict[int, Term]] | None = None

    def of(self, snapshot: labels.Snapshot) -> dict[int, Term]:
        held = self._held
        if held is None or held[0] is not snapshot:
            held = self._held = (snapshot, Term.objects.in_bulk())
        return held[1]


_terms = _Terms()


def _rows(model: Any, pks: set[int]) -> list[Any]:
    if model is Term:
        terms = _terms.of(labels.snapshot())
        return [terms[pk] for pk in sorted(pks) if pk in terms]
    return list(model._default_manager.filter(pk__in=pks))


class TagColumn(Column):
    """Free words of the record's network.

    A word that the network does not have yet is made when the record is written, and
    not when a table is only compared with it.
    """

    is_list = True
    is_own = True

    def __init__(self, field: Any) -> None:
        super().__init__(field.name)
        self.field = field
        content = field.through._meta.get_field("content_object")
        self.relation = content.remote_field.get_accessor_name()

    @property
    def label(self) -> str:
        return str(capfirst(self.field.verbose_name))

    def _items(self, record: Any) -> Any:
        return getattr(record, self.relation)

    def read(self, record: Any) -> str:
        return join(sorted(item.tag.name for item in self._items(record).all()))

    def write(self, record: Any, cell: str, mode: Mode) -> None:
        wanted = list(dict.fromkeys(" ".join(part.split()) for part in parts(cell)))
        tag_model = self.field.through.tag_model()
        longest = tag_model._meta.get_field("name").max_length
        for name in wanted:
            if len(name) > longest:
                raise CellError(
                    _("“%(word)s…” is longer than %(longest)s characters.")
                    % {"word": name[:40], "longest": longest}
                )
        items = {item.tag.name: item for item in self._items(record).all()}
        missing = [name for name in wanted if name not in items]
        rows = tag_model.objects.filter(network=record.network_id, name__in=missing)
        known = {tag.name: tag for tag in rows}
        for name in missing:
            tag = known.get(name) or tag_model(network_id=record.network_id, name=name)
            items[name] = self.field.through(tag=tag)
        kept = wanted if mode is Mode.REPLACE else list(items)
        self._items(record).set([items[name] for name in kept])

    def prepare(self, record: Any) -> None:
        for item in self._items(record).all():
            if item.tag.pk is None:
                item.tag, _made = type(item.tag).objects.get_or_create(
                    network_id=record.network_id, name=item.tag.name
                )
