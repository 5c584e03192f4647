from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Site, Task, Workflow
from wagtail.permissions import policy_registry

from hanse.directory.models import Organisation, OrganisationText
from hanse.networks import grants
from hanse.networks.enums import Role, Share, TranslationRight
from hanse.networks.models import (
    CoordinatorApprovalTask,
    GoneRecord,
    LanguageGrant,
    Network,
    NetworkGeneration,
    NetworkLanguage,
    NetworkLogEntry,
    NetworkRole,
    NetworkTag,
    Overlay,
    OverlayText,
)
from hanse.networks.people import TRANSLATORS
from hanse.networks.policies import may, narrowed, policy_of
from hanse.taxonomy.models import Term, Vocabulary
from tests import factories

pytestmark = pytest.mark.django_db

ACTIONS = ("add", "change", "choose", "delete", "lock", "publish", "unlock", "view")
ROLES = ("coordinator", "communicator", "translator", "reviewer")

ALL_BUT_ADD = frozenset(ACTIONS) - {"add"}
RECORDS = {
    "coordinator": frozenset(ACTIONS),
    "communicator": frozenset(ACTIONS) - {"delete", "lock", "unlock"},
}
PEOPLE = {"coordinator": frozenset({"add", "change", "choose", "delete", "view"})}
OVERLAYS = {"coordinator": frozenset(ACTIONS), "communicator": frozenset(ACTIONS)}
CHOOSE = frozenset({"choose"})
LOOK = frozenset({"choose", "view"})
NOBODY: dict[str, frozenset[str]] = {}

# What each role may do in its own network. What is not listed is refused.
OWN: dict[type[models.Model], dict[str, frozenset[str]]] = {
    Organisation: RECORDS,
    OrganisationText: RECORDS,
    Overlay: OVERLAYS,
    OverlayText: OVERLAYS,
    LanguageGrant: PEOPLE,
    Redirect: PEOPLE,
    Network: {
        "coordinator": frozenset({"change", "choose", "view"}),
        **dict.fromkeys(("communicator", "translator", "reviewer"), CHOOSE),
    },
    get_user_model(): {
        "coordinator": frozenset({"add", "change", "choose", "delete", "view"}),
        **dict.fromkeys(("communicator", "translator", "reviewer"), CHOOSE),
    },
    Site: dict.fromkeys(ROLES, CHOOSE),
    NetworkLanguage: dict.fromkeys(ROLES, CHOOSE),
    NetworkTag: dict.fromkeys(ROLES, CHOOSE),
    Locale: dict.fromkeys(ROLES, CHOOSE),
    Term: dict.fromkeys(ROLES, CHOOSE),
    Vocabulary: dict.fromkeys(ROLES, CHOOSE),
    Group: dict.fromkeys(ROLES, CHOOSE),
    GoneRecord: NOBODY,
    NetworkGeneration: NOBODY,
    NetworkLogEntry: NOBODY,
    NetworkRole: NOBODY,
    Workflow: NOBODY,
    Task: NOBODY,
    CoordinatorApprovalTask: NOBODY,
}
# What reaches into another network: its open name, and what the install holds for all.
FOREIGN: dict[type[models.Model], frozenset[str]] = {
    Network: CHOOSE,
    Locale: CHOOSE,
    Term: CHOOSE,
    Vocabulary: CHOOSE,
}


def person(network: Network, role: str) -> Any:
    if role in Role.values:
        return factories.member(network, Role(role))
    right = (
        TranslationRight.REVIEW if role == "reviewer" else TranslationRight.TRANSLATE
    )
    return factories.translator(network, "fi", right)


def things(network: Network) -> dict[type[models.Model], models.Model]:
    """One object of each model, the network's where networks own them."""
    record = factories.organisation(network, f"Studio of {network}")
    text = OrganisationText.objects.create(record=record, language="pl")
    overlay = factories.overlay(network, record, introductions={"fi": "Sana"})
    someone = factories.member(network, name=f"someone-{network.slug}")
    term = factories.term("sectors", "music", en="Music")
    found: list[models.Model] = [
        record,
        text,
        overlay,
        overlay.texts.get(),
        network,
        network.site,
        network.generation,
        network.languages.first(),
        network.roles.first(),
        LanguageGrant.objects.create(
            user=someone, network=network, locale=network.default_locale, right="review"
        ),
        Redirect.objects.create(old_path=f"/old-{network.slug}", site=network.site),
        NetworkTag.objects.create(network=network, name="boat", slug="boat"),
        NetworkLogEntry.objects.log_action(record, "wagtail.edit"),
        GoneRecord.objects.create(
            content_type=ContentType.objects.get_for_model(Organisation),
            object_id=network.pk,
        ),
        someone,
        term,
        term.vocabulary,
        Locale.objects.first(),
        network.roles.first().group,
        Workflow.objects.first(),
        CoordinatorApprovalTask.objects.first(),
        Task.objects.first(),
    ]
    return {type(one): one for one in found}


def allowed(user: Any, model: type[models.Model], thing: models.Model) -> set[str]:
    policy = policy_of(model)
    grants.forget(user)
    found = {
        action
        for action in ACTIONS
        if policy.user_has_permission_for_instance(user, action, thing)
    }
    listed = {
        action
        for action in ACTIONS
        if policy.instances_user_has_permission_for(user, action)
        .filter(pk=thing.pk)
        .exists()
    }
    assert found == listed, f"{model}: an object and its list disagree"
    return found


@pytest.mark.parametrize("role", ROLES)
def test_policies__give_each_role_what_the_table_says(
    role: str, joining: Network, museums: Network
) -> None:
    user = person(joining, role)
    own, foreign = things(joining), things(museums)

    assert set(own) == set(OWN), "every model with a policy stands in the table"
    for model, rows in OWN.items():
        assert allowed(user, model, own[model]) == rows.get(role, set()), model
        if model in FOREIGN:
            assert allowed(user, model, foreign[model]) == FOREIGN[model], model
        elif foreign[model].pk != own[model].pk:
            assert allowed(user, model, foreign[model]) == set(), model


def test_policies__let_superusers_do_everything(joining: Network) -> None:
    root = factories.superuser()

    for model, thing in things(joining).items():
        assert allowed(root, model, thing) == set(ACTIONS), model


def test_policies__give_nothing_to_inactive_people_and_strangers(
    joining: Network,
) -> None:
    member = factories.member(joining, Role.COORDINATOR)
    member.is_active = False
    gone = factories.superuser()
    gone.is_active = False
    stranger = factories.user("stranger")

    for model, thing in things(joining).items():
        for user in (member, gone, stranger):
            assert allowed(user, model, thing) == set(), model


def test_policies__survive_later_registrations_of_other_apps() -> None:
    for model in OWN:
        policy = policy_registry.get_by_type(model, fallback=False)
        assert policy.__module__.startswith("hanse."), model


def test_policies__serve_every_kind_of_task(joining: Network) -> None:
    policy = policy_of(CoordinatorApprovalTask)

    user = factories.member(joining, Role.COORDINATOR)
    assert not policy.user_has_any_permission(user, ACTIONS)


def test_network_policy__counts_a_right_only_where_it_is_held(
    joining: Network, museums: Network
) -> None:
    user = factories.member(joining, Role.COORDINATOR)
    user.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)
    there = factories.organisation(museums)

    assert may(user, {"change"}, there)
    assert not may(user, {"delete"}, there)
    assert may(user, {"delete"}, factories.organisation(joining))


@pytest.mark.parametrize(
    ("share", "live", "readable"),
    [
        (Share.NOBODY, True, False),
        (Share.EVERYBODY, True, True),
        (Share.EVERYBODY, False, False),
        (Share.CHOSEN, True, True),
        (Share.CHOSEN, False, False),
    ],
)
def test_network_policy__lets_readers_of_shared_records_only_look(
    joining: Network, museums: Network, share: Share, live: bool, readable: bool
) -> None:
    record = factories.organisation(
        museums, share=share, shared_with=(joining,), live=live
    )

    for role in Role:
        user = factories.member(joining, role)
        expected = LOOK if readable else set()
        assert allowed(user, Organisation, record) == expected


def test_network_policy__shows_what_is_chosen_for_others_to_those_alone(
    joining: Network, museums: Network, design: Network
) -> None:
    record = factories.organisation(museums, share=Share.CHOSEN, shared_with=(design,))

    assert not allowed(factories.member(joining), Organisation, record)
    assert allowed(factories.member(design), Organisation, record) == LOOK


def test_network_policy__hides_what_an_archived_network_shares(
    joining: Network, museums: Network
) -> None:
    record = factories.organisation(museums, share=Share.EVERYBODY)
    Network.objects.filter(pk=museums.pk).update(state=Network.State.ARCHIVED)

    assert not allowed(factories.member(joining), Organisation, record)


def test_network_policy__asks_the_row_and_not_the_draft(
    joining: Network, museums: Network
) -> None:
    record = factories.organisation(museums)
    content = record.serializable_data()
    content["network"] = joining.pk
    draft = Organisation.from_serializable_data(content)
    draft.pk, draft.network_id = record.pk, joining.pk

    user = factories.member(joining, Role.COORDINATOR)
    assert not may(user, {"change", "publish"}, draft)
    assert may(factories.member(museums), {"change"}, draft)


def test_network_policy__asks_about_a_new_record_where_it_will_belong(
    joining: Network, museums: Network
) -> None:
    user = factories.member(joining)

    assert may(user, {"add"}, Organisation(network=joining))
    assert not may(user, {"add"}, Organisation(network=museums))
    assert not may(user, {"add"}, Organisation())


def test_network_policy__writes_to_members_of_the_owning_network(
    joining: Network, museums: Network
) -> None:
    ours, theirs = factories.member(joining), factories.member(museums)
    record = factories.organisation(joining)

    policy = policy_of(Organisation)
    recipients = policy.users_with_permission_for_instance("publish", record)
    assert set(recipients) == {ours}
    assert set(policy.users_with_permission("publish")) == {ours, theirs}


def test_network_policy__needs_one_query_for_all_rights_of_a_request(
    joining: Network, django_assert_num_queries: Any
) -> None:
    user = factories.member(joining)

    with django_assert_num_queries(1):
        for action in ACTIONS:
            policy_of(Organisation).user_has_permission(user, action)
            policy_of(Redirect).user_has_permission(user, action)


@pytest.fixture
def coordinator(joining: Network) -> Any:
    return factories.member(joining, Role.COORDINATOR, name="boss")


def test_user_policy__covers_people_with_nothing_but_a_language_grant(
    joining: Network, coordinator: Any
) -> None:
    assert may(coordinator, {"change"}, factories.translator(joining, "fi"))


@pytest.mark.parametrize("how", ["role", "grant", "group", "permission", "superuser"])
def test_user_policy__leaves_out_people_tied_to_anything_else(
    joining: Network, museums: Network, coordinator: Any, how: str
) -> None:
    shared = factories.member(joining)
    if how == "role":
        shared.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)
    elif how == "grant":
        LanguageGrant.objects.create(
            user=shared, network=museums, locale=museums.default_locale, right="review"
        )
    elif how == "group":
        shared.groups.add(Group.objects.create(name="Editors of old"))
    elif how == "permission":
        shared.user_permissions.add(Permission.objects.first())
    else:
        get_user_model().objects.filter(pk=shared.pk).update(is_superuser=True)

    assert allowed(coordinator, get_user_model(), shared) == CHOOSE
    assert shared not in narrowed(
        get_user_model().objects.all(), coordinator, {"change", "delete"}
    )


def test_user_policy__takes_the_group_of_translators_for_none_of_its_own(
    joining: Network, coordinator: Any
) -> None:
    member = factories.member(joining)
    member.groups.add(Group.objects.get(name=TRANSLATORS))

    assert may(coordinator, {"change"}, member)


def test_narrowed__is_empty_for_a_model_without_a_policy(joining: Network) -> None:
    from django.contrib.sessions.models import Session

    Session.objects.create(session_key="a", expire_date="2030-01-01T00:00Z")
    user = factories.member(joining, Role.COORDINATOR)
    assert not narrowed(Session.objects.all(), user, {"change"}).exists()
    assert not may(user, {"change"}, Session.objects.get())


def test_narrowed__can_be_searched(joining: Network, museums: Network) -> None:
    from wagtail.search.backends import get_search_backend

    ours = factories.organisation(joining, summary="Builds wooden boats")
    factories.organisation(museums, summary="Shows wooden boats")
    shared = factories.organisation(
        museums, summary="Paints boats", share=Share.CHOSEN, shared_with=(joining,)
    )

    rows = narrowed(Organisation.objects.all(), factories.member(joining), {"choose"})
    found = get_search_backend().search("boats", rows)
    assert {row.pk for row in found} == {ours.pk, shared.pk}
