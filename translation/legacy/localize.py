"""What wagtail-localize keeps in its tables, read whether its app is installed or not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.db import connection

OldRow = tuple[Any, str, str, str, str, str, str, bool]
PREFIX = "wagtail_localize_"
NEEDED = ("translation", "translationsource", "string", "stringtranslation",
          "translationcontext")  # fmt: skip


@dataclass(frozen=True)
class OldTranslation:
    """An object that was asked for in a language."""

    key: UUID
    label: str
    source_language: str
    language: str
    enabled: bool


@dataclass(frozen=True)
class OldString:
    """One text of an object in a language.

    `path` is where it stood. Texts are HTML, also those of plain fields; links have
    their attributes elsewhere and an id here, as ours have.
    """

    path: str
    source: str
    target: str
    is_machine: bool
    has_error: bool


def tables_are_there() -> bool:
    held = set(connection.introspection.table_names())
    return held >= {PREFIX + name for name in NEEDED}


_TRANSLATIONS = f"""
    SELECT source.object_id, source.object_repr, own.language_code,
           target.language_code, old.enabled
    FROM {PREFIX}translation old
    JOIN {PREFIX}translationsource source ON source.id = old.source_id
    JOIN wagtailcore_locale own ON own.id = source.locale_id
    JOIN wagtailcore_locale target ON target.id = old.target_locale_id
    ORDER BY old.id
"""  # noqa: S608  (the prefix is our own)

_STRINGS = f"""
    SELECT context.object_id, own.language_code, target.language_code, context.path,
           string.data, old.data, old.translation_type, old.has_error
    FROM {PREFIX}stringtranslation old
    JOIN {PREFIX}string string ON string.id = old.translation_of_id
    JOIN {PREFIX}translationcontext context ON context.id = old.context_id
    JOIN wagtailcore_locale own ON own.id = string.locale_id
    JOIN wagtailcore_locale target ON target.id = old.locale_id
    ORDER BY old.id
"""  # noqa: S608


def old_translations() -> list[OldTranslation]:
    """All of them, also those that were stopped."""
    with connection.cursor() as cursor:
        cursor.execute(_TRANSLATIONS)
        return [
            OldTranslation(_uuid(key), label, source, language, bool(enabled))
            for key, label, source, language, enabled in cursor.fetchall()
        ]


# An object in a pair of languages: its key, the source's, the target's.
Place = tuple[UUID, str, str]


def old_strings() -> dict[Place, list[OldString]]:
    """All translated texts by object and languages, also of objects that are gone."""
    found: dict[Place, list[OldString]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_STRINGS)
        for row in _rows(cursor):
            key, source, language, path, text, words, kind, has_error = cast(
                "OldRow", row
            )
            found[_uuid(key), source, language].append(
                OldString(path, text, words, kind == "machine", bool(has_error))
            )
    return found


def _rows(cursor: object) -> Iterator[tuple[object, ...]]:
    while rows := cursor.fetchmany(2000):  # type: ignore[attr-defined]
        yield from rows


def _uuid(value: object) -> UUID:
    return value if isinstance(value, UUID) else UUID(str(value))


def kept_in_step() -> int:
    """Languages that wagtail-localize mirrors into others by itself."""
    name = f"{PREFIX}localesynchronization"
    if name not in connection.introspection.table_names():
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {name}")  # noqa: S608
        return int(cursor.fetchone()[0])
