"""The demo as it stands after one run of `manage.py demo`, and after a second."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.mail import EmailMessage
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex, Site

from hanse.directory.imports.outcomes import Outcome
from hanse.directory.models import Organisation, OrganisationText, Person
from hanse.networks.commits import run_waiting
from hanse.networks.enums import Share
from hanse.networks.models import Network, NetworkGeneration, Overlay, PageItem
from hanse.newsroom.enums import DeadlineModel, ProposalState
from hanse.newsroom.models import CallPage, EventPage, FeedSource, NewsPage
from hanse.site.demo import organisations, overlays, people, reset
from hanse.site.demo.accounts import PASSWORD
from hanse.site.demo.load import Loaded, load
from hanse.site.management.commands import demo
from hanse.taxonomy.loading import load as load_vocabularies
from hanse.translation.enums import JobState
from hanse.translation.models import (
    Job,
    JobItem,
    MemoryEntry,
    Notice,
    Source,
    TermConcept,
    Unit,
)
from tests import factories
from tests.pages.crawling import Answer, broken, crawl, lacking
from tests.site.conftest import Read

PORT = 8010
# Pages of words in each language.
WORDS_OF = {"joining": 7, "museums": 6, "design": 6}
# What a network keeps in each of its languages; news and practices need not be.
STANDING = {"HomePage", "PlainPage", "DirectoryPage", "NewsroomPage", "LibraryPage"}
# What every run writes: the numbers by which kept pages are asked for anew, and
# Wagtail's index of what points where.
DERIVED = {NetworkGeneration._meta.db_table, ReferenceIndex._meta.db_table}


@pytest.fixture(scope="module")
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Any]:
    """Load once for all tests of this file, in a transaction around theirs."""
    with django_db_blocker.unblock(), transaction.atomic():
        factories.roots()
        load_vocabularies()
        loaded = load(PORT)
        # Here and not in a test, whose rollback would take it back.
        run_waiting()
        yield loaded
        transaction.set_rollback(True)


@pytest.fixture
def loaded(_loaded: Loaded, db: None) -> Loaded:
    return _loaded


@pytest.fixture
def joining(loaded: Loaded) -> Network:
    return Network.objects.get(slug="joining")


@pytest.fixture
def museums(loaded: Loaded) -> Network:
    return Network.objects.get(slug="museums")


def file_rows() -> list[dict[str, str]]:
    with organisations.ORGANISATIONS.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def named(name: str) -> Organisation:
    return Organisation.objects.get(names__text=name, names__language__gt="")


def titles(page: Any) -> list[str]:
    return [link.get_text(strip=True) for link in page.select(".hanse-row h3 a")]


def first_row(page: Any) -> str:
    return str(page.select_one(".hanse-row").get_text())


def shown(page: Any) -> int:
    """How many organisations the list says that there are."""
    sentence = page.select_one(".hanse-state__sentence").get_text()
    found = re.search(r"\d+", sentence)
    assert found is not None
    return int(found[0])


def rows() -> dict[str, list[str]]:
    """All rows of every table as the database holds them."""
    found = {}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            if not model._meta.managed or table in DERIVED:
                continue
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def test_networks__have_their_addresses_and_languages(loaded: Loaded) -> None:
    found = {
        network.site.root_url: [
            row.locale.language_code for row in network.languages.published()
        ]
        for network in Network.objects.all()
    }

    assert found == {
        f"http://joining.localhost:{PORT}": ["en", "fi", "sv", "ru"],
        f"http://museums.localhost:{PORT}": ["de", "pl", "lt", "lv"],
        f"http://design.localhost:{PORT}": ["en", "da", "nb", "et", "is"],
    }


def test_networks__have_a_home_a_directory_and_a_page_in_each_language(
    loaded: Loaded,
) -> None:
    for network in Network.objects.all():
        pages = Page.objects.descendant_of(network.container).live()
        # Guides below have been through the translation desk.
        guides = Source.objects.filter(network=network).values_list("identity")
        keys = {identity.partition(":")[2] for (identity,) in guides}
        kinds = Counter(
            (page.specific_class.__name__, page.locale.language_code)
            for page in pages
            if str(page.translation_key) not in keys
        )
        codes = [row.locale.language_code for row in network.languages.all()]
        own = WORDS_OF[network.slug]
        for code in codes:
            assert kinds["HomePage", code] == 1
            assert kinds["DirectoryPage", code] >= 1
            assert kinds["PlainPage", code] == own
        # Each is there in every language, tied to the others.
        for page in pages:
            if page.specific_class.__name__ not in STANDING:
                continue
            if str(page.translation_key) in keys:
                continue
            assert pages.filter(translation_key=page.translation_key).count() == len(
                codes
            )


def test_frames__lead_to_what_a_site_owes_its_visitors(
    loaded: Loaded, read: Read
) -> None:
    for slug, path in (("joining", "/ru/"), ("museums", "/lt/"), ("design", "/is/")):
        footer = read(path, slug).select_one(".hanse-footer")
        assert len(footer.select(".hanse-footer__base li a")) == 3
        assert footer.select_one(".hanse-footer__about").get_text(strip=True)


def test_menu__opens_to_pages_below(loaded: Loaded, read: Read) -> None:
    panel = read("/en/", "joining").select_one(".hanse-menu__panel")

    assert [link.get_text(strip=True) for link in panel.select("a")] == [
        "About us",
        "The project",
        "What remains",
    ]


def test_pictures__are_drawn_once_a_network(loaded: Loaded) -> None:
    images = get_image_model().objects.all()

    assert {image.title for image in images} >= {
        "design-forms",
        "joining-routes",
        "museums-arches",
    }
    assert len({image.title for image in images}) == len(images)
    assert all(image.credit and image.licence == "CC0" for image in images)


def test_invented_firm__can_be_written_to(loaded: Loaded, read: Read) -> None:
    record = Organisation.objects.get(names__text="Example Studio (invented)")
    page = read(f"/en/directory/example-studio-invented-{record.pk}/", "design")

    assert page.select_one("a[href^='mailto:']")["href"].endswith(".example")


def test_welcome__is_gone(loaded: Loaded) -> None:
    assert not Site.objects.filter(network=None).exists()


def test_organisations__are_those_of_the_file(loaded: Loaded) -> None:
    wanted = Counter(row["network"] for row in file_rows())

    assert loaded.outcomes == {Outcome.NEW: wanted.total()}
    for network in Network.objects.all():
        live = Organisation.objects.filter(network=network, live=True)
        assert live.count() == wanted[network.slug]


@pytest.mark.parametrize(
    ("slug", "path"),
    [
        ("joining", "/fi/mentorit/"),
        ("museums", "/pl/mentorzy/"),
        ("design", "/is/leiðsögn/"),
    ],
)
def test_people__are_listed_in_every_network(
    loaded: Loaded, read: Read, slug: str, path: str
) -> None:
    with people.PEOPLE.open(encoding="utf-8") as file:
        known = list(csv.DictReader(file))

    assert loaded.people == len(known) == Person.objects.filter(live=True).count()
    assert shown(read(path, slug)) == len(known)
    mentors = [row for row in known if row["topics"]]
    assert Person.objects.filter(is_mentor=True).count() == len(mentors) < len(known)


def test_person__is_found_by_editors(loaded: Loaded, museums: Network) -> None:
    client = Client()
    client.force_login(get_user_model().objects.get(username="museums-communicator"))
    people = reverse("wagtailsnippets_hanse_directory_person:list")
    found = client.get(people, {"q": "Brookmann"}).content.decode()

    assert "Hanna Brookmann" in found


def test_person__is_reached_who_agreed_to_it(loaded: Loaded, read: Read) -> None:
    rows = read("/en/mentors/", "joining").select(".hanse-row h3 a")
    paths = {row.get_text(strip=True): row["href"] for row in rows}
    agreed = read(f"/en/mentors/{paths['Aino Karhula']}", "joining")
    silent = read(f"/en/mentors/{paths['Leo Strandholm']}", "joining")

    assert agreed.select_one("main a[href='mailto:aino@pohjantuuli.example']")
    words = agreed.select_one("main").get_text()
    assert "glad to talk about" in words
    assert "Invented for this demonstration" in words
    assert not silent.select("main a[href^='mailto:']")


@pytest.mark.parametrize(
    ("slug", "path"),
    [
        ("joining", "/en/directory/"),
        ("museums", "/de/verzeichnis/"),
        ("design", "/da/fortegnelse/"),
    ],
)
def test_directory__counts_own_and_shared_less_hidden(
    loaded: Loaded, read: Read, slug: str, path: str
) -> None:
    hidden = {
        wish.slug
        for wish in overlays.read_wishes()
        if wish.network == slug and wish.does == overlays.HIDE
    }
    wanted = {
        row["slug"]
        for row in file_rows()
        if row["network"] == slug or row["share"] in {Share.EVERYBODY, slug}
    }

    assert shown(read(path, slug)) == len(wanted - hidden)


def test_sharing__is_as_the_file_says(museums: Network, joining: Network) -> None:
    ornamo = named("Ornamo")

    assert named("Marimekko").share == Share.EVERYBODY
    assert named("Remedy Entertainment").share == Share.NOBODY
    assert (ornamo.share, list(ornamo.shared_with.all())) == (Share.CHOSEN, [museums])


def test_record__is_shown_by_both_networks_each_in_its_own_way(
    loaded: Loaded, read: Read
) -> None:
    ours = read("/en/directory/?q=Designmuseum", "joining")
    theirs = read("/de/verzeichnis/?q=Designmuseum", "museums")

    assert titles(ours)[0] == titles(theirs)[0] == "Designmuseum Danmark"
    assert "library is a good first stop" in first_row(ours)
    assert "Dänisches und fremdes Design" in first_row(theirs)
    assert "Dänemark" in first_row(theirs)
    assert ours.select(".hanse-flag")
    assert not theirs.select(".hanse-flag")


def test_search__misses_what_the_network_hides(loaded: Loaded, read: Read) -> None:
    assert titles(read("/de/verzeichnis/?q=Vasamuseet", "museums")) == ["Vasa-Museum"]
    assert titles(read("/en/directory/?q=Vasamuseet", "joining")) == []


def test_search__misses_what_is_not_shared(loaded: Loaded, read: Read) -> None:
    assert titles(read("/en/directory/?q=Remedy", "joining")) == [
        "Remedy Entertainment"
    ]
    assert titles(read("/de/verzeichnis/?q=Remedy", "museums")) == []


def test_directory__begins_with_what_is_featured(loaded: Loaded, read: Read) -> None:
    page = read("/en/directory/", "joining")
    featured = {
        wish.slug
        for wish in overlays.read_wishes()
        if wish.network == "joining" and wish.does == overlays.FEATURE
    }

    flags = [bool(row.select(".hanse-flag")) for row in page.select(".hanse-row")]
    assert flags == sorted(flags, reverse=True)
    assert sum(flags) == len(featured)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/en/directory/?q=Marimekko", "prints its own fabrics"),
        ("/fi/hakemisto/?q=Marimekko", "painaa omat kankaansa"),
        ("/sv/katalog/?q=Marimekko", "trycker sina egna tyger"),
    ],
)
def test_record__has_words_in_the_reader_s_language(
    loaded: Loaded, read: Read, path: str, words: str
) -> None:
    assert words in first_row(read(path, "joining"))


def test_texts__are_published_or_drafts(loaded: Loaded) -> None:
    published = OrganisationText.objects.filter(is_published=True)
    drafts = OrganisationText.objects.filter(is_published=False)

    assert published.values("record").distinct().count() >= 20
    assert drafts.count() >= 3
    assert not any(text.needs_update for text in published)
    assert all(text.draft["summary"] and not text.summary for text in drafts)


def test_accounts__sign_in_each_with_its_role(loaded: Loaded) -> None:
    roles = Counter(account.role for account in loaded.accounts)
    homes = {}
    for account in loaded.accounts:
        client = Client(headers={"host": "localhost"})
        assert client.login(username=account.username, password=PASSWORD)
        homes[account.username] = client.get(reverse("wagtailadmin_home")).status_code

    assert set(homes.values()) == {200}
    assert roles == {
        "superuser": 1,
        "coordinator": 3,
        "communicator": 3,
        "translator (fi)": 1,
        "reviewer (fi)": 1,
        "translator (pl)": 1,
        "reviewer (pl)": 1,
        "translator (da)": 1,
        "reviewer (da)": 1,
        "expert (community-participation)": 3,
    }


def test_accounts__work_in_their_own_network(
    loaded: Loaded, joining: Network, museums: Network
) -> None:
    client = Client(headers={"host": "localhost"})
    client.login(username="joining-communicator", password=PASSWORD)
    listing = client.get(reverse("wagtailsnippets_hanse_directory_organisation:list"))
    edit = reverse(
        "wagtailsnippets_hanse_directory_organisation:edit",
        args=[named("Remedy Entertainment").pk],
    )
    foreign = reverse(
        "wagtailsnippets_hanse_directory_organisation:edit",
        args=[named("Jamtli").pk],
    )

    assert listing.status_code == 200
    assert client.get(edit).status_code == 200
    assert client.get(foreign).status_code in {302, 403, 404}


def test_newsrooms__hold_news_events_and_calls_of_every_kind(loaded: Loaded) -> None:
    now = timezone.now()
    for network in Network.objects.all():
        items = PageItem.objects.filter(network=network)
        news, events, calls = (
            list(model.objects.filter(item__in=items, alias_of=None))
            for model in (NewsPage, EventPage, CallPage)
        )
        counted = [len({page.item_id for page in one}) for one in (news, events, calls)]
        assert counted == [12, 8, 5]
        # In its languages: what all have together, and no page in another one.
        codes = set(network.languages.values_list("locale__language_code", flat=True))
        pages = (*news, *events, *calls)
        assert {page.locale.language_code for page in pages} == codes
        assert "press" in {page.kind for page in news}
        schedules = [page.schedule for page in events]
        once = [one.first for one in schedules if not one.repeats]
        assert any(at.is_over(now) for at in once)
        assert any(at.is_running(now) for at in once)
        assert any(one.repeats for one in schedules)
        assert "cancelled" in {page.status for page in events}
        assert all(page.status_reason for page in events if page.status != "planned")
        assert "online" in {page.attendance for page in events}
        assert len({page.zone for page in events}) > 1
        assert {page.deadline_model for page in calls} == set(DeadlineModel.values)


def test_feed__is_never_looked_at_and_has_brought_something(
    loaded: Loaded, joining: Network
) -> None:
    [source] = FeedSource.objects.all()
    waiting = source.proposals.filter(state=ProposalState.WAITING)

    assert not FeedSource.objects.due(timezone.now() + timedelta(days=9)).exists()
    assert urlsplit(source.url).hostname.endswith(".example")
    assert {row.kind for row in waiting} == {"news", "event"}
    assert all(row.licence and row.url for row in waiting)
    client = Client(headers={"host": "localhost"})
    client.login(username="joining-communicator", password=PASSWORD)
    page = client.get(reverse("hanse_feed_proposals:index")).content.decode()
    assert source.network == joining
    for row in waiting:
        assert row.title in page
        address = reverse("hanse_feed_proposals:edit", args=[row.pk])
        edit = client.get(address).content.decode()
        assert row.licence in edit
        assert 'value="publish"' in edit


def test_desks__have_work_in_every_state(loaded: Loaded) -> None:
    for network in Network.objects.all():
        jobs = Job.objects.filter(network=network)
        assert {job.state for job in jobs} == set(JobState.values)
        units = Unit.objects.filter(network=network)
        assert units.filter(landing="landed").count() >= 3
        # On purpose: readers have words of an older source, or of none any more.
        assert units.outdated().filter(landing="landed").exists()
        assert units.undecided().exists()
        assert units.ready().exists()
        assert units.filter(to_review__gt=0).exists()
        assert units.filter(rejected__gt=0).exists()
        rows = units.values_list("segments__state", "segments__origin")
        assert ("draft", "machine") in set(rows)
        assert any(units.values_list("segments__dismissed", flat=True))
        assert units.filter(comments__isnull=False).exists()
        assert MemoryEntry.objects.filter(network=network).count() > 10
        assert TermConcept.objects.filter(network=network).count() >= 4


def test_translators__have_work_and_news(loaded: Loaded) -> None:
    names = ("joining-translator-fi", "museums-translator-pl", "design-translator-da")
    for name in names:
        person = get_user_model().objects.get(username=name)
        open_items = JobItem.objects.filter(assignee=person, is_open=True)
        assert open_items.count() == 4
        assert open_items.filter(due__lt=timezone.localdate()).exists()
        assert Notice.objects.filter(user=person, read_at=None).exists()
        client = Client(headers={"host": "localhost"})
        client.login(username=name, password=PASSWORD)
        home = client.get(reverse("wagtailadmin_home")).content.decode()
        for item in open_items:
            assert str(item.unit) in home
    partner = Unit.objects.get(network__slug="design", source__network__slug="joining")
    assert partner.landing == "waits"


def test_second_run__changes_nothing(loaded: Loaded) -> None:
    before = rows()
    again = load(PORT)
    run_waiting()
    after = rows()

    assert again.outcomes == {Outcome.UNCHANGED: len(file_rows())}
    assert {
        table: (set(before[table]) ^ set(after[table]))
        for table in before
        if before[table] != after[table]
    } == {}


def test_second_run__keeps_what_people_changed(
    loaded: Loaded, joining: Network
) -> None:
    record = named("Marimekko")
    record.summary = "Prints cloth."
    record.save_revision().publish()
    gone = named("Rovio Entertainment")
    gone.delete()
    Overlay.objects.filter(network=joining, object_id=named("Vasamuseet").pk).delete()
    OrganisationText.objects.filter(record=record, language="fi").update(summary="X")
    Network.objects.filter(pk=joining.pk).update(name="Our own name")
    home = joining.site.root_page.specific
    home.introduction = "Our own words."
    home.save_revision().publish()
    admin = get_user_model().objects.get(username="admin")
    admin.set_password("changed since")
    admin.save()

    again = load(PORT)

    assert again.outcomes[Outcome.KEPT] == 2
    assert again.outcomes[Outcome.UNCHANGED] == len(file_rows()) - 2
    record = named("Marimekko")
    home.refresh_from_db()
    admin.refresh_from_db()
    assert record.summary == "Prints cloth."
    assert record.texts.get(language="fi").summary == "X"
    assert not Organisation.objects.filter(pk=gone.pk).exists()
    assert named("Vasamuseet").pk not in Overlay.objects.filter(
        network=joining
    ).values_list("object_id", flat=True)
    assert Network.objects.get(pk=joining.pk).name == "Our own name"
    assert home.introduction == "Our own words."
    assert admin.check_password("changed since")


def test_another_port__moves_the_sites(loaded: Loaded) -> None:
    load(PORT + 1)

    assert set(Site.objects.values_list("port", flat=True)) == {PORT + 1}


def test_another_port__leaves_a_site_that_moved_elsewhere(
    loaded: Loaded, joining: Network
) -> None:
    Site.objects.filter(pk=joining.site_id).update(hostname="joining.example", port=80)
    load(PORT + 1)

    assert Site.objects.get(pk=joining.site_id).port == 80


def test_command__prints_addresses_and_accounts(
    loaded: Loaded, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("demo", port=PORT)
    said = capsys.readouterr().out

    assert f"http://joining.localhost:{PORT}/" in said
    assert f"http://localhost:{PORT}/admin/" in said
    assert PASSWORD in said
    assert all(account.username in said for account in loaded.accounts)


def test_command__writes_to_nobody_while_it_loads(
    loaded: Loaded, monkeypatch: pytest.MonkeyPatch, mailoutbox: list[EmailMessage]
) -> None:
    def load_with_news(*args: Any) -> Loaded:
        mail.send_mail("Published", "A page", "a@hanse.example", ["b@hanse.example"])
        return loaded

    monkeypatch.setattr(demo, "load", load_with_news)
    call_command("demo", port=PORT)
    assert mailoutbox == []

    load_with_news()
    assert len(mailoutbox) == 1


def test_command__needs_settings_for_a_demo(settings: Any, db: None) -> None:
    settings.HANSE_SITE_DEMO = False

    with pytest.raises(CommandError, match="not for a demo"):
        call_command("demo")


def test_reset__spares_a_database_that_holds_more(loaded: Loaded) -> None:
    factories.network("lakes")
    tables = connection.introspection.table_names()

    with pytest.raises(reset.NotTheDemo, match="Lakes"):
        reset.reset()
    assert connection.introspection.table_names() == tables


@pytest.mark.only_on("sqlite")
def test_crawl__of_four_hundred_pages_finds_nothing_wrong(loaded: Loaded) -> None:
    def get(url: str) -> Answer:
        parts = urlsplit(url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        answer = Client().get(path, headers={"host": parts.netloc})
        kind = answer.headers.get("Content-Type", "")
        return Answer(answer.status_code, kind, answer.content)

    starts = [
        f"{network.site.root_url}/{row.locale.language_code}/"
        for network in Network.objects.all()
        for row in network.languages.published()
    ]
    found = crawl(get, starts, 400)

    assert len(found) == 400
    assert broken(found) == []
    assert lacking(found, get) == []
