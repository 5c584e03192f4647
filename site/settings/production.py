"""Production: everything from the environment, nothing guessed."""

from __future__ import annotations

from hanse.site.settings.base import *  # noqa: F403
from hanse.site.settings.base import CACHES, env

SECRET_KEY = env.str("HANSE_SECRET_KEY")
WAGTAILADMIN_BASE_URL = env.str("HANSE_ADMIN_BASE_URL")
# Visitors' addresses and HTTPS are what the proxies in front say, or nobody does.
HANSE_BLOCKS_PROXIES = env.int("HANSE_PROXIES", default=1)
if HANSE_BLOCKS_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.bool("HANSE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.int("HANSE_HSTS_SECONDS", default=31_536_000)
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
EMAIL_CONFIG = env.email_url("EMAIL_URL", default="smtp://localhost:25")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("HANSE_FROM_EMAIL", default="hanse@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# Limits and site addresses must be the same for all processes, so the cache is shared.
CACHES["default"] = env.cache_url("CACHE_URL", default="dbcache://hanse_cache")
