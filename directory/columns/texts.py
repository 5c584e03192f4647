"""Columns of a record's words in other languages: `texts.fi.summary`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wagtail.fields import RichTextField

from hanse.directory.columns import values
from hanse.directory.columns.base import CellError, Column, Group, Mode
from hanse.networks.actions import PublishText, UnpublishText
from hanse.taxonomy.languages import content_languages, own_name


class TextGroup(Group):
    relation = "texts"

    def __init__(self, model: Any) -> None:
        self.fields = {name: model._meta.get_field(name) for name in model.text_fields}

    def names(self, record: Any) -> Iterator[str]:
        if not record.pk:
            return
        for row in record.texts.all():
            if row.is_published:
                for name in self.fields:
                    yield f"texts.{row.language}.{name}"

    def usual(self) -> Iterator[str]:
        for code in content_languages():
            for name in self.fields:
                yield f"texts.{code}.{name}"

    def column(self, name: str) -> Column | None:
        relation, _dot, rest = name.partition(".")
        code, _dot, field = rest.partition(".")
        if (
            relation != "texts"
            or code not in content_languages()
            or field not in self.fields
        ):
            return None
        return TextColumn(name, code, self.fields[field])


class TextColumn(Column):
    """One published text of a record in another language.

    Written by the action that translators use, once the record has a row.
    """

    is_late = True

    def __init__(self, name: str, language: str, field: Any) -> None:
        super().__init__(name)
        self.language, self.field = language, field

    @property
    def label(self) -> str:
        return f"{own_name(self.language)}: {self.field.verbose_name}"

    def read(self, record: Any) -> str:
        if not record.pk:
            return ""
        for row in record.texts.all():
            if row.language == self.language and row.is_published:
                return str(getattr(row, self.field.name))
        return ""

    def write(self, record: Any, cell: str, mode: Mode) -> None:
        """Only check: `words` are written by `publish_words`."""
        if isinstance(self.field, RichTextField):
            return
        longest = getattr(self.field, "max_length", None)
        if longest and len(cell) > longest:
            from django.utils.translation import gettext as _

            raise CellError(
                _("The text is longer than %(longest)s characters.")
                % {"longest": longest}
            )

    def words(self, cell: str) -> str:
        return str(values.to_value(self.field, cell))


def publish_words(
    record: Any, cells: list[tuple[TextColumn, str]], *, user: Any
) -> None:
    """Let visitors read these cells. Raises `ValidationError`."""
    for language, words in _by_language(cells).items():
        PublishText(record, language, words, user=user).execute()


def put_back_words(
    record: Any, cells: list[tuple[TextColumn, str]], *, user: Any
) -> None:
    """The same; a language in which no words are left is taken off the site."""
    published = {row.language: row.words() for row in record.texts.all()}
    for language, words in _by_language(cells).items():
        if any({**published.get(language, {}), **words}.values()):
            PublishText(record, language, words, user=user).execute()
        else:
            UnpublishText(record, language, user=user).execute()


def _by_language(cells: list[tuple[TextColumn, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for column, cell in cells:
        found.setdefault(column.language, {})[column.field.name] = column.words(cell)
    return found
