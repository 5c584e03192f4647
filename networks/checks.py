"""What a project must not forget when it installs networks."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.urls import NoReverseMatch, resolve, reverse

LOCK = "hanse.networks.lock.NetworkLock"
BEFORE_LOCK = (
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
)


@checks.register("hanse")
def lock_is_in_place(**kwargs: Any) -> list[checks.CheckMessage]:
    found = list(settings.MIDDLEWARE)
    if LOCK in found:
        at = found.index(LOCK)
        if not any(name in found[at:] for name in BEFORE_LOCK):
            return []
    return [
        checks.Warning(
            "Wagtail's admin opens things of other networks by their ids.",
            hint=f"Put {LOCK!r} into MIDDLEWARE, after {BEFORE_LOCK[-1]!r}.",
            id="hanse_networks.W001",
        )
    ]


@checks.register("hanse")
def own_addresses_come_first(**kwargs: Any) -> list[checks.CheckMessage]:
    try:
        url = reverse("wagtail_bulk_action", args=["app", "model", "action"])
    except NoReverseMatch:
        # There is no admin to close.
        return []
    if resolve(url).view_name == "hanse_bulk_action":
        return []
    return [
        checks.Warning(
            "Lists and actions of Wagtail's admin reach into other networks.",
            hint="Include hanse.networks.admin_urls before wagtail.admin.urls, at the "
            "same address.",
            id="hanse_networks.W002",
        )
    ]
