"""Every number of the morning is the length of the list behind it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hanse.directory.models import Organisation, OrganisationText
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network
from tests import factories
from tests.networks.admin import queries_of, signed_in

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")


@pytest.fixture
def records(joining: Network, museums: Network) -> dict[str, Organisation]:
    fresh = timezone.localdate()
    made = {
        "fresh": factories.organisation(joining, "Fresh", confirmed_on=fresh),
        "old": factories.organisation(joining, "Old", confirmed_on=date(2020, 1, 1)),
        "never": factories.organisation(joining, "Never"),
        "draft": factories.organisation(
            joining, "Draft", live=False, confirmed_on=fresh
        ),
        "finnish": factories.organisation(
            joining, "Suomalainen", language="fi", confirmed_on=fresh
        ),
        "shared": factories.organisation(
            museums, "Geteilt", language="de", share=Share.EVERYBODY
        ),
        "shared long ago": factories.organisation(
            museums, "Lange geteilt", language="de", share=Share.EVERYBODY
        ),
        "theirs": factories.organisation(museums, "Eigen", language="de"),
    }
    Organisation.objects.filter(pk=made["shared long ago"].pk).update(
        last_published_at=timezone.now() - timedelta(days=90)
    )
    OrganisationText.objects.create(record=made["fresh"], language="fi", summary="Uusi")
    changed = made["fresh"]
    changed.summary = "Not published yet"
    changed.save_revision()
    return made


def lines(client: Client) -> dict[str, tuple[int, str]]:
    """`{words: (number, address)}` of the panel."""
    (panel,) = [
        one for one in client.get(HOME).context["panels"] if one.name == "hanse_morning"
    ]
    return {line.text: (line.count, line.url) for line in panel.lines}


def listed(client: Client, url: str) -> set[str]:
    response = client.get(url)
    assert response.status_code == 200
    return {str(row) for row in response.context["object_list"]}


def found(client: Client, words: str) -> set[str]:
    """The records behind the one line with these words; as many as it says."""
    ((count, url),) = [pair for text, pair in lines(client).items() if words in text]
    rows = listed(client, url)
    assert count == len(rows)
    return rows


def test_communicator__has_drafts_old_entries_and_news_of_partners(
    joining: Network, records: dict[str, Organisation]
) -> None:
    client = signed_in(factories.member(joining))

    assert found(client, "changes that are not published") == {"Fresh", "Draft"}
    assert found(client, "no list shows it") == {"Old"}
    assert found(client, "of a partner") == {"Geteilt"}


def test_translator__has_what_lacks_words_in_the_granted_language_alone(
    joining: Network, records: dict[str, Organisation]
) -> None:
    client = signed_in(factories.translator(joining, "fi"))

    assert found(client, "without words in suomi") == {"Old", "Never", "Draft"}
    assert len(lines(client)) == 1


def test_nobody__sees_the_work_of_another_network(
    design: Network, records: dict[str, Organisation]
) -> None:
    client = signed_in(factories.member(design))

    assert set(lines(client)) == {
        "record of a partner is new or changed this month (Design)"
    }
    assert found(client, "of a partner") == {"Geteilt"}


def test_superuser__has_lines_too(records: dict[str, Organisation]) -> None:
    client = signed_in(factories.superuser())

    assert "Old" in found(client, "no list shows it")


def test_panel__is_not_there_when_nothing_waits(joining: Network) -> None:
    client = signed_in(factories.member(joining, Role.COORDINATOR))

    assert lines(client) == {}
    assert b"hanse-morning" not in client.get(HOME).content


@pytest.mark.parametrize(
    "query", ["state=x", "freshness=x", "state=%00", "freshness=", "state=draft&page=9"]
)
def test_filters__take_what_is_none_for_none(
    joining: Network, records: dict[str, Organisation], query: str
) -> None:
    client = signed_in(factories.member(joining))
    url = reverse("wagtailsnippets_hanse_directory_organisation:list")

    assert client.get(f"{url}?{query}").status_code == 200


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("live", {"Fresh", "Old", "Never", "Suomalainen"}),
        ("draft", {"Fresh", "Draft"}),
        ("off", {"Draft"}),
    ],
)
def test_state__narrows_the_list(
    joining: Network,
    records: dict[str, Organisation],
    state: str,
    expected: set[str],
) -> None:
    client = signed_in(factories.member(joining))
    url = reverse("wagtailsnippets_hanse_directory_organisation:list")

    assert listed(client, f"{url}?state={state}") == expected


def test_home__needs_the_same_queries_for_any_number_of_records(
    joining: Network, records: dict[str, Organisation]
) -> None:
    client = signed_in(factories.member(joining))
    few = queries_of(client, HOME)
    for number in range(5):
        factories.organisation(joining, f"More {number}")

    assert queries_of(client, HOME) == few
