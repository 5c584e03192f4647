"""A network's look, menu and footer, as its members change them."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from hanse.networks.enums import Role
from hanse.networks.models import LanguageFrame, Network
from tests import factories
from tests.networks.admin import REFUSED, filled, plain_page, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _uploads(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def boss(joining: Network) -> Client:
    return signed_in(factories.member(joining, Role.COORDINATOR, name="boss"))


def look_url(network: Network, name: str = "look") -> str:
    return reverse(f"hanse_networks:{name}", args=[network.pk])


def opened(client: Client, network: Network) -> dict[str, Any]:
    """The form as a browser sends it: no file where none was chosen."""
    data = filled(client.get(look_url(network)).context["form"])
    return {name: value for name, value in data.items() if name != "logo"}


def frame_of(network: Network, language: str) -> LanguageFrame:
    return LanguageFrame.objects.get(
        language__network=network, language__locale__language_code=language
    )


def frame_url(frame: LanguageFrame) -> str:
    return reverse("hanse_language_frames:edit", args=[frame.pk])


def page_of(network: Network, path: str) -> BeautifulSoup:
    answer = Client().get(path, headers={"host": f"{network.slug}.localhost"})
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def test_look__is_changed_by_coordinators_and_reaches_visitors(
    boss: Client, joining: Network
) -> None:
    before = page_of(joining, "/en/").select("link[rel=stylesheet]")[1]["href"]
    data = opened(boss, joining)

    data |= {"hue": "72", "ground": "paper", "type_pair": "book", "pattern": "niches"}
    assert boss.post(look_url(joining), data).status_code == 302

    joining.refresh_from_db()
    assert (joining.theme.hue, joining.theme.ground) == (72, "paper")
    after = page_of(joining, "/en/").select("link[rel=stylesheet]")[1]["href"]
    assert after != before
    css = Client().get(after, headers={"host": "joining.localhost"}).content.decode()
    assert "--hanse-hue:72;" in css
    assert "--hanse-mast:var(--hanse-surface)" in css


def test_look__that_cannot_be_read_is_refused_with_the_pair(
    boss: Client, joining: Network
) -> None:
    data = opened(boss, joining)
    answer = boss.post(
        look_url(joining), {**data, "hue": "0", "strength": "250", "ground": "paper"}
    )

    assert answer.status_code == 200
    (message,) = answer.context["form"].errors["strength"]
    assert "focus ring on the front page" in message
    joining.refresh_from_db()
    assert joining.ground == "deep"


def test_preview__shows_what_is_asked_and_writes_nothing(
    boss: Client, joining: Network
) -> None:
    query = {"hue": "33", "strength": "250", "ground": "white", "scheme": "dark"}
    answer = boss.get(look_url(joining, "look_preview"), query)
    html = answer.content.decode()

    assert "--hanse-hue:33;" in html
    assert "color-scheme: dark" in html
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert len(BeautifulSoup(html, "html.parser").select("tbody tr")) > 40
    joining.refresh_from_db()
    assert joining.hue != 33


def test_preview__leaves_out_what_cannot_be(boss: Client, joining: Network) -> None:
    query = {"hue": "999", "type_pair": "</style>"}
    html = boss.get(look_url(joining, "look_preview"), query).content.decode()

    assert f"--hanse-hue:{joining.hue};" in html
    assert html.count("</style>") == 1


def test_look__is_closed_to_others(joining: Network, museums: Network) -> None:
    stranger = signed_in(factories.member(museums, Role.COORDINATOR))
    communicator = signed_in(factories.member(joining))

    for client in (stranger, communicator):
        for name in ("look", "look_preview"):
            assert client.get(look_url(joining, name)).status_code in REFUSED


def test_logo__is_written_anew_and_stands_in_the_header(
    boss: Client, joining: Network
) -> None:
    raw = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    Image.new("RGB", (40, 20), "red").save(raw, "JPEG", exif=exif)
    data = opened(boss, joining)
    data["logo"] = SimpleUploadedFile("our sign.jpg", raw.getvalue())
    assert boss.post(look_url(joining), data).status_code == 302

    joining.refresh_from_db()
    assert b"taken at home" not in joining.logo.read()
    shown = page_of(joining, "/en/").select_one(".hanse-header__logo")
    assert shown is not None
    assert shown["src"] == joining.logo.url


def test_logo__that_is_no_picture_is_refused(boss: Client, joining: Network) -> None:
    data = opened(boss, joining)
    data["logo"] = SimpleUploadedFile("sign.png", b"GIF89a no")
    answer = boss.post(look_url(joining), data)

    assert "logo" in answer.context["form"].errors


def menu(*entries: dict[str, Any]) -> str:
    return json.dumps([{"type": "entry", "value": entry} for entry in entries])


def test_menu__that_nobody_wrote_is_made_of_pages(joining: Network) -> None:
    about = plain_page(joining, "About us", show_in_menus=True)
    team = plain_page(joining, "Team", show_in_menus=True)
    team.move(about, pos="last-child")

    items = page_of(joining, "/en/").select_one(".hanse-header__menu")
    assert items is not None
    assert items.select_one("summary").get_text(strip=True) == "About us"
    links = [link["href"] for link in items.select(".hanse-menu__panel a")]
    assert links == ["/en/about-us/", "/en/about-us/team/"]


def test_menu__that_members_wrote_wins_and_hides_what_is_not_live(
    joining: Network, museums: Network
) -> None:
    plain_page(joining, "By itself", show_in_menus=True)
    about, draft = plain_page(joining, "About us"), plain_page(joining, "Draft")
    draft.unpublish()
    theirs = plain_page(museums, "Theirs")
    frame = frame_of(joining, "en")
    frame.menu = menu(
        {"page": about.pk, "title": "Who we are", "summary": "People", "links": []},
        {"page": draft.pk, "title": "Draft", "links": []},
        {"page": theirs.pk, "title": "Theirs", "links": []},
        {"page": None, "address": "https://example.org/", "title": "Out", "links": []},
    )
    frame.save()

    links = page_of(joining, "/en/").select(".hanse-header__menu a")
    assert [(link["href"], link.get_text(strip=True)) for link in links] == [
        ("/en/about-us/", "Who we are"),
        ("https://example.org/", "Out"),
    ]
    # Only this language's.
    assert not page_of(joining, "/fi/").select(".hanse-header__menu a")


def test_frame__is_filled_by_members_of_the_network(joining: Network) -> None:
    client = signed_in(factories.member(joining))
    privacy = plain_page(joining, "Privacy")
    frame = frame_of(joining, "en")
    data = filled(client.get(frame_url(frame)).context["form"])
    data |= {"menu-count": "0", "about": "Paid for by its members."}
    data |= {"privacy_page": str(privacy.pk)}
    assert client.post(frame_url(frame), data).status_code == 302

    footer = page_of(joining, "/en/").select_one("footer")
    assert footer is not None
    assert "Paid for by its members." in footer.get_text()
    assert footer.select_one(".hanse-footer__base a")["href"] == "/en/privacy/"


def test_frame__takes_no_page_of_another_language_or_network(
    joining: Network, museums: Network
) -> None:
    client = signed_in(factories.member(joining))
    frame = frame_of(joining, "fi")
    data = {"menu-count": "0", "about": "", "contact_email": "", "loaded_version": ""}
    data = {**filled(client.get(frame_url(frame)).context["form"]), **data}
    english, theirs = plain_page(joining, "Privacy"), plain_page(museums, "Theirs")

    version = client.get(frame_url(frame)).context["form"]["loaded_version"].value()
    data["loaded_version"] = version
    refused = client.post(frame_url(frame), {**data, "privacy_page": str(english.pk)})
    assert "privacy_page" in refused.context["form"].errors
    answer = client.post(frame_url(frame), {**data, "privacy_page": str(theirs.pk)})
    assert answer.status_code in REFUSED
    frame.refresh_from_db()
    assert frame.privacy_page_id is None


def test_frames__of_others_are_out_of_reach(joining: Network, museums: Network) -> None:
    client = signed_in(factories.member(joining))

    assert client.get(frame_url(frame_of(museums, "de"))).status_code == 404
    listed = client.get(reverse("hanse_language_frames:index"))
    networks = {row.language.network for row in listed.context["object_list"]}
    assert networks == {joining}
