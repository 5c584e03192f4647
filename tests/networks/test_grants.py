"""What an account holds: read together, told apart by network, and gone when withdrawn."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission

from hanse.library.models import ExpertGrant
from hanse.networks import grants
from hanse.networks.backends import NetworkBackend
from hanse.networks.enums import Role, TranslationRight
from hanse.networks.models import LanguageGrant, Network
from tests import factories
from tests.networks.admin import questions, signed_in

pytestmark = pytest.mark.django_db

HOME = reverse("wagtailadmin_home")


def again(user: Any) -> Any:
    """The same account, as the next request reads it."""
    return get_user_model().objects.get(pk=user.pk)


def let_review(user: Any, network: Network) -> None:
    theme = factories.term("practice-themes", "sea", en="Sea")
    ExpertGrant.objects.create(user=user, network=network, theme=theme)


@pytest.fixture
def busy(joining: Network, museums: Network, design: Network) -> Any:
    """Coordinates one network, edits another, translates and reviews in a third."""
    user = factories.translator(design, "fi")
    user.groups.add(
        joining.roles.get(role=Role.COORDINATOR).group,
        museums.roles.get(role=Role.COMMUNICATOR).group,
        Group.objects.create(name="Of old"),
    )
    right = TranslationRight.REVIEW
    for network in (design, museums):
        locale = network.default_locale
        LanguageGrant.objects.create(
            user=user, network=network, locale=locale, right=right
        )
    let_review(user, design)
    user.user_permissions.add(Permission.objects.get(codename="delete_term"))
    return again(user)


def test_standing__holds_what_the_rows_say_network_by_network(
    busy: Any, joining: Network, museums: Network, design: Network
) -> None:
    assert grants.roles(busy) == {
        joining.pk: {Role.COORDINATOR},
        museums.pk: {Role.COMMUNICATOR},
    }
    assert grants.language_rights(busy) == {
        (design.pk, "fi"): {"translate"},
        (design.pk, "en"): {"review"},
        (museums.pk, "de"): {"review"},
    }
    assert grants.granted_network_ids(busy, ExpertGrant) == {design.pk}
    assert grants.granted_network_ids(busy, LanguageGrant) == {design.pk, museums.pk}
    assert grants.member_network_ids(busy) == {joining.pk, museums.pk, design.pk}
    expected: dict[tuple[str, str], set[int]] = {}
    for network, role in ((joining, "coordinator"), (museums, "communicator")):
        for one in network.roles.get(role=role).group.permissions.all():
            name = (one.content_type.app_label, one.codename)
            expected.setdefault(name, set()).add(network.pk)
    assert expected
    assert grants.grants(busy) == expected


def test_standing__is_read_in_one_statement(
    busy: Any, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        grants.roles(busy)
        grants.grants(busy)
        grants.language_rights(busy)
        grants.granted_network_ids(busy, ExpertGrant)
        grants.member_network_ids(busy)
        NetworkBackend().get_all_permissions(busy)
    with django_assert_num_queries(1):
        assert grants.page_grants(busy)


def test_standing__of_others_is_theirs(busy: Any, joining: Network) -> None:
    other = factories.member(joining)
    assert grants.member_network_ids(other) == {joining.pk}
    assert grants.roles(other) == {joining.pk: {Role.COMMUNICATOR}}
    assert not grants.language_rights(other)
    assert not grants.granted_network_ids(other, ExpertGrant)


def test_standing__is_nothing_for_strangers_and_whoever_was_shut_out(busy: Any) -> None:
    assert grants.member_network_ids(busy)
    busy.is_active = False
    for user in (busy, factories.user("stranger"), get_user_model()()):
        assert not grants.member_network_ids(user)
        assert not grants.grants(user)
        assert not grants.page_grants(user)
        assert not NetworkBackend().get_all_permissions(user)


def test_page_grants__count_in_the_network_whose_group_and_container_agree(
    joining: Network, museums: Network
) -> None:
    theirs = museums.roles.get(role=Role.COMMUNICATOR).group
    permission = Permission.objects.get(codename="delete_page")
    for page in (joining.container, joining.site.root_page, museums.site.root_page):
        GroupPagePermission.objects.create(
            group=theirs, page=page, permission=permission
        )
    user = factories.member(museums)
    user.groups.add(Group.objects.get(pk=_outsiders(joining).pk))

    found = grants.page_grants(user)
    assert found["publish"] == {museums.pk}
    assert {pk for ids in found.values() for pk in ids} == {museums.pk}
    assert "delete" not in found


def _outsiders(network: Network) -> Group:
    """A group of no network that may do something in a network's pages."""
    group = Group.objects.create(name="Outsiders")
    permission = Permission.objects.get(codename="lock_page")
    GroupPagePermission.objects.create(
        group=group, page=network.container, permission=permission
    )
    return group


def test_backend__counts_permissions_as_django_does(
    busy: Any, joining: Network
) -> None:
    gone = factories.member(joining, Role.COORDINATOR)
    gone.is_active = False
    people = [
        busy,
        gone,
        factories.member(joining),
        factories.translator(joining, "fi"),
        factories.superuser(),
        factories.user("stranger"),
    ]
    for user in people:
        told = NetworkBackend().get_all_permissions(again(user))
        if user is gone:
            told = NetworkBackend().get_all_permissions(gone)
        assert told == ModelBackend().get_all_permissions(user), user
        assert user.has_perm("hanse_taxonomy.delete_term") is (
            user.is_superuser or user == busy
        )
    # Of one object Django knows nothing, and so says no.
    assert NetworkBackend().get_all_permissions(busy, joining) == set()


def reaches(client: Client, url: str) -> bool:
    return bool(client.get(url).status_code == 200)


def test_rights__are_lost_with_the_next_request(
    joining: Network, museums: Network
) -> None:
    board = reverse("hanse_translation:board")
    desk = "/admin/library-reviews/"
    user = factories.translator(museums, "fi")
    coordinators = joining.roles.get(role=Role.COORDINATOR).group
    user.groups.add(coordinators)
    let_review(user, museums)
    client = signed_in(user)
    ours = f"{board}?network={joining.pk}"
    theirs = f"{board}?network={museums.pk}"
    people = reverse("wagtailusers_users:index")
    assert all(reaches(client, url) for url in (ours, theirs, people, desk))

    change = Permission.objects.filter(content_type__model="user")
    coordinators.permissions.remove(*change)
    assert not reaches(client, people)
    user.groups.remove(coordinators)
    assert not reaches(client, ours)
    assert reaches(client, theirs)
    LanguageGrant.objects.all().delete()
    assert not reaches(client, theirs)
    assert reaches(client, desk)
    ExpertGrant.objects.all().delete()
    assert not reaches(client, desk)
    assert reaches(client, HOME)
    user.groups.clear()
    assert not reaches(client, HOME)


def test_account__that_is_shut_out_is_signed_out(joining: Network) -> None:
    user = factories.member(joining, Role.COORDINATOR)
    client = signed_in(user)
    assert reaches(client, HOME)
    get_user_model().objects.filter(pk=user.pk).update(is_active=False)
    assert not reaches(client, HOME)


def test_frame__asks_little_on_a_page_that_shows_nothing(joining: Network) -> None:
    boss = signed_in(factories.member(joining, Role.COORDINATOR))
    asked = questions(boss, reverse("wagtailadmin_account"))
    assert len(asked) <= 11
    # Roles, permissions, languages and experts' rights are one statement.
    assert len([sql for sql in asked if "hanse_networks_networkrole" in sql]) == 1
