from __future__ import annotations

import pytest
from django.test import Client

from hanse.networks.generation import generation_of, raise_generation
from hanse.networks.models import Network
from hanse.site.models import PlainPage
from tests import factories

pytestmark = pytest.mark.django_db
HOST = {"host": "joining.localhost"}


@pytest.fixture
def page(joining: Network) -> PlainPage:
    home = joining.languages.get(locale__language_code="en").home
    page = PlainPage(title="About", slug="about", introduction="First words")
    home.add_child(instance=page)
    generation_of(joining.pk)
    return page


def get(client: Client, url: str = "/en/about/", **headers: str) -> object:
    return client.get(url, headers={**HOST, **headers})


def test_page__is_answered_from_the_cache_until_the_generation_rises(
    client: Client, joining: Network, page: PlainPage
) -> None:
    first = get(client)
    # Past everything that would tell the caches.
    PlainPage.objects.filter(pk=page.pk).update(introduction="Second words")

    assert b"First words" in get(client).content
    raise_generation([joining.pk])
    second = get(client)

    assert b"Second words" in second.content
    assert first.headers["ETag"] != second.headers["ETag"]


def test_page__publishing_is_seen_at_once(client: Client, page: PlainPage) -> None:
    get(client)
    page.introduction = "Second words"
    page.save_revision().publish()

    assert b"Second words" in get(client).content


def test_page__a_draft_disturbs_nothing(client: Client, page: PlainPage) -> None:
    tag = get(client).headers["ETag"]
    page.introduction = "Second words"
    page.save_revision()

    assert get(client).headers["ETag"] == tag


def test_page__unchanged_is_told_without_a_body(
    client: Client, page: PlainPage
) -> None:
    tag = get(client).headers["ETag"]
    again = get(client, **{"if-none-match": tag})

    assert again.status_code == 304
    assert again.content == b""


def test_page__each_address_and_network_has_its_own(
    client: Client, page: PlainPage, museums: Network
) -> None:
    tags = {
        get(client).headers["ETag"],
        get(client, "/en/").headers["ETag"],
        get(client, "/en/about/?a=1").headers["ETag"],
        client.get("/de/", headers={"host": "museums.localhost"}).headers["ETag"],
    }
    assert len(tags) == 4


def test_page__anonymous_answers_set_no_cookie_and_vary_by_none(
    client: Client, page: PlainPage
) -> None:
    response = get(client)

    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")
    assert "public" in response.headers["Cache-Control"]


def test_page__with_a_session_is_neither_kept_nor_taken(
    client: Client, joining: Network, page: PlainPage
) -> None:
    get(client)
    PlainPage.objects.filter(pk=page.pk).update(introduction="Second words")
    client.force_login(factories.member(joining))

    response = get(client)

    assert b"Second words" in response.content
    assert "ETag" not in response.headers


def test_page__private_ones_are_not_kept(
    client: Client, joining: Network, page: PlainPage
) -> None:
    from wagtail.models import PageViewRestriction

    open_tag = get(client).headers["ETag"]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    response = get(client, **{"if-none-match": open_tag})

    assert response.status_code == 302
    assert "ETag" not in response.headers


def test_page__not_found_is_not_kept(client: Client, page: PlainPage) -> None:
    response = get(client, "/en/nothing/")

    assert response.status_code == 404
    assert "ETag" not in response.headers
