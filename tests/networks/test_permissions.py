from __future__ import annotations

import pytest
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from hanse.networks.enums import Role
from hanse.networks.models import Network
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", ["add", "change", "choose"])
def test_grant_roles__opens_the_networks_pictures_and_files(
    joining: Network, museums: Network, role: Role, action: str
) -> None:
    user = factories.member(joining, role)

    for model in (get_image_model(), get_document_model()):
        policy = policy_registry.get_by_type(model)
        collections = policy.collections_user_has_permission_for(user, action)
        assert list(collections) == [joining.collection], model
