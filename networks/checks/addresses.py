from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils import translation

from hanse.networks import conf
from hanse.taxonomy.languages import content_languages


@checks.register("hanse")
def content_has_languages(**kwargs: Any) -> list[checks.CheckMessage]:
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        return []
    return [
        checks.Error(
            "Wagtail knows one language only: pages of the others have no address.",
            hint="Set WAGTAIL_I18N_ENABLED = True, and name the languages in "
            "WAGTAIL_CONTENT_LANGUAGES.",
            id="hanse_networks.E007",
        )
    ]


@checks.register("hanse")
def install_has_host_names(**kwargs: Any) -> list[checks.CheckMessage]:
    try:
        conf.install_hosts()
    except ImproperlyConfigured as error:
        return [
            checks.Error(
                str(error),
                hint='Write ("hanse.example",): a text would be one name a letter.',
                id="hanse_networks.E013",
            )
        ]
    return []


@checks.register("hanse", checks.Tags.urls)
def pages_say_their_language(**kwargs: Any) -> list[checks.CheckMessage]:
    """`NetworkLanguageMiddleware` reads the language from the path, nowhere else."""
    silent = [code for code in content_languages() if not _says(code)]
    if not silent:
        return []
    return [
        checks.Error(
            "Addresses of pages do not begin with their language: "
            f"{', '.join(silent)}.",
            hint="In ROOT_URLCONF, put Wagtail's pages into "
            'i18n_patterns(path("", include("hanse.networks.page_urls"))), for all '
            "languages, and take them out elsewhere.",
            id="hanse_networks.E011",
        )
    ]


@checks.register("hanse", checks.Tags.urls)
def networks_have_their_addresses(**kwargs: Any) -> list[checks.CheckMessage]:
    try:
        reverse("hanse_networks_theme")
    except NoReverseMatch:
        return [
            checks.Warning(
                "ROOT_URLCONF lacks hanse.networks.urls: pages come without the "
                "colours of their network.",
                hint='Add path("", include("hanse.networks.urls")) before the pages.',
                id="hanse_networks.W004",
            )
        ]
    return []


@checks.register("hanse", checks.Tags.urls)
def admin_is_ours_first(**kwargs: Any) -> list[checks.CheckMessage]:
    """Wagtail's own addresses must not come before those that stand in for them."""
    try:
        found = resolve(reverse("wagtailadmin_home") + "tag-autocomplete/")
    except (NoReverseMatch, Resolver404):
        return []
    if found.url_name == "hanse_tag_autocomplete":
        return []
    return [
        checks.Error(
            "Addresses of Wagtail's admin are open across networks.",
            hint='Put path("admin/", include("hanse.networks.admin_urls")) before '
            "Wagtail's own admin addresses, at the same path.",
            id="hanse_networks.E012",
        )
    ]


def _says(code: str) -> bool:
    with translation.override(code):
        try:
            path = reverse("wagtail_serve", args=[""])
        except NoReverseMatch:
            return False
    return path.endswith(f"/{code}/")
