from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from hanse.directory.models import Organisation
from hanse.networks.actions import OverlayPlan, SetOverlay
from hanse.networks.actions.overlays import overlay_of
from hanse.networks.enums import Role, Share
from hanse.networks.generation import generation_of
from hanse.networks.models import Network, NetworkLogEntry, Overlay, OverlayText
from tests import factories
from tests.networks.found import hits, titles

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(museums: Network) -> Organisation:
    return factories.organisation(museums, "Sea Museum", share=Share.EVERYBODY)


def lay(record: Organisation, network: Network, user: Any = None, **plan: Any) -> Any:
    return SetOverlay(record, network, OverlayPlan(**plan), user=user).execute()


def test_overlay__changes_this_networks_pages_alone(
    shared: Organisation, joining: Network, museums: Network
) -> None:
    user = factories.member(joining)
    before = generation_of(joining.pk)

    lay(shared, joining, user, is_featured=True, introductions={"fi": "Meidän sanat"})
    hit = hits(joining)[0]
    assert (hit.is_featured, dict(hit.introductions)) == (True, {"fi": "Meidän sanat"})
    assert not hits(museums)[0].is_featured
    assert generation_of(joining.pk) > before

    lay(shared, joining, user, is_hidden=True)
    assert (titles(joining), titles(museums)) == ([], ["Sea Museum"])

    lay(shared, joining, user)
    assert titles(joining) == ["Sea Museum"]
    row = Organisation.objects.get(pk=shared.pk)
    assert row.latest_revision_id == shared.latest_revision_id


def test_overlay__shows_only_within_its_window(
    shared: Organisation, joining: Network
) -> None:
    now = timezone.now()
    hour = timedelta(hours=1)

    lay(shared, joining, publish_from=now + hour)
    assert titles(joining) == []
    lay(shared, joining, publish_from=now - hour, publish_until=now + hour)
    assert titles(joining) == ["Sea Museum"]
    lay(shared, joining, publish_until=now - hour)
    assert titles(joining) == []


def test_overlay__may_be_laid_over_own_records_and_drafts(joining: Network) -> None:
    draft = factories.organisation(joining, live=False)
    assert lay(draft, joining, factories.member(joining), is_featured=True).is_featured


def test_overlay__writes_and_logs_only_what_changes(
    shared: Organisation, joining: Network
) -> None:
    user = factories.member(joining)
    assert lay(shared, joining, user) is None
    assert not Overlay.objects.exists()

    words = {"en": " Our words ", "fi": ""}
    for _ in range(2):
        overlay = lay(shared, joining, user, is_hidden=True, introductions=words)

    assert overlay.version == 1
    assert list(overlay.texts.values_list("language", "introduction")) == [
        ("en", "Our words")
    ]
    entry = NetworkLogEntry.objects.get(action="hanse.overlay")
    # Whose record it is has no say in it, and does not read it.
    assert entry.network_id == joining.pk
    assert entry.message == ("On our pages: hidden here; own introduction in English")


def test_overlay__takes_an_introduction_away_and_keeps_unnamed_ones(
    shared: Organisation, joining: Network
) -> None:
    lay(shared, joining, introductions={"en": "One", "fi": "Yksi"})
    overlay = lay(shared, joining, introductions={"en": ""})

    assert list(overlay.texts.values_list("language", flat=True)) == ["fi"]
    assert overlay.version == 2


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        ({"introductions": {"xx": "Words"}}, "introduction_xx"),
        # A language of the install that this network does not work in.
        ({"introductions": {"pl": "Words"}}, "introduction_pl"),
        ({"introductions": {"fi": "x" * 601}}, "introduction_fi"),
        ({"introductions": {"fi": "a\x00b"}}, "introduction_fi"),
        (
            {
                "publish_from": datetime(2030, 1, 2, tzinfo=UTC),
                "publish_until": datetime(2030, 1, 1, tzinfo=UTC),
            },
            "publish_until",
        ),
        ({"publish_from": datetime(1, 1, 1, tzinfo=UTC)}, "publish_from"),
        ({"publish_until": datetime(9999, 12, 31, tzinfo=UTC)}, "publish_until"),
    ],
)
def test_overlay__refuses_what_cannot_be_and_writes_nothing(
    shared: Organisation, joining: Network, plan: dict[str, Any], field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        lay(shared, joining, is_hidden=True, **plan)

    assert list(refused.value.message_dict) == [field]
    assert not Overlay.objects.exists()
    assert not OverlayText.objects.exists()


def test_overlay__needs_the_right_to_publish_in_that_network(
    shared: Organisation, joining: Network, museums: Network, design: Network
) -> None:
    for user in (
        factories.member(museums, Role.COORDINATOR),
        factories.translator(joining, "fi"),
        factories.user("nobody"),
    ):
        with pytest.raises(PermissionDenied):
            lay(shared, joining, user, is_hidden=True)
    with pytest.raises(PermissionDenied):
        lay(shared, design, factories.member(joining), is_hidden=True)
    assert not Overlay.objects.exists()


@pytest.mark.parametrize("share", [Share.NOBODY, Share.CHOSEN, "unpublished"])
def test_overlay__needs_a_record_that_the_network_may_show(
    joining: Network, museums: Network, design: Network, share: str
) -> None:
    live = share != "unpublished"
    record = factories.organisation(
        museums,
        live=live,
        share=share if live else Share.EVERYBODY,
        shared_with=(design,) if share == Share.CHOSEN else (),
    )
    # Not even for the install itself: it would say nothing.
    for user in (factories.member(joining), factories.superuser(), None):
        with pytest.raises(PermissionDenied):
            lay(record, joining, user, is_hidden=True)
    assert overlay_of(record, joining) is None


def test_overlay__stays_when_sharing_is_withdrawn_and_counts_again(
    shared: Organisation, joining: Network
) -> None:
    lay(shared, joining, is_hidden=True)
    shared.share = Share.NOBODY
    shared.save(update_fields=["share"])
    shared.share = Share.EVERYBODY
    shared.save(update_fields=["share"])
    assert titles(joining) == []
