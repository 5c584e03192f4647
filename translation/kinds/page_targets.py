"""The page of another language: found, or made as a draft beside the source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from modelcluster.models import get_all_child_relations
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Page, PageViewRestriction

from hanse.networks.models import NetworkContainerPage
from hanse.translation.compose import Reference
from hanse.translation.kinds.base import model_of
from hanse.translation.models import Source, Unit
from hanse.translation.refusals import Refused
from hanse.translation.roles import is_clusterable

# What a page has of its own and no new one inherits.
_EMPTY = (
    "alias_of",
    "expire_at",
    "first_published_at",
    "go_live_at",
    "last_published_at",
    "latest_revision",
    "latest_revision_created_at",
    "live_revision",
    "locked_at",
    "locked_by",
)


def target_page(source: Source, language: str) -> Any:
    """The page in a language, draft or live; `None` where there is none yet."""
    key = source.identity.partition(":")[2]
    return (
        model_of(source)
        .objects.filter(translation_key=key, locale__language_code=language)
        .first()
    )


def twin_of(page: Page, language: str) -> Any:
    """A page in another language; `None` where there is none."""
    twins = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=language
    )
    return twins.first()


def make_target(unit: Unit, user: Any) -> Any:
    """A new page that is not live, with its missing ancestors as drafts.

    Wagtail's own copying would make live copies of the ancestors, in the source's
    language.
    """
    model = model_of(unit.source)
    source = model.objects.filter(pk=unit.source.object_id).first()
    if source is None:
        raise Refused("gone", _("The page is gone."))
    locale = Locale.objects.get(language_code=unit.language)
    content = {**unit.source.content, "pk": None}
    return _make(source, model.from_serializable_data(content), locale, user)


def _make(source: Any, page: Any, locale: Locale, user: Any) -> Any:
    parent = _parent(source.get_parent(), locale, user)
    page.pk = page.id = None
    page._state.adding = True
    page.locale, page.translation_key = locale, source.translation_key
    page.live, page.has_unpublished_changes = False, True
    page.locked = page.expired = False
    for name in _EMPTY:
        setattr(page, name, None)
    page.path, page.depth, page.numchild, page.url_path = "", None, 0, ""
    page.owner, page.draft_title = user, page.title
    _make_children_new(page, locale)
    page.slug = find_available_slug(parent, source.slug)
    parent.add_child(instance=page)
    copy_restrictions(source, page)
    return page


def _parent(parent: Page, locale: Locale, user: Any) -> Page:
    if isinstance(parent.specific, NetworkContainerPage):
        raise Refused("home", _("The network has no home page in this language."))
    found = Page.objects.filter(
        translation_key=parent.translation_key, locale=locale
    ).first()
    if found is not None:
        return found
    above = parent.specific
    copy = type(above).from_serializable_data({**above.serializable_data(), "pk": None})
    made: Page = _make(above, copy, locale, user)
    return made


def _make_children_new(row: Any, locale: Locale) -> None:
    if not is_clusterable(type(row)):
        return
    for relation in get_all_child_relations(type(row)):
        name = relation.get_accessor_name()
        children = list(getattr(row, name).all())
        for child in children:
            child.pk = None
            if hasattr(child, "translation_key"):
                child.locale = locale
            _make_children_new(child, locale)
        setattr(row, name, children)


def copy_restrictions(source: Page, target: Page) -> None:
    """A private page is private in every language."""
    target.view_restrictions.all().delete()
    for held in source.view_restrictions.all():
        made = PageViewRestriction(
            page=target,
            restriction_type=held.restriction_type,
            password=held.password,
        )
        made.save()
        made.groups.set(held.groups.all())


def twins_of(references: Iterable[Reference], locale: Locale) -> dict[Reference, Any]:
    """What the references are in another language: two queries a model."""
    by_model: dict[Any, set[Any]] = defaultdict(set)
    for model, pk in references:
        by_model[model].add(pk)
    found: dict[Reference, Any] = {}
    for model, pks in by_model.items():
        rows = model._default_manager.filter(pk__in=pks)
        keys = dict(rows.values_list("translation_key", "pk"))
        twins = model._default_manager.filter(translation_key__in=keys, locale=locale)
        if hasattr(model, "live"):
            twins = twins.filter(live=True)
        for key, pk in twins.values_list("translation_key", "pk"):
            found[model, keys[key]] = pk
    return found
