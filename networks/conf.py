"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from datetime import timedelta

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from wagtail.models import Page


def home_page_model() -> type[Page]:
    """`HANSE_NETWORKS_HOME_PAGE`: the page that a network gets in each language."""
    name = getattr(settings, "HANSE_NETWORKS_HOME_PAGE", "")
    try:
        model = apps.get_model(name)
    except (LookupError, ValueError) as error:
        raise ImproperlyConfigured(
            "HANSE_NETWORKS_HOME_PAGE must name the home page model of the project "
            f"as 'app_label.ModelName'; it is {name!r}."
        ) from error
    if not issubclass(model, Page):
        raise ImproperlyConfigured(f"HANSE_NETWORKS_HOME_PAGE: {name} is no page.")
    return model


def admin_base_url() -> str:
    """Where the admin is, for links in mail."""
    return str(getattr(settings, "WAGTAILADMIN_BASE_URL", "")).rstrip("/")


def bulk_in_request() -> int:
    """`HANSE_NETWORKS_BULK_IN_REQUEST`: of more records a change goes to the background."""
    return int(getattr(settings, "HANSE_NETWORKS_BULK_IN_REQUEST", 50))


def keep_messages() -> timedelta:
    """`HANSE_NETWORKS_KEEP_MESSAGES`: days for which messages dealt with are kept."""
    return timedelta(days=getattr(settings, "HANSE_NETWORKS_KEEP_MESSAGES", 365))


def security_contact() -> str:
    """`HANSE_NETWORKS_SECURITY_CONTACT`: an address as `mailto:` or `https:`."""
    return str(getattr(settings, "HANSE_NETWORKS_SECURITY_CONTACT", ""))


def content_policy() -> dict[str, tuple[str, ...]]:
    """`HANSE_NETWORKS_CONTENT_POLICY`: sources that pages may load from besides."""
    return dict(getattr(settings, "HANSE_NETWORKS_CONTENT_POLICY", {}))


def install_hosts() -> tuple[str, ...]:
    """`HANSE_NETWORKS_INSTALL_HOSTS`: host names of the install itself.

    They carry the admin and, in Hanse's own project, the list of networks.
    """
    found = getattr(settings, "HANSE_NETWORKS_INSTALL_HOSTS", ("localhost",))
    if isinstance(found, str):
        raise ImproperlyConfigured(
            f"HANSE_NETWORKS_INSTALL_HOSTS is the text {found!r}, not a list of names."
        )
    return tuple(name.lower() for name in found)


def page_cache_alias() -> str | None:
    """`HANSE_NETWORKS_PAGE_CACHE`: the cache for anonymous pages; `None` for none.

    Pages are keyed by generation, so a cache per process is as right as a shared one.
    """
    alias: str | None = getattr(settings, "HANSE_NETWORKS_PAGE_CACHE", None)
    return alias


def release() -> str:
    """`HANSE_RELEASE`: names the deployed code; cached pages of another are not used."""
    return str(getattr(settings, "HANSE_RELEASE", ""))


def task_timeout() -> timedelta:
    """`HANSE_NETWORKS_TASK_TIMEOUT`: seconds after which a running task is given up."""
    return timedelta(seconds=getattr(settings, "HANSE_NETWORKS_TASK_TIMEOUT", 3600))
