"""The practices of the ReInHerit digital hub, field by field.

Which of their fields is which of ours, and which has no place, is told in
`docs/reference/practice-imports.md`; `Mapped.left` tells it of one practice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.text import slugify

from hanse.directory import places
from hanse.directory.enums import PartnerRole
from hanse.library.enums import Licence
from hanse.library.imports.cutting import cut_html, cut_sentences
from hanse.library.imports.front_matter import Document
from hanse.library.imports.markdown import paragraphs, to_html
from hanse.library.imports.plans import Party, PracticePlan
from hanse.library.sections import BY_NAME, SUMMARY_LIMIT
from hanse.library.vocabularies import COUNTRIES, THEMES
from hanse.taxonomy import labels

SOURCE = "ReInHerit digital hub"
ADDRESS = (
    "https://github.com/ReInHerit/digital-hub/blob/"
    "1d4f80da2975454d6d54aed1d595d86c327de869/content/bestpractices/"
)
LANGUAGE = "en"
# Their forms of practice and their four themes as terms of ours.
FORMS = {
    "Accessibility": ("accessibility",),
    "Audience and Local Community Engagement": (
        "audience-development",
        "community-participation",
    ),
    "Conservation and Preservation": ("safeguarding",),
    "Cooperation between Museums and Heritage sites": ("cross-sector",),
    "Environmental and Climate change concerns": ("sustainability",),
    "General Cultural Heritage Management": ("governance-policy",),
    "Innovation (including 3D, AI, Big data, Metaverse, etc)": ("digitisation",),
    "Marketing and Branding": ("audience-development",),
    "Pandemic impacts and post-pandemic relaunching of Cultural Heritage": (
        "risk-preparedness",
    ),
    "Smart Tourism - Smart Destinations": ("creative-tourism", "digitisation"),
    "Sustainable Cultural Tourism": ("creative-tourism", "sustainability"),
    "Travelling and Digital Exhibitions": ("audience-development", "digitisation"),
    "VR/AR & Technologies, inc. Gamification & Immersive perfomances": (
        "digital-storytelling",
    ),
}
BROAD = {"Technology": ("digitisation",), "Tourism": ("creative-tourism",)}
LICENCES = {"CC BY 2.0": Licence.BY_2}
# Countries as writers call them who mean those of our vocabulary.
OTHER_NAMES = {
    "west sweden": "se",
    "västra götaland": "se",
    "the netherlands": "nl",
    "czech republic": "cz",
    "scotland": "gb",
    "greee": "gr",
    "granada": "es",
    "brussels": "be",
    "athens": "gr",
    "florence it": "it",
    "florence": "it",
    "tuzla": "ba",
    "matera": "it",
    "frankfurt": "de",
    "nicosia": "cy",
}
# Which sections their fields fill.
SECTIONS = {
    "desc": "context",
    "successbestpractice": "results",
    "challengesbestpractice": "success",
    "resourcesbestpractice": "costs",
    "transferbestpractice": "transfer",
}
LINKS = ("urlsbestpractice", "urlsbestpracticeTwo", "urlsbestpracticeThree")
# What nothing of ours takes.
WITHOUT_PLACE = (
    "thumbnail",
    "pdf",
    "target-audience",
    "pubstatus",
    "partnerbestpractice",
)

_YEAR = re.compile(r"(?:19|20)\d\d")
_OPEN = re.compile(r"ongoing|to date|until today|current|-date|still", re.IGNORECASE)
_NOTHING = re.compile(r"^\W*(n/?a|none|no|-)?\W*$", re.IGNORECASE)


@dataclass
class Mapped:
    """A plan, and by field of the source what became of what did not fit."""

    plan: PracticePlan
    left: dict[str, str] = field(default_factory=dict)


def mapped(source: Document) -> Mapped:
    return _Mapping(source).mapped()


class _Mapping:
    def __init__(self, source: Document) -> None:
        self.source = source
        self.left: dict[str, str] = {}

    def mapped(self) -> Mapped:
        source = self.source
        where = source.text("locationbestpractice").strip()
        from_year, until_year = self._years()
        title = " ".join(source.text("title").split())
        countries = self._countries(where)
        place = self._place(where, countries)
        plan = PracticePlan(
            title=title,
            slug=slugify(title)[:80],
            summary=self._summary(),
            sections=self._sections(),
            themes=self._themes(),
            countries=countries,
            place=place,
            point=self._point(place),
            from_year=from_year,
            until_year=until_year,
            parties=self._parties(),
            licence=self._licence(),
            source_name=SOURCE,
            source_url=ADDRESS + source.name,
            confirmed_on=self._day(),
        )
        for name in WITHOUT_PLACE:
            if source.list(name):
                self.left[name] = "no field"
        return Mapped(plan, self.left)

    def _summary(self) -> str:
        """The first sentences of their description; all of it is the context."""
        return cut_sentences(self.source.text("desc"), SUMMARY_LIMIT)

    def _sections(self) -> dict[str, str]:
        found = {
            ours: self._fit(theirs, ours, html)
            for theirs, ours in SECTIONS.items()
            if (html := self._words(theirs))
        }
        told = "".join([*paragraphs(self.source.body), *self._more()])
        found["solution"] = self._fit("body", "solution", told)
        # Ours cannot be without results; what they say of the work is all there is.
        if "results" not in found:
            self.left["successbestpractice"] = "empty"
            found["results"] = to_html(cut_sentences(self.source.text("desc"), 1000))
        return found

    def _words(self, name: str) -> str:
        text = self.source.text(name)
        return "" if _NOTHING.match(text) else to_html(text)

    def _more(self) -> Iterator[str]:
        """Further information and addresses stand at the end of what was done."""
        if words := self._words("infosbestpractice"):
            yield words
        for name in LINKS:
            address = self.source.text(name).strip()
            if address.startswith(("http://", "https://")):
                yield from paragraphs(f"[{address}]({address})")
            elif not _NOTHING.match(address):
                self.left[name] = "no address"

    def _fit(self, theirs: str, ours: str, html: str) -> str:
        found = cut_html(html, BY_NAME[ours].limit)
        if found != html:
            self.left[theirs] = "cut to the limit"
        return found

    def _themes(self) -> tuple[str, ...]:
        found = list(FORMS.get(self.source.text("formtypbestpractice").strip(), ()))
        found += BROAD.get(self.source.text("theme"), ())
        if not found:
            self.left["theme"] = "no theme of ours"
        return tuple(dict.fromkeys([*found, *self._keywords()]))

    def _keywords(self) -> Iterator[str]:
        """Keywords that are themes; others stay words, which nobody searches by."""
        known = {
            term.label(LANGUAGE).casefold(): term.code
            for term in labels.snapshot().of(THEMES)
        }
        others = []
        for part in re.split(r"[,;]", self.source.text("keywordsbestpractice")):
            word = part.strip().casefold()
            if word in known:
                yield known[word]
            elif word and not _NOTHING.match(word):
                others.append(word)
        if others:
            self.left["keywordsbestpractice"] = "no theme: " + ", ".join(others)

    def _countries(self, where: str) -> tuple[str, ...]:
        text = f"{where} {self.source.text('orgbestpractice')}".casefold()
        known = {
            term.label(LANGUAGE).casefold(): term.code
            for term in labels.snapshot().of(COUNTRIES)
        }
        found = {
            code
            for name, code in {**known, **OTHER_NAMES}.items()
            if re.search(rf"\b{re.escape(name)}\b", text)
        }
        if not found:
            self.left["locationbestpractice"] = "no country in it"
        return tuple(sorted(found))

    def _place(self, where: str, countries: tuple[str, ...]) -> str:
        """The town or region; a list of countries is none."""
        first = re.split(r"[,(]|\band\b", where)[0].strip()
        first = re.sub(r"^(at the|city of|online)\s*-?\s*", "", first, flags=re.I)
        if len(countries) > 2 or not first or len(first) > 60:
            return ""
        return first

    def _point(self, place: str) -> tuple[float, float] | None:
        town = places.find(place, LANGUAGE) if place else None
        return (town.latitude, town.longitude) if town else None

    def _years(self) -> tuple[int | None, int | None]:
        """The first and the last year that are named; none is the last while it runs."""
        text = self.source.text("timebestpractice")
        years = sorted(int(one) for one in _YEAR.findall(text))
        if not years:
            self.left["timebestpractice"] = "no year in it"
            return None, None
        is_open = bool(_OPEN.search(text)) or len(years) == 1
        return years[0], None if is_open else years[-1]

    def _parties(self) -> tuple[Party, ...]:
        name = " ".join(self.source.text("orgbestpractice").split())
        return (Party(name[:300], PartnerRole.LEAD),) if name else ()

    def _licence(self) -> str:
        words = self.source.text("license")
        if words not in LICENCES:
            self.left["license"] = "not one of ours"
        return LICENCES.get(words, Licence.RESERVED)

    def _day(self) -> date | None:
        try:
            moment = datetime.fromisoformat(self.source.text("date"))
        except ValueError:
            self.left["date"] = "no date"
            return None
        return moment.date()
