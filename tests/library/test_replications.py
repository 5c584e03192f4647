"""Who took a practice up: on its page, at an address of its own, from any network."""

from __future__ import annotations

from typing import Any
from urllib.parse import urljoin

import pytest
from django.urls import reverse

from hanse.library.models import LibraryPage, Replication
from hanse.networks.enums import Role, Share, Source
from hanse.networks.models import Network
from tests import factories
from tests.library import make
from tests.networks.admin import filled, queries_of, signed_in

pytestmark = pytest.mark.django_db

URL = "/en/library/one-platform/"
ADD = "/admin/snippets/hanse_library/replication/add/"


@pytest.fixture
def practice(library: LibraryPage) -> Any:
    return make.practice(
        library, share=Share.EVERYBODY, latitude=58.4, longitude=13.2, place="Skara"
    )


@pytest.fixture
def chain(joining: Network, museums: Network, practice: Any) -> list[Replication]:
    """One that learned from the practice, one of another network that learned from it."""
    first = make.replication(
        joining,
        practice,
        "Pori libraries",
        latitude=61.5,
        longitude=21.8,
        share=Share.EVERYBODY,
        summary="Libraries instead of museums.",
        result="<p>It runs.</p>",
    )
    second = make.replication(
        museums,
        practice,
        "Kuldīga library",
        adapted_from=first,
        place="Kuldīga",
        latitude=57.0,
        longitude=22.0,
        outcome="stopped",
        from_year=2023,
        until_year=2024,
        share=Share.EVERYBODY,
        lessons="<p>A radio without a voice is empty.</p>",
    )
    return [first, second]


def test_page__draws_a_chain_and_says_it_as_a_table(
    read: Any, chain: list[Replication]
) -> None:
    page = read(URL)

    assert (
        page.select_one(".hanse-replications .hanse-muted")
        .get_text(" ", strip=True)
        .startswith("2 took it up. 1 gave it up again.")
    )
    drawing = page.select_one("svg.hanse-spread__chain")
    assert drawing["role"] == "img"
    assert all(page.select_one(f"#{one}") for one in drawing["aria-labelledby"].split())
    assert len(drawing.select("circle")) == 3
    assert len(drawing.select(".hanse-spread__mark--stopped")) == 1
    rows = [
        [cell.get_text(" ", strip=True) for cell in row.select("th, td")]
        for row in page.select(".hanse-replications__table tbody tr")
    ]
    assert rows == [
        ["Pori libraries", "Pori", "2021–", "the practice itself", "running",
         "Libraries instead of museums."],
        ["Kuldīga library", "Kuldīga", "2023–2024", "Pori libraries", "given up", ""],
    ]  # fmt: skip
    pins = page.select(".hanse-spread--map circle")
    assert len(pins) == 3


def test_page__of_a_replication_tells_the_story(
    read: Any, chain: list[Replication]
) -> None:
    link = read(URL).select(".hanse-replications__table th[scope=row] a")[1]["href"]
    page = read(link)

    text = page.get_text(" ", strip=True)
    assert "A radio without a voice is empty." in text
    assert page.select_one(".hanse-failed") is not None
    assert "Given up" in text
    leads = {a["href"] for a in page.select("main a")}
    assert URL in leads
    assert any("pori-libraries" in one for one in leads)
    # Kept by another network, it belongs there.
    assert page.select_one("link[rel=canonical]") is not None


def test_library__of_own_ones_names_others_without_an_address(
    read: Any, library: LibraryPage, chain: list[Replication], museums: Network
) -> None:
    """What it does not show has no page below it."""
    theirs = make.practice(
        make.library(museums)["de"], "Eine Plattform", share=Share.EVERYBODY
    )
    first, second = chain
    own = make.replication(first.network, first.practice.page_in("en"), "Turku library")
    Replication.objects.filter(pk=own.pk).update(adapted_from=second)
    other = make.replication(first.network, theirs, "Oulu library")
    LibraryPage.objects.update(sources=Source.OWN)

    for path, named in (
        (URL, "Kuldīga"),
        (f"/en/library/replications/turku-library-pori-{own.pk}/", "Kuldīga"),
        (f"/en/library/replications/oulu-library-pori-{other.pk}/", "Eine Plattform"),
    ):
        page = read(path)
        assert named in page.get_text()
        for link in page.select("main a[href*='replications/'], main a[href^='../']"):
            read(urljoin(path, link["href"]))


def test_list__counts_what_a_network_may_show(
    read: Any, chain: list[Replication], museums: Network, joining: Network
) -> None:
    def count() -> str:
        return str(read("/en/library/").select_one(".hanse-row__facts"))

    assert "taken up 2 times" in " ".join(count().split())
    factories.overlay(joining, chain[1], is_hidden=True)
    assert "taken up 1 time" in " ".join(count().split())


def test_partner__sees_the_same_chain_below_its_own_library(
    read: Any, chain: list[Replication], museums: Network, practice: Any
) -> None:
    make.library(museums, title="Bibliothek")

    row = read("/de/library/", host="museums").select_one(".hanse-row__name a")
    page = read(row["href"], host="museums")

    assert len(page.select("svg.hanse-spread__chain circle")) == 3


def test_replication__that_is_not_shared_is_nobody_elses(
    read: Any, joining: Network, museums: Network, practice: Any
) -> None:
    make.library(museums)
    own = make.replication(joining, practice, "Secret house")
    path = f"/de/library/replications/secret-house-pori-{own.pk}/"

    assert "Secret house" in read(URL).get_text()
    read(path, host="museums", status=404)


def test_replication__that_was_withdrawn_is_gone(
    read: Any, chain: list[Replication]
) -> None:
    path = f"/en/library/replications/pori-libraries-pori-{chain[0].pk}/"
    read(path)

    Replication.objects.get(pk=chain[0].pk).unpublish()

    read(path, status=410)
    # What learned from it hangs on the practice now.
    cells = read(URL).select(".hanse-replications__table td")
    assert "the practice itself" in [one.get_text(strip=True) for one in cells]


@pytest.mark.parametrize("address", ["x", "x-0", "x-999999", "1e3", "x-1%00"])
def test_replication__that_never_was_is_not_found(
    client: Any, practice: Any, address: str
) -> None:
    answer = client.get(
        f"/en/library/replications/{address}/", headers={"host": "joining.localhost"}
    )

    assert answer.status_code == 404


def test_replication__with_another_name_leads_to_its_address(
    client: Any, chain: list[Replication]
) -> None:
    answer = client.get(
        f"/en/library/replications/old-name-{chain[0].pk}/",
        headers={"host": "joining.localhost"},
    )

    assert answer.status_code in (301, 302)
    assert answer["Location"].endswith(f"pori-libraries-pori-{chain[0].pk}/")


def test_admin__takes_up_a_practice_of_another_network(
    museums: Network, practice: Any
) -> None:
    client = signed_in(factories.member(museums, Role.COMMUNICATOR))
    form = client.get(ADD).context["form"]
    data = filled(form) | {
        "practice": practice.item_id,
        "who": "Riga arts house",
        "place": "Riga",
        "from_year": 2024,
        "outcome": "running",
        "language": "lv",
        "action-publish": "1",
    }

    client.post(ADD, data)

    row = Replication.objects.get()
    assert row.network == museums
    assert row.live
    assert row.practice_title == "One platform"
    # Whose practice it is hears of it: it is shared with them to begin with.
    assert list(row.shared_with.all()) == [practice.item.network]


@pytest.mark.parametrize("name", ["list", "list_results"])
def test_admin__finds_by_words(
    joining: Network, library: LibraryPage, name: str
) -> None:
    make.replication(joining, make.practice(library), who="Harbour school")
    client = signed_in(factories.member(joining, Role.COMMUNICATOR))
    url = reverse(Replication.snippet_viewset.get_url_name(name))

    assert "Harbour school" in client.get(f"{url}?q=harbour").content.decode()
    assert "Harbour school" not in client.get(f"{url}?q=mill").content.decode()


@pytest.mark.parametrize("also_wrong", [{}, {"from_year": 1200}, {"place": ""}])
def test_admin__refuses_a_practice_that_is_not_shared(
    museums: Network, library: LibraryPage, also_wrong: dict[str, Any]
) -> None:
    """A form that is shown again, whatever else is wrong, would print its title."""
    secret = make.practice(library, "Secret")
    client = signed_in(factories.member(museums, Role.COMMUNICATOR))
    data = filled(client.get(ADD).context["form"]) | {
        "practice": secret.item_id,
        "who": "Somebody",
        "place": "Riga",
        "from_year": 2024,
        "outcome": "running",
        "language": "lv",
        **also_wrong,
    }

    answer = client.post(ADD, data)

    assert not Replication.objects.exists()
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"who": ""}, "who"),
        ({"latitude": "61"}, "longitude"),
        ({"from_year": 2020, "until_year": 2019}, "until_year"),
        ({"from_year": 1200}, "from_year"),
    ],
)
def test_admin__says_what_is_wrong(
    joining: Network, practice: Any, fields: dict[str, Any], wrong: str
) -> None:
    client = signed_in(factories.member(joining, Role.COMMUNICATOR))
    data = filled(client.get(ADD).context["form"]) | {
        "practice": practice.item_id,
        "who": "Somebody",
        "place": "Riga",
        "from_year": 2024,
        "outcome": "running",
        "language": "en",
        **fields,
    }

    answer = client.post(ADD, data)

    assert wrong in answer.context["form"].errors
    assert not Replication.objects.exists()


def test_admin_list__asks_no_more_for_more_rows(
    joining: Network, practice: Any
) -> None:
    client = signed_in(factories.member(joining, Role.COORDINATOR))
    url = "/admin/snippets/hanse_library/replication/"
    make.replication(joining, practice)
    client.get(url)
    few = queries_of(client, url)
    for number in range(10):
        make.replication(joining, practice, f"House {number}")

    assert queries_of(client, url) == few
