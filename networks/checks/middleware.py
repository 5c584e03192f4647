from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core import checks

from hanse.networks import conf

NETWORK = "hanse.networks.middleware.NetworkMiddleware"
PAGE_CACHE = "hanse.networks.cache.PageCacheMiddleware"
LANGUAGE = "hanse.networks.middleware.NetworkLanguageMiddleware"
LOCK = "hanse.networks.lock.NetworkLock"
SESSION = "django.contrib.sessions.middleware.SessionMiddleware"
COMMON = "django.middleware.common.CommonMiddleware"
AUTHENTICATION = "django.contrib.auth.middleware.AuthenticationMiddleware"
MESSAGES = "django.contrib.messages.middleware.MessageMiddleware"
REDIRECTS = "wagtail.contrib.redirects.middleware.RedirectMiddleware"
DJANGO_LANGUAGE = "django.middleware.locale.LocaleMiddleware"

NEEDED = {
    NETWORK: "it finds the network of a request, and refuses unknown hosts",
    LANGUAGE: "it speaks the languages that the network publishes, and no other",
    LOCK: "it refuses addresses of the admin that name what is not the caller's",
}
# Who must stand before whom, and why.
ORDER = (
    (NETWORK, PAGE_CACHE, "kept pages are kept by network"),
    (NETWORK, LANGUAGE, "a network says which languages there are"),
    (NETWORK, COMMON, "an unknown host must not be redirected"),
    (NETWORK, REDIRECTS, "redirects belong to a network"),
    (PAGE_CACHE, SESSION, "a session would make every page a person's own"),
    (PAGE_CACHE, LANGUAGE, "a kept page needs no language"),
    (LANGUAGE, COMMON, "a missing slash is looked up in the network's languages"),
    (LANGUAGE, REDIRECTS, "a redirect is looked up where no page answers"),
    (AUTHENTICATION, LOCK, "it asks who is signed in"),
    (MESSAGES, LOCK, "it says why it refuses"),
)


@checks.register("hanse")
def needed_middleware_is_there(**kwargs: Any) -> list[checks.CheckMessage]:
    found: list[checks.CheckMessage] = [
        checks.Error(
            f"MIDDLEWARE lacks {name}: {reason}.",
            hint=f"{_place(name)} docs/how-to/install.md has the whole list.",
            id="hanse_networks.E003",
        )
        for name, reason in NEEDED.items()
        if name not in settings.MIDDLEWARE
    ]
    if conf.page_cache_alias() and PAGE_CACHE not in settings.MIDDLEWARE:
        found.append(
            checks.Warning(
                f"HANSE_NETWORKS_PAGE_CACHE is set and MIDDLEWARE lacks {PAGE_CACHE}: "
                "no page is kept.",
                hint=f"{_place(PAGE_CACHE)} Or take the setting out.",
                id="hanse_networks.W003",
            )
        )
    return found


@checks.register("hanse")
def middleware_is_in_order(**kwargs: Any) -> list[checks.CheckMessage]:
    place = {name: number for number, name in enumerate(settings.MIDDLEWARE)}
    return [
        checks.Error(
            f"In MIDDLEWARE {first} must stand before {second}: {reason}.",
            hint="docs/how-to/install.md has the whole list in its order.",
            id="hanse_networks.E004",
        )
        for first, second, reason in ORDER
        if first in place and second in place and place[first] > place[second]
    ]


@checks.register("hanse")
def one_middleware_speaks(**kwargs: Any) -> list[checks.CheckMessage]:
    both = {LANGUAGE, DJANGO_LANGUAGE} <= set(settings.MIDDLEWARE)
    if not both:
        return []
    return [
        checks.Error(
            f"MIDDLEWARE has {DJANGO_LANGUAGE} beside {LANGUAGE}: it would speak "
            "languages that a network does not publish.",
            hint=f"Take {DJANGO_LANGUAGE} out.",
            id="hanse_networks.E005",
        )
    ]


def _place(name: str) -> str:
    after = ", ".join(_ends(name, first=False))
    before = ", ".join(_ends(name, first=True))
    parts = [f"after {after}" if after else "", f"before {before}" if before else ""]
    return f"Put it {' and '.join(filter(None, parts))}."


def _ends(name: str, *, first: bool) -> Iterator[str]:
    """Class names of what stands after (`first`) or before a middleware."""
    for one, other, _reason in ORDER:
        if name == (one if first else other):
            yield (other if first else one).rpartition(".")[2]
