"""Development: one machine, SQLite, tasks in process."""

from __future__ import annotations

from hanse.site.settings.base import *  # noqa: F403
from hanse.site.settings.base import VAR_DIR, env

VAR_DIR.mkdir(parents=True, exist_ok=True)

DEBUG = env.bool("HANSE_DEBUG", default=True)
SECRET_KEY = env.str("HANSE_SECRET_KEY", default="only-for-development")
HANSE_SITE_DEMO = True
HANSE_SITE_SERVE_MEDIA = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# Static files come straight from the apps; nothing to collect.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
