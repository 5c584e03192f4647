"""The search page: everything that a network shows, for its visitors alone."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from hanse.directory.models import DirectoryPage, Organisation
from hanse.networks.actions import NetworkPlan, ProvisionNetwork
from hanse.networks.enums import Share
from hanse.networks.generation import generation_of
from hanse.networks.models import Network
from hanse.search.analysis.forms import VERSION, memory
from hanse.search.analysis.spelling import spelling_hashes
from hanse.search.jobs import apply_windows
from hanse.search.models import FormSpelling, Promotion, SearchPage, WordForm
from hanse.site.models import PlainPage
from tests import factories
from tests.library import make as library
from tests.newsroom import making as newsroom
from tests.site.conftest import Read, add_directory

pytestmark = pytest.mark.django_db


def plain(network: Network, code: str, title: str, **fields: Any) -> PlainPage:
    home = network.languages.get(locale__language_code=code).home
    page = Page.objects.get(pk=home.pk).add_child(
        instance=PlainPage(title=title, locale=home.locale, **fields)
    )
    page.save_revision().publish()
    return page


def titles(page: BeautifulSoup) -> list[str]:
    return told(page, ".hanse-row__name")


def told(page: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(one.get_text().split()) for one in page.select(selector)]


@pytest.fixture
def harbour(joining: Network, directory: dict[str, DirectoryPage]) -> Organisation:
    """Something with a harbour in it of each kind: a record, a person, a page."""
    DirectoryPage.objects.update(kinds=["organisation", "person"])
    factories.person(joining, "Harbour Master")
    plain(joining, "en", "Harbour days", introduction="Every harbour opens its doors")
    return factories.organisation(
        joining,
        "Harbour Hall",
        summary="A hall by the harbour",
        share=Share.EVERYBODY,
    )


def test_header__and_error_pages_lead_to_it(joining: Network, read: Read) -> None:
    assert (
        read("/en/")
        .select_one(".hanse-header__tools a")["href"]
        .startswith("/en/search/")
    )
    assert "/en/search/" in str(read("/en/nothing/", status=404))
    assert (
        read("/fi/")
        .select_one(".hanse-header__tools a")["href"]
        .startswith("/fi/haku/")
    )


def test_provisioning__makes_one_a_language_and_keeps_what_is_there(
    joining: Network,
) -> None:
    before = {page.pk: page.slug for page in SearchPage.objects.all()}
    assert sorted(before.values()) == ["haku", "search", "sok"]
    assert len({page.translation_key for page in SearchPage.objects.all()}) == 1

    plan = NetworkPlan(
        slug="joining",
        name="Joining",
        hostname="joining.localhost",
        languages=("en", "fi", "sv", "et"),
    )
    ProvisionNetwork(plan).execute()

    after = {page.pk: page.slug for page in SearchPage.objects.all()}
    assert after.items() >= before.items()
    assert sorted(after.values()) == ["haku", "otsing", "search", "sok"]


def learnt(language: str, word: str) -> None:
    """As the tick leaves a word that documents hold, without loading its lists."""
    form = WordForm.objects.create(language=language, form=word, version=VERSION)
    FormSpelling.objects.bulk_create(
        FormSpelling(hash=key, form=form) for key in spelling_hashes(language, word)
    )
    memory.clear()


@pytest.mark.parametrize("more", ["", "&kind=person"])
def test_nothing_found__asks_once_what_was_meant(
    harbour: Organisation, read: Read, more: str
) -> None:
    learnt("en", "harbour")

    page = read(f"/en/search/?q=harbourr{more}")

    assert not titles(page)
    assert page.select(".hanse-void")
    meant = page.select_one(".hanse-offer a")
    assert meant.get_text() == "harbour"
    same = [a for a in page.select("main a") if a.get("href") == meant["href"]]
    assert same == [meant]


def test_page__finds_every_kind_and_counts_them(
    harbour: Organisation, read: Read
) -> None:
    page = read("/en/search/?q=harbour")

    assert sorted(titles(page)) == ["Harbour Hall", "Harbour Master", "Harbour days"]
    assert told(page, ".hanse-tabs a") == [
        "Everything 3",
        "Organisations 1",
        "People 1",
        "Pages 1",
    ]
    assert told(page, ".hanse-state__sentence") == ["3 results: “harbour”"]
    assert "Every harbour opens" in page.get_text()
    assert [one.get_text() for one in page.select("mark")].count("harbour") == 2
    links = [one["href"] for one in page.select(".hanse-row__name a")]
    for link in links:
        read(link)
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_kinds__are_chosen_and_let_go_of(harbour: Organisation, read: Read) -> None:
    page = read("/en/search/?q=harbour&kind=person")

    assert titles(page) == ["Harbour Master"]
    assert told(page, ".hanse-tabs a") == [
        "Everything 3",
        "Organisations 1",
        "People 1",
        "Pages 1",
    ]
    assert told(page, ".hanse-chips a span:last-of-type") == ["“harbour”", "People"]
    assert told(page, ".hanse-tabs [aria-current]") == ["People 1"]
    # The form without a script keeps them.
    hidden = page.select_one("#hanse-filters input[type=hidden][name=kind]")
    assert hidden["value"] == "person"
    assert len(titles(read("/en/search/?q=harbour&kind=person&kind=page"))) == 2
    wrong = read("/en/search/?kind=dragon", status=404)
    assert "does not exist" in wrong.select_one("[role=alert]").get_text()


def test_row__in_another_language_says_so(
    joining: Network, directory: dict[str, DirectoryPage], read: Read
) -> None:
    plain(joining, "fi", "Satamapäivät", introduction="Satamat avaavat ovensa")
    plain(joining, "en", "Satamapäivät abroad")

    rows = read("/en/search/?q=satamapäivät").select(".hanse-row")

    english, finnish = rows
    assert english.select_one(".hanse-row__language") is None
    badge = finnish.select_one(".hanse-row__language [lang]")
    assert (badge["lang"], badge.get_text()) == ("fi", "suomi")
    assert finnish.select_one("h3")["lang"] == "fi"
    assert finnish.select_one("a")["href"].startswith("/fi/")


def test_private__hidden_and_others_are_found_nowhere(
    harbour: Organisation,
    joining: Network,
    museums: Network,
    read: Read,
    client: Client,
) -> None:
    factories.organisation(museums, "Secret Harbour")
    page = plain(joining, "en", "Harbour minutes")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )
    factories.overlay(joining, harbour, is_hidden=True)

    for query in ("", "&kind=page", "&kind=organisation", "&in=all", "&format=json"):
        answer = client.get(
            f"/en/search/?q=harbour{query}", headers={"host": "joining.localhost"}
        ).content.decode()
        for words in ("Secret Harbour", "Harbour minutes", "Harbour Hall"):
            assert words not in answer, query
    told_names = client.get(
        "/en/search/?q=har&format=suggestions", headers={"host": "joining.localhost"}
    ).json()["suggestions"]
    assert [one["title"] for one in told_names] == ["Harbour days", "Harbour Master"]


def test_network__that_has_no_place_for_a_kind_does_not_find_it(
    harbour: Organisation, museums: Network, read: Read
) -> None:
    assert titles(read("/de/suche/?q=hall", "museums")) == []

    add_directory(museums, sources="own")
    assert titles(read("/de/suche/?q=hall", "museums")) == []

    DirectoryPage.objects.descendant_of(museums.container).update(sources="everybody")
    for page in DirectoryPage.objects.descendant_of(museums.container):
        page.save()
    assert titles(read("/de/suche/?q=hall", "museums")) == ["Harbour Hall"]


def test_nothing__leads_on(
    harbour: Organisation, joining: Network, museums: Network, read: Read
) -> None:
    add_directory(museums)
    factories.organisation(museums, "Lighthouse Museum", summary="Lenses")

    page = read("/en/search/?q=lighthouse")
    assert titles(page) == []
    ways = {
        " ".join(a.get_text().split()): a["href"] for a in page.select(".hanse-ways a")
    }
    assert list(ways) == ["1 result in all networks", "Everything"]

    found = read("/en/search/" + ways["1 result in all networks"])
    assert titles(found) == ["Lighthouse Museum"]
    link = found.select_one(".hanse-row__name a")["href"]
    assert link.startswith("http://museums.localhost/de/directory/lighthouse-museum-")
    assert "Museums" in found.select_one(".hanse-row__facts").get_text()
    # Filters are let go of one by one.
    narrowed = read("/en/search/?q=hall&kind=page")
    assert told(narrowed, ".hanse-ways a")[:2] == ["Without “hall”", "Without Pages"]


def test_all_networks__are_asked_anew_each_time(
    joining: Network, museums: Network, client: Client
) -> None:
    add_directory(museums)
    record = factories.organisation(museums, "Lighthouse Museum", summary="Lenses")
    pages = {
        "/en/search/?q=lighthouse&in=all": "/lighthouse-museum-",
        "/en/search/?q=lighthouse&in=all&format=json": "/lighthouse-museum-",
        # Counts what all networks have.
        "/en/search/?q=lighthouse&kind=page": "1 result",
    }
    before = generation_of(joining.pk)
    host = {"host": "joining.localhost"}
    there = {page: client.get(page, headers=host) for page in pages}
    record.unpublish()
    # Nothing that the network shows by itself has changed.
    assert generation_of(joining.pk) == before

    for page, words in pages.items():
        assert words in there[page].content.decode(), page
        tag = there[page].headers.get("ETag", '"none"')
        again = client.get(page, headers={**host, "if-none-match": tag})
        assert again.status_code == 200, page
        assert words not in again.content.decode()
        assert "no-cache" in again["Cache-Control"]


def test_promoted__is_first_for_its_words_in_its_time(
    harbour: Organisation, joining: Network, museums: Network, read: Read
) -> None:
    page = plain(joining, "en", "Visit us", introduction="Opening hours")
    row = Promotion.objects.create(
        network=joining, language="en", words="opening hours\nvisit", page=page
    )
    Promotion.objects.create(
        network=museums, language="en", words="visit", address="/x", title="Theirs"
    )

    shown = read("/en/search/?q=hours+OPENING")
    assert told(shown, ".hanse-promoted__one a") == ["Visit us"]
    assert told(shown, ".hanse-promoted__one p") == ["Opening hours"]
    for other in ("opening", "hours today", "visit&kind=page"):
        assert not told(read(f"/en/search/?q={other}"), ".hanse-promoted__one a")
    assert not told(read("/fi/haku/?q=visit"), ".hanse-promoted__one a")

    row.show_from = timezone.now() + timedelta(hours=1)
    row.save()
    assert not told(read("/en/search/?q=visit"), ".hanse-promoted__one a")

    row.show_from = None
    row.save()
    page.unpublish()
    assert not told(read("/en/search/?q=visit"), ".hanse-promoted__one a")


def test_promotion_window__opens_for_kept_pages_with_the_tick(joining: Network) -> None:
    now = timezone.now()
    Promotion.objects.create(
        network=joining,
        language="en",
        words="x",
        address="/x",
        title="X",
        show_from=now - timedelta(seconds=30),
    )
    before = generation_of(joining.pk)

    apply_windows(now - timedelta(minutes=1), now)
    assert generation_of(joining.pk) > before

    before = generation_of(joining.pk)
    apply_windows(now, now + timedelta(minutes=1))
    assert generation_of(joining.pk) == before


def test_formats__have_what_the_page_has(
    harbour: Organisation, joining: Network, client: Client, read: Read
) -> None:
    def get(query: str) -> Any:
        return client.get(
            f"/en/search/?q=harbour{query}", headers={"host": "joining.localhost"}
        )

    items = json.loads(get("&format=json").content)["items"]
    assert {(one["kind"], one["title"]) for one in items} == {
        ("organisation", "Harbour Hall"),
        ("person", "Harbour Master"),
        ("page", "Harbour days"),
    }
    assert all(one["url"].startswith("http://joining.localhost/en/") for one in items)
    rows = list(
        csv.DictReader(io.StringIO(get("&format=csv").content.decode("utf-8-sig")))
    )
    assert {row["kind"] for row in rows} == {"organisation", "person", "page"}
    feed = BeautifulSoup(get("&kind=page&format=atom").content, "xml")
    assert [one.text for one in feed.select("entry > title")] == ["Harbour days"]
    assert [one.text for one in feed.select("feed > author > name")] == ["Joining"]
    assert len(json.loads(get("&format=jsonfeed").content)["items"]) == 3
    told_feeds = {
        one["type"]
        for one in read("/en/search/?q=harbour").select("link[rel=alternate][type]")
    }
    assert told_feeds >= {"application/atom+xml", "application/feed+json"}
    assert get("&format=vcard").status_code == 404


def test_suggestions__name_kinds_and_lead_there(
    harbour: Organisation, joining: Network, client: Client, read: Read
) -> None:
    answer = client.get(
        "/en/search/?q=Harb&format=suggestions", headers={"host": "joining.localhost"}
    )

    told_names = {one["title"]: one for one in answer.json()["suggestions"]}
    assert set(told_names) == {"Harbour Hall", "Harbour Master", "Harbour days"}
    assert told_names["Harbour Master"]["kind"] == "Person"
    for one in told_names.values():
        read(one["url"])


def test_page__asks_no_more_for_more_hits(
    harbour: Organisation, joining: Network, client: Client
) -> None:
    def queries(address: str) -> int:
        """The fewest of two: now and then a process asks again for what it lacks."""
        client.get(address, headers={"host": "joining.localhost"})
        counts = []
        for again in ("&x=1", "&x=2"):
            with CaptureQueriesContext(connection) as context:
                client.get(address + again, headers={"host": "joining.localhost"})
            counts.append(len(context))
        return min(counts)

    addresses = [
        f"/en/search/?q=harbour{more}" for more in ("", "&format=json", "&in=all")
    ]
    before = [queries(one) for one in addresses]
    for number in range(6):
        factories.organisation(joining, f"Harbour {number}")
        factories.person(joining, f"Harbour Person {number}")
        plain(joining, "en", f"Harbour page {number}")

    assert [queries(one) for one in addresses] == before


def test_pages_of_all_apps__are_found_where_their_readers_are(
    joining: Network, museums: Network, read: Read, client: Client
) -> None:
    """News and practices that one network shares, and another lists or does not."""
    news = newsroom.add_newsroom(joining)["en"]
    shelf = library.library(joining)["en"]
    newsroom.add_page(news, title="A lantern is lit")
    shared = library.practice(shelf, "Lanterns for all", share=Share.EVERYBODY)

    page = read("/en/search/?q=lantern")
    assert sorted(titles(page)) == ["A lantern is lit", "Lanterns for all"]
    assert told(page, ".hanse-tabs a") == ["Everything 2", "News 1", "Practices 1"]
    for link in page.select(".hanse-row__name a"):
        read(link["href"])
    items = client.get(
        "/en/search/?q=lantern&format=json", headers={"host": "joining.localhost"}
    ).json()["items"]
    assert {one["kind"] for one in items} == {"news", "practice"}

    # Shared, and still nowhere to be read there.
    assert titles(read("/de/suche/?q=lantern", "museums")) == []
    library.library(museums)
    (row,) = read("/de/suche/?q=lantern", "museums").select(".hanse-row")
    assert (
        row.select_one(".hanse-row__language").get_text(strip=True).endswith("English")
    )
    link = row.select_one("a")["href"]
    assert link == f"/de/library/lanterns-for-all-{shared.item_id}/"
    read(link, "museums")
