"""Pairs of records that look like one: found, kept in step, looked at, decided."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hanse.directory.duplicates import finder, keeper
from hanse.directory.duplicates.decisions import KeepApart
from hanse.directory.duplicates.keys import keys_of
from hanse.directory.duplicates.likeness import SHOWN, Likeness, Rarity, compare
from hanse.directory.duplicates.traits import Traits, distinct_names, host_of
from hanse.directory.duplicates.words import words_of
from hanse.directory.models import (
    DuplicatePair,
    MatchKey,
    Merge,
    Organisation,
    OrganisationContact,
    WaitingMatch,
)
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network
from tests import factories
from tests.networks.admin import queries_of, record_url, signed_in

# Words -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Universität Potsdam", "University of Potsdam"),
        ("Rīgas Motormuzejs", "Rigaer Motormuseum"),
        ("Tallinna Ülikool", "University of Tallinn"),
        ("Meriverstas Oy", "Meriverstas"),
        ("Studio Morze Sp. z o.o.", "Studio Morze"),
        ("Helsingin kaupunginkirjasto", "Helsinki City Library"),
        ("Teatr Narodowy w Gdańsku", "National Theatre, Gdansk"),
        ("Калининградский музей янтаря", "Kaliningradskii muzei iantaria"),
    ],
)
def test_words__are_the_same_across_languages(one: str, other: str) -> None:
    traits = [Traits(names=distinct_names([name])) for name in (one, other)]

    assert compare(*traits, Rarity(1000)).score >= SHOWN
    assert keys_of(traits[0]) & keys_of(traits[1])


def test_words__of_nothing_but_small_ones_are_kept() -> None:
    assert [word.text for word in words_of("The The")] == ["the"]
    assert words_of("—") == ()


def like(one: Traits, other: Traits) -> Likeness:
    return compare(one, other, Rarity(1000))


def named(*names: str, **more: Any) -> Traits:
    return Traits(names=distinct_names(names), **more)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (named("University of Tartu"), named("University of Turku")),
        (named("Medical University of Riga"), named("Riga Academy of Music")),
        (named("Stadtmuseum Kiel"), named("Stadtbibliothek Kiel")),
        (named("History Museum"), named("Museum of the History of Medicine")),
        (
            named("Sea Studio", countries=frozenset({"fi"})),
            named("Sea Studio", countries=frozenset({"pl"})),
        ),
        (named("Glass"), named("Grass")),
    ],
)
def test_likeness__tells_neighbours_apart(one: Traits, other: Traits) -> None:
    assert like(one, other).score < SHOWN


def test_likeness__gathers_what_speaks_for_it() -> None:
    one = named(
        "Sea Studio",
        identifiers=frozenset({("ror", "1")}),
        hosts=frozenset({"sea.example"}),
        towns=frozenset({"tartu"}),
    )
    found = like(one, one)

    assert found.score == 1.0
    assert dict(found.evidence) == {
        "name": "1.00",
        "town": "tartu",
        "domain": "sea.example",
        "identifier": "ror 1",
    }


def test_likeness__of_an_identifier_needs_no_name() -> None:
    mark = frozenset({("isil", "LV-1")})
    found = like(named("Kala", identifiers=mark), named("Fish", identifiers=mark))

    assert found.score >= 0.9


def test_likeness__doubts_where_a_register_knows_two() -> None:
    one, other = (
        named("Sea Studio", identifiers=frozenset({("ror", value)})) for value in "12"
    )
    found = like(one, other)

    assert found.score < SHOWN
    assert ("other identifier", "") in found.evidence


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.sea.example/en/", "sea.example"),
        ("sea.example", "sea.example"),
        ("https://www.facebook.com/sea", ""),
        ("https://sea.wordpress.com", ""),
        ("https://[bad", ""),
        ("", ""),
    ],
)
def test_host__is_whose_page_it_is(url: str, host: str) -> None:
    assert host_of(url) == host


# Pairs -------------------------------------------------------------------------------

db = pytest.mark.django_db


def keep() -> None:
    while any(keeper.keep_some(kind.model) for kind in keeper.KINDS):
        pass


def pairs() -> set[frozenset[str]]:
    """The names of the open pairs."""
    keep()
    names = {row.pk: str(row) for row in Organisation.objects.all()}
    rows = DuplicatePair.objects.to_look_at()
    return {frozenset({names[a], names[b]}) for a, b in (row.pks for row in rows)}


def twins(network: Network, **more: Any) -> tuple[Organisation, Organisation]:
    return (
        factories.organisation(network, "Sea Studio", town="Tartu", **more),
        factories.organisation(network, "Sea-Studio OÜ", town="Tartu", **more),
    )


@db
def test_pairs__are_found_by_name_domain_identifier_and_place(
    joining: Network,
) -> None:
    factories.organisation(joining, "Kuu Atelier", identifiers={"wikidata": "Q1"})
    factories.organisation(joining, "Moon", identifiers={"wikidata": "Q1"})
    factories.organisation(joining, "Laine Disain", website="https://laine.example")
    factories.organisation(joining, "Laine", website="http://www.laine.example/et")
    factories.organisation(joining, "Meri ja Maa", point=(58.3801, 26.7201))
    factories.organisation(joining, "Meri & Maa Ltd", point=(58.3802, 26.7203))
    factories.organisation(joining, "Something Else", town="Tartu")

    assert pairs() == {
        frozenset({"Kuu Atelier", "Moon"}),
        frozenset({"Laine Disain", "Laine"}),
        frozenset({"Meri ja Maa", "Meri & Maa Ltd"}),
    }


@db
def test_pairs__follow_the_records(joining: Network) -> None:
    first, second = twins(joining)
    assert pairs() == {frozenset({"Sea Studio", "Sea-Studio OÜ"})}

    name = second.names.get()
    name.text = "Completely Different"
    name.save()
    assert pairs() == set()

    name.text = "Sea Studio"
    name.save()
    assert len(pairs()) == 1
    Organisation.objects.get(pk=first.pk).delete()
    assert pairs() == set()
    assert not MatchKey.objects.filter(record_id=first.pk).exists()


@db
def test_pairs__that_are_not_the_same_stay_so(joining: Network) -> None:
    first, second = twins(joining)
    keep()
    KeepApart(Organisation, (second.pk, first.pk), user=None).execute()
    assert pairs() == set()

    first.names.get().save()
    second.website = "https://sea.example"
    second.save()
    assert pairs() == set()
    assert DuplicatePair.objects.get().state == DuplicatePair.State.APART
    KeepApart(Organisation, (first.pk, second.pk), user=None, is_apart=False).execute()
    assert len(pairs()) == 1


@db
def test_pairs__are_of_one_kind_each(joining: Network) -> None:
    factories.organisation(joining, "Liis Tamm")
    factories.person(joining, "Liis Tamm")
    factories.person(joining, "Tamm, Liis")
    factories.project(joining, "Baltic Crafts")
    factories.project(joining, "Baltic crafts")
    keep()

    kinds = DuplicatePair.objects.values_list("content_type__model", flat=True)
    assert sorted(kinds) == ["person", "project"]


@db
def test_keeper__begins_with_everything(joining: Network) -> None:
    twins(joining)
    for _time in range(2):
        factories.person(joining, "Ada Berg")
        factories.project(joining, "Baltic Crafts")
    keep()
    for known in (WaitingMatch, MatchKey, DuplicatePair):
        known.objects.all().delete()

    keeper.keep_pairs(None)

    kinds = DuplicatePair.objects.values_list("content_type__model", flat=True)
    assert sorted(kinds) == ["organisation", "person", "project"]


@db
def test_keeper__never_compares_each_with_each(
    joining: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fifty in one town with the same kind of name are compared with few others."""
    compared: list[Any] = []

    def counting(one: Traits, other: Traits, rarity: Rarity) -> Likeness:
        compared.append((one, other))
        return compare(one, other, rarity)

    monkeypatch.setattr(finder, "compare", counting)
    monkeypatch.setattr(finder, "LARGEST_BLOCK", 8)
    for number in range(50):
        factories.organisation(
            joining, f"Studio {chr(97 + number % 26) * 6}{number}", town="Tartu"
        )
    keep()

    assert len(compared) < 50 * 8


@db
def test_keeper__asks_no_more_for_ten_times_the_records(joining: Network) -> None:
    def queries(number: int) -> int:
        for one in range(number):
            factories.organisation(joining, f"Studio {number} {one}")
        with CaptureQueriesContext(connection) as captured:
            keeper.keep_some(Organisation)
        return len(captured)

    queries(2)
    assert queries(20) <= queries(2) + 2


# The admin ---------------------------------------------------------------------------


@pytest.fixture
def anna(joining: Network) -> Any:
    return signed_in(factories.member(joining, name="anna"))


LIST = reverse("hanse_duplicates:index")


def compare_url(first: Any, second: Any, kind: str = "organisation") -> str:
    return reverse("hanse_duplicates:compare", args=(kind, first.pk, second.pk))


def listed(client: Any, **query: str) -> list[tuple[str, str]]:
    rows = client.get(LIST, query).context["object_list"]
    return [(str(row.first), str(row.second)) for row in rows]


@db
def test_list__has_the_pairs_that_the_user_may_change(
    anna: Any, joining: Network, museums: Network
) -> None:
    first, second = twins(joining)
    twins(museums)
    # One of a partner's: nothing that Anna could do about it.
    factories.organisation(museums, "Sea Studio", share=Share.EVERYBODY)
    keep()

    assert listed(anna) == [(str(first), str(second))]
    page = anna.get(LIST).content.decode()
    assert compare_url(first, second) in page
    assert "The names are alike" in page


@db
def test_list__is_filtered_by_state_and_kind(anna: Any, joining: Network) -> None:
    first, second = twins(joining)
    keep()
    KeepApart(Organisation, (first.pk, second.pk), user=None).execute()

    assert listed(anna) == []
    assert len(listed(anna, state="apart")) == 1
    assert listed(anna, state="apart", kind="person") == []
    for query in ({"state": "x"}, {"kind": "x"}, {"network": "x"}):
        assert anna.get(LIST, query).status_code == 200


@db
def test_list__needs_the_same_queries_for_ten_times_the_pairs(
    anna: Any, joining: Network
) -> None:
    twins(joining)
    keep()
    few = queries_of(anna, LIST)
    for number in range(10):
        factories.organisation(joining, f"Kuu Atelier {number}", town="Pärnu")
        factories.organisation(joining, f"Kuu Atelier {number}", town="Pärnu")
    keep()

    assert queries_of(anna, LIST) == few


@db
def test_compare__shows_both_with_the_evidence(anna: Any, joining: Network) -> None:
    first, second = twins(joining, website="https://sea.example")
    second.contacts = [OrganisationContact(kind="email", value="a@sea.example")]
    second.save()
    page = anna.get(compare_url(first, second))

    text = page.content.decode()
    assert page.status_code == 200
    for words in (
        "Sea-Studio OÜ",
        "sea.example",
        "a@sea.example",
        "The same web address",
    ):
        assert words in text


@db
def test_compare__merges_as_it_was_told(anna: Any, joining: Network) -> None:
    first, second = twins(joining)
    for record, year in ((first, 1990), (second, 1991)):
        record.founded = year
        record.save_revision().publish()
    keep()
    url = compare_url(first, second)
    form = anna.get(url).context["form"]
    data = {
        "act": "merge",
        "seen": form.version,
        "kept": "second",
        "value-founded": "first",
        "share_wider": "on",
    }
    done = anna.post(url, data)

    assert done.url == record_url("edit", second.pk)
    kept = Organisation.objects.get(pk=second.pk)
    assert kept.founded == 1990
    assert Organisation.objects.get(pk=first.pk).merged_into == kept
    assert Merge.objects.get().user.username == "anna"
    assert anna.get(url).status_code == 404
    assert anna.get(record_url("edit", first.pk)).status_code == 404
    rows = anna.get(record_url("list")).context["object_list"]
    assert [row.pk for row in rows] == [second.pk]


@db
def test_compare__shows_and_merges_the_draft_of_what_is_off_the_site(
    anna: Any, joining: Network
) -> None:
    first, second = twins(joining)
    second.summary = "Half a sentence."
    second.save_revision()
    Organisation.objects.get(pk=second.pk).unpublish()
    url = compare_url(first, second)
    page = anna.get(url)
    assert "Half a sentence." in page.content.decode()

    anna.post(url, {"kept": "first", "seen": page.context["form"].version})

    first.refresh_from_db()
    assert first.summary == "Half a sentence."


@db
def test_compare__refuses_what_somebody_changed_meanwhile(
    anna: Any, joining: Network
) -> None:
    first, second = twins(joining)
    url = compare_url(first, second)
    seen = anna.get(url).context["form"].version
    second.summary = "Changed."
    second.save_revision().publish()
    page = anna.post(url, {"act": "merge", "seen": seen, "kept": "first"})

    assert page.status_code == 200
    assert "changed meanwhile" in page.content.decode()
    assert not Merge.objects.exists()


@db
def test_compare__says_what_keeps_them_apart(anna: Any, joining: Network) -> None:
    first, second = twins(joining)
    Organisation.objects.filter(pk=second.pk).update(locked=True)
    url = compare_url(first, second)
    seen = anna.get(url).context["form"].version
    page = anna.post(url, {"act": "merge", "seen": seen, "kept": "first"})

    assert "It is locked." in page.content.decode()
    assert not Merge.objects.exists()


@db
def test_compare__remembers_that_they_are_two(anna: Any, joining: Network) -> None:
    first, second = twins(joining)
    keep()
    url = compare_url(first, second)
    anna.post(url, {"act": "apart"})

    pair = DuplicatePair.objects.get()
    assert (pair.state, pair.decided_by.username) == ("apart", "anna")
    assert "said on" in anna.get(url).content.decode()
    anna.post(url, {"act": "again"})
    assert DuplicatePair.objects.get().state == "open"


@db
def test_compare__opens_own_records_alone(
    anna: Any, joining: Network, museums: Network
) -> None:
    ours, other = twins(joining)
    theirs = factories.organisation(museums, "Secret Studio", share=Share.EVERYBODY)

    for url in (
        compare_url(ours, theirs),
        compare_url(theirs, ours),
        compare_url(ours, ours),
        reverse("hanse_duplicates:compare", args=("organisation", ours.pk, 99999)),
        reverse("hanse_duplicates:compare", args=("organisation", ours.pk, 10**30)),
        reverse("hanse_duplicates:compare", args=("none", ours.pk, other.pk)),
    ):
        for response in (anna.get(url), anna.post(url, {"act": "apart"})):
            assert response.status_code == 404
            assert "Secret" not in response.content.decode()
    assert not DuplicatePair.objects.exists()


@db
def test_merges__are_listed_and_undone(anna: Any, joining: Network) -> None:
    first, second = twins(joining)
    url = compare_url(first, second)
    seen = anna.get(url).context["form"].version
    anna.post(url, {"act": "merge", "seen": seen, "kept": "first"})
    merge = Merge.objects.get()
    page = reverse("hanse_merges:edit", args=[merge.pk])

    assert page in anna.get(reverse("hanse_merges:index")).content.decode()
    assert anna.get(page).context["can_undo"]
    anna.post(page)
    assert Organisation.objects.get(pk=second.pk).live
    assert not anna.get(page).context["can_undo"]
    assert anna.post(page).status_code == 302
    stranger = signed_in(factories.member(factories.network("other")))
    assert stranger.get(page).status_code == 404


@db
def test_pairs__across_networks_are_for_who_may_change_both(
    joining: Network, museums: Network
) -> None:
    ours = factories.organisation(joining, "Sea Studio", town="Tartu")
    theirs = factories.organisation(museums, "Sea-Studio OÜ", town="Tartu")
    keep()
    both = factories.member(joining, Role.COORDINATOR, name="both")
    both.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)

    assert listed(signed_in(both)) == [(str(ours), str(theirs))]
    for network in (joining, museums):
        one = factories.member(network, name=f"one-{network.slug}")
        assert listed(signed_in(one)) == []
    kind = ContentType.objects.get_for_model(Organisation)
    assert DuplicatePair.objects.get().content_type == kind
