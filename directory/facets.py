"""What visitors may filter the directory by, and what editors choose from."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hanse.directory import vocabularies
from hanse.directory.tags import TAG
from hanse.search.listings import Facet

SECTOR = Facet("sector", vocabularies.SECTORS, _("Sector"))
TYPE = Facet(
    "type", vocabularies.ORGANISATION_TYPES, pgettext_lazy("organisation", "What it is")
)
COUNTRY = Facet("country", vocabularies.COUNTRIES, _("Country"))
REGION = Facet("region", vocabularies.REGIONS, _("Region"))
OFFERS = Facet("offers", vocabularies.SERVICES, _("Services offered"))
SEEKS = Facet("seeks", vocabularies.SERVICES, _("Services sought"))
COOPERATION = Facet("cooperation", vocabularies.COOPERATION, _("Seeks cooperation in"))
MARKET = Facet("market", vocabularies.COUNTRIES, _("Interested in"))
LANGUAGE = Facet("language", vocabularies.LANGUAGES, _("Language"))
EXPERTISE = Facet("expertise", vocabularies.SERVICES, _("Expertise"))
TOPIC = Facet("topic", vocabularies.SERVICES, _("Mentoring in"))
MENTORING = Facet("mentoring", vocabularies.MENTORING_FORMATS, _("Form of mentoring"))
THEME = Facet("theme", vocabularies.THEMES, _("Theme"))

# All there are, in the order in which addresses name them.
FACETS = (
    SECTOR,
    TYPE,
    COUNTRY,
    REGION,
    OFFERS,
    SEEKS,
    COOPERATION,
    MARKET,
    LANGUAGE,
    EXPERTISE,
    TOPIC,
    MENTORING,
    THEME,
    # A network's own words, on its own pages alone.
    TAG,
)
BY_NAME = {facet.name: facet for facet in FACETS}
# What a list shows whose editors chose nothing.
DEFAULT = (SECTOR, TYPE, COUNTRY)

# The organisations that a record points at. No visitor chooses from it: pages of
# organisations ask it for what belongs to them. Its values are negative, so that none
# is taken for a term.
RELATED = "related"
# The same for people and projects that documents of other apps name.
PERSON = "person"
PROJECT = "project"


def facet_choices() -> list[tuple[str, Any]]:
    return [(facet.name, facet.title) for facet in FACETS]
