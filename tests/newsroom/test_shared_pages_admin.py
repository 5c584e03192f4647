"""Sharing, overlays and the chooser of items, as people work with them."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hanse.networks.actions import SetSharing, SharingPlan
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network, Overlay, PageItem
from hanse.newsroom.models import NewsPage, NewsroomPage
from tests import factories
from tests.networks.admin import filled, queries_of, signed_in
from tests.newsroom.making import add_newsroom, add_page, item_of, translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(museums: Network) -> dict[str, NewsroomPage]:
    return add_newsroom(museums)


@pytest.fixture
def ship(room: dict[str, NewsroomPage]) -> NewsPage:
    page: NewsPage = add_page(
        room["de"], title="Ein Schiff kehrt heim", introduction="Nach langer Zeit."
    )
    return page


def share(page: Any, with_: str = Share.EVERYBODY, *networks: Network) -> PageItem:
    plan = SharingPlan(share=with_, networks=frozenset(one.pk for one in networks))
    SetSharing(item_of(page), plan, user=None).execute()
    return item_of(page)


def url(name: str, *args: Any) -> str:
    return reverse(f"hanse_items:{name}", args=args)


def chooser(name: str, *args: Any) -> str:
    return reverse(f"hanse_item_chooser:{name}", args=args)


def opened(client: Client, address: str) -> dict[str, Any]:
    response = client.get(address)
    assert response.status_code == 200, response
    return filled(response.context["form"])


def test_sharing__is_set_from_the_pages_header_and_told_in_its_history(
    ship: NewsPage, museums: Network, joining: Network
) -> None:
    finnish = translate(ship, "fi", "Laiva palaa")
    client = signed_in(factories.member(museums))
    address = url("sharing", ship.item_id)
    for page in (ship, finnish):
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert address in client.get(edit).content.decode()

    data = opened(client, address)
    data |= {"share": "chosen", "networks": [str(joining.pk)]}
    response = client.post(address, data, follow=True)

    assert [one.pk for one in response.context["readers"]] == [joining.pk]
    assert item_of(finnish).share == Share.CHOSEN
    for page in (ship, finnish):
        history = reverse("wagtailadmin_pages:history", args=[page.pk])
        told = client.get(history).content.decode()
        assert "Shared with: Joining (before: nobody)" in told


def test_sharing__is_out_of_reach_for_others(
    ship: NewsPage, museums: Network, joining: Network
) -> None:
    item = share(ship)
    for person in (
        factories.member(joining, Role.COORDINATOR),
        factories.translator(museums, "de"),
    ):
        client = signed_in(person)
        for method in (client.get, client.post):
            assert method(url("sharing", item.pk)).status_code in (302, 403, 404)
    assert item_of(ship).share == Share.EVERYBODY


def test_shared__lists_what_partners_share_with_type_and_owner(
    ship: NewsPage, museums: Network, joining: Network, design: Network
) -> None:
    room = NewsroomPage.objects.get(locale__language_code="de")
    share(ship)
    add_page(room, title="Nur für uns")
    share(add_page(room, title="Entwurf", live=False))
    share(add_page(room, title="Für Design"), Share.CHOSEN, design)
    share(add_page(room, title="Für Joining"), Share.CHOSEN, joining)
    client = signed_in(factories.member(joining))

    response = client.get(url("shared"))

    titles = {str(item) for item in response.context["object_list"]}
    assert titles == {"Ein Schiff kehrt heim", "Für Joining"}
    html = response.content.decode()
    assert "Museums" in html
    assert f"{url('overlay', ship.item_id)}?network={joining.pk}" in html
    found = client.get(url("shared_results"), {"q": "schiff"}).context["object_list"]
    assert [str(item) for item in found] == ["Ein Schiff kehrt heim"]
    assert url("shared") in client.get("/admin/").content.decode()


def test_shared__needs_the_same_queries_with_ten_times_the_rows(
    ship: NewsPage, joining: Network
) -> None:
    share(ship)
    room = NewsroomPage.objects.get(locale__language_code="de")
    client = signed_in(factories.member(joining))
    before = queries_of(client, url("shared"))
    for number in range(10):
        share(add_page(room, title=f"Nachricht {number}"))

    assert queries_of(client, url("shared")) == before


def test_overlay__introduces_a_partners_page_and_previews_it(
    ship: NewsPage, joining: Network
) -> None:
    add_newsroom(joining)
    item = share(ship)
    client = signed_in(factories.member(joining))
    address = f"{url('overlay', item.pk)}?network={joining.pk}"
    data = opened(client, address)
    data |= {"is_featured": "on", "introduction_en": "Worth the journey."}

    response = client.post(address, data, follow=True)

    overlay = Overlay.objects.get()
    assert (overlay.target, overlay.is_featured) == (item, True)
    addresses = dict(response.context["public_addresses"])
    assert addresses["English"] == (
        f"http://joining.localhost/en/newsroom/ein-schiff-kehrt-heim-{item.pk}/"
    )
    assert "Nach langer Zeit." in response.content.decode()
    preview = client.get(f"{address}&preview=en").content.decode()
    assert "Worth the journey." in preview
    assert "Joining" in preview
    assert client.get(f"{address}&preview=de").status_code == 404


def test_overlay__of_what_is_not_shared_is_not_found(
    ship: NewsPage, joining: Network
) -> None:
    client = signed_in(factories.member(joining, Role.COORDINATOR))
    assert client.get(url("overlay", ship.item_id)).status_code == 404


def test_chooser__offers_own_pages_and_marks_those_of_partners(
    ship: NewsPage, joining: Network, museums: Network
) -> None:
    own = add_page(add_newsroom(joining)["en"], title="Our own news")
    closed = add_page(
        NewsroomPage.objects.get(slug="newsroom", locale__language_code="de"),
        title="Nur für uns",
    )
    item = share(ship)
    client = signed_in(factories.member(joining))

    html = client.get(chooser("choose_results")).content.decode()

    assert "Our own news" in html
    assert "Ein Schiff kehrt heim" in html
    assert "Nur für uns" not in html
    chosen = client.get(chooser("chosen", item.pk)).json()["result"]
    assert chosen["title"] == "Ein Schiff kehrt heim (Museums)"
    assert client.get(chooser("chosen", own.item_id)).status_code == 200
    assert client.get(chooser("chosen", closed.item_id)).status_code == 404
    searched = client.get(chooser("choose_results"), {"q": "own"}).content.decode()
    assert "Our own news" in searched
    assert "Ein Schiff" not in searched


def test_pages_of_partners__are_never_edited(ship: NewsPage, joining: Network) -> None:
    share(ship)
    client = signed_in(factories.member(joining, Role.COORDINATOR))
    for name in ("edit", "history", "delete", "copy", "unpublish"):
        address = reverse(f"wagtailadmin_pages:{name}", args=[ship.pk])
        assert client.get(address).status_code in (302, 403, 404)
