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
    if apps.is_installed("wagtail.contrib.simple_translation"):
        found.append(
            Warning(
                "wagtail.contrib.simple_translation copies pages past the translators.",
                hint="Take it out of INSTALLED_APPS.",
                id="hanse_translation.W001",
            )
        )
    return found
