"""What this app needs to know of a person."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail.users.models import UserProfile


def language_of(user: Any) -> str:
    """The language in which a person reads the admin, and mail about it."""
    profile = UserProfile.objects.filter(user=user).first()
    return profile.get_preferred_language() if profile else settings.LANGUAGE_CODE


def name_of(user: Any) -> str:
    """How a person is called in lists."""
    if user is None:
        return ""
    return user.get_full_name().strip() or user.get_username()
