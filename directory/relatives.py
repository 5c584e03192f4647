"""Records that belong together, as far as this network's visitors may see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from hanse.directory import facets
from hanse.directory.enums import RelationKind
from hanse.directory.models.organisations import Organisation
from hanse.search.engines import SearchRequest, Sort, get_engine

if TYPE_CHECKING:
    from hanse.directory.presentation import RecordView

# More of one record's relatives are not named on its page.
MOST = 200


@dataclass(frozen=True)
class Relative:
    title: str
    language: str
    url: str
    # What it is to the record: a position, a role.
    note: str = ""


@dataclass(frozen=True)
class Group:
    label: str
    members: list[Relative]


@dataclass
class Relatives:
    """`groups` for the page; `known` for what other facts name."""

    groups: list[Group] = field(default_factory=list)
    organisations: dict[int, Relative] = field(default_factory=dict)

    def known(self, pk: int | None, name: str) -> tuple[str, str]:
        """An organisation's name here and its address; what else it is called."""
        found = self.organisations.get(pk) if pk is not None else None
        return (found.title, found.url) if found else (name, "")


def of(view: RecordView) -> Relatives:
    """The relatives of a record; none of a draft, which stands in no directory."""
    if view.page is None:
        return Relatives()
    found = Relatives(organisations=_organisations(view))
    code = view.kind.code
    told = _above_and_below(view, found) if code == "organisation" else ()
    if code == "person":
        told = iter([Group(_("Organisations"), list(_positions(view, found)))])
    found.groups = [group for group in told if group.members]
    return found


def _organisations(view: RecordView) -> dict[int, Relative]:
    """The organisations that the record points at and that may be read here."""
    page: Any = view.page
    wanted = {-pk for pk in view.kind.facets(view.record)[facets.RELATED]}
    if not wanted or "organisation" not in page.kinds:
        return {}
    rows = Organisation.objects.visible_in(view.frame.pk).filter(pk__in=wanted)
    sources = page.source_network_ids(view.frame.pk)
    if sources is not None:
        rows = rows.owned_by(*sources)
    found = {}
    for row in rows.prefetch_related("names"):
        title, language = row.name_in(view.language)
        path = page.record_path(row, view.language)
        found[row.pk] = Relative(title, language, f"../{path}")
    return found


def _positions(view: RecordView, found: Relatives) -> Iterator[Relative]:
    for row in view.record.positions.all():
        title, url = found.known(row.organisation_id, row.organisation_name)
        yield Relative(title, "", url, row.title)


def _above_and_below(view: RecordView, found: Relatives) -> Iterator[Group]:
    """What an organisation belongs to, and what belongs to it: one search."""
    rows = list(view.record.relations.all())
    for kind, label in (
        (RelationKind.PART_OF, _("Part of")),
        (RelationKind.MEMBER_OF, _("Member of")),
    ):
        pks = [row.other_id for row in rows if row.kind == kind]
        known = found.organisations
        yield Group(label, [known[pk] for pk in pks if pk in known])
    hits = _pointing_here(view)
    for kind, label in (
        (RelationKind.PART_OF, _("Parts")),
        (RelationKind.MEMBER_OF, _("Members")),
    ):
        belonging = [
            hit
            for hit in hits
            if [kind.value, view.pk]
            in list(map(list, hit.payload.get("relations", ())))
        ]
        yield Group(label, [_relative(view, hit) for hit in belonging])
    for code, label in (("person", _("People")), ("project", _("Projects"))):
        members = [_relative(view, hit) for hit in hits if hit.kind == code]
        yield Group(label, members)


def _pointing_here(view: RecordView) -> tuple[Any, ...]:
    page: Any = view.page
    request = SearchRequest(
        reader=view.frame.pk,
        language=view.language,
        kinds=tuple(page.kinds),
        owners=page.source_network_ids(view.frame.pk),
        selected={facets.RELATED: (-view.pk,)},
        sort=Sort.TITLE,
        size=MOST,
    )
    return get_engine().search(request).hits


def _relative(view: RecordView, hit: Any) -> Relative:
    page: Any = view.page
    data = hit.payload
    names = data["names"]
    own = view.language in names
    title = names[view.language] if own else data["title"]
    language = view.language if own else data["title_language"]
    path = page.record_path_of(data, view.language)
    return Relative(title, language, f"../{path}", _note(view, hit))


def _note(view: RecordView, hit: Any) -> str:
    """What a person is at this organisation, or the organisation in a project."""
    if hit.kind == "person":
        return next(
            (title for title, _name, pk in hit.payload["positions"] if pk == view.pk),
            "",
        )
    return ""
