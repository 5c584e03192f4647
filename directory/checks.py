from __future__ import annotations

from typing import Any

from django.core import checks

from hanse.networks.checks.installed import missing_apps

NEEDED = (
    "django_htmx",
    "hanse.networks",
    "hanse.search",
    "js_lib_leaflet",
    "wagtail.contrib.routable_page",
)


@checks.register("hanse")
def needed_apps_are_installed(**kwargs: Any) -> list[checks.CheckMessage]:
    return missing_apps("hanse.directory", NEEDED, "hanse_directory.E001")
