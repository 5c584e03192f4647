"""A site that still has the app of wagtail-localize, as it is before it moves over."""

from __future__ import annotations

from hanse.site.settings.test import *  # noqa: F403
from hanse.site.settings.test import INSTALLED_APPS as OWN

INSTALLED_APPS = ["wagtail_localize", *OWN]
