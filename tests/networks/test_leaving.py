"""A network leaves: its records go to others or rest with it, and nothing disappears."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import CommandError, call_command
from django.urls import reverse

from hanse.directory.models import Organisation
from hanse.library.actions.experts import GrantExpert
from hanse.networks.actions.handovers import AcceptHandover, OfferHandover
from hanse.networks.actions.leaving import ArchiveNetwork, OpenNetwork, leaving
from hanse.networks.enums import Role, Share
from hanse.networks.models import Handover, Network
from hanse.search.engines import SearchRequest, get_engine
from tests import factories
from tests.directory.conftest import fetch  # noqa: F401  (a fixture)
from tests.networks.admin import signed_in
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


def found(network: Network) -> set[int]:
    request = SearchRequest(reader=network.pk, language="en", kinds=("organisation",))
    return {int(hit.payload["id"]) for hit in get_engine().search(request).hits}


@pytest.fixture
def records(joining: Network, museums: Network) -> dict[str, Organisation]:
    add_directory(joining)
    add_directory(museums)
    made = {
        "own": factories.organisation(joining, "Own"),
        "open": factories.organisation(joining, "Open", share=Share.EVERYBODY),
        "draft": factories.organisation(joining, "Draft", live=False),
        "theirs": factories.organisation(museums, "Theirs", share=Share.EVERYBODY),
    }
    factories.overlay(museums, made["open"], introductions={"de": "Gut."})
    return made


def test_leaving__tells_what_there_is(
    joining: Network, records: dict[str, Organisation]
) -> None:
    factories.member(joining)
    # Experts belong to a network by grants that an app above brings.
    theme = factories.term("practice-themes", "mills", en="Mills")
    GrantExpert(factories.user("expert"), joining, theme, user=None).execute()
    seen = leaving(joining)
    (organisations,) = [one for one in seen.records if one.label == "Organisations"]

    assert (
        organisations.total,
        organisations.live,
        organisations.shared,
        organisations.overlaid,
    ) == (3, 2, 1, 1)
    assert seen.left == 3
    assert seen.people == 2
    assert seen.pages > 3


def test_archive__takes_everything_off_and_open_brings_it_back(
    joining: Network,
    museums: Network,
    records: dict[str, Organisation],
    fetch: Any,  # noqa: F811
) -> None:
    rows = Organisation.objects.order_by("pk")
    before = list(rows.values("pk", "network", "share", "live"))
    own = f"/en/directory/own-{records['own'].pk}/"
    partner = f"/fi/directory/open-{records['open'].pk}/"
    assert found(museums) == {records["open"].pk, records["theirs"].pk}
    fetch(partner, "museums")

    ArchiveNetwork(joining, user=None).execute()
    assert list(rows.values("pk", "network", "share", "live")) == before
    assert found(museums) == {records["theirs"].pk}
    gone = fetch(own, status=410).content.decode()
    assert "Joining is no longer here" in gone
    assert "hanse-header__menu" not in gone
    for path in ("/", "/en/", "/en/directory/", "/sitemap.xml", "/en/-/forms/contact/"):
        fetch(path, status=410)
    fetch("/hanse/theme.css")
    fetch(partner, "museums", status=410)

    OpenNetwork(joining, user=None).execute()
    fetch(own)
    fetch(partner, "museums")
    assert found(museums) == {records["open"].pk, records["theirs"].pk}


def test_archive__leads_to_where_records_went(
    joining: Network,
    museums: Network,
    records: dict[str, Organisation],
    fetch: Any,  # noqa: F811
) -> None:
    call_command("archive_network", "joining", hand_over_to="museums", yes=True)

    owners = set(Organisation.objects.values_list("network__slug", flat=True))
    assert owners == {"museums"}
    moved = fetch(f"/en/directory/own-{records['own'].pk}/", status=301)
    assert moved.headers["Location"].startswith("http://museums.localhost/")
    assert f"own-{records['own'].pk}" in moved.headers["Location"]
    # A draft never had an address.
    fetch(f"/en/directory/draft-{records['draft'].pk}/", status=410)
    assert found(museums) == {records[name].pk for name in ("own", "open", "theirs")}
    kept = Organisation.objects.get(pk=records["open"].pk)
    assert kept.share == Share.EVERYBODY


def test_archive__takes_offers_back(
    joining: Network, museums: Network, records: dict[str, Organisation]
) -> None:
    OfferHandover(records["own"], museums, user=None).execute()
    OfferHandover(records["theirs"], joining, user=None).execute()
    ArchiveNetwork(joining, user=None).execute()

    assert set(Handover.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_archive__comes_once_and_so_does_open(joining: Network) -> None:
    with pytest.raises(ValidationError):
        OpenNetwork(joining, user=None).execute()
    ArchiveNetwork(joining, user=None).execute()
    with pytest.raises(ValidationError):
        ArchiveNetwork(joining, user=None).execute()


def test_archive__is_for_superusers(joining: Network, museums: Network) -> None:
    boss = factories.member(joining, Role.COORDINATOR)
    with pytest.raises(PermissionDenied):
        ArchiveNetwork(joining, user=boss).execute()
    client = signed_in(boss)
    url = reverse("hanse_networks:leave", args=[joining.pk])

    assert client.get(url).status_code in {302, 403, 404}
    assert client.post(url, {"act": "archive"}).status_code in {302, 403, 404}
    assert Network.objects.get(pk=joining.pk).is_open


def test_command__tells_first_and_does_nothing_without_a_yes(
    joining: Network, records: dict[str, Organisation]
) -> None:
    out = StringIO()
    call_command("archive_network", "joining", stdout=out)

    assert "Organisations: 3, 2 public, 1 shared, 1 with words of others" in (
        out.getvalue()
    )
    assert Network.objects.get(pk=joining.pk).is_open
    wrong: tuple[Any, ...]
    for wrong in (
        ("none",),
        ("joining", "--hand-over-to", "none"),
        ("joining", "--open"),
        ("joining", "--hand-over-to", "joining", "--yes"),
    ):
        with pytest.raises(CommandError):
            call_command(
                "archive_network", *wrong, stdout=StringIO(), stderr=StringIO()
            )
    assert Network.objects.get(pk=joining.pk).is_open


def test_screen__shows_hands_over_and_archives(
    joining: Network, museums: Network, records: dict[str, Organisation]
) -> None:
    client = signed_in(factories.superuser())
    url = reverse("hanse_networks:leave", args=[joining.pk])
    assert (
        url
        in client.get(
            reverse("hanse_networks:edit", args=[joining.pk])
        ).content.decode()
    )
    page = client.get(url).content.decode()
    assert "This page changes nothing" in page
    wrong = client.post(url, {"kind": "organisation", "taker": joining.pk})
    assert wrong.status_code == 200
    client.post(url, {"kind": "organisation", "taker": museums.pk})
    assert Organisation.objects.filter(network=museums).count() == 4
    client.post(url, {"act": "archive"})
    assert not Network.objects.get(pk=joining.pk).is_open
    client.post(url, {"act": "open"})
    assert Network.objects.get(pk=joining.pk).is_open


def test_screen__takes_nothing_from_who_has_it_by_then(
    joining: Network,
    museums: Network,
    records: dict[str, Organisation],
    settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    """What waits in the background meets an offer that somebody has accepted."""
    settings.HANSE_NETWORKS_BULK_IN_REQUEST = 1
    third = factories.network("third")
    client = signed_in(factories.superuser())
    url = reverse("hanse_networks:leave", args=[joining.pk])
    with django_capture_on_commit_callbacks() as waiting:
        client.post(url, {"kind": "organisation", "taker": museums.pk})
    offer = OfferHandover(records["own"], third, user=None).execute()
    AcceptHandover(offer, user=None).execute()

    for run in waiting:
        run()

    owners = Organisation.objects.filter(pk__in=[one.pk for one in records.values()])
    assert set(owners.values_list("pk", "network")) == {
        (records["own"].pk, third.pk),
        *((records[name].pk, museums.pk) for name in ("open", "draft", "theirs")),
    }


def test_admin__stays_open_at_the_host_of_an_archived_network(
    joining: Network, client: Any
) -> None:
    ArchiveNetwork(joining, user=None).execute()
    login = reverse("wagtailadmin_login")

    assert client.get(login, headers={"host": "joining.localhost"}).status_code == 200
