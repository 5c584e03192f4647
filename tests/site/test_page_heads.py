"""What a page says to programs: its data, its picture, its days."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image
from wagtail.images import get_image_model
from wagtail.models import Page

from hanse.networks.models import Network
from hanse.site.models import PlainPage
from tests.site.conftest import Read, add_directory, without_search, write_home

pytestmark = pytest.mark.django_db


def about(network: Network, **fields: Any) -> PlainPage:
    home = Page.objects.get(
        pk=network.languages.get(locale__language_code="en").home_id
    )
    page = PlainPage(title="About us", slug="about", locale=home.locale, **fields)
    home.add_child(instance=page)
    page.save_revision().publish()
    return page


def picture(network: Network) -> Any:
    file = io.BytesIO()
    Image.new("RGB", (1600, 900), "teal").save(file, "PNG")
    return get_image_model().objects.create(
        title="Harbour",
        file=ContentFile(file.getvalue(), "harbour.png"),
        collection=network.collection,
    )


def data(page: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        page.select_one("script[type='application/ld+json']").string
    )
    return found


def test_data__of_the_front_page_is_a_site_that_can_be_searched(
    joining: Network, read: Read
) -> None:
    add_directory(joining)
    found = data(read("/en/"))

    assert found["@type"] == "WebSite"
    assert found["inLanguage"] == "en"
    assert found["potentialAction"]["target"] == (
        "http://joining.localhost/en/directory/?q={search_term_string}"
    )


@pytest.mark.parametrize(
    ("media", "logo"),
    [
        ("/media/", "http://joining.localhost/media/logos/sign.svg"),
        ("https://files.example/", "https://files.example/logos/sign.svg"),
    ],
)
def test_data__names_the_logo_where_it_is_kept(
    joining: Network, read: Read, settings: Any, media: str, logo: str
) -> None:
    settings.MEDIA_URL = media
    joining.logo = "logos/sign.svg"
    joining.save()

    assert data(read("/en/"))["publisher"]["logo"] == logo


def test_data__without_anything_to_search_promises_no_search(
    joining: Network, read: Read
) -> None:
    without_search()
    assert "potentialAction" not in data(read("/en/"))


def test_data__of_a_page_names_its_place_and_days(joining: Network, read: Read) -> None:
    about(joining, introduction="Who.", published_on=date(2024, 3, 1))
    page, crumbs = data(read("/en/about/"))["@graph"]

    assert page["datePublished"] == "2024-03-01"
    assert page["description"] == "Who."
    assert page["isPartOf"]["url"] == "http://joining.localhost/en/"
    assert [one["item"] for one in crumbs["itemListElement"]] == [
        "http://joining.localhost/en/",
        "http://joining.localhost/en/about/",
    ]


def test_data__cannot_end_its_script(joining: Network, read: Read) -> None:
    about(joining, introduction="</script><script>alert(1)</script>")
    page = read("/en/about/")

    assert data(page)["@graph"][0]["description"].startswith("</script>")
    assert len(page.select("script")) == 1


def test_picture__is_drawn_where_nobody_chose_one(joining: Network, read: Read) -> None:
    address = read("/en/").select_one("meta[property='og:image']")["content"]

    assert "/en/-/card/" in address


def test_picture__is_the_chosen_one_cut_to_its_size(
    joining: Network, read: Read
) -> None:
    write_home(joining, "en", social_image=picture(joining))
    address = read("/en/").select_one("meta[property='og:image']")["content"]

    assert address.startswith("http://joining.localhost/media/images/")
    assert "fill-1200x630" in address
    assert address.endswith(".jpg")


def test_dates__are_shown_where_they_were_given(joining: Network, read: Read) -> None:
    about(joining, published_on=date(2024, 3, 1), revised_on=date(2026, 10, 2))
    line = read("/en/about/").select_one(".hanse-dates-line")

    assert " ".join(line.get_text(" ").split()) == (
        "Published 1 March 2024 · Revised 2 October 2026"
    )


def test_dates__are_not_shown_where_nobody_gave_one(
    joining: Network, read: Read
) -> None:
    about(joining)

    assert not read("/en/about/").select(".hanse-dates-line")


def test_dates__go_forward(joining: Network) -> None:
    page = PlainPage(
        title="A",
        slug="a",
        published_on=date(2026, 3, 1),
        revised_on=date(2024, 3, 1),
    )
    with pytest.raises(ValidationError) as caught:
        page.clean()

    assert set(caught.value.message_dict) == {"revised_on"}
