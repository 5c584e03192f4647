"""Newsrooms and what stands in them, made as editors make them."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page

from hanse.networks.models import Network, PageItem
from hanse.newsroom.models import NewsPage, NewsroomPage


def add_newsroom(network: Network, **fields: Any) -> dict[str, NewsroomPage]:
    """A newsroom below each home, by language."""
    pages: dict[str, NewsroomPage] = {}
    key = None
    for row in network.languages.select_related("home", "locale"):
        page = NewsroomPage(
            title="Newsroom",
            slug="newsroom",
            locale=row.locale,
            show_in_menus=True,
            **fields,
        )
        if key:
            page.translation_key = key
        Page.objects.get(pk=row.home_id).add_child(instance=page)
        key = page.translation_key
        pages[row.locale.language_code] = page
    return pages


def add_page(
    parent: NewsroomPage,
    model: Any = NewsPage,
    title: str = "A boat has come in",
    *,
    live: bool = True,
    **fields: Any,
) -> Any:
    """A page below a newsroom, published unless `live=False`."""
    plain = {
        name: fields.pop(name) for name in list(fields) if not _is_relation(model, name)
    }
    page = model(title=title, locale=parent.locale, live=False, **plain)
    for name, value in fields.items():
        setattr(page, name, value)
    fresh(parent).add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return model.objects.get(pk=page.pk)


def translate(page: Any, language: str, title: str, *, live: bool = True) -> Any:
    """The same page in another language, whose newsroom is there."""
    locale = Locale.objects.get(language_code=language)
    copy = page.copy_for_translation(locale)
    copy.title, copy.slug = title, ""
    revision = copy.save_revision()
    if live:
        revision.publish()
    return type(page).objects.get(pk=copy.pk)


def item_of(page: Any) -> PageItem:
    return PageItem.objects.get(pk=page.item_id)


def fresh(page: Any) -> Any:
    return type(page).objects.get(pk=page.pk)


def _is_relation(model: Any, name: str) -> bool:
    field = model._meta.get_field(name)
    return bool(field.many_to_many or field.one_to_many)
