from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from hanse.directory.models import (
    Organisation,
    OrganisationContact,
    OrganisationPlace,
    OrganisationRelation,
)
from hanse.networks.enums import Share
from hanse.networks.models import Network
from tests import factories
from tests.directory.conftest import Fetch
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


def relate(record: Organisation, kind: str, other: Organisation) -> None:
    relation = OrganisationRelation(record=record, kind=kind, other=other)
    relation.full_clean()
    relation.save()


def groups(page: str) -> dict[str, list[str]]:
    found = BeautifulSoup(page, "html.parser").select(".hanse-relatives")
    return {
        one.h2.get_text(): [link.get_text(strip=True) for link in one.select("a")]
        for one in found
        if one.h2
    }


def test_relation__shows_on_both_pages(joining: Network, fetch: Fetch) -> None:
    add_directory(joining)
    union = factories.organisation(joining, "Union")
    guild, workshop = (
        factories.organisation(joining, name) for name in ("Guild", "Workshop")
    )
    relate(guild, "member-of", union)
    relate(workshop, "part-of", guild)

    def shown(record: Organisation, slug: str) -> dict[str, list[str]]:
        url = f"/en/directory/{slug}-{record.pk}/"
        return groups(fetch(url).content.decode())

    assert shown(union, "union") == {"Members": ["Guild"]}
    assert shown(guild, "guild") == {"Member of": ["Union"], "Parts": ["Workshop"]}
    assert shown(workshop, "workshop") == {"Part of": ["Guild"]}


def test_relation__to_what_is_not_shared_shows_nothing(
    joining: Network, museums: Network, fetch: Fetch
) -> None:
    add_directory(museums)
    hidden = factories.organisation(joining, "Quiet Union")
    member = factories.organisation(joining, "Guild", share=Share.EVERYBODY)
    draft = factories.organisation(joining, "Draft", live=False)
    relate(member, "member-of", hidden)
    relate(draft, "part-of", member)
    page = fetch(f"/de/directory/guild-{member.pk}/", "museums").content.decode()

    assert groups(page) == {}
    assert "Quiet" not in page


@pytest.mark.parametrize("length", [1, 2, 4])
def test_relation__never_leads_back(joining: Network, length: int) -> None:
    chain = [factories.organisation(joining, str(n)) for n in range(length)]
    for lower, upper in pairwise(chain):
        relate(lower, "part-of", upper)

    with pytest.raises(ValidationError) as refused:
        relate(chain[-1], "part-of", chain[0])
    assert set(refused.value.message_dict) == {"other"}
    if length > 1:
        # The other relation is another matter.
        relate(chain[-1], "member-of", chain[0])


def test_places__are_several_and_the_first_is_the_main_one(
    joining: Network, fetch: Fetch
) -> None:
    add_directory(joining)
    finland = factories.term("countries", "fi", en="Finland")
    estonia = factories.term("countries", "ee", en="Estonia")
    record = factories.organisation(joining, "Two", town="Turku", country=finland)
    record.places.add(
        OrganisationPlace(label="Workshop", town="Tartu", country=estonia, sort_order=2)
    )
    record.save_revision().publish()

    for code in ("fi", "ee"):
        found = fetch(f"/en/directory/?country={code}&format=json").content
        assert b'"title":"Two"' in found.replace(b'": ', b'":')
    page = fetch(f"/en/directory/two-{record.pk}/").content.decode()
    assert page.index("Turku") < page.index("Workshop") < page.index("Tartu")


def test_place__lies_in_the_country_of_its_region() -> None:
    def check(**fields: Any) -> None:
        OrganisationPlace(
            country=factories.term("countries", "ee", en="Estonia"), **fields
        ).clean()

    check(area=factories.term("regions", "ee-79", en="Tartumaa"))
    with pytest.raises(ValidationError) as refused:
        check(area=factories.term("regions", "fi-18", en="Uusimaa"))
    assert set(refused.value.message_dict) == {"area"}


def test_contacts__that_are_internal_stay_inside(
    joining: Network, fetch: Fetch
) -> None:
    add_directory(joining)
    record = factories.organisation(joining, "Office")
    for value, is_public in (("+3725555555", True), ("+3727777777", False)):
        OrganisationContact.objects.create(
            record=record, kind="phone", value=value, is_public=is_public
        )
    page = f"/en/directory/office-{record.pk}/"
    asked = [
        page,
        *(f"{page}?format={code}" for code in ("vcard", "json", "jsonld", "geojson")),
        *(f"/en/directory/?format={x}" for x in ("csv", "vcard", "json", "jsonld")),
    ]

    for url in asked:
        text = fetch(url).content.decode()
        assert "3725555555" in text, url
        assert "3727777777" not in text, url
