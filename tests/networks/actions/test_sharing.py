from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from hanse.directory.models import Organisation
from hanse.networks.actions import SetSharing, SharingPlan
from hanse.networks.enums import Role, Share
from hanse.networks.generation import generation_of
from hanse.networks.models import Network, NetworkLogEntry
from tests import factories
from tests.networks.found import titles

pytestmark = pytest.mark.django_db


def plan(share: str, *networks: Network) -> SharingPlan:
    return SharingPlan(share=share, networks=frozenset(one.pk for one in networks))


def now(record: Organisation) -> SharingPlan:
    return SharingPlan.of(Organisation.objects.get(pk=record.pk))


def test_sharing__shows_the_record_to_those_chosen_and_to_nobody_else(
    joining: Network, museums: Network, design: Network
) -> None:
    record = factories.organisation(joining, "Sea Studio")
    user = factories.member(joining)

    SetSharing(record, plan(Share.CHOSEN, museums), user=user).execute()
    assert (titles(museums), titles(design)) == (["Sea Studio"], [])

    SetSharing(record, plan(Share.EVERYBODY), user=user).execute()
    assert (titles(museums), titles(design)) == (["Sea Studio"], ["Sea Studio"])
    assert now(record) == plan(Share.EVERYBODY)

    SetSharing(record, plan(Share.NOBODY), user=user).execute()
    assert (titles(museums), titles(design)) == ([], [])
    assert titles(joining) == ["Sea Studio"]


def test_sharing__raises_the_generations_of_who_could_and_who_can_see_it(
    joining: Network, museums: Network, design: Network
) -> None:
    record = factories.organisation(joining, share=Share.CHOSEN, shared_with=(museums,))
    before = {one.pk: generation_of(one.pk) for one in (joining, museums, design)}

    action = SetSharing(record, plan(Share.CHOSEN, design), user=None)
    action.execute()

    for one in (joining, museums, design):
        assert generation_of(one.pk) > before[one.pk], one


def test_sharing__is_logged_once_with_what_it_was(
    joining: Network, museums: Network
) -> None:
    record = factories.organisation(joining)
    user = factories.member(joining)
    wanted = plan(Share.CHOSEN, museums)

    for _ in range(2):
        SetSharing(record, wanted, user=user).execute()

    entry = NetworkLogEntry.objects.get(action="hanse.sharing")
    assert (entry.user_id, entry.network_id) == (user.pk, joining.pk)
    assert entry.message == "Shared with: Museums (before: nobody)"


def test_sharing__leaves_drafts_and_facts_alone(
    joining: Network, museums: Network
) -> None:
    record = factories.organisation(joining, summary="Live")
    record.summary = "Draft"
    record.save_revision()

    # An instance that was read earlier, and one that holds a draft.
    SetSharing(record, plan(Share.EVERYBODY), user=None).execute()

    row = Organisation.objects.get(pk=record.pk)
    assert (row.summary, row.share) == ("Live", Share.EVERYBODY)
    assert row.get_latest_revision_as_object().summary == "Draft"


@pytest.mark.parametrize(
    ("share", "field"),
    [("friends", "share"), ("", "share"), (Share.CHOSEN, "networks")],
)
def test_sharing__refuses_what_cannot_be(
    joining: Network, share: str, field: str
) -> None:
    record = factories.organisation(joining)

    with pytest.raises(ValidationError) as refused:
        SetSharing(record, SharingPlan(share=share), user=None).execute()

    assert list(refused.value.message_dict) == [field]
    assert now(record) == plan(Share.NOBODY)


def test_sharing__takes_only_open_networks_other_than_the_owner(
    joining: Network, museums: Network, design: Network
) -> None:
    record = factories.organisation(joining)
    Network.objects.filter(pk=design.pk).update(state=Network.State.ARCHIVED)
    for wrong in (joining.pk, design.pk, 0, -1, 999_999, 10**30):
        wanted = SharingPlan(
            share=Share.CHOSEN, networks=frozenset({museums.pk, wrong})
        )
        with pytest.raises(ValidationError):
            SetSharing(record, wanted, user=None).execute()
    assert now(record) == plan(Share.NOBODY)


def test_sharing__keeps_a_chosen_network_that_was_archived_since(
    joining: Network, museums: Network, design: Network
) -> None:
    record = factories.organisation(joining, share=Share.CHOSEN, shared_with=(design,))
    Network.objects.filter(pk=design.pk).update(state=Network.State.ARCHIVED)

    SetSharing(record, plan(Share.CHOSEN, design, museums), user=None).execute()

    assert now(record) == plan(Share.CHOSEN, design, museums)


def test_sharing__is_the_owners_alone(joining: Network, museums: Network) -> None:
    record = factories.organisation(joining, share=Share.EVERYBODY)
    strangers = [
        factories.member(museums, Role.COORDINATOR),
        factories.translator(joining, "fi"),
        factories.user("nobody"),
    ]
    for user in strangers:
        with pytest.raises(PermissionDenied):
            SetSharing(record, plan(Share.NOBODY), user=user).execute()
    assert now(record) == plan(Share.EVERYBODY)

    for user in (factories.member(joining, Role.COORDINATOR), factories.superuser()):
        SetSharing(record, plan(Share.NOBODY), user=user).execute()
