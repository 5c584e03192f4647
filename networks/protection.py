"""Pages that hold a network together; only superusers take them away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from wagtail.models import Page

from hanse.networks.models import NetworkContainerPage, NetworkLanguage
from hanse.networks.refusals import log_refusal


def protected_pages() -> Any:
    """Containers and the home pages of all languages."""
    homes = NetworkLanguage.objects.filter(home__isnull=False).values("home")
    containers = NetworkContainerPage.objects.values("pk")
    return Page.objects.filter(Q(pk__in=homes) | Q(pk__in=containers)).order_by()


def check_unprotected(user: Any, pages: Iterable[Page]) -> None:
    """Raise `PermissionDenied` where one of these is or holds a protected page.

    A container or home page that is deleted, moved, copied or unpublished takes a
    whole network or one of its languages with it; provisioning does all of that.
    """
    if user.is_superuser:
        return
    touched = Q(pk__in=[])
    for page in pages:
        touched |= Q(path__startswith=page.path)
    if protected_pages().filter(touched).exists():
        log_refusal(user, "protected page")
        raise PermissionDenied
