"""A practice as a page of one network shows it to a reader of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from hanse.blocks.parts import Link
from hanse.library import dublin_core, likes, permalinks, sections
from hanse.library.badges import Badge, badges
from hanse.library.chains import Chain
from hanse.library.citations import Citation
from hanse.library.citing import citation_of
from hanse.library.digests import page_digest
from hanse.library.enums import Licence
from hanse.library.facts import Facts
from hanse.library.freshness import is_stale
from hanse.library.funding import Funding, funding_of
from hanse.library.models.replications import Replication
from hanse.library.models.versions import PracticeVersion
from hanse.library.neighbours import Known, known_records
from hanse.library.payloads import facts_of, settled
from hanse.library.replicating import (
    chain_of,
    in_a_sentence,
    origin_of,
    replications_in,
)
from hanse.library.replication_maps import ReplicationMap
from hanse.library.sections import SECTIONS, Section
from hanse.networks.frame import Frame
from hanse.networks.items import ItemView
from hanse.networks.items.listings import listing_page
from hanse.networks.registry import listing_type_of

if TYPE_CHECKING:
    from hanse.library.models.pages import LibraryPage


@dataclass(frozen=True)
class Part:
    """A section of the page: its heading, and its words as HTML."""

    anchor: str
    heading: str
    html: str


class PracticeView:
    """What the template of a practice asks for beside its item.

    `version` is a former one that somebody looks back at: its words are shown, and
    what belongs to the practice as it is now stays away.
    """

    def __init__(
        self,
        item: ItemView,
        request: HttpRequest,
        version: PracticeVersion | None = None,
    ) -> None:
        self.item, self.request, self.version = item, request, version
        self.page: Any = settled(version.as_page() if version else item.page)
        self.frame: Frame | None = item.frame
        self.language = item.language

    # Words ------------------------------------------------------------------------

    @property
    def before_failures(self) -> list[Part]:
        return list(self._parts(SECTIONS[:_AFTER]))

    @property
    def after_failures(self) -> list[Part]:
        return list(self._parts(SECTIONS[_AFTER:]))

    def _parts(self, wanted: tuple[Section, ...]) -> Iterator[Part]:
        for section in wanted:
            if html := getattr(self.page, section.name):
                yield Part(section.anchor, str(section.heading), html)

    @property
    def failures_heading(self) -> Any:
        return sections.FAILURES_HEADING

    @property
    def contents(self) -> list[Link]:
        """What is on the page, in its order."""
        parts = [(part.anchor, part.heading) for part in self.before_failures]
        if self.page.failures:
            parts.append(("s-failures", str(sections.FAILURES_HEADING)))
        parts += [(part.anchor, part.heading) for part in self.after_failures]
        if self.replications and self.version is None:
            parts.append(("chain", _("Who took it up")))
        return [Link(heading, f"#{anchor}") for anchor, heading in parts]

    # Facts ------------------------------------------------------------------------

    @cached_property
    def payload(self) -> dict[str, Any]:
        """What a search document would hold of this page."""
        code = self.item.text_language
        record = self.item.record
        return {
            "id": record.pk if record else 0,
            "language": code,
            "titles": {code: self.page.title},
            "summaries": {code: self.page.summary},
            "published": _iso(record.first_published_at) if record else None,
            "updated": _iso(self.item.page.last_published_at),
            **facts_of(self.page),
        }

    @cached_property
    def facts(self) -> list[Any]:
        return list(Facts(self.page, self.language, self.library_url, self.known))

    @cached_property
    def known(self) -> Known:
        """The directory's records that the page names and that may be read here."""
        if self.frame is None:
            return {}
        page = self.page
        return known_records(
            {
                "organisation": [row.organisation_id for row in page.partners.all()],
                "person": [row.person_id for row in page.people.all()],
                "project": [page.project_id],
            },
            self.frame,
            self.language,
        )

    @cached_property
    def library(self) -> LibraryPage | None:
        """The library of the reading network in the reader's language."""
        if self.frame is None:
            return None
        model = listing_type_of(type(self.item.page))
        found: Any = listing_page(model, self.frame, self.language)
        return found

    @property
    def library_url(self) -> str:
        return str(self.library.get_url_parts()[2]) if self.library else ""

    @property
    def confirmed_on(self) -> date | None:
        found: date | None = self.page.confirmed_on
        return found

    @property
    def is_stale(self) -> bool:
        return is_stale(self.confirmed_on)

    @cached_property
    def funding(self) -> Funding | None:
        """What the funder of its project wants said."""
        return funding_of(self.page.project_id, self.frame, self.language)

    @cached_property
    def documents(self) -> list[Any]:
        rows = list(self.page.documents.all())
        prefetch_related_objects(rows, "document")
        return rows

    @property
    def takes_questions(self) -> bool:
        """Whether somebody answers; their address is nobody's business."""
        return bool(self.item.page.contact_email) and self.version is None

    # Reviews and versions -----------------------------------------------------------

    @cached_property
    def badges(self) -> list[Badge]:
        record = self.item.record
        if record is None or self.version is not None:
            return []
        digests = {self.item.text_language: page_digest(self.item.page)}
        if self.item.text_language != record.language:
            digests |= {
                code: page_digest(page)
                for code, page in record.pages.items()
                if code == record.language
            }
        return badges(record.pk, digests, self.language)

    @cached_property
    def versions(self) -> list[PracticeVersion]:
        """All versions of this page, the newest first, without their words."""
        return list(self.item.page.versions.defer("content"))

    # Who took it up -----------------------------------------------------------------

    @cached_property
    def replications(self) -> list[Replication]:
        if self.frame is None or self.item.record is None:
            return []
        return replications_in(self.frame, self.item.record.pk)

    @cached_property
    def chain(self) -> Chain:
        origin = origin_of(self.payload, self.page.title, self.language)
        return chain_of(origin, self.replications, self.language, self._urls)

    @property
    def _urls(self) -> dict[int, str]:
        library = self.library
        if library is None or self.frame is None:
            return {}
        paths = library.replication_paths(
            self.replications, self.frame.pk, self.language
        )
        return {pk: self.library_url + path for pk, path in paths.items()}

    @cached_property
    def map(self) -> ReplicationMap:
        return ReplicationMap([self.chain], self.language)

    @property
    def replications_sentence(self) -> str:
        return in_a_sentence(self.replications)

    @cached_property
    def likes(self) -> likes.Likes | None:
        if self.frame is None or self.library is None or self.version is not None:
            return None
        return likes.Likes(
            self.library, self.frame, self.language, self.payload, self.request.GET
        )

    # Citing -------------------------------------------------------------------------

    @property
    def permalink(self) -> str:
        """The persistent address; the page's own where it stands in no network."""
        record = self.item.record
        if self.frame is None or record is None:
            return self.item.canonical
        return permalinks.permalink(record.pk, record.network_id, self.frame)

    @cached_property
    def citation(self) -> Citation:
        number = self.version.number if self.version else self._latest_number
        return citation_of(
            self.payload,
            self.item.text_language,
            url=self.permalink,
            publisher=self.item.owner,
            container=self.library.title if self.library else "",
            version=str(number or ""),
        )

    @property
    def _latest_number(self) -> int:
        return self.versions[0].number if self.versions else 0

    @property
    def dublin_core(self) -> list[Any]:
        page, frame = self.page, self.frame
        return list(
            dublin_core.statements(
                self.citation,
                modified=_day(self.item.page.last_published_at),
                licence_url=Licence(page.licence).url,
                creators=tuple(
                    frame.root_url + url
                    for (kind, _pk), (_name, url) in self.known.items()
                    if frame and url and kind in ("organisation", "person")
                ),
                publisher_url=self._publisher_url,
                part_of=frame.root_url + self.library_url if frame else "",
                references=page.source_url,
            )
        )

    @property
    def _publisher_url(self) -> str:
        record = self.item.record
        if self.frame is None or record is None:
            return ""
        return f"{permalinks.roots(self.frame).get(record.network_id, '')}/"


_AFTER = SECTIONS.index(sections.RESULTS) + 1


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment else None


def _day(moment: Any) -> date | None:
    return timezone.localdate(moment) if moment else None
