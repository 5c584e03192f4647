"""What one record becomes when it takes in another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hanse.directory.columns import Mode, columns_of, join, parts
from hanse.directory.columns.children import Children
from hanse.directory.columns.fields import FieldColumn
from hanse.directory.duplicates.traits import folded
from hanse.directory.enums import NameKind
from hanse.directory.kinds import kind_for
from hanse.directory.models import OrganisationRelation
from hanse.directory.models.relations import above
from hanse.search.geometry import distance_km

# Two places that are no further apart are one.
SAME_PLACE_KM = 0.1


@dataclass(frozen=True)
class Line:
    """One column of both records, and what a person can do about it."""

    name: str
    label: str
    first: str
    second: str
    # Whether one value has to go.
    is_choice: bool = False

    @property
    def is_same(self) -> bool:
        return self.first == self.second


def compare_columns(first: Any, second: Any) -> list[Line]:
    """Every column in which either has anything, in the order of an export."""
    columns = columns_of(type(first))
    names = columns.names([first, second])
    left, right = columns.read(first, names), columns.read(second, names)
    lines = []
    for name in names:
        column = columns.find(name)
        if column is None or not (left[name] or right[name]):
            continue
        lines.append(
            Line(
                name,
                column.label,
                left[name],
                right[name],
                is_choice=bool(
                    isinstance(column, FieldColumn)
                    and _decides(first, name)
                    and left[name]
                    and right[name]
                    and left[name] != right[name]
                    and _may_choose(first, second, name)
                ),
            )
        )
    return lines


def _may_choose(first: Any, second: Any, name: str) -> bool:
    """Words in two languages stand beside each other; days and yes win by themselves."""
    if name in ("language", "confirmed_on"):
        return False
    return name not in first.text_fields or first.language == second.language


def _decides(record: Any, name: str) -> bool:
    """Whether a field is chosen by itself and not along with another."""
    return not any(name in group[1:] for group in kind_for(type(record)).together)


def unite(kept: Any, other: Any, take: Iterable[str]) -> None:
    """Give `kept` in memory what `other` has beside it.

    Both come with their children. Of two values of one field the kept record's stays,
    unless the field's name is in `take`; what it lacks it gets.
    """
    columns = columns_of(type(kept))
    wanted = frozenset(take)
    for column in columns.plain.values():
        if isinstance(column, FieldColumn):
            _unite_field(kept, other, column.field, wanted)
        elif cells := parts(column.read(other)):
            column.write(kept, join(cells), Mode.ADD)
    for relation, group in columns.groups.items():
        children = getattr(group, "children", None)
        if children is not None:
            _unite_children(kept, other, children, _SAME.get(relation, _equal))


def _unite_field(kept: Any, other: Any, field: Any, take: frozenset[str]) -> None:
    name = field.name
    if name == "language" or not _decides(kept, name):
        return
    mine, theirs = getattr(kept, field.attname), _value(kept, other, field)
    if name == "confirmed_on":
        days = [day for day in (mine, theirs) if day is not None]
        kept.confirmed_on = max(days, default=None)
        return
    # A nought is a figure, of places or of money, and no lack of one.
    is_lacking = mine in (None, "") or mine is False
    if (name in take or is_lacking) and theirs not in (None, ""):
        setattr(kept, field.attname, theirs)
        for follower in _followers(kept, name):
            attname = kept._meta.get_field(follower).attname
            setattr(kept, attname, getattr(other, attname))


def _value(kept: Any, other: Any, field: Any) -> Any:
    """The other's value; of its words those in the kept record's language."""
    if field.name not in kept.text_fields:
        return getattr(other, field.attname)
    words = other.text_in(kept.language)
    return getattr(words, field.name) if words.language == kept.language else ""


def _followers(record: Any, name: str) -> Iterator[str]:
    for first, *others in kind_for(type(record)).together:
        if first == name:
            yield from others


def _unite_children(
    kept: Any, other: Any, children: Children, same: Callable[[Any, Any], bool]
) -> None:
    for child in children.of(other):
        if _leads_inside(child, {kept.pk, other.pk}):
            continue
        twin = next((one for one in children.of(kept) if same(one, child)), None)
        values = {
            field.attname: getattr(child, field.attname)
            for field in children.fields.values()
        }
        if twin is not None:
            _fill(twin, values)
            continue
        if children.name == "names":
            values["kind"] = _name_kind(kept, child)
        children.add(kept, **values)


def _leads_inside(child: Any, pks: set[int]) -> bool:
    """Whether a child of one of the two points at the other, or leads there."""
    if isinstance(child, OrganisationRelation) and pks & above(
        child.other_id, child.kind
    ):
        return True
    parent = child._meta.get_field("record").related_model
    return any(
        field.is_relation
        and field.name != "record"
        and field.related_model is parent
        and getattr(child, field.attname) in pks
        for field in child._meta.concrete_fields
    )


def _name_kind(kept: Any, name: Any) -> str:
    """Titles stay: a second one in a language is what it is also called."""
    if name.kind == NameKind.PREFERRED and any(
        one.kind == NameKind.PREFERRED and one.language == name.language
        for one in kept.names.all()
    ):
        return str(NameKind.OTHER.value)
    return str(name.kind)


def _fill(child: Any, values: dict[str, Any]) -> None:
    """What a child lacks; never whether it is public."""
    for name, value in values.items():
        if getattr(child, name) in (None, "") and value not in (None, ""):
            setattr(child, name, value)


def _equal(one: Any, other: Any) -> bool:
    names = [
        field.attname
        for field in one._meta.concrete_fields
        if field.editable and not field.primary_key and field.name != "sort_order"
    ]
    return all(
        getattr(one, name) == getattr(other, name)
        for name in names
        if name != "record_id"
    )


def _same_name(one: Any, other: Any) -> bool:
    return bool(
        one.text == other.text
        and (one.language == other.language or not other.language)
    )


def _same_contact(one: Any, other: Any) -> bool:
    return bool(
        one.kind == other.kind and one.value.casefold() == other.value.casefold()
    )


def _same_place(one: Any, other: Any) -> bool:
    """Places of one address, or of one town where nobody knows more."""
    if one.country_id and other.country_id and one.country_id != other.country_id:
        return False
    if one.street and other.street:
        return bool(
            folded(one.street) == folded(other.street)
            and folded(one.town) == folded(other.town)
        )
    if one.point and other.point:
        return distance_km(one.point, other.point) <= SAME_PLACE_KM
    if one.town or other.town:
        return bool(folded(one.town) == folded(other.town))
    # Regions and the like are all that is told: one may say more, not something else.
    return not any(
        len({getattr(place, name) for place in (one, other)} - {None, ""}) > 1
        for name in ("label", "street", "postcode", "region", "area_id")
    )


def _same_relation(one: Any, other: Any) -> bool:
    return (one.kind, one.other_id) == (other.kind, other.other_id)


def _same_position(one: Any, other: Any) -> bool:
    return bool(
        one.title.casefold() == other.title.casefold()
        and _organisation(one, "organisation_name")
        == _organisation(other, "organisation_name")
    )


def _same_partner(one: Any, other: Any) -> bool:
    return bool(
        one.role == other.role
        and _organisation(one, "name") == _organisation(other, "name")
    )


def _organisation(row: Any, name: str) -> Any:
    return row.organisation_id or folded(getattr(row, name))


def _same_identifier(one: Any, other: Any) -> bool:
    return (one.scheme, one.value) == (other.scheme, other.value)


_SAME: dict[str, Callable[[Any, Any], bool]] = {
    "contacts": _same_contact,
    "identifiers": _same_identifier,
    "names": _same_name,
    "partners": _same_partner,
    "places": _same_place,
    "positions": _same_position,
    "relations": _same_relation,
}
