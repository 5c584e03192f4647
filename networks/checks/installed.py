from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core import checks
from django.utils.module_loading import import_string

NEEDED = (
    "hanse.blocks",
    "hanse.taxonomy",
    "wagtail.contrib.redirects",
    "wagtail.snippets",
)
USERS = "hanse.networks.users.NetworkUsersConfig"


def missing_apps(
    app: str, needed: Iterable[str], check_id: str
) -> list[checks.CheckMessage]:
    """An error for each app that `app` cannot do without and the project has not."""
    return [
        checks.Error(
            f"{app} needs {name}, which is not installed.",
            hint=f'Add "{name}" to INSTALLED_APPS.',
            id=check_id,
        )
        for name in needed
        if not apps.is_installed(name)
    ]


@checks.register("hanse")
def needed_apps_are_installed(**kwargs: Any) -> list[checks.CheckMessage]:
    return missing_apps("hanse.networks", NEEDED, "hanse_networks.E001")


@checks.register("hanse")
def people_belong_to_networks(**kwargs: Any) -> list[checks.CheckMessage]:
    """Wagtail's own admin of users shows everybody to whoever may see anybody."""
    # Imported here: the viewset's module needs every model to be loaded.
    from hanse.networks.viewsets.users import NetworkUserViewSet

    config = next(
        (one for one in apps.get_app_configs() if one.name == "wagtail.users"), None
    )
    viewset = _imported(getattr(config, "user_viewset", ""))
    if isinstance(viewset, type) and issubclass(viewset, NetworkUserViewSet):
        return []
    return [
        checks.Error(
            "The admin of people knows no networks.",
            hint=f'Put "{USERS}" into INSTALLED_APPS in place of "wagtail.users", or '
            "let `user_viewset` of an app config of yours name a subclass of "
            "NetworkUserViewSet.",
            id="hanse_networks.E002",
        )
    ]


@checks.register("hanse")
def wagtail_localize_is_a_library(**kwargs: Any) -> list[checks.CheckMessage]:
    """Its declarations are used; its views and receivers know no networks."""
    if not apps.is_installed("wagtail_localize"):
        return []
    return [
        checks.Warning(
            "The app wagtail_localize is installed. Its views and receivers ask no "
            "network, and change live pages while a draft is saved.",
            hint='Take "wagtail_localize" out of INSTALLED_APPS. Translatable fields '
            "are declared with its classes, which need no app.",
            id="hanse_networks.W005",
        )
    ]


def _imported(path: str) -> Any:
    try:
        return import_string(path)
    except ImportError:
        return None
