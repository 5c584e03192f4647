"""Which documents change with what stands above them: trees, languages, networks.

Moving, renaming or restricting a page changes what is to be said of everything below
it, and Wagtail tells of the upper page alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.db.models.signals import post_save, pre_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import post_page_move

from hanse.networks.models import Network, NetworkLanguage
from hanse.networks.registry import record_types
from hanse.search.changes import build_again
from hanse.search.pages.builder import PageBuilder
from hanse.search.registry import builders, register_dependency

# What everything below depends on, by the model that says it.
WATCHED: dict[type[models.Model], tuple[str, ...]] = {
    Page: ("live", "slug", "path", "url_path", "locale_id"),
    Network: ("state",),
    NetworkLanguage: ("is_published", "home_id", "locale_id"),
    PageViewRestriction: ("page_id",),
}
# Root, container, home: pages below a home that is not live are nobody's.
HOME_DEPTH = 3


def with_translations(page: Page) -> Iterator[models.Model]:
    """The pages in whose document this one stands; itself may be deleted."""
    return _specific(Page.objects.filter(translation_key=page.translation_key))


def below(path: str) -> Iterator[models.Model]:
    """Every page of a subtree that has a document, its uppermost page included."""
    return _specific(Page.objects.filter(path__startswith=path))


def _specific(pages: models.QuerySet[Page]) -> Iterator[models.Model]:
    """Of the types that have documents, instances with nothing but their key."""
    known = {
        ContentType.objects.get_for_model(builder.model).pk: builder.model
        for builder in builders()
        if isinstance(builder, PageBuilder)
    }
    rows = pages.filter(content_type_id__in=known).values_list("pk", "content_type_id")
    for pk, type_id in rows:
        yield known[type_id](pk=pk)


def of_network(network: Network) -> Iterator[models.Model]:
    """All that a network owns and visitors could find."""
    yield from below(network.container.path)
    for kind in record_types():
        model: Any = kind.model
        rows = model.objects.filter(network_id=network.pk)
        for pk in rows.values_list("pk", flat=True):
            yield model(pk=pk)


def _of_language(row: NetworkLanguage) -> Iterator[models.Model]:
    """Its pages, and those of other languages that were moved into its tree."""
    path = row.network.container.path
    wanted = Q(path__startswith=path, locale_id=row.locale_id)
    if row.home is not None:
        wanted |= Q(path__startswith=row.home.path)
    return _specific(Page.objects.filter(wanted))


def note(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    """Remember what others depend on, to see whether it changes."""
    model = next((one for one in WATCHED if isinstance(instance, one)), None)
    if model is None or instance.pk is None or kwargs.get("raw"):
        return
    names, fields = WATCHED[model], kwargs.get("update_fields")
    if fields and not {name.removesuffix("_id") for name in names} & set(fields):
        return
    rows = model._default_manager.filter(pk=instance.pk).values_list(*names)
    instance._hanse_before = rows.first()


def saved(sender: type[models.Model], instance: Any, **kwargs: Any) -> None:
    model = next((one for one in WATCHED if isinstance(instance, one)), None)
    before = instance.__dict__.pop("_hanse_before", None) if model else None
    if model is None or before is None:
        return
    now = tuple(getattr(instance, name) for name in WATCHED[model])
    if now == before:
        return
    if isinstance(instance, Page):
        if instance.depth <= HOME_DEPTH or now[1:] != before[1:]:
            _build(below(instance.path))
    elif isinstance(instance, Network):
        _build(of_network(instance))
    elif isinstance(instance, NetworkLanguage):
        _build(_of_language(instance))
    else:
        _build(below(Page.objects.get(pk=before[0]).path))


def moved(sender: type[models.Model], instance: Page, **kwargs: Any) -> None:
    _build(below(instance.path))


def _build(objects: Iterable[models.Model]) -> None:
    build_again((one._meta.label_lower, one.pk) for one in objects)


def register() -> None:
    uid = "hanse_search_pages_{}".format
    register_dependency(Page, with_translations)
    register_dependency(PageViewRestriction, lambda one: below(one.page.path))
    pre_save.connect(note, dispatch_uid=uid("before"))
    post_save.connect(saved, dispatch_uid=uid("saved"))
    post_page_move.connect(moved, dispatch_uid=uid("moved"))
