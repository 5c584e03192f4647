from __future__ import annotations

from typing import Any

from django.core import checks

from hanse.directory import conf
from hanse.networks.checks.installed import missing_apps

NEEDED = (
    "django_htmx",
    "hanse.networks",
    "hanse.search",
    "js_lib_leaflet",
    "wagtail.contrib.routable_page",
)


@checks.register("hanse")
def freshness_steps_down(**kwargs: Any) -> list[checks.CheckMessage]:
    """`HANSE_DIRECTORY_FRESHNESS` has known steps, each after more days."""
    steps = conf.freshness()
    days = [steps[name] for name in conf.STEPS if steps.get(name) is not None]
    numbers = [number for number in days if isinstance(number, int) and number > 0]
    if set(steps) <= set(conf.STEPS) and days == sorted(numbers):
        return []
    return [
        checks.Error(
            "HANSE_DIRECTORY_FRESHNESS is no ladder.",
            hint=(
                "Give days for BADGE, LOWER and HIDDEN, each not below the one before, "
                "or None for a step that is never reached."
            ),
            id="hanse_directory.E002",
        )
    ]


@checks.register("hanse")
def needed_apps_are_installed(**kwargs: Any) -> list[checks.CheckMessage]:
    return missing_apps("hanse.directory", NEEDED, "hanse_directory.E001")
