"""People: what is private stays so, wherever a record of theirs may show."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from hanse.directory.kinds import BY_CODE
from hanse.directory.listing import LIST_FORMATS
from hanse.directory.models import (
    DirectoryPage,
    Person,
    PersonContact,
    PersonPosition,
    PersonText,
)
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.search.models import IndexedDocument
from tests import factories
from tests.directory.conftest import Fetch
from tests.networks.admin import filled, signed_in
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db

AGREED = date(2026, 11, 1)
# Each is a contact that nobody outside may see; the word is in its value and label.
SECRET = "zqprivate"
PRIVATE = [
    {"kind": "email", "value": f"{SECRET}@mail.example"},
    {"kind": "phone", "value": "+35840" + "7" * 7},
    {"kind": "web", "value": f"https://{SECRET}.example/"},
    {"kind": "profile", "value": f"https://social.example/{SECRET}"},
    # Agreed once, and taken back since.
    {"kind": "email", "value": f"{SECRET}2@mail.example", "consented_on": AGREED},
]
HIDDEN = (SECRET, "7777777")


@pytest.fixture
def directory(joining: Network) -> dict[str, DirectoryPage]:
    return add_directory(joining, kinds=["organisation", "person"])


@pytest.fixture
def mentor(joining: Network) -> Person:
    music = factories.term("services", "touring", en="Touring", fi="Kiertueet")
    studio = factories.organisation(joining, "Sea Studio", share=Share.EVERYBODY)
    person = factories.person(
        joining,
        "Liis Tamm",
        names={"ru": "Лийс Тамм"},
        family_name="Tamm",
        role="Producer",
        summary="Tours with small ensembles.",
        share=Share.EVERYBODY,
        town="Tartu",
        country=factories.term("countries", "ee", en="Estonia"),
        expertise=[music],
        is_mentor=True,
        mentor_topics=[music],
        capacity=2,
        places_taken=1,
        confirmed_on=date(2026, 11, 20),
        positions=(
            PersonPosition(title="Head", organisation=studio, sort_order=0),
            PersonPosition(organisation_name="Elsewhere Ltd", sort_order=1),
        ),
        contacts=(
            PersonContact(
                kind="email",
                value="liis@open.example",
                is_public=True,
                consented_on=AGREED,
            ),
            *(PersonContact(label=SECRET, **one) for one in PRIVATE),
        ),
    )
    PersonText.objects.create(
        record=person, language="fi", is_published=True, role="Tuottaja"
    )
    return person


def path(person: Person, language: str = "en") -> str:
    return f"/{language}/directory/liis-tamm-p{person.pk}/"


def everything_public(fetch: Fetch, person: Person) -> dict[str, str]:
    """Whatever anybody outside the network can ask of a person, by its address."""
    list_ = "/en/directory/"
    asked = [
        list_,
        path(person),
        path(person, "fi"),
        "/en/",
        *(f"{list_}?format={code}" for code in LIST_FORMATS),
        *(f"{path(person)}?format={code}" for code in BY_CODE["person"].formats),
        *(f"{list_}?q={word}" for word in ("Tamm", "liis@open.example")),
    ]
    return {url: fetch(url).content.decode() for url in asked}


def test_contacts__without_consent_show_nowhere(
    directory: Any, mentor: Person, fetch: Fetch
) -> None:
    answers = everything_public(fetch, mentor)
    document = IndexedDocument.objects.get(key=f"hanse_directory.person:{mentor.pk}")
    stored = {f.name: str(getattr(document, f.name)) for f in document._meta.fields}

    for where, text in {**answers, **stored}.items():
        for word in HIDDEN:
            assert word not in text, where
    # So the addresses do show the person, and what was agreed to.
    for url in (path(mentor), f"{path(mentor)}?format=vcard"):
        assert "Tamm" in answers[url]
        assert "liis@open.example" in answers[url]


def test_contacts__without_consent_are_not_found(
    directory: Any, mentor: Person, fetch: Fetch
) -> None:
    for word in (SECRET, f"{SECRET}@mail.example", "+358407777777"):
        answer = fetch(f"/en/directory/?q={word}&format=json")
        assert json.loads(answer.content)["items"] == []


def test_contacts__are_shown_in_the_admin_to_their_network_alone(
    joining: Network, museums: Network, mentor: Person
) -> None:
    url = reverse(
        "wagtailsnippets_hanse_directory_person:inspect", args=(str(mentor.pk),)
    )
    ours = signed_in(factories.member(joining)).get(url).content.decode()
    theirs = signed_in(factories.member(museums)).get(url).content.decode()

    assert SECRET in ours
    assert "Liis Tamm" in theirs
    assert "liis@open.example" in theirs
    assert not any(word in theirs for word in HIDDEN)


def test_contact__needs_a_day_of_consent_to_be_public() -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)

    for day in (None, tomorrow):
        contact = PersonContact(
            kind="email", value="a@b.example", is_public=True, consented_on=day
        )
        with pytest.raises(ValidationError) as refused:
            contact.clean()
        assert set(refused.value.message_dict) == {"consented_on"}
        assert not contact.is_shown


def test_contact__is_held_back_by_the_database_too(mentor: Person) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PersonContact.objects.filter(record=mentor, consented_on=None).update(
            is_public=True
        )


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("phone", "+358 (0)40 123-45 67", "+358401234567"),
        ("phone", "00372 5555 555", "+3725555555"),
        ("email", "mailto:a@b.example", "a@b.example"),
        ("web", "b.example/x", "https://b.example/x"),
        ("phone", "040 1234567", None),
        ("phone", "+12", None),
        ("email", "a@", None),
        ("web", "javascript://b.example/%0a", None),
        ("profile", "@name", None),
    ],
)
def test_contact__is_checked_by_its_kind(
    kind: str, written: str, kept: str | None
) -> None:
    contact = PersonContact(kind=kind, value=written)
    if kept is None:
        with pytest.raises(ValidationError) as refused:
            contact.clean()
        assert set(refused.value.message_dict) == {"value"}
    else:
        contact.clean()
        assert contact.value == kept


def test_person__stands_in_the_list_with_organisations(
    directory: Any, mentor: Person, fetch: Fetch
) -> None:
    items = json.loads(fetch("/fi/directory/?format=json").content)["items"]

    # By family name, so after "Sea Studio".
    assert [item["title"] for item in items] == ["Sea Studio", "Liis Tamm"]
    person = items[1]
    assert (person["kind"], person["role"]) == ("person", "Tuottaja")
    assert person["url"].endswith(path(mentor, "fi"))
    assert person["terms"]["topic"] == [{"code": "touring", "label": "Kiertueet"}]
    assert person["has_place_free"]
    assert "schema_org" not in person


def test_person__is_a_card_of_their_own(
    directory: Any, mentor: Person, fetch: Fetch
) -> None:
    lines = fetch(f"{path(mentor)}?format=vcard").content.decode().splitlines()

    assert "KIND:individual" in lines
    assert "TITLE:Producer" in lines
    assert "ORG:Elsewhere Ltd" in lines
    assert "EMAIL:liis@open.example" in lines
    thing = json.loads(fetch(f"{path(mentor)}?format=jsonld").content)
    assert (thing["@type"], thing["jobTitle"]) == ("Person", "Producer")


def test_person__and_organisation_lead_to_each_other(
    directory: Any, mentor: Person, fetch: Fetch
) -> None:
    page = fetch(path(mentor)).content.decode()
    studio = mentor.positions.get(title="Head").organisation
    theirs = f"/en/directory/sea-studio-{studio.pk}/"

    assert f'href="../sea-studio-{studio.pk}/"' in page
    assert f'href="../liis-tamm-p{mentor.pk}/"' in fetch(theirs).content.decode()


def test_person__is_no_organisation_with_the_same_number(
    directory: Any, mentor: Person, fetch: Fetch
) -> None:
    fetch(f"/en/directory/liis-tamm-x{mentor.pk}/", status=404)
    fetch(f"/en/directory/liis-tamm-p{mentor.pk + 999}/", status=404)


def test_person__shows_only_where_the_page_lists_people(
    joining: Network, museums: Network, mentor: Person, fetch: Fetch
) -> None:
    add_directory(museums)
    page = f"/de/directory/liis-tamm-p{mentor.pk}/"

    fetch(page, "museums", status=404)
    answer = fetch("/de/directory/?format=json", "museums")
    kinds = {item["kind"] for item in json.loads(answer.content)["items"]}
    assert kinds == {"organisation"}


@pytest.mark.parametrize(
    ("fields", "is_free", "number"),
    [
        ({"capacity": 3, "places_taken": 1}, True, 2),
        ({"capacity": None}, True, None),
        ({"capacity": 2, "places_taken": 2}, False, None),
        ({"capacity": 2, "availability": "paused"}, False, None),
        ({"capacity": 2, "availability": "full"}, False, None),
        ({"is_mentor": False}, False, None),
    ],
)
def test_mentor__has_a_place_free(
    fields: dict[str, Any], is_free: bool, number: int | None
) -> None:
    mentor = Person(**{"is_mentor": True, **fields})

    assert mentor.has_place_free == is_free
    assert mentor.places_free == number


def test_portrait__needs_consent(joining: Network) -> None:
    person = Person(network=joining, capacity=1, places_taken=2)
    person.photo_consented_on = timezone.localdate() + timedelta(days=1)

    with pytest.raises(ValidationError) as refused:
        person.clean()
    assert set(refused.value.message_dict) == {"photo_consented_on", "places_taken"}
    assert person.shown_photo is None


def test_form__makes_a_person_and_refuses_contacts_without_consent(
    joining: Network, directory: Any, fetch: Fetch
) -> None:
    client = signed_in(factories.member(joining))
    url = reverse("wagtailsnippets_hanse_directory_person:add")
    data = filled(client.get(url).context["form"]) | {
        "description": "null",
        "names-TOTAL_FORMS": "1",
        "names-0-text": "Ville Salo",
        "names-0-language": "fi",
        "names-0-kind": "preferred",
        "names-0-ORDER": "1",
        "contacts-TOTAL_FORMS": "1",
        "contacts-0-kind": "email",
        "contacts-0-value": "ville@open.example",
        "contacts-0-is_public": "on",
        "contacts-0-ORDER": "1",
        "action-publish": "1",
    }
    refused = client.post(url, data)

    errors = refused.context["form"].formsets["contacts"].forms[0].errors
    assert set(errors) == {"consented_on"}
    assert not Person.objects.exists()

    assert client.post(url, {**data, "contacts-0-consented_on": "2026-11-01"}).url
    person = Person.objects.get()
    assert person.network == joining
    page = fetch(f"/en/directory/ville-salo-p{person.pk}/").content.decode()
    assert "mailto:ville@open.example" in page


def shown(answer: Any) -> Any:
    return BeautifulSoup(answer.content, "html.parser")


def ways(page: Any) -> list[str]:
    """How else the results can be seen."""
    return [one.get_text(strip=True) for one in page.select(".hanse-views a")]


def test_list__of_organisations_as_well_has_a_map_and_a_distance(
    directory: dict[str, DirectoryPage], mentor: Person, fetch: Fetch
) -> None:
    listing = shown(fetch("/en/directory/"))

    assert ways(listing) == ["List", "Map", "Table"]
    assert listing.select_one(".hanse-near")
    assert listing.select(".hanse-take a[href*='format=geojson']")


def test_list__of_people_alone_has_no_map_and_no_distance(
    joining: Network, directory: dict[str, DirectoryPage], mentor: Person, fetch: Fetch
) -> None:
    DirectoryPage.objects.update(kinds=["person"])
    listing = shown(fetch("/en/directory/"))
    assert ways(listing) == ["List", "Table"]
    assert not listing.select(".hanse-near")
    assert listing.select(".hanse-take a[href*='format=vcard']")
    assert not listing.select("a[href*='format=geojson'], link[href*='format=geojson']")
    # An address of before still tells what it would show.
    page = shown(fetch("/en/directory/?view=map"))
    assert "None of these entries has a place on the map." in page.get_text()
    assert "What lies where" not in page.get_text()


@pytest.mark.parametrize(
    ("said", "taken", "shown_as"),
    [
        ("open", 0, "takes new people on 2 places free"),
        ("open", 1, "takes new people on 1 place free"),
        ("open", 2, "has no place free at present"),
        ("full", 0, "has no place free at present"),
        ("paused", 0, "takes a break"),
        ("paused", 2, "takes a break"),
    ],
)
def test_mentor__says_whether_there_is_a_place(
    directory: dict[str, DirectoryPage],
    mentor: Person,
    fetch: Fetch,
    said: str,
    taken: int,
    shown_as: str,
) -> None:
    mentor.availability, mentor.places_taken = said, taken
    mentor.save_revision().publish()

    facts = shown(fetch(path(mentor))).select_one(".hanse-facts")
    assert shown_as in facts.get_text(" ", strip=True)
