from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page, Site

from hanse.networks.actions import NetworkPlan, ProvisionNetwork
from hanse.networks.enums import Role
from hanse.networks.models import Network
from tests import factories

pytestmark = pytest.mark.django_db


def test_execute__makes_a_home_per_language_that_belong_together(
    joining: Network,
) -> None:
    homes = [row.home for row in joining.languages.select_related("home")]

    assert [home.locale.language_code for home in homes] == ["en", "fi", "sv"]
    assert len({home.translation_key for home in homes}) == 1
    assert [home.live for home in homes] == [True, True, False]
    assert {home.get_parent().pk for home in homes} == {joining.container_id}
    assert joining.site.root_page_id == homes[0].pk


def test_execute__again_changes_nothing(joining: Network) -> None:
    before = (Page.objects.count(), Site.objects.count())
    permissions = set(GroupPagePermission.objects.values_list("pk", flat=True))

    factories.network("joining", languages=("en", "fi", "sv"))

    assert (Page.objects.count(), Site.objects.count()) == before
    assert set(GroupPagePermission.objects.values_list("pk", flat=True)) == permissions


def test_execute__without_published_leaves_what_is(joining: Network) -> None:
    factories.network("joining", languages=("en", "fi", "sv"))

    published = joining.languages.published().values_list(
        "locale__language_code", flat=True
    )
    assert list(published) == ["en", "fi"]


def test_execute__takes_a_dropped_language_off_and_keeps_its_pages(
    joining: Network,
) -> None:
    factories.network("joining", languages=("en",))

    finnish = joining.languages.get(locale__language_code="fi")
    assert not finnish.is_published
    assert finnish.home is not None


def test_execute__gives_each_role_its_own_group(joining: Network) -> None:
    coordinators = joining.roles.get(role=Role.COORDINATOR).group
    communicators = joining.roles.get(role=Role.COMMUNICATOR).group

    held = set(communicators.permissions.values_list("codename", flat=True))
    assert "publish_organisation" in held
    assert "delete_organisation" not in held
    assert coordinators.permissions.filter(codename="delete_organisation").exists()


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("languages", {"languages": ()}),
        ("languages", {"languages": ("en", "xx")}),
        ("published", {"languages": ("en",), "published": ("fi",)}),
        ("slug", {"slug": "Not a slug"}),
        ("hostname", {"hostname": "JOINING.localhost"}),
    ],
)
def test_execute__refuses_an_impossible_plan_and_names_the_field(
    joining: Network, field: str, change: dict[str, object]
) -> None:
    plan = {"slug": "other", "name": "Other", "hostname": "other.localhost", **change}

    with pytest.raises(ValidationError) as refused:
        ProvisionNetwork(NetworkPlan(**plan)).execute()

    assert set(refused.value.message_dict) == {field}
    assert Network.objects.count() == 1


def test_plan_of__keeps_a_network_as_it_is(joining: Network) -> None:
    factories.network("joining", languages=("fi", "en"), published=("en",), hue=12)
    joining.refresh_from_db()
    before = list(joining.languages.values_list("locale", "is_published", "sort_order"))

    ProvisionNetwork(NetworkPlan.of(joining)).execute()

    after = joining.languages.values_list("locale", "is_published", "sort_order")
    assert sorted(before[:2]) == sorted(after[:2])
    assert Network.objects.get().hue == 12


def test_provision_network__makes_one_from_the_command_line(db: None) -> None:
    call_command(
        "provision_network",
        "design",
        name="Nordic design",
        hostname="design.localhost",
        languages=("da", "en"),
        publish=("da",),
    )

    network = Network.objects.get(slug="design")
    assert network.default_locale.language_code == "da"
    assert network.languages.published().count() == 1


def test_provision_network__names_what_is_wrong(db: None) -> None:
    with pytest.raises(CommandError, match=r"languages: .*xx"):
        call_command(
            "provision_network", "x", name="X", hostname="x.org", languages=("xx",)
        )


def test_keep_networks__gives_back_what_was_taken(joining: Network) -> None:
    group = joining.roles.get(role=Role.COMMUNICATOR).group
    group.permissions.clear()

    call_command("keep_networks")

    assert group.permissions.filter(codename="change_organisation").exists()
