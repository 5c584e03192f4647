from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
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
