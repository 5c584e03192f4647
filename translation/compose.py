"""Content in, segments or content out. Pure: no query, no instance."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from wagtail.models import TranslatableMixin

from hanse.networks.digests import digest
from hanse.translation.inline import TextKind
from hanse.translation.richtext import walk_rich_text
from hanse.translation.roles import (
    FieldRole,
    child_relation,
    is_clusterable,
    roles,
)
from hanse.translation.walker import Content, LeafKind, walk

# A row that may have a twin in another language: its model and primary key.
Reference = tuple[type[models.Model], Any]
Twins = Mapping[Reference, Any]

OPTION = "option"


@dataclass(frozen=True, slots=True)
class ContentSegment:
    """One text of an object. `kind` is `text`, `html`, or `option` for a link.

    The key says where it stands and stays the same when it is moved or edited.
    """

    key: str
    kind: str
    text: str
    max_length: int | None = None

    @property
    def digest(self) -> str:
        return digest(self.text)

    @property
    def words(self) -> int:
        return 0 if self.kind == OPTION else len(self.text.split())


def extract(
    model: type[models.Model], content: Content
) -> tuple[list[ContentSegment], set[Reference]]:
    """The segments of a content in reading order, and what may have twins."""
    found: list[ContentSegment] = []
    references: set[Reference] = set()

    def visit(kind: LeafKind, key: str, value: Any, extra: Any) -> Any:
        if kind is LeafKind.RICH:
            walk_rich_text(value, lambda *paragraph: read(key, *paragraph))
        elif kind is LeafKind.REFERENCE:
            references.add((extra, value))
        elif kind is LeafKind.OPTION:
            found.append(ContentSegment(key, OPTION, str(value)))
        elif value.strip():
            found.append(ContentSegment(key, TextKind.PLAIN.value, value, extra))
        return value

    def read(key: str, paragraph: str, text: str, is_rich: bool) -> str:
        kind = TextKind.RICH if is_rich else TextKind.PLAIN
        found.append(ContentSegment(f"{key}#{paragraph}", kind.value, text))
        return text

    walk(model, content, visit)
    return found, references


def build(
    model: type[models.Model],
    source: Content,
    target: Content,
    words: Mapping[str, str],
    *,
    locale_id: Any = None,
    twins: Twins | None = None,
) -> tuple[Content, list[str]]:
    """The target's content: facts and structure of `source` with `words` put in.

    `words` by segment key, `twins` the references that exist in the other language.
    Returns the content and the keys of segments that have no words and therefore
    still speak the source's language.
    """
    known: Twins = twins or {}
    missing: list[str] = []

    def take(key: str, value: str) -> str:
        if key not in words:
            missing.append(key)
        return words.get(key, value)

    def visit(kind: LeafKind, key: str, value: Any, extra: Any) -> Any:
        if kind is LeafKind.RICH:
            return walk_rich_text(
                value, lambda paragraph, text, _rich: take(f"{key}#{paragraph}", text)
            )
        if kind is LeafKind.REFERENCE:
            return known.get((extra, value), value)
        if kind is LeafKind.OPTION:
            return words.get(key) or value
        return take(key, value) if value.strip() else value

    written, found = walk(model, source, visit), copy.deepcopy(target)
    for name, role in roles(model).items():
        if name not in written:
            continue
        if role in {FieldRole.CHILDREN, FieldRole.ROWS}:
            found[name] = _adopted(model, name, written[name], target, locale_id)
        else:
            found[name] = written[name]
    return found, missing


def facts(
    model: type[models.Model],
    source: Content,
    target: Content,
    *,
    locale_id: Any = None,
    twins: Twins | None = None,
) -> Content:
    """The target's content with the source's facts and its own words.

    Also inside child rows that both have; child rows with words that are new or gone
    wait for a build, which somebody reviews.
    """
    known: Twins = twins or {}
    found = dict(target)
    for name, role in roles(model).items():
        field: Any = model._meta.get_field(name)
        value = source.get(name)
        if role is FieldRole.FACT:
            found[name] = value
        elif role is FieldRole.REFERENCE:
            related = field.related_model
            found[name] = (
                [known.get((related, one), one) for one in value]
                if isinstance(value, list)
                else known.get((related, value), value)
            )
        elif role is FieldRole.ROWS:
            found[name] = _adopted(model, name, value or [], target, locale_id)
        elif role is FieldRole.CHILDREN:
            of_source = {str(row["translation_key"]): row for row in value or []}
            found[name] = [
                facts(
                    field.related_model,
                    of_source[str(row["translation_key"])],
                    row,
                    locale_id=locale_id,
                    twins=known,
                )
                if str(row["translation_key"]) in of_source
                else row
                for row in target.get(name) or []
            ]
    return found


def _adopted(
    model: type[models.Model],
    name: str,
    rows: list[Content],
    parent: Content,
    locale_id: Any,
) -> list[Content]:
    """The source's child rows under the target's primary keys.

    A publish then updates rows that are there instead of making them anew.
    """
    relation = child_relation(model, name)
    child, foreign_key = relation.related_model, relation.field.name
    held = parent.get(name) or []
    is_translated = issubclass(child, TranslatableMixin)
    by_key = {str(row.get("translation_key")): row for row in held}
    found = []
    for number, source_row in enumerate(rows):
        if is_translated:
            twin = by_key.get(str(source_row["translation_key"]))
        else:
            twin = held[number] if number < len(held) else None
        row = {
            **source_row,
            "pk": twin["pk"] if twin else None,
            foreign_key: parent["pk"],
        }
        if is_translated:
            row["locale"] = locale_id
        if is_clusterable(child):
            for inner, role in roles(child).items():
                if role in {FieldRole.CHILDREN, FieldRole.ROWS}:
                    within = {"pk": row["pk"], inner: (twin or {}).get(inner) or []}
                    row[inner] = _adopted(
                        child, inner, row.get(inner) or [], within, locale_id
                    )
        found.append(row)
    return found


def essence(model: type[models.Model], content: Content) -> Content:
    """All of a content that can matter to a translation."""
    found: Content = {}
    for name, role in roles(model).items():
        value = content.get(name)
        if role in {FieldRole.CHILDREN, FieldRole.ROWS}:
            child: Any = child_relation(model, name).related_model
            value = [
                {**essence(child, row), "key": row.get("translation_key")}
                for row in value or []
            ]
        found[name] = value
    return found


def content_digest(model: type[models.Model], content: Content) -> str:
    """Changes when anything changes that a translation takes over."""
    plain = json.dumps(
        essence(model, content), cls=DjangoJSONEncoder, sort_keys=True, default=str
    )
    return digest(plain)
