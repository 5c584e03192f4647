"""Made-up organisations in any number, the same each time."""

from __future__ import annotations

import random
from datetime import date, timedelta

from django.utils import timezone

from hanse.directory.models import (
    Organisation,
    OrganisationName,
    OrganisationPlace,
)
from hanse.directory.vocabularies import (
    COUNTRIES,
    LANGUAGES,
    ORGANISATION_TYPES,
    SECTORS,
    SERVICES,
)
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.taxonomy import labels

FIRST = [
    "Baltic",
    "Nordic",
    "Karelian",
    "Arctic",
    "Åland",
    "Gotland",
    "Harbour",
    "Northern",
    "Coastal",
    "Hanseatic",
    "Suomen",
    "Svenska",
    "Norsk",
    "Dansk",
    "Eesti",
    "Latvijas",
    "Lietuvos",
    "Polska",
    "Северный",
    "Íslensk",
]
SECOND = [
    "Design",
    "Music",
    "Film",
    "Games",
    "Craft",
    "Heritage",
    "Textile",
    "Light",
    "Glass",
    "Paper",
    "Theatre",
    "Dance",
    "Arkisto",
    "Museo",
    "Kirjasto",
    "Konst",
    "Bibliotek",
    "Verksted",
    "Музей",
    "Teatr",
]
THIRD = [
    "Studio",
    "Centre",
    "Association",
    "Museum",
    "Academy",
    "Works",
    "House",
    "Agency",
    "Network",
    "Foundation",
    "School",
    "Archive",
    "Library",
    "Festival",
    "Lab",
    "Cooperative",
    "Institute",
    "Gallery",
    "Union",
    "Guild",
]
WORDS = [
    "supports",
    "small",
    "studios",
    "around",
    "the",
    "sea",
    "with",
    "advice",
    "and",
    "shared",
    "tools",
    "and",
    "shows",
    "what",
    "members",
    "make",
    "at",
    "fairs",
    "and",
    "festivals",
    "every",
    "year",
    "in",
    "the",
    "old",
    "harbour",
]
CHUNK = 2_000


def fill(network: Network, rows: int) -> None:
    """Organisations with names, a place and terms for six facets, live and without drafts."""
    dice = random.Random(7)
    known = labels.snapshot()
    terms = {
        code: [term.pk for term in known.of(code)]
        for code in (SECTORS, ORGANISATION_TYPES, SERVICES, LANGUAGES)
    }
    countries = [
        pk
        for code in ["fi", "se", "no", "dk", "is", "ee", "lv", "lt", "pl", "de", "ru"]
        if (pk := known.pk(COUNTRIES, code))
    ]
    for start in range(0, rows, CHUNK):
        count = min(CHUNK, rows - start)
        made = Organisation.objects.bulk_create(
            [_organisation(network, dice) for _ in range(count)]
        )
        OrganisationName.objects.bulk_create(
            OrganisationName(record=row, language="en", text=_name(dice, start + n))
            for n, row in enumerate(made)
        )
        OrganisationPlace.objects.bulk_create(
            OrganisationPlace(
                record=row,
                town=dice.choice(THIRD),
                country_id=dice.choice(countries),
                latitude=round(dice.uniform(54, 70), 4),
                longitude=round(dice.uniform(8, 32), 4),
            )
            for row in made
        )
        for through, some in (
            (Organisation.sectors.through, terms[SECTORS]),
            (Organisation.types.through, terms[ORGANISATION_TYPES]),
            (Organisation.services_offered.through, terms[SERVICES]),
            (Organisation.languages_spoken.through, terms[LANGUAGES]),
            (Organisation.countries_of_interest.through, countries),
        ):
            _relate(through, made, some, dice)


def _organisation(network: Network, dice: random.Random) -> Organisation:
    now = timezone.now()
    return Organisation(
        network=network,
        share=Share.EVERYBODY,
        language="en",
        summary=" ".join(dice.choices(WORDS, k=14)).capitalize() + ".",
        description=f"<p>{' '.join(dice.choices(WORDS, k=60))}</p>",
        website=f"https://example.org/{dice.randrange(10**9)}",
        confirmed_on=date(2026, 1, 1) + timedelta(days=dice.randrange(300)),
        live=True,
        first_published_at=now,
        last_published_at=now,
    )


def _name(dice: random.Random, number: int) -> str:
    parts = [dice.choice(FIRST), dice.choice(SECOND), dice.choice(THIRD)]
    return f"{' '.join(parts)} {number}"


def _relate(
    through: type, rows: list[Organisation], terms: list[int], dice: random.Random
) -> None:
    through.objects.bulk_create(
        through(organisation_id=row.pk, term_id=term)
        for row in rows
        for term in dice.sample(terms, dice.choice((1, 1, 2)))
    )
