from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError

from hanse.directory.kinds import BY_CODE
from hanse.directory.models import (
    DirectoryPage,
    Organisation,
    Project,
    ProjectIdentifier,
    ProjectPartner,
    ProjectText,
)
from hanse.networks.enums import Share
from hanse.networks.models import Network
from tests import factories
from tests.directory.conftest import Fetch
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def directory(joining: Network) -> dict[str, DirectoryPage]:
    return add_directory(joining, kinds=["organisation", "project"])


@pytest.fixture
def crafts(joining: Network) -> Project:
    lead = factories.organisation(joining, "Craft House")
    project = factories.project(
        joining,
        "Baltic Crafts",
        summary="Makers learn from makers.",
        legacy="<p>A handbook, kept by the Craft House.</p>",
        starts_on=date(2024, 3, 1),
        ends_on=date(2026, 10, 31),
        programme="Interreg Baltic Sea Region",
        budget=Decimal("1250000.50"),
        budget_source="Subsidy contract of 12 February 2024",
        share=Share.EVERYBODY,
        countries=[
            factories.term("countries", "ee", en="Estonia"),
            factories.term("countries", "fi", en="Finland"),
        ],
        partners=(
            ProjectPartner(role="lead", organisation=lead, sort_order=0),
            ProjectPartner(name="Weavers of Vaasa", sort_order=1),
            ProjectPartner(role="funder", name="European Union", sort_order=2),
        ),
    )
    ProjectIdentifier.objects.create(record=project, scheme="keep", value="26183")
    return project


def path(project: Project, language: str = "en") -> str:
    return f"/{language}/directory/baltic-crafts-k{project.pk}/"


def test_project__tells_what_it_was_and_what_remains(
    directory: Any, crafts: Project, fetch: Fetch
) -> None:
    page = " ".join(fetch(path(crafts)).content.decode().split())

    for words in (
        "finished",
        "1 March 2024 – 31 October 2026",
        "Interreg Baltic Sea Region",
        "1,250,000.50 EUR",
        "Subsidy contract of 12 February 2024",
        "Weavers of Vaasa",
        "<p>A handbook, kept by the Craft House.</p>",
        "https://keep.eu/projects/26183/",
    ):
        assert words in page
    lead = Organisation.objects.get()
    assert f'<a href="../craft-house-{lead.pk}/">Craft House</a>' in page
    theirs = fetch(f"/en/directory/craft-house-{lead.pk}/").content.decode()
    assert f'href="../baltic-crafts-k{crafts.pk}/"' in theirs


def test_project__names_a_partner_that_may_not_be_read_here_without_a_link(
    crafts: Project, museums: Network, fetch: Fetch
) -> None:
    """Its lead is not shared: its name is a fact of the project, its page is not."""
    add_directory(museums, kinds=["organisation", "project"])
    lead = crafts.partners.get(role="lead")
    lead.clean()
    lead.save()
    page = fetch(f"/de/directory/baltic-crafts-k{crafts.pk}/", "museums")

    assert "Craft House" in page.content.decode()
    assert "craft-house-" not in page.content.decode()


def test_project__translates_what_remains(
    directory: Any, crafts: Project, fetch: Fetch
) -> None:
    ProjectText.objects.create(
        record=crafts, language="fi", is_published=True, legacy="<p>Käsikirja.</p>"
    )

    assert "<p>Käsikirja.</p>" in fetch(path(crafts, "fi")).content.decode()


@pytest.mark.parametrize(
    ("start", "end", "status"),
    [
        (date(2026, 12, 1), None, "planned"),
        (date(2026, 11, 25), date(2026, 11, 25), "running"),
        (date(2020, 1, 1), None, "running"),
        (date(2020, 1, 1), date(2026, 11, 24), "finished"),
        (None, date(2026, 11, 24), "finished"),
        (None, None, "unknown"),
    ],
)
@time_machine.travel("2026-11-25 12:00")
def test_project__says_where_it_stands(
    start: date | None, end: date | None, status: str
) -> None:
    assert Project(starts_on=start, ends_on=end).status == status


def test_project__is_refused_with_what_cannot_be() -> None:
    project = Project(
        starts_on=date(2026, 1, 2), ends_on=date(2026, 1, 1), budget=Decimal(5)
    )
    with pytest.raises(ValidationError) as refused:
        project.clean()
    assert set(refused.value.message_dict) == {"ends_on", "budget_source"}

    with pytest.raises(ValidationError) as refused:
        ProjectPartner().clean()
    assert set(refused.value.message_dict) == {"name"}


def test_project__takes_place_from_first_day_to_last(crafts: Project) -> None:
    ((start, end),) = BY_CODE["project"].periods(crafts)

    assert end is not None
    assert start.tzinfo is not None
    assert (start.date(), (end - start).days) == (date(2024, 3, 1), 975)


def test_project__from_or_to_the_end_of_all_days_has_none(
    directory: Any, joining: Network, fetch: Fetch
) -> None:
    on = factories.project(joining, "On", starts_on=date(2026, 1, 1), ends_on=date.max)
    since = factories.project(joining, "Since", starts_on=date.min)

    assert [BY_CODE["project"].periods(since), on.status] == [(), "running"]
    for path in ("", f"on-k{on.pk}/", f"since-k{since.pk}/", "?format=atom"):
        fetch(f"/en/directory/{path}")


def test_project__is_found_in_formats(
    directory: Any, crafts: Project, fetch: Fetch
) -> None:
    table = fetch("/en/directory/?format=csv").content.decode("utf-8-sig")
    rows = {row["title"]: row for row in csv.DictReader(io.StringIO(table))}
    row = rows["Baltic Crafts"]

    assert (row["kind"], row["country"]) == ("project", "ee; fi")
    assert (row["budget"], row["currency"]) == ("1250000.50", "EUR")
    assert row["partners"].endswith("Weavers of Vaasa; European Union")
    # No address book knows projects.
    cards = fetch("/en/directory/?format=vcard").content.decode()
    assert cards.count("BEGIN:VCARD") == 1
    fetch(f"{path(crafts)}?format=vcard", status=404)
    thing = json.loads(fetch(f"{path(crafts)}?format=jsonld").content)
    assert thing["funder"] == [{"@type": "Organization", "name": "European Union"}]


def test_partner__keeps_the_name_of_an_organisation_that_goes(
    joining: Network,
) -> None:
    gone = factories.organisation(joining, "Craft House")
    partner = ProjectPartner(organisation=gone)
    partner.clean()
    project = factories.project(joining, partners=(partner,))
    gone.delete()

    kept = project.partners.get()
    assert (kept.organisation_id, kept.name) == (None, "Craft House")
