"""Values of model fields as text, and back."""

from __future__ import annotations

import math
import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import cache
from html import escape
from typing import Any

import nh3
from django.conf import settings
from django.db import models
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.fields import RichTextField

from hanse.directory.columns.base import CellError
from hanse.networks.numbers import number_of
from hanse.taxonomy.matching import find_term
from hanse.taxonomy.models import Term

YES = frozenset({"1", "true", "yes", "x"})
NO = frozenset({"0", "false", "no"})
# What the editor's text can hold; all else loses its tags.
RICH_TAGS = {
    "a", "b", "blockquote", "br", "em", "embed", "h2", "h3", "h4", "hr", "i", "li",
    "ol", "p", "strong", "sub", "sup", "ul",
}  # fmt: skip
RICH_ATTRIBUTES = {
    "a": {"href", "id", "linktype"},
    **{tag: {"data-block-key"} for tag in ("h2", "h3", "h4", "li", "p")},
}
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_BETWEEN = re.compile(r"[;\s]+")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")
# A host, and whatever comes after it.
_HOST = re.compile(r"[^\s/@]+\.[^\s/@.]{2,}([/?#:]\S*)?", re.UNICODE)


def vocabulary_of(field: Any) -> str:
    """The vocabulary that a relation to terms takes its terms from."""
    if field.related_model is not Term:
        return ""
    limits = field.get_limit_choices_to()
    return str(limits.get("vocabulary__code", "")) if isinstance(limits, dict) else ""


def to_text(field: Any, value: Any) -> str:
    """What `to_value` reads; `value` is what the field's `attname` holds."""
    if value is None or value == "":
        return ""
    if field.is_relation:
        return relation_to_text(field, value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(timezone.get_default_timezone()).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value)


def relation_to_text(field: Any, pk: Any) -> str:
    from hanse.taxonomy import labels

    if field.related_model is Term:
        term = labels.snapshot().terms.get(pk)
        return term.code if term else ""
    return str(pk)


def to_value(field: Any, cell: str) -> Any:
    """The value of a cell for the field's `attname`. Raises `CellError`."""
    if not cell:
        return (
            None if field.null else field.get_default() if _has_default(field) else ""
        )
    if field.is_relation:
        return related(field, cell)
    if field.choices:
        return _choice(field, cell)
    if _is_year(field):
        return _year(cell)
    for kind, read in _READERS:
        if isinstance(field, kind):
            return read(cell)
    return cell


def related(field: Any, cell: str) -> Any:
    if field.related_model is Term:
        return term_pk(vocabulary_of(field), cell)
    number = number_of(cell)
    if number is None:
        raise CellError(_("“%(value)s” is no number of a record.") % {"value": cell})
    return number


def term_pk(vocabulary: str, text: str) -> int:
    """The term of this code, or of this label in any language. Raises `CellError`."""
    found = find_term(vocabulary, text)
    if found is None:
        raise CellError(
            _("“%(code)s” is no term of %(vocabulary)s.")
            % {"code": text, "vocabulary": vocabulary}
        )
    return found


def _has_default(field: Any) -> bool:
    return bool(field.has_default())


def _choice(field: Any, cell: str) -> Any:
    choices = list(field.flatchoices)
    for value, _label in choices:
        if str(value).lower() == cell.lower():
            return value
    found = _labels(field).get(cell.casefold())
    if found is None:
        raise CellError(
            _("“%(value)s” is none of: %(choices)s.")
            % {"value": cell, "choices": ", ".join(str(one) for one, _l in choices)}
        )
    return found


@cache
def _labels(field: Any) -> dict[str, Any]:
    """Values of the choices by their labels in every language."""
    found: dict[str, Any] = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for value, label in field.flatchoices:
                found.setdefault(str(label).casefold(), value)
    return found


def _number(cell: str) -> float:
    text = cell.replace("\u00a0", "").replace(" ", "").replace("\u2212", "-")
    if "," in text and "." not in text:
        text = text.replace(",", ".")
    try:
        found = float(text)
    except ValueError:
        raise _no(_("“%(value)s” is no number."), cell) from None
    if not math.isfinite(found):
        raise _no(_("“%(value)s” is no number."), cell)
    return found


def _is_year(field: Any) -> bool:
    """Whether a number stands for a year, which tables of others write in many ways."""
    if not isinstance(field, models.IntegerField):
        return False
    limits = [
        one.limit_value for one in field.validators if hasattr(one, "limit_value")
    ]
    return any(500 <= one <= 2200 for one in limits)


def _year(cell: str) -> int:
    """`1990`, `1990–2011`, `1990 (as a workshop)`: the first year of the cell."""
    found = re.match(r"[^\w]*(\d{4})(?!\d)", cell)
    return int(found[1]) if found else _integer(cell)


def _integer(cell: str) -> int:
    found = _number(cell)
    if found != int(found) or abs(found) >= 2**53:
        raise _no(_("“%(value)s” is no whole number."), cell)
    return int(found)


def _decimal(cell: str) -> Decimal:
    _number(cell)
    try:
        return Decimal(cell.replace("\u00a0", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise _no(_("“%(value)s” is no number."), cell) from None


def _day(cell: str) -> date:
    for text in (cell, cell[:10]):
        try:
            return date.fromisoformat(text)
        except ValueError:
            continue
    found = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?", cell)
    if found:
        try:
            return date(int(found[3]), int(found[2]), int(found[1]))
        except ValueError:
            pass
    raise _no(_("“%(value)s” is no day."), cell)


def _moment(cell: str) -> datetime:
    try:
        found = datetime.fromisoformat(cell)
    except ValueError:
        raise _no(_("“%(value)s” is no day with a time."), cell) from None
    return timezone.make_aware(found) if timezone.is_naive(found) else found


def _boolean(cell: str) -> bool:
    if cell.lower() in YES | NO:
        return cell.lower() in YES
    raise _no(_("“%(value)s” is neither yes nor no."), cell)


def _address(cell: str) -> str:
    """A web address; one without a scheme gets the usual one.

    One that stands in the cell twice is one address.
    """
    several = {one for one in _BETWEEN.split(cell) if one}
    if len(several) == 1:
        (cell,) = several
    if not _SCHEME.match(cell) and _HOST.fullmatch(cell):
        return f"https://{cell}"
    return cell


def rich_text(cell: str) -> str:
    """Text as the editor could have written it; plain text gets its paragraphs."""
    if _TAG.search(cell):
        return nh3.clean(
            cell,
            tags=RICH_TAGS,
            attributes=RICH_ATTRIBUTES,
            url_schemes={"http", "https", "mailto", "tel"},
            link_rel=None,
        )
    blocks = (block.strip() for block in re.split(r"\n\s*\n", cell))
    return "".join(
        f"<p>{escape(block, quote=False)}</p>".replace("\n", "<br/>")
        for block in blocks
        if block
    )


def _no(message: str, value: str) -> CellError:
    return CellError(message % {"value": value})


_READERS: tuple[tuple[type, Any], ...] = (
    (RichTextField, rich_text),
    (models.BooleanField, _boolean),
    (models.IntegerField, _integer),
    (models.FloatField, _number),
    (models.DecimalField, _decimal),
    (models.DateTimeField, _moment),
    (models.DateField, _day),
    (models.URLField, _address),
)
