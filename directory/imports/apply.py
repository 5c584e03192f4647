"""Facts onto a record: what differs, and the record with it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from hanse.directory.enums import NameKind
from hanse.directory.imports.facts import OrganisationFacts
from hanse.directory.imports.rows import RowError
from hanse.directory.models import (
    Organisation,
    OrganisationIdentifier,
    OrganisationName,
    OrganisationPlace,
)
from hanse.directory.vocabularies import COUNTRIES, ORGANISATION_TYPES, SECTORS
from hanse.taxonomy import labels
from hanse.taxonomy.models import Term

# {what: (before, after)}; what is a field, or a child like "names.fi".
Diff = dict[str, tuple[str, str]]

SIMPLE_FIELDS = (
    "language",
    "summary",
    "description",
    "website",
    "founded",
    "confirmed_on",
    "status",
)


def apply_facts(record: Organisation, facts: OrganisationFacts) -> Diff:
    """Change the record in memory to what the source says; returns what changed.

    Raises `RowError` for a term that no vocabulary has.
    """
    diff: Diff = {}
    for name in SIMPLE_FIELDS:
        _set(record, name, getattr(facts, name), name, diff)
    _apply_names(record, facts, diff)
    _apply_place(record, facts, diff)
    _apply_identifiers(record, facts, diff)
    _apply_terms(record, "types", ORGANISATION_TYPES, facts, diff)
    _apply_terms(record, "sectors", SECTORS, facts, diff)
    return diff


def check(record: Organisation, facts: OrganisationFacts) -> None:
    """Raise `RowError` for the first fact that the record's own rules refuse."""
    try:
        record.full_clean(exclude=["latest_revision", "live_revision"])
    except ValidationError as error:
        raise _row_error(error, facts) from error
    children: list[Any] = [
        *record.names.all(),
        *record.places.all(),
        *record.identifiers.all(),
    ]
    for child in children:
        child.record = record
        try:
            child.full_clean(exclude=["record"], validate_unique=False)
        except ValidationError as error:
            raise _row_error(error, facts, child) from error


def _row_error(
    error: ValidationError, facts: OrganisationFacts, child: Any = None
) -> RowError:
    name, messages = next(iter(error.message_dict.items()))
    if isinstance(child, OrganisationName):
        name = f"names.{child.language}"
    elif isinstance(child, OrganisationIdentifier):
        name = f"identifiers.{child.scheme}"
    return RowError(facts.columns.get(name, name), " ".join(messages))


def _set(target: Any, name: str, value: Any, what: str, diff: Diff) -> None:
    if value is None:
        return
    before = getattr(target, name)
    if before != value:
        diff[what] = (_say(before), _say(value))
        setattr(target, name, value)


def _say(value: Any) -> str:
    return "" if value is None else str(value)


def _apply_names(record: Organisation, facts: OrganisationFacts, diff: Diff) -> None:
    known = list(record.names.all())
    order = max((name.sort_order or 0 for name in known), default=-1)
    for fact in facts.names:
        if any(
            (name.text, name.language, name.kind)
            == (fact.text, fact.language, fact.kind)
            for name in known
        ):
            continue
        what = f"names.{fact.language or fact.kind.value}"
        same = next(
            (
                name
                for name in known
                if fact.kind == NameKind.PREFERRED
                and name.kind == NameKind.PREFERRED
                and name.language == fact.language
            ),
            None,
        )
        diff[what] = (same.text if same else "", fact.text)
        if same is not None:
            same.text = fact.text
            continue
        order += 1
        new = OrganisationName(
            text=fact.text, language=fact.language, kind=fact.kind, sort_order=order
        )
        record.names.add(new)
        known.append(new)


def _apply_place(record: Organisation, facts: OrganisationFacts, diff: Diff) -> None:
    if facts.place is None:
        return
    place = record.place
    if place is None:
        place = OrganisationPlace(sort_order=0)
        record.places.add(place)
    country = _term(COUNTRIES, facts.place.country, facts, "country")
    _set(place, "town", facts.place.town or None, "town", diff)
    _set(place, "region", facts.place.region or None, "region", diff)
    _set(place, "country_id", country, "country", diff)
    _set(place, "latitude", facts.place.latitude, "latitude", diff)
    _set(place, "longitude", facts.place.longitude, "longitude", diff)


def _apply_identifiers(
    record: Organisation, facts: OrganisationFacts, diff: Diff
) -> None:
    known = {row.scheme: row for row in record.identifiers.all()}
    own = (facts.identity,) if facts.identity else ()
    for scheme, value in (*own, *facts.identifiers):
        row = known.get(scheme)
        if row is None:
            diff[f"identifiers.{scheme}"] = ("", value)
            row = OrganisationIdentifier(
                scheme=scheme, value=value, sort_order=len(known)
            )
            record.identifiers.add(row)
            known[scheme] = row
        else:
            _set(row, "value", value, f"identifiers.{scheme}", diff)


def _apply_terms(
    record: Organisation,
    name: str,
    vocabulary: str,
    facts: OrganisationFacts,
    diff: Diff,
) -> None:
    """Add the source's terms to what editors chose; nothing is taken away."""
    wanted = [_term(vocabulary, code, facts, name) for code in getattr(facts, name)]
    relation = getattr(record, name)
    before = {term.pk for term in relation.all()}
    missing = [pk for pk in wanted if pk is not None and pk not in before]
    if missing:
        diff[name] = (
            ", ".join(labels.labels(sorted(before))),
            ", ".join(labels.labels([*sorted(before), *missing])),
        )
        # Rows and not ids, which would be written at once, past draft and check.
        relation.set(Term.objects.filter(pk__in=before | set(missing)))


def _term(
    vocabulary: str, code: str, facts: OrganisationFacts, name: str
) -> int | None:
    if not code:
        return None
    pk = labels.snapshot().pk(vocabulary, code)
    if pk is None:
        raise RowError(
            facts.columns.get(name, name),
            _("“%(code)s” is no term of %(vocabulary)s.")
            % {"code": code, "vocabulary": vocabulary},
        )
    return pk
