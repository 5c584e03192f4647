"""Feeds and what they bring, as a communicator works with them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hanse.networks.enums import Role, TranslationRight
from hanse.networks.models import Network
from hanse.networks.policies import policy_of
from hanse.newsroom.enums import ProposalState
from hanse.newsroom.feeds.fetching import Fetched
from hanse.newsroom.models import (
    EventRegistration,
    FeedSource,
    NewsPage,
    NewsroomPage,
    Proposal,
)
from tests import factories
from tests.networks.admin import REFUSED, filled, queries_of, signed_in
from tests.newsroom.feeds.samples import item, rss
from tests.newsroom.feeds.server import Answer, serving
from tests.newsroom.making import add_newsroom

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(joining: Network) -> NewsroomPage:
    return add_newsroom(joining)["en"]


@pytest.fixture
def editor(joining: Network) -> Client:
    return signed_in(factories.member(joining))


@pytest.fixture
def source(room: NewsroomPage, joining: Network) -> FeedSource:
    return FeedSource.objects.create(
        network=joining, newsroom=room, name="Harbour", url="https://a.example/feed"
    )


def proposal(source: FeedSource, number: int = 1, **fields: Any) -> Proposal:
    words: dict[str, Any] = {
        "title": f"News {number}",
        "summary": "Words.",
        "html": "<p>All of the words.</p>",
        "url": f"https://a.example/{number}",
        "licence": "CC BY 4.0",
    }
    return Proposal.objects.create(
        network=source.network,
        source=source,
        kind="news",
        key=str(number),
        same=str(number),
        **{**words, **fields},
    )


def url(name: str, *args: Any) -> str:
    return reverse(f"hanse_{name}", args=args)


# Who works with rows may read them.
ALL = frozenset({"add", "change", "delete", "view"})
NO_ADD = ALL - {"add"}
TABLE = {
    FeedSource: {"coordinator": ALL, "communicator": ALL},
    Proposal: {"coordinator": NO_ADD, "communicator": NO_ADD},
    EventRegistration: {"coordinator": NO_ADD, "communicator": NO_ADD},
}


def test_policies__are_this_table_and_nothing_else(
    joining: Network, museums: Network
) -> None:
    people = {
        "coordinator": factories.member(joining, Role.COORDINATOR),
        "communicator": factories.member(joining),
        "translator": factories.translator(joining, "en"),
        "reviewer": factories.translator(joining, "fi", TranslationRight.REVIEW),
        "stranger": factories.user("stranger"),
    }
    for model, table in TABLE.items():
        policy = policy_of(model)
        for role, person in people.items():
            for network in (joining, museums):
                sample = model(network=network)
                allowed = {
                    action
                    for action in ("add", "change", "delete", "view", "publish")
                    if policy.user_has_permission_for_instance(person, action, sample)
                }
                wanted = table.get(role, set()) if network == joining else set()
                assert allowed == wanted, (model, role, network.slug)


def test_source__is_added_below_a_newsroom_of_ones_own(
    editor: Client, room: NewsroomPage, joining: Network, museums: Network
) -> None:
    theirs = add_newsroom(museums)["fi"]
    address = url("feeds:add")
    form = editor.get(address).context["form"]
    assert [page.pk for page in form.fields["newsroom"].queryset.filter(
        locale__language_code="en")] == [room.pk]  # fmt: skip
    data = filled(form) | {"name": "Harbour", "url": "harbour.example/feed"}

    refused = editor.post(address, data | {"newsroom": theirs.pk})
    assert "newsroom" in refused.context["form"].errors
    assert editor.post(address, data | {"newsroom": room.pk}).status_code == 302

    made = FeedSource.objects.get()
    assert (made.network_id, made.url) == (
        joining.pk,
        "https://harbour.example/feed",
    )


@pytest.mark.parametrize(
    "address", ["http://a.example:22/", "ftp://a.example/", "https://u:p@a.example/"]
)
def test_source__with_an_address_that_leads_elsewhere_is_refused(
    editor: Client, room: NewsroomPage, address: str
) -> None:
    answer = editor.post(
        url("feeds:add"), {"name": "X", "newsroom": room.pk, "url": address}
    )

    assert "url" in answer.context["form"].errors
    assert not FeedSource.objects.exists()


def test_source__that_is_read_already_is_refused(
    editor: Client, room: NewsroomPage, source: FeedSource
) -> None:
    data = {"name": "Again", "newsroom": room.pk, "url": source.url}

    answer = editor.post(url("feeds:add"), data)

    assert "reads this feed already" in answer.content.decode()
    assert FeedSource.objects.count() == 1


def test_source__is_looked_at_now(
    editor: Client, source: FeedSource, settings: Any
) -> None:
    settings.HANSE_NEWSROOM_FEED_ALLOW = ("127.0.0.1",)
    with serving(feed=Answer(200, rss(item(1), item(2)))) as server:
        FeedSource.objects.update(url=server("/feed"))
        assert editor.get(url("feeds:look", source.pk)).status_code == 405
        answer = editor.post(url("feeds:look", source.pk), follow=True)

    assert "2 new proposals" in answer.content.decode()
    assert "2 proposals wait" in answer.content.decode()
    assert Proposal.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_source__is_fetched_while_nobody_waits_for_the_database(
    editor: Client, source: FeedSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = []

    def fetch(*_asked: Any) -> Fetched:
        held.append(connection.in_atomic_block)
        return Fetched(source.url, rss(item(1)))

    monkeypatch.setattr("hanse.newsroom.actions.feeds.fetch", fetch)

    assert editor.post(url("feeds:look", source.pk)).status_code == 302

    assert held == [False]
    assert Proposal.objects.count() == 1


def test_source__with_another_address_begins_anew(
    editor: Client, source: FeedSource
) -> None:
    later = timezone.now() + timedelta(days=1)
    marks = {"etag": '"1"', "modified": "Mon, 30 Nov 2026 10:00:00 GMT"}
    FeedSource.objects.update(
        **marks, failures=9, error="The server answers 404.", next_at=later
    )
    address = url("feeds:edit", source.pk)

    editor.post(address, filled(editor.get(address).context["form"]) | {"name": "New"})

    source.refresh_from_db()
    assert (source.name, source.failures, source.etag) == ("New", 9, '"1"')

    data = filled(editor.get(address).context["form"])
    editor.post(address, data | {"url": "https://a.example/other"})

    source.refresh_from_db()
    assert source.url == "https://a.example/other"
    assert (source.etag, source.modified, source.failures, source.error) == (
        "",
        "",
        0,
        "",
    )
    assert FeedSource.objects.due(timezone.now()).get() == source


def test_source__that_cannot_be_reached_says_why(
    editor: Client, source: FeedSource
) -> None:
    FeedSource.objects.update(url="http://127.0.0.1/feed")

    answer = editor.post(url("feeds:look", source.pk), follow=True)

    source.refresh_from_db()
    assert source.error
    assert source.error in answer.content.decode()


def test_proposal__shows_what_the_feed_says_and_its_licence(
    editor: Client, source: FeedSource
) -> None:
    row = proposal(source)

    answer = editor.get(url("feed_proposals:edit", row.pk))

    text = answer.content.decode()
    assert "All of the words." in text and "https://a.example/1" in text
    assert answer.context["form"]["licence"].value() == "CC BY 4.0"


def test_proposal__is_edited_and_taken_as_a_draft(
    editor: Client, source: FeedSource
) -> None:
    row = proposal(source)
    address = url("feed_proposals:edit", row.pk)
    data = filled(editor.get(address).context["form"])
    assert editor.post(address, data | {"title": "In our words"}).status_code == 302

    answer = editor.post(url("feed_proposals:decide", row.pk), {"wish": "take"})

    page = NewsPage.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.title, page.live) == ("In our words", False)
    assert (page.source_name, page.source_url, page.licence) == (
        "Harbour",
        "https://a.example/1",
        "CC BY 4.0",
    )
    shown = editor.get(address).content.decode()
    assert answer["Location"] in shown
    assert 'value="take"' not in shown


def test_proposal__is_published_as_it_is(editor: Client, source: FeedSource) -> None:
    row = proposal(source)

    editor.post(url("feed_proposals:decide", row.pk), {"wish": "publish"})

    assert NewsPage.objects.get().live


def test_proposal__is_refused_once(editor: Client, source: FeedSource) -> None:
    row = proposal(source)
    address = url("feed_proposals:decide", row.pk)

    editor.post(address, {"wish": "refuse"})
    again = editor.post(address, {"wish": "take"}, follow=True)

    row.refresh_from_db()
    assert row.state == ProposalState.REFUSED
    assert "Somebody has decided about this already." in again.content.decode()
    assert not NewsPage.objects.exists()


@pytest.mark.parametrize("wish", ["", "delete", "TAKE"])
def test_proposal__is_left_alone_by_what_is_no_decision(
    editor: Client, source: FeedSource, wish: str
) -> None:
    row = proposal(source)

    answer = editor.post(url("feed_proposals:decide", row.pk), {"wish": wish})

    row.refresh_from_db()
    assert answer.status_code == 302
    assert row.state == ProposalState.WAITING


def test_decided_proposal__keeps_its_words(editor: Client, source: FeedSource) -> None:
    row = proposal(source, state=ProposalState.REFUSED)
    address = url("feed_proposals:edit", row.pk)

    editor.post(address, {"title": "Other", "summary": "", "licence": ""})

    row.refresh_from_db()
    assert (row.title, row.licence) == ("News 1", "CC BY 4.0")


def test_proposals__of_others_are_nowhere(
    editor: Client, source: FeedSource, museums: Network
) -> None:
    theirs = FeedSource.objects.create(
        network=museums,
        newsroom=add_newsroom(museums)["fi"],
        name="Secret feed",
        url="https://b.example/feed",
    )
    row = proposal(theirs, 7, title="Secret news")
    proposal(source, 1)

    listed = editor.get(url("feed_proposals:index")).content.decode()
    assert "News 1" in listed and "Secret" not in listed
    assert "Secret" not in editor.get(url("feeds:index")).content.decode()
    for name, args in (("edit", row.pk), ("decide", row.pk), ("delete", row.pk)):
        answer = editor.post(url(f"feed_proposals:{name}", args), {"wish": "refuse"})
        assert answer.status_code in REFUSED
    assert editor.post(url("feeds:look", theirs.pk)).status_code in REFUSED
    row.refresh_from_db()
    theirs.refresh_from_db()
    assert (row.state, theirs.checked_at) == (ProposalState.WAITING, None)


def test_lists__need_as_many_queries_with_ten_times_the_rows(
    editor: Client, source: FeedSource
) -> None:
    proposal(source, 0)
    addresses = [url("feeds:index"), url("feed_proposals:index")]
    before = [queries_of(editor, address) for address in addresses]
    for number in range(1, 12):
        FeedSource.objects.create(
            network=source.network,
            newsroom=source.newsroom,
            name=f"Feed {number}",
            url=f"https://a.example/{number}.xml",
        )
        proposal(source, number)

    assert [queries_of(editor, address) for address in addresses] == before


def test_home__says_how_many_proposals_wait(editor: Client, source: FeedSource) -> None:
    proposal(source, 1)
    proposal(source, 2)
    proposal(source, 3, state=ProposalState.REFUSED)

    text = editor.get(reverse("wagtailadmin_home")).content.decode()

    assert "proposals of feeds wait" in text
    assert f"{url('feed_proposals:index')}?state=waiting" in text
