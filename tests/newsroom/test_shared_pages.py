"""Pages that networks share, by the newsroom's: what belongs to a page in all languages."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, PageViewRestriction

from hanse.networks.actions import SetOverlay, SetSharing, SharingPlan
from hanse.networks.actions.overlays import OverlayPlan
from hanse.networks.enums import Role, Share, Source
from hanse.networks.models import GoneRecord, Network, Overlay, PageItem
from hanse.networks.policies import MANAGE, READ, may
from hanse.newsroom.models import NewsPage, NewsroomPage
from tests import factories
from tests.newsroom.making import add_newsroom, add_page, fresh, item_of, translate
from tests.site.conftest import Read

pytestmark = pytest.mark.django_db

Rooms = dict[str, dict[str, NewsroomPage]]


@pytest.fixture
def rooms(joining: Network, museums: Network, design: Network) -> Rooms:
    return {
        one.slug: add_newsroom(one, sources=Source.EVERYBODY)
        for one in (joining, museums, design)
    }


@pytest.fixture
def ship(rooms: Rooms) -> NewsPage:
    """News of museums, in German alone."""
    page: NewsPage = add_page(
        rooms["museums"]["de"],
        title="Ein Schiff kehrt heim",
        introduction="Nach achtzig Jahren liegt es wieder im Hafen.",
    )
    return page


def share(page: Any, with_: str = Share.EVERYBODY, *networks: Network) -> PageItem:
    plan = SharingPlan(share=with_, networks=frozenset(one.pk for one in networks))
    item = item_of(page)
    SetSharing(item, plan, user=None).execute()
    return item_of(page)


def link(soup: Any, rel: str, **attrs: str) -> list[str]:
    return [one["href"] for one in soup.find_all("link", rel=rel, attrs=attrs)]


def text(client: Client, path: str, network: str) -> str:
    response = client.get(path, headers={"host": f"{network}.localhost"})
    assert response.status_code == 200
    return response.content.decode()


# One item for all languages ---------------------------------------------------------


def test_item__is_one_for_all_translations_and_shared_with_all(
    ship: NewsPage,
) -> None:
    item = share(ship)
    finnish = translate(ship, "fi", "Laiva palaa kotiin")

    assert finnish.item_id == ship.item_id
    assert item_of(finnish).share == Share.EVERYBODY
    assert (item.language, item.title, item.live) == ("de", ship.title, True)
    assert item_of(ship).text_languages() == ["de", "fi"]


def test_item__starts_as_its_network_shares_what_is_new(
    rooms: Rooms, museums: Network
) -> None:
    museums.default_share = Share.EVERYBODY
    museums.save()

    page = add_page(rooms["museums"]["de"], live=False)

    item = item_of(page)
    assert (item.share, item.live) == (Share.EVERYBODY, False)


def test_copy__is_an_item_of_its_own(ship: NewsPage) -> None:
    share(ship)

    copy = ship.copy(update_attrs={"title": "Noch ein Schiff", "slug": "noch-eins"})

    assert copy.item_id != ship.item_id
    assert item_of(copy).share == Share.NOBODY


def test_revision__brings_neither_item_nor_sharing_back(ship: NewsPage) -> None:
    share(ship)
    old = ship.save_revision()
    share(ship, Share.NOBODY)
    assert "item" not in old.content

    old.publish()

    assert fresh(ship).item_id == ship.item_id
    assert item_of(ship).share == Share.NOBODY


def test_stale_page__writes_no_sharing(ship: NewsPage) -> None:
    stale = fresh(ship)
    assert stale.item.share == Share.NOBODY
    share(ship)

    stale.title = "Ein Schiff kehrt heim!"
    stale.save()

    assert item_of(ship).share == Share.EVERYBODY


def test_item__is_not_live_while_nobody_can_read_a_page(
    ship: NewsPage, rooms: Rooms
) -> None:
    Page.objects.get(pk=ship.pk).unpublish()
    assert not item_of(ship).live

    fresh(ship).save_revision().publish()
    assert item_of(ship).live

    closed = PageViewRestriction.objects.create(
        page=Page.objects.get(pk=rooms["museums"]["de"].pk),
        restriction_type=PageViewRestriction.LOGIN,
    )
    assert not item_of(ship).live
    closed.delete()
    assert item_of(ship).live


def test_item__outlives_its_first_page_and_goes_with_the_last(
    ship: NewsPage, joining: Network
) -> None:
    item = share(ship)
    finnish = translate(ship, "fi", "Laiva palaa kotiin")

    Page.objects.get(pk=ship.pk).delete()

    left = item_of(finnish)
    assert (left.pk, left.language, left.title) == (item.pk, "fi", finnish.title)
    fresh(finnish).delete()
    assert not PageItem.objects.filter(pk=item.pk).exists()
    gone = GoneRecord.objects.get(object_id=item.pk)
    assert joining in gone.networks.all()


def test_page__moved_into_another_network_leaves_its_sharing_behind(
    ship: NewsPage, rooms: Rooms, joining: Network
) -> None:
    item = share(ship)
    finnish = translate(ship, "fi", "Laiva palaa kotiin")

    fresh(finnish).move(fresh(rooms["joining"]["fi"]), pos="last-child")

    moved = item_of(fresh(finnish))
    assert (moved.network, moved.share) == (joining, Share.NOBODY)
    assert item_of(ship).pk == item.pk
    assert item_of(ship).text_languages() == ["de"]


# Who may -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "network", "managing", "reading"),
    [
        (Role.COORDINATOR, "museums", True, True),
        (Role.COMMUNICATOR, "museums", True, True),
        (Role.COORDINATOR, "joining", False, True),
        (Role.COMMUNICATOR, "joining", False, True),
        (Role.COORDINATOR, "design", False, False),
    ],
)
def test_policy__lets_owners_manage_and_those_shared_with_read(
    ship: NewsPage,
    joining: Network,
    role: Role,
    network: str,
    managing: bool,
    reading: bool,
) -> None:
    item = share(ship, Share.CHOSEN, joining)
    person = factories.member(Network.objects.get(slug=network), role)

    assert may(person, {"publish"}, item) is managing
    assert may(person, MANAGE, item) is managing
    assert may(person, READ, item) is reading


def test_sharing__is_for_who_may_publish_pages_there(
    ship: NewsPage, joining: Network, museums: Network
) -> None:
    plan = SharingPlan(share=Share.EVERYBODY)
    for person in (
        factories.member(joining, Role.COORDINATOR),
        factories.translator(museums, "de"),
        factories.user("stranger"),
    ):
        with pytest.raises(PermissionDenied):
            SetSharing(item_of(ship), plan, user=person).execute()
    assert item_of(ship).share == Share.NOBODY

    SetSharing(item_of(ship), plan, user=factories.member(museums)).execute()

    assert item_of(ship).share == Share.EVERYBODY
    assert PageLogEntry.objects.filter(page=ship.pk, action="hanse.sharing").exists()


def test_overlay__is_for_networks_that_it_is_shared_with(
    ship: NewsPage, joining: Network, design: Network
) -> None:
    item = share(ship, Share.CHOSEN, joining)
    plan = OverlayPlan(is_hidden=True)

    SetOverlay(item, joining, plan, user=factories.member(joining)).execute()
    with pytest.raises(PermissionDenied):
        SetOverlay(item, design, plan, user=factories.member(design)).execute()

    assert [one.network for one in Overlay.objects.all()] == [joining]


# In partners' frames -----------------------------------------------------------------


def test_item__opens_in_the_readers_frame_with_overlay_owner_and_canonical(
    ship: NewsPage, joining: Network, read: Read
) -> None:
    item = share(ship)
    translate(ship, "fi", "Laiva palaa kotiin")
    factories.overlay(
        joining, item, introductions={"fi": "Tästä puhuttiin Helsingissä."}
    )

    soup = read(f"/fi/newsroom/laiva-palaa-kotiin-{item.pk}/", host="joining")

    assert soup.html["lang"] == "fi"
    assert soup.h1.get_text(strip=True) == "Laiva palaa kotiin"
    assert "lang" not in soup.h1.attrs
    assert "Tästä puhuttiin Helsingissä." in soup.main.get_text()
    assert "Museums" in soup.find(class_="hanse-record__owner").get_text()
    assert soup.find(class_="hanse-header__brand").get_text(strip=True) == "Joining"
    own = "http://museums.localhost/fi/newsroom/laiva-palaa-kotiin/"
    assert link(soup, "canonical") == [own]
    assert link(soup, "alternate", hreflang="fi") == [own]
    assert link(soup, "alternate", hreflang="de") == [
        "http://museums.localhost/de/newsroom/ein-schiff-kehrt-heim/"
    ]


def test_item__without_translation_keeps_its_language_and_says_so(
    ship: NewsPage, read: Read
) -> None:
    item = share(ship)

    soup = read(f"/en/newsroom/ein-schiff-kehrt-heim-{item.pk}/", host="joining")

    assert soup.html["lang"] == "en"
    assert soup.h1["lang"] == "de"
    assert "German" in soup.find(class_="hanse-notice").get_text()
    own = "http://museums.localhost/de/newsroom/ein-schiff-kehrt-heim/"
    assert link(soup, "canonical") == [own]
    assert not link(soup, "alternate", hreflang="de")
    switch = {one["hreflang"]: one["href"] for one in soup.select(".hanse-languages a")}
    assert switch == {
        "en": f"/en/newsroom/ein-schiff-kehrt-heim-{item.pk}/",
        "fi": f"/fi/newsroom/ein-schiff-kehrt-heim-{item.pk}/",
    }


def test_item__of_ones_own_without_translation_is_read_below_the_listing(
    ship: NewsPage, read: Read
) -> None:
    item = item_of(ship)

    soup = read(f"/fi/newsroom/ein-schiff-kehrt-heim-{item.pk}/", host="museums")

    assert soup.h1["lang"] == "de"
    assert link(soup, "canonical") == [
        "http://museums.localhost/de/newsroom/ein-schiff-kehrt-heim/"
    ]


def test_item__of_ones_own_moves_to_its_page(ship: NewsPage, client: Client) -> None:
    item = item_of(ship)
    response = client.get(
        f"/de/newsroom/anders-{item.pk}/", headers={"host": "museums.localhost"}
    )
    assert response.status_code == 301
    assert response["Location"].endswith("/de/newsroom/ein-schiff-kehrt-heim/")


def test_item__has_one_address_whatever_the_slug(
    ship: NewsPage, client: Client
) -> None:
    item = share(ship)
    response = client.get(
        f"/en/newsroom/old-name-{item.pk}/?format=x",
        headers={"host": "joining.localhost"},
    )
    assert response.status_code == 301
    assert response["Location"].endswith(
        f"/en/newsroom/ein-schiff-kehrt-heim-{item.pk}/?format=x"
    )


def test_pages_of_the_tree__go_before_items(
    ship: NewsPage, rooms: Rooms, read: Read
) -> None:
    item = share(ship)
    add_page(rooms["joining"]["en"], title="Fair 17", slug=f"fair-{item.pk}")

    soup = read(f"/en/newsroom/fair-{item.pk}/", host="joining")

    assert soup.h1.get_text(strip=True) == "Fair 17"


def test_item__is_gone_after_its_owner_withdraws_unpublishes_or_deletes(
    ship: NewsPage, read: Read
) -> None:
    item = share(ship)
    address = f"/en/newsroom/ein-schiff-kehrt-heim-{item.pk}/"
    read(address, host="joining")

    share(ship, Share.NOBODY)
    read(address, host="joining", status=404)
    share(ship)
    Page.objects.get(pk=ship.pk).unpublish()
    read(address, host="joining", status=410)
    fresh(ship).save_revision().publish()
    read(address, host="joining")
    fresh(ship).delete()
    read(address, host="joining", status=410)


def test_item__is_not_found_where_it_is_hidden_or_not_listed(
    ship: NewsPage, rooms: Rooms, joining: Network, read: Read
) -> None:
    item = share(ship)
    address = f"/en/newsroom/ein-schiff-kehrt-heim-{item.pk}/"
    overlay = factories.overlay(joining, item, is_hidden=True)
    read(address, host="joining", status=404)
    overlay.delete()
    later = timezone.now() + timedelta(hours=1)
    overlay = factories.overlay(joining, item, publish_from=later)
    read(address, host="joining", status=404)
    overlay.delete()
    read(address, host="joining")

    room = fresh(rooms["joining"]["en"])
    room.sources = Source.OWN
    room.save()
    read(address, host="joining", status=404)
    room.sources, room.kinds = Source.EVERYBODY, ["event"]
    room.save()
    read(address, host="joining", status=404)
    read("/en/newsroom/17-99999999/", host="joining", status=404)


def test_private_page__is_shown_to_no_partner(ship: NewsPage, read: Read) -> None:
    item = share(ship)
    PageViewRestriction.objects.create(
        page=Page.objects.get(pk=ship.pk), restriction_type=PageViewRestriction.LOGIN
    )
    read(f"/en/newsroom/ein-schiff-kehrt-heim-{item.pk}/", host="joining", status=410)


def test_own_page__is_hidden_by_its_own_networks_overlay(
    ship: NewsPage, museums: Network, read: Read, client: Client
) -> None:
    address = "/de/newsroom/ein-schiff-kehrt-heim/"
    listed = "/de/-/sitemap-pages-1.xml"
    read(address, host="museums")
    assert address in text(client, listed, "museums")

    factories.overlay(museums, item_of(ship), is_hidden=True)

    read(address, host="museums", status=404)
    assert address not in text(client, listed, "museums")


def test_canonical__is_the_oldest_networks_where_the_owner_lacks_the_language(
    ship: NewsPage, museums: Network, read: Read
) -> None:
    item = share(ship)
    translate(ship, "fi", "Laiva palaa kotiin")
    row = museums.languages.get(locale__language_code="fi")
    row.is_published = False
    row.save()

    soup = read(f"/fi/newsroom/laiva-palaa-kotiin-{item.pk}/", host="joining")

    address = f"http://joining.localhost/fi/newsroom/laiva-palaa-kotiin-{item.pk}/"
    assert link(soup, "canonical") == [address]
    assert link(soup, "alternate", hreflang="fi") == [address]


def test_sitemap__lists_own_pages_alone(ship: NewsPage, client: Client) -> None:
    item = share(ship)
    listed = text(client, "/en/-/sitemap-pages-1.xml", "joining")
    assert "/en/newsroom/<" in listed
    assert f"-{item.pk}/" not in listed


def test_embargo__holds_in_every_network_and_language(rooms: Rooms, read: Read) -> None:
    until = timezone.now() + timedelta(hours=2)
    page = add_page(
        rooms["museums"]["de"], title="Gesperrt", kind="press", embargo_until=until
    )
    item = share(page)
    assert not page.live
    assert page.go_live_at == until
    # Whatever brought it there, such as a change of the date on a live page.
    NewsPage.objects.filter(pk=page.pk).update(live=True)
    fresh(page).save()

    assert not item_of(page).live
    read("/de/newsroom/gesperrt/", host="museums", status=404)
    read(f"/en/newsroom/gesperrt-{item.pk}/", host="joining", status=404)
