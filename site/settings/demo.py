"""The demo: as in development, on one machine, but as visitors meet it."""

from __future__ import annotations

from hanse.site.demo.secret import kept_secret
from hanse.site.settings.dev import *  # noqa: F403
from hanse.site.settings.dev import VAR_DIR, env

DEBUG = env.bool("HANSE_DEBUG", default=False)
SECRET_KEY = env.str("HANSE_SECRET_KEY", default="") or kept_secret(VAR_DIR)
WHITENOISE_AUTOREFRESH = DEBUG
