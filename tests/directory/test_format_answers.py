"""How formats answer: headers, names of files, caches, and what is wrong."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from hanse.directory import whole_lists
from hanse.directory.entries import RECORD_FORMATS
from hanse.directory.listing import LIST_FORMATS
from hanse.directory.models import Organisation
from hanse.networks import cache
from hanse.networks.generation import generation_of
from hanse.networks.models import Network
from tests import factories
from tests.directory.conftest import Fetch
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db

LIST = "/en/directory/"
MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "vcard": "text/vcard; charset=utf-8",
    "geojson": "application/geo+json",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "atom": "application/atom+xml",
    "jsonfeed": "application/feed+json",
}


@pytest.fixture
def hall(joining: Network) -> Organisation:
    add_directory(joining)
    factories.term("sectors", "design", en="Design")
    return factories.organisation(
        joining,
        "Harbour Hall",
        summary="Concerts.",
        description="<p>In an <b>old</b> store.</p>",
        sectors=(factories.term("sectors", "music", en="Music"),),
    )


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("code", LIST_FORMATS)
def test_list__has_its_type_name_and_page(
    hall: Organisation, fetch: Fetch, code: str
) -> None:
    response = fetch(f"{LIST}?sector=music&q=Harbour+Hall&format={code}")
    kept = "attachment" if code in {"csv", "vcard"} else "inline"
    extension = {"vcard": "vcf", "jsonfeed": "json"}.get(code, code)

    assert response.headers["Content-Type"] == MEDIA[code]
    assert response.headers["Content-Disposition"] == (
        f'{kept}; filename="joining-directory-music-harbour-hall.{extension}"'
    )
    assert response.headers["Link"] == (
        "<http://joining.localhost/en/directory/?q=Harbour+Hall&sector=music>;"
        ' rel="canonical"; type="text/html"'
    )
    assert response.headers["X-Total-Count"] == "1"
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    is_open = response.headers.get("Access-Control-Allow-Origin") == "*"
    assert is_open == (code not in {"csv", "vcard"})


def test_file_name__of_the_whole_list_and_of_odd_words(
    hall: Organisation, fetch: Fetch
) -> None:
    whole = fetch(f"{LIST}?format=csv").headers["Content-Disposition"]
    odd = fetch(f"{LIST}?q=%22..%2F%0D%0A%D0%97%D0%B0%D0%BB&format=csv").headers[
        "Content-Disposition"
    ]

    assert whole == 'attachment; filename="joining-directory.csv"'
    assert odd == 'attachment; filename="joining-directory-zal.csv"'


@pytest.mark.parametrize("code", LIST_FORMATS)
def test_list__is_kept_and_told_unchanged_until_something_changes(
    hall: Organisation,
    joining: Network,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
    code: str,
) -> None:
    host = {"host": "joining.localhost"}
    path = f"{LIST}?format={code}"
    generation_of(joining.pk)
    first = client.get(path, headers=host)
    tag = first.headers["ETag"]
    again = client.get(path, headers={**host, "if-none-match": tag})
    with monkeypatch.context() as patched:
        patched.setattr("hanse.directory.data_views.WholeList", None)
        kept = client.get(path, headers=host)

    assert again.status_code == 304
    assert kept.content == first.content
    assert "public" in first.headers["Cache-Control"]
    assert not first.cookies

    factories.organisation(joining, "New Studio", point=(60.0, 25.0))
    changed = client.get(path, headers={**host, "if-none-match": tag})
    assert changed.status_code == 200
    assert b"New Studio" in changed.content


def test_list__that_is_large_has_a_tag_and_is_not_kept(
    hall: Organisation, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    read = whole_lists.WholeList._read

    def count(self: whole_lists.WholeList) -> Any:
        asked.append(1)
        return read(self)

    monkeypatch.setattr(whole_lists.WholeList, "_read", count)
    monkeypatch.setattr(cache, "LARGEST_KEPT", 10)

    assert "ETag" in fetch(f"{LIST}?format=json").headers
    fetch(f"{LIST}?format=json")
    assert len(asked) == 2


@pytest.mark.parametrize("code", LIST_FORMATS)
def test_head__has_the_headers_and_no_body(
    hall: Organisation, client: Client, code: str
) -> None:
    host = {"host": "joining.localhost"}
    head = client.head(f"{LIST}?format={code}", headers=host)
    got = client.get(f"{LIST}?format={code}", headers=host)

    assert (head.status_code, head.content) == (200, b"")
    for name in ("Content-Type", "Content-Disposition", "Content-Length", "ETag"):
        assert head.headers[name] == got.headers[name]


@pytest.mark.parametrize("code", LIST_FORMATS)
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("sector=nothing", 404),
        ("sort=price", 400),
        ("q=%00", 400),
        ("q=" + "word%20" * 100, 400),
        ("page=x", 404),
    ],
)
def test_wrong_filter__is_told_as_json(
    hall: Organisation, fetch: Fetch, code: str, query: str, status: int
) -> None:
    response = fetch(f"{LIST}?{query}&format={code}", status=status)
    data = json.loads(response.content)

    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert data["status"] == status
    assert len(data["detail"]) > 20
    assert "ETag" not in response.headers


def test_wrong_filter__is_told_in_the_language_of_the_page(
    hall: Organisation, fetch: Fetch
) -> None:
    english, finnish = (
        json.loads(fetch(f"/{code}/directory/?sort=x&format=json", status=400).content)[
            "detail"
        ]
        for code in ("en", "fi")
    )
    assert english != finnish


@pytest.mark.parametrize("code", ["xml", "JSON", "csv/", "%00", "html", "../csv"])
def test_unknown_format__is_404_and_names_the_known(
    hall: Organisation, fetch: Fetch, code: str
) -> None:
    path = f"{LIST}harbour-hall-{hall.pk}/"
    of_list = json.loads(fetch(f"{LIST}?format={code}", status=404).content)
    of_record = json.loads(fetch(f"{path}?format={code}", status=404).content)

    assert ", ".join(LIST_FORMATS) in of_list["detail"]
    assert ", ".join(RECORD_FORMATS) in of_record["detail"]


def test_no_format__is_the_page(hall: Organisation, fetch: Fetch) -> None:
    assert soup(fetch(f"{LIST}?format=")).select(".hanse-row")


def test_record__in_each_format(hall: Organisation, fetch: Fetch) -> None:
    path = f"{LIST}harbour-hall-{hall.pk}/"
    url = f"http://joining.localhost{path}"
    found = {code: fetch(f"{path}?format={code}") for code in RECORD_FORMATS}
    plain = json.loads(found["json"].content)
    feature = json.loads(found["geojson"].content)
    linked = json.loads(found["jsonld"].content)
    card = found["vcard"].content.decode()

    assert (plain["id"], plain["title"]) == (url, "Harbour Hall")
    assert plain["description"] == "In an old store."
    assert (feature["type"], feature["id"], feature["geometry"]) == (
        "Feature",
        url,
        None,
    )
    script = soup(fetch(path)).select_one("script[type='application/ld+json']")
    assert linked == json.loads(script.string)
    assert card.count("BEGIN:VCARD") == 1
    assert "FN;LANGUAGE=en:Harbour Hall\r\n" in card
    for code, response in found.items():
        extension = "vcf" if code == "vcard" else code
        name = f'filename="harbour-hall-{hall.pk}.{extension}"'
        assert name in response.headers["Content-Disposition"]
        assert response.headers["Link"].startswith(f"<{url}>;")
        assert "ETag" in response.headers


def test_record__has_what_the_list_has_of_it(hall: Organisation, fetch: Fetch) -> None:
    one = json.loads(fetch(f"{LIST}harbour-hall-{hall.pk}/?format=json").content)
    (row,) = json.loads(fetch(f"{LIST}?format=json").content)["items"]

    one.pop("description")
    assert one == row


def test_record__by_another_slug_moves_in_its_format(
    hall: Organisation, fetch: Fetch
) -> None:
    response = fetch(f"{LIST}old-{hall.pk}/?format=json&x=1", status=301)

    assert response.url == f"{LIST}harbour-hall-{hall.pk}/?format=json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("code", RECORD_FORMATS)
def test_record__that_visitors_may_not_see_is_in_no_format(
    hall: Organisation, museums: Network, fetch: Fetch, code: str
) -> None:
    theirs = factories.organisation(museums, "Depot")
    gone = factories.organisation(hall.network, "Gone")
    gone.unpublish()
    factories.overlay(hall.network, hall, is_hidden=True)
    for path, status in (
        (f"depot-{theirs.pk}", 404),
        (f"harbour-hall-{hall.pk}", 404),
        (f"gone-{gone.pk}", 410),
        ("nothing", 404),
    ):
        response = fetch(f"{LIST}{path}/?format={code}", status=status)
        assert json.loads(response.content)["status"] == status
        for word in (b"Depot", b"Harbour", b"Gone"):
            assert word not in response.content


def links(page: BeautifulSoup, selector: str) -> dict[str, str]:
    return {str(link["type"]): str(link["href"]) for link in page.select(selector)}


@pytest.mark.parametrize(
    ("path", "number"),
    [("?sector=music&sort=newest", 7), ("", 7), ("harbour-hall-{}/", 4)],
)
def test_page__leads_to_its_formats_in_head_and_body(
    hall: Organisation, fetch: Fetch, path: str, number: int
) -> None:
    address = LIST + path.format(hall.pk)
    page = soup(fetch(address))
    shown = links(page, ".hanse-take a")

    assert shown == links(page, "head link[rel=alternate][type]")
    assert len(shown) == number
    for media, href in shown.items():
        response = fetch(urljoin(address, href))
        assert response.headers["Content-Type"].split(";")[0] == media
        assert b"Harbour" in response.content or media == "application/geo+json"


def test_page__with_nothing_or_a_wrong_filter_leads_to_none(
    hall: Organisation, fetch: Fetch
) -> None:
    nothing = soup(fetch(f"{LIST}?sector=design"))
    wrong = soup(fetch(f"{LIST}?sector=none", status=404))

    for page in (nothing, wrong):
        assert not page.select(".hanse-take, link[rel=alternate][type]")


def test_page__says_where_a_format_ends(
    hall: Organisation, joining: Network, fetch: Fetch, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not soup(fetch(LIST)).select(".hanse-take p")
    factories.organisation(joining, "Other")
    monkeypatch.setattr("hanse.search.templatetags.hanse_search.LIMIT", 1)

    assert (
        "first 1 in this order"
        in soup(fetch(LIST)).select_one(".hanse-take p").get_text()
    )
