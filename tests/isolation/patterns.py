"""Every address of the admin, from the resolver."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver, reverse
from django.urls.resolvers import URLPattern, URLResolver


@dataclass(frozen=True)
class Pattern:
    """One address. `keywords` are those that the address holds, in its order.

    `given` are keywords that the pattern itself sets: views get them, too.
    """

    name: str
    route: str
    keywords: tuple[str, ...]
    given: tuple[str, ...]
    view: Any

    @property
    def key(self) -> str:
        """Names the pattern in tables; two patterns may share a name."""
        if self.name.endswith("-"):
            return self.route
        return f"{self.name}({','.join(self.keywords)})"


def admin_patterns() -> list[Pattern]:
    """What can be asked below the admin's address; not what another one hides."""
    prefix = reverse("wagtailadmin_home").lstrip("/")
    found: dict[str, Pattern] = {}
    for pattern in _walk(get_resolver(), "", ()):
        if pattern.route.startswith(prefix):
            found.setdefault(_shape(pattern.route), pattern)
    return list(found.values())


def hidden_patterns() -> list[Pattern]:
    """Patterns that another one of the same shape stands in front of."""
    shown = {id(pattern.view): pattern for pattern in admin_patterns()}
    prefix = reverse("wagtailadmin_home").lstrip("/")
    return [
        pattern
        for pattern in _walk(get_resolver(), "", ())
        if pattern.route.startswith(prefix) and id(pattern.view) not in shown
    ]


def _walk(
    resolver: URLResolver, route: str, namespaces: tuple[str, ...]
) -> Iterator[Pattern]:
    for one in resolver.url_patterns:
        here = route + str(one.pattern)
        if isinstance(one, URLResolver):
            inner = (*namespaces, one.namespace) if one.namespace else namespaces
            yield from _walk(one, here, inner)
        elif isinstance(one, URLPattern):
            yield Pattern(
                name=":".join([*namespaces, one.name or "-"]),
                route=here,
                keywords=tuple(one.pattern.regex.groupindex),
                given=tuple(one.default_args),
                view=one.callback,
            )


def _shape(route: str) -> str:
    return route.replace("^", "").replace("$", "")
