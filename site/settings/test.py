"""The tests: fast hashing, mail in memory, the database that the runner names."""

from __future__ import annotations

from hanse.site.settings.base import *  # noqa: F403
from hanse.site.settings.base import DATABASES, VAR_DIR, env

SECRET_KEY = "only-for-tests"  # noqa: S105
HANSE_SITE_DEMO = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# Workers that tests start as processes of their own set this.
if not env.bool("HANSE_TEST_WORKER", default=False):
    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = VAR_DIR / "test-media"
WHITENOISE_AUTOREFRESH = True

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, not memory: locks, threads and the write-ahead log are part of the test.
    (VAR_DIR / "test").mkdir(parents=True, exist_ok=True)
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test" / "test.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

# The name under which Django's test client asks when a test names none.
HANSE_NETWORKS_INSTALL_HOSTS = ["localhost", "testserver"]
