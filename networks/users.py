"""`wagtail.users` with people that belong to networks.

Put `hanse.networks.users.NetworkUsersConfig` into `INSTALLED_APPS` in its place.
"""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class NetworkUsersConfig(WagtailUsersAppConfig):
    user_viewset = "hanse.networks.viewsets.users.NetworkUserViewSet"
