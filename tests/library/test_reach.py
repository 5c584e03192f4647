"""How often results are read, and the report that a funder is given."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from hanse.directory.models import Project, ProjectText
from hanse.library.enums import ReachKind
from hanse.library.models import LibraryPage, ReachCount
from hanse.library.reports import report_url
from hanse.library.reports.plots import Plot, ceiling, months_between
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network
from tests import factories
from tests.library import make
from tests.library.test_toolkits import toolkit
from tests.networks.admin import queries_of, signed_in
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db

LIST = "/admin/library-reach/"


@pytest.fixture
def shores(joining: Network) -> Project:
    return factories.project(
        joining,
        "Shared Shores",
        share=Share.EVERYBODY,
        summary="Makers learn from makers.",
        acknowledgement="Co-funded by the Fund.",
    )


def beacon(
    item: int, *, host: str = "joining", language: str = "en", **headers: str
) -> Any:
    return Client().get(
        f"/{language}/-/reach/{item}.gif",
        headers={"host": f"{host}.localhost", **headers},
    )


def views() -> int:
    return sum(ReachCount.objects.filter(kind="view").values_list("number", flat=True))


def test_beacon__counts_and_keeps_nothing_of_anybody(library: LibraryPage) -> None:
    page = make.practice(library)

    answers = [beacon(page.item_id) for _time in range(3)]

    (row,) = ReachCount.objects.all()
    assert (row.number, row.kind, row.language) == (3, ReachKind.VIEW, "en")
    assert {one.name for one in ReachCount._meta.fields} == {
        "id", "network", "item", "kind", "language", "day", "number",
    }  # fmt: skip
    for answer in answers:
        assert answer["Content-Type"] == "image/gif"
        assert not answer.cookies
        assert "private" in answer["Cache-Control"]


@pytest.mark.parametrize("purpose", ["prefetch", "prefetch;prerender", "prerender"])
def test_beacon__does_not_count_what_nobody_reads_yet(
    library: LibraryPage, purpose: str
) -> None:
    page = make.practice(library)

    beacon(page.item_id, **{"sec-purpose": purpose})

    assert views() == 0


def test_beacon__counts_only_what_this_network_shows(
    library: LibraryPage, museums: Network
) -> None:
    own = make.practice(library)
    draft = make.practice(library, "Draft", live=False)

    beacon(own.item_id, host="museums", language="de")
    beacon(draft.item_id)
    beacon(999)
    beacon(own.item_id, language="pl")

    assert views() == 0


def test_page__names_the_beacon_and_previews_do_not(
    read: Any, library: LibraryPage
) -> None:
    page = make.practice(library)

    (picture,) = read("/en/library/one-platform/").select(".hanse-beacon")
    assert picture["src"] == f"/en/-/reach/{page.item_id}.gif"
    assert picture["alt"] == ""


def fill(item: int, network: Network, day: date, number: int, **fields: str) -> None:
    ReachCount.objects.create(
        item_id=item,
        network=network,
        day=day,
        number=number,
        **{"kind": "view", "language": "en", **fields},
    )


def test_report__tells_what_became_of_the_results(
    read: Any,
    shores: Project,
    library: LibraryPage,
    joining: Network,
    museums: Network,
) -> None:
    ships = make.practice(library, "Ships", project=shores)
    make.practice(library, "Mills", project=shores)
    make.practice(library, "Of nobody")
    tools = toolkit(library, ships)
    type(tools).objects.filter(pk=tools.pk).update(project=shores)
    make.replication(joining, ships, outcome="stopped")
    this = timezone.localdate().replace(day=1)
    before = (this - timedelta(days=40)).replace(day=1)
    fill(ships.item_id, joining, this, 40)
    fill(ships.item_id, joining, before, 7, language="fi")
    fill(ships.item_id, museums, before, 3)
    fill(ships.item_id, joining, before, 5, kind="download")

    page = read(report_url(shores, "en"))

    figures = {
        one.select_one("dt").get_text(): one.select_one("dd").get_text()
        for one in page.select(".hanse-figures > div")
    }
    assert figures == {
        "results": "3",
        "readings": "50",
        "documents taken along": "5",
        "replications": "1",
    }
    rows = [
        [cell.get_text(strip=True) for cell in row.select("th, td")]
        for row in page.select("[aria-label='Table of results'] tbody tr")
    ]
    assert ["Ships", "50", "5", "1"] in rows
    assert ["Mills", "0", "0", "0"] in rows
    assert "Of nobody" not in page.get_text()
    plot = page.select_one(".hanse-plot")
    by_month = [one.get_text(strip=True) for one in plot.select("tbody td")]
    assert by_month[0] == "10"
    assert by_month[-1] == "40"
    assert len(plot.select(".hanse-plot__column")) == len(by_month)
    text = page.get_text(" ", strip=True)
    assert "Co-funded by the Fund." in text
    assert "suomi" in text
    assert museums.name in text
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


def test_report__is_a_table_too(
    client: Client, shores: Project, library: LibraryPage, joining: Network
) -> None:
    page = make.practice(library, "=Ships", project=shores)
    fill(page.item_id, joining, date(2026, 1, 1), 4)

    answer = client.get(
        f"{report_url(shores, 'en')}?format=csv", headers={"host": "joining.localhost"}
    )

    (row,) = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["title"], row["kind"], row["views"]) == ("'=Ships", "practice", "4")


def test_report__is_for_who_has_its_address(
    client: Client, shores: Project, museums: Network
) -> None:
    url = report_url(shores, "en")

    def status(path: str, host: str = "joining") -> int:
        return client.get(path, headers={"host": f"{host}.localhost"}).status_code

    assert status(url) == 200
    assert status(url, "museums") == 404
    assert status(url.replace("/en/", "/de/"), "museums") == 404
    assert status(url[:-3] + "xx/") == 404
    assert status("/en/-/library/reach/1/") == 404
    shores.unpublish()
    assert status(url) == 404


def test_report__is_kept_by_nobody(client: Client, shores: Project) -> None:
    answer = client.get(report_url(shores, "en"), headers={"host": "joining.localhost"})

    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_list__names_projects_with_results(
    shores: Project, library: LibraryPage, joining: Network, museums: Network
) -> None:
    make.practice(library, project=shores)
    factories.project(joining, "Without results")
    members = {
        network: signed_in(factories.member(network, Role.COMMUNICATOR))
        for network in (joining, museums)
    }

    own = members[joining].get(LIST)
    other = members[museums].get(LIST)

    assert "Shared Shores" in own.content.decode()
    assert "Without results" not in own.content.decode()
    link = re.search(r"http://joining\.localhost(/en/-/library/reach/[^\"]+)",
                     own.content.decode())  # fmt: skip
    assert link is not None
    answer = Client().get(link[1], headers={"host": "joining.localhost"})
    assert answer.status_code == 200
    assert "Shared Shores" not in other.content.decode()


def test_list__is_not_for_those_without_rights(joining: Network) -> None:
    client = signed_in(factories.translator(joining, "fi"))

    assert client.get(LIST).status_code in (302, 403)


def test_list__asks_no_more_for_more_projects(
    shores: Project, library: LibraryPage, joining: Network
) -> None:
    client = signed_in(factories.member(joining, Role.COMMUNICATOR))
    make.practice(library, project=shores)
    client.get(LIST)
    few = queries_of(client, LIST)
    for number in range(4):
        project = factories.project(joining, f"Project {number}")
        make.practice(library, f"Result {number}", project=project)

    assert queries_of(client, LIST) == few


def test_project__tells_its_results_with_what_is_owed(
    read: Any, shores: Project, library: LibraryPage, joining: Network
) -> None:
    add_directory(joining, kinds=["project"])
    ships = make.practice(library, "Ships", project=shores)
    tools = toolkit(library, ships)
    type(tools).objects.filter(pk=tools.pk).update(project=shores)
    type(tools).objects.get(pk=tools.pk).save_revision().publish()
    ProjectText.objects.create(
        record=shores,
        language="fi",
        is_published=True,
        acknowledgement="Rahasto maksoi.",
    )

    page = read(f"/en/directory/shared-shores-k{shores.pk}/")

    assert "Co-funded by the Fund." in page.select_one(".hanse-funding").get_text()
    groups = {
        one.select_one("h3").get_text(): [a.get_text() for a in one.select("a")]
        for one in page.select(".hanse-also section")
    }
    assert groups == {"Practices": ["Ships"], "Toolkits": ["For small houses"]}
    finnish = read(f"/fi/directory/shared-shores-k{shores.pk}/")
    assert "Rahasto maksoi." in finnish.select_one(".hanse-funding").get_text()
    # With each result, too, and in a language that has no words of its own.
    assert (
        "Co-funded"
        in read("/en/library/ships/").select_one(".hanse-funding").get_text()
    )
    assert (
        "Co-funded"
        in read("/en/library/for-small-houses/").select_one(".hanse-funding").get_text()
    )


def test_result__says_nothing_of_a_project_that_is_not_shared(
    read: Any, library: LibraryPage, joining: Network, museums: Network
) -> None:
    secret = factories.project(joining, "Secret", acknowledgement="Paid by Fund X.")
    make.library(museums)
    page = make.practice(library, "Ships", project=secret, share=Share.EVERYBODY)

    assert "Fund X" in read("/en/library/ships/").get_text()
    elsewhere = read(f"/de/library/ships-{page.item_id}/", host="museums")
    assert "Fund X" not in elsewhere.get_text()
    assert "Secret" not in elsewhere.get_text()


def test_logo__needs_words(joining: Network) -> None:
    from django.core.exceptions import ValidationError
    from wagtail.images.tests.utils import get_test_image_file

    from hanse.site.models import SiteImage

    logo = SiteImage.objects.create(
        title="Logo", file=get_test_image_file(), collection=joining.collection
    )
    project = Project(network=joining, language="en", funder_logo=logo)

    with pytest.raises(ValidationError) as wrong:
        project.full_clean()
    assert "funder_logo_text" in wrong.value.message_dict


@pytest.mark.parametrize(
    ("most", "top"),
    [(0, 4), (1, 4), (4, 4), (5, 8), (9, 20), (41, 80), (100, 200), (999, 2000)],
)
def test_plot__ends_at_a_number_that_one_can_read(most: int, top: int) -> None:
    assert ceiling(most) == top
    assert all(top * line % 4 == 0 for line in range(5))


def test_plot__leaves_no_month_out() -> None:
    days = [date(2025, 11, 20), date(2026, 2, 1)]

    assert list(months_between(days)) == [
        date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip
    plot = Plot({date(2025, 11, 1): 4, date(2026, 2, 1): 8})
    assert [one.value for one in plot.columns()] == [4, 0, 0, 8]
    heights = [one.height for one in plot.columns()]
    assert heights[0] * 2 == pytest.approx(heights[3])
    assert Plot({}).is_empty
