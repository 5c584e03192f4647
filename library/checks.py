from __future__ import annotations

from typing import Any

from django.core import checks
from django.urls import NoReverseMatch, reverse

from hanse.networks.checks.installed import missing_apps

NEEDED = (
    "hanse.directory",
    "hanse.networks",
    "hanse.search",
    "wagtail.contrib.routable_page",
)


@checks.register("hanse")
def needed_apps_are_installed(**kwargs: Any) -> list[checks.CheckMessage]:
    return missing_apps("hanse.library", NEEDED, "hanse_library.E001")


@checks.register("hanse")
def addresses_are_there(**kwargs: Any) -> list[checks.CheckMessage]:
    """Citations name an address that stays; without these urls there is none."""
    try:
        reverse("hanse_library_permalink", args=[1])
    except NoReverseMatch:
        return [
            checks.Error(
                "The addresses of hanse.library are missing.",
                hint='Add path("", include("hanse.library.urls")) to ROOT_URLCONF.',
                id="hanse_library.E002",
            )
        ]
    return []
