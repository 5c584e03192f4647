"""System checks: what translations need from the settings."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

FINISH = "hanse.translation.workflow.finish"


@register()
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if getattr(settings, "WAGTAIL_FINISH_WORKFLOW_ACTION", "") != FINISH:
        found.append(
            Error(
                "An approved workflow publishes the newest revision, which may not be "
                "the one that was approved.",
                hint=f'Set WAGTAIL_FINISH_WORKFLOW_ACTION = "{FINISH}".',
                id="hanse_translation.E001",
            )
        )
    others = ("wagtail_localize", "wagtail.contrib.simple_translation")
    for name in others:
        if apps.is_installed(name):
            found.append(
                Warning(
                    f"{name} changes translated pages by rules of its own.",
                    hint="Take it out of INSTALLED_APPS; its packages may stay.",
                    id="hanse_translation.W001",
                )
            )
    return found
