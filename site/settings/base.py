"""The safe ground of all settings. What differs between machines comes from the
environment; `docs/reference/settings.md` lists it.
"""

from __future__ import annotations

from pathlib import Path

import environ
from django.conf import global_settings
from django.utils.translation import gettext_lazy

env = environ.Env()

# Where data, media and the demo's database live: next to the code in development,
# anywhere in production.
VAR_DIR = Path(env.str("HANSE_VAR", default=str(Path.cwd() / "var")))

DEBUG = False
# Hosts are checked against the networks' sites by NetworkMiddleware.
ALLOWED_HOSTS = ["*"]

INSTALLED_APPS = [
    "hanse.site",
    "hanse.newsroom",
    "hanse.library",
    "hanse.directory",
    "hanse.search",
    "hanse.translation",
    "hanse.networks",
    "hanse.taxonomy",
    "hanse.blocks",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.embeds",
    "wagtail.sites",
    "hanse.networks.users.NetworkUsersConfig",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.locales",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "js_lib_leaflet",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "hanse.networks.content_policy.ContentPolicyMiddleware",
    "hanse.networks.middleware.NetworkMiddleware",
    "hanse.networks.cache.PageCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "hanse.networks.middleware.NetworkLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "hanse.networks.lock.NetworkLock",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "hanse.site.urls"
WSGI_APPLICATION = "hanse.site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "hanse.networks.context_processors.network",
            ],
        },
    },
]

DATABASES = {
    "default": env.db_url(
        "DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'hanse.sqlite3'}"
    )
}
# A killed worker leaves no half-published page.
DATABASES["default"]["ATOMIC_REQUESTS"] = True
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # One writer at a time, who waits; readers never wait.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
            "PRAGMA cache_size=-32000; PRAGMA mmap_size=268435456;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    # Pages are keyed by generation: each process may keep its own.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "hanse-pages",
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

AUTH_USER_MODEL = "hanse_site.User"
AUTHENTICATION_BACKENDS = ["hanse.networks.backends.NetworkBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "en"
LANGUAGES = [
    # Django's own word for each, in the language of who reads it.
    (code, gettext_lazy(dict(global_settings.LANGUAGES)[code]))
    for code in ("en", "fi", "sv", "nb", "da", "is", "et", "lv", "lt", "ru", "de", "pl")
]
TIME_ZONE = "Europe/Helsinki"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# A record with many names and places has more fields than Django's thousand.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": [],
    }
}

# Publish what was approved, not whatever is newest.
WAGTAIL_FINISH_WORKFLOW_ACTION = "hanse.translation.workflow.finish"
WAGTAIL_SITE_NAME = "Hanse"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAILADMIN_BASE_URL = env.str("HANSE_ADMIN_BASE_URL", default="http://localhost:8000")
# Each under its own name, since a person looks for it in a language not yet theirs.
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    ("en", "English"),
    ("fi", "suomi"),
    ("sv", "svenska"),
    ("nb", "norsk bokmål"),
    ("da", "dansk"),
    ("is", "íslenska"),
    ("et", "eesti"),
    ("lv", "latviešu"),
    ("lt", "lietuvių"),
    ("ru", "русский"),
    ("de", "Deutsch"),
    ("pl", "polski"),
]
WAGTAILIMAGES_IMAGE_MODEL = "hanse_site.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "hanse.blocks.pictures.forms.PictureForm"
WAGTAILDOCS_DOCUMENT_MODEL = "hanse_site.SiteDocument"
WAGTAILDOCS_EXTENSIONS = [
    "csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip",
]  # fmt: skip
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
# Both call servers outside, and tell them who edits here.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILAPI_DOCS_ENABLED = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "hanse.search.backends.editors"}}

# Without a search server the database searches.
if _search_urls := env.list("HANSE_ELASTICSEARCH_URL", default=[]):
    _search_options: dict[str, object] = {
        "url": tuple(_search_urls),
        "replicas": min(len(_search_urls) - 1, 1),
    }
    if _search_key := env.str("HANSE_ELASTICSEARCH_API_KEY", default=""):
        _search_options["api_key"] = _search_key
    HANSE_SEARCH_ENGINE = {
        "BACKEND": "hanse.search.engines.elastic.ElasticEngine",
        "OPTIONS": _search_options,
    }

# Whether this install may be filled with the demo, whose password everybody knows.
HANSE_SITE_DEMO = False
# Whether uploaded files are served from here; a web server or a storage does it better.
HANSE_SITE_SERVE_MEDIA = False
HANSE_NETWORKS_PAGE_CACHE = "pages"
HANSE_NETWORKS_INSTALL_HOSTS = env.list("HANSE_INSTALL_HOSTS", default=["localhost"])
HANSE_RELEASE = env.str("HANSE_RELEASE", default="")
HANSE_BLOCKS_BODY = [
    "text",
    "media",
    "story",
    "data",
    "forms",
    "directory",
    "newsroom",
    "library",
]
HANSE_NETWORKS_HOME_PAGE = "hanse_site.HomePage"

# Django mails errors to administrators and says nothing else with DEBUG off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
