"""Planned practices become pages, within the limits that hold for editors."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from hanse.library.imports.plans import PracticePlan
from hanse.library.models import (
    LibraryPage,
    PracticePage,
    PracticePartner,
    PracticePerson,
)
from hanse.library.vocabularies import (
    COSTS,
    COUNTRIES,
    EVIDENCE,
    LEVELS,
    READINESS,
    SECTORS,
    THEMES,
)
from hanse.networks.locks import lock_page_tree
from hanse.taxonomy import labels
from hanse.taxonomy.models import Term

PLAIN = (
    "title", "summary", "amount", "currency", "place", "from_year", "until_year",
    "contact_name", "contact_email", "licence", "source_name", "source_url",
    "confirmed_on", "change_note",
)  # fmt: skip
SCALES = {
    "level": LEVELS,
    "readiness": READINESS,
    "evidence": EVIDENCE,
    "cost_band": COSTS,
}
MANY = {"themes": THEMES, "sectors": SECTORS, "countries": COUNTRIES}


class WritePractice:
    """Write a plan as a new page below a library, or as a draft of one.

    Raises `ValidationError` for what an editor could not have saved. `source` is the
    page that this one is a translation of.
    """

    def __init__(
        self,
        plan: PracticePlan,
        library: LibraryPage,
        *,
        user: Any = None,
        publish: bool = True,
        source: PracticePage | None = None,
    ) -> None:
        self.plan, self.library, self.user = plan, library, user
        self.publish, self.source = publish, source

    @transaction.atomic
    def execute(self) -> PracticePage:
        wrong = [
            _("%(field)s: %(letters)s letters, %(limit)s are the limit.")
            % {"field": name, "letters": letters, "limit": limit}
            for name, letters, limit in self.plan.too_long()
        ]
        if wrong and self.source is None:
            raise ValidationError(wrong)
        page = self._page()
        lock_page_tree()
        # Read anew: its place in the tree may have moved since.
        LibraryPage.objects.get(pk=self.library.pk).add_child(instance=page)
        revision = page.save_revision(user=self.user)
        if self.publish:
            revision.publish(user=self.user)
        return PracticePage.objects.get(pk=page.pk)

    def _page(self) -> PracticePage:
        plan = self.plan
        page: Any = PracticePage(
            locale=self.library.locale,
            owner=self.user,
            live=False,
            slug=self._free_slug(plan.slug) if plan.slug else "",
            project_id=plan.project,
            **{name: getattr(plan, name) for name in PLAIN},
            **{
                f"{name}_id": _pk(kind, getattr(plan, name))
                for name, kind in SCALES.items()
            },
            **plan.sections,
        )
        if plan.point:
            page.latitude, page.longitude = plan.point
        if self.source is not None:
            page.translation_key = self.source.translation_key
        page.failures = self._blocks(
            "failures",
            [("failure", vars(one)) for one in plan.failures],
        )
        page.figures = self._blocks(
            "figures",
            [
                ("figure", {"number": number, "label": label})
                for number, label in plan.figures
            ],
        )
        for name, kind in MANY.items():
            setattr(page, name, _terms(kind, getattr(plan, name)))
        page.partners = [
            PracticePartner(
                name=one.name,
                role=one.role,
                organisation_id=one.organisation,
                country_id=_pk(COUNTRIES, one.country),
            )
            for one in plan.parties
        ]
        page.people = [
            PracticePerson(name=one.name, role=one.role) for one in plan.people
        ]
        page.full_clean(exclude=["path", "depth", "slug", "item"])
        return page

    @staticmethod
    def _blocks(name: str, values: list[tuple[str, dict[str, Any]]]) -> Any:
        """Blocks that keep to the limits of their form."""
        field: Any = PracticePage._meta.get_field(name)
        block = field.stream_block
        raw = [{"type": kind, "value": value} for kind, value in values]
        return block.clean(block.to_python(raw)) if raw else []

    def _free_slug(self, slug: str) -> str:
        taken = set(
            Page.objects.child_of(self.library)
            .filter(slug__startswith=slug)
            .values_list("slug", flat=True)
        )
        number, free = 2, slug
        while free in taken:
            free, number = f"{slug}-{number}", number + 1
        return free


def _pk(vocabulary: str, code: str) -> int | None:
    """A term by its code. Raises `ValidationError` for one that is not there."""
    if not code:
        return None
    found = labels.snapshot().pk(vocabulary, code)
    if found is None:
        raise ValidationError(
            _("“%(code)s” is not in “%(vocabulary)s”.")
            % {"code": code, "vocabulary": vocabulary}
        )
    return found


def _terms(vocabulary: str, codes: tuple[str, ...]) -> list[Term]:
    pks = [pk for code in codes if (pk := _pk(vocabulary, code)) is not None]
    known = Term.objects.in_bulk(pks)
    return [known[pk] for pk in pks]
