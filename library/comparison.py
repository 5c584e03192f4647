"""Practices side by side: the same questions, each answered by all of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from hanse.library import sections
from hanse.library.payloads import settled
from hanse.library.queries import LEAST_COMPARED, LibraryQuery
from hanse.library.sections import SECTIONS
from hanse.library.wording import place_in, years
from hanse.networks.frame import Frame
from hanse.networks.models import PageItem
from hanse.networks.models.items import read_pages
from hanse.taxonomy import labels

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage


@dataclass(frozen=True)
class Compared:
    """One of them, with the address of the comparison without it."""

    id: int
    page: Any
    language: str
    url: str
    without: str


@dataclass(frozen=True)
class Answer:
    """What one practice says to a question: plain words, or HTML of a section."""

    text: str = ""
    html: str = ""
    failures: Any = None


@dataclass(frozen=True)
class Question:
    label: str
    answers: list[tuple[Compared, Answer]]

    @property
    def is_answered(self) -> bool:
        return any(
            answer.text or answer.html or answer.failures
            for _one, answer in self.answers
        )


class Comparison:
    """What may be seen here of the practices that an address names."""

    def __init__(
        self, page: LibraryPage, frame: Frame, language: str, query: LibraryQuery
    ) -> None:
        self.page, self.frame, self.language, self.query = page, frame, language, query

    @cached_property
    def chosen(self) -> list[Compared]:
        """In the order of the address; what is not here is left out."""
        rows = PageItem.objects.visible_in(self.frame.pk).filter(
            pk__in=self.query.compared
        )
        sources = self.page.source_network_ids(self.frame.pk)
        if sources is not None:
            rows = rows.owned_by(*sources)
        known = {row.pk: row for row in rows}
        read_pages(known.values())
        found = (self._one(known[pk]) for pk in self.query.compared if pk in known)
        return [one for one in found if one is not None]

    @property
    def is_enough(self) -> bool:
        return len(self.chosen) >= LEAST_COMPARED

    @property
    def back_url(self) -> str:
        """The list, which remembers what is chosen."""
        return "../" + self.query.url()

    def _one(self, item: PageItem) -> Compared | None:
        page = item.page_in(self.language)
        if page is None or not hasattr(page, "failures"):
            return None
        code = page.locale.language_code
        is_own = item.network_id == self.frame.pk and code == self.language
        below = self.page.record_path(item, self.language)
        return Compared(
            id=item.pk,
            page=settled(page),
            language=code,
            url=page.get_url_parts()[2] if is_own else f"../{below}",
            without=self.query.not_comparing(item.pk).compare_url("../"),
        )

    def questions(self) -> Iterator[Question]:
        """Facts first, then the sections; what nobody answers is left out."""
        for question in self._all():
            if question.is_answered:
                yield question

    def _all(self) -> Iterator[Question]:
        yield self._facts(_("In a sentence"), lambda page: page.summary)
        yield self._facts(_("Where"), self._where)
        yield self._facts(
            _("When"), lambda page: years(page.from_year, page.until_year)
        )
        for label, name in (
            (_("Level"), "level_id"),
            (_("Readiness"), "readiness_id"),
            (_("Evidence"), "evidence_id"),
            (_("Costs"), "cost_band_id"),
        ):
            yield self._facts(label, self._term(name))
        for section in SECTIONS:
            yield Question(
                str(section.heading),
                [
                    (one, Answer(html=getattr(one.page, section.name)))
                    for one in self.chosen
                ],
            )
            if section.name == sections.BEFORE_FAILURES:
                yield Question(
                    str(sections.FAILURES_HEADING),
                    [(one, Answer(failures=one.page.failures)) for one in self.chosen],
                )

    def _facts(self, label: str, told: Any) -> Question:
        return Question(
            label, [(one, Answer(text=told(one.page))) for one in self.chosen]
        )

    def _term(self, name: str) -> Any:
        return lambda page: labels.label(getattr(page, name), self.language)

    def _where(self, page: Any) -> str:
        countries = labels.labels(
            [term.pk for term in page.countries.all()], self.language
        )
        place = place_in(page.place, self.language)
        return ", ".join(part for part in (place, *countries) if part)
