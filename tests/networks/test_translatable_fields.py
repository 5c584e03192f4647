"""Every page type says of each field whether it is words or a fact.

With wagtail-localize's declarations: `TranslatableField` for words, which each language
has its own of; `SynchronizedField` for facts, which are the same in all of them.
"""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models
from modelcluster.models import get_all_child_relations
from treebeard.mp_tree import MP_Node
from wagtail.models import COMMENTS_RELATION_NAME, Page, TranslatableMixin
from wagtail_localize.fields import TranslatableField, get_translatable_fields

# What every page has and no translation touches.
OUTSIDE = {
    # Each language has its own address and is published on its own.
    "slug",
    "go_live_at",
    "expire_at",
    # Wagtail's own book-keeping; none of it is in a form.
    "content_type",
    "first_published_at",
    "owner",
    COMMENTS_RELATION_NAME,
}
WORDS = (models.CharField, models.TextField)
TREE = {field.name for field in MP_Node._meta.get_fields()}
MODELS = [
    model
    for config in apps.get_app_configs()
    if config.name.startswith("hanse.")
    for model in config.get_models()
    if issubclass(model, TranslatableMixin)
]


def editable_fields(model: type[models.Model]) -> set[str]:
    """What editors can change: fields, and what hangs on the page as its children."""
    fields = {
        field.name
        for field in [*model._meta.fields, *model._meta.many_to_many]
        if field.editable and not field.primary_key
    }
    children = {
        relation.get_accessor_name() for relation in get_all_child_relations(model)
    }
    return (fields | children) - OUTSIDE - TREE


def test_models__are_those_of_every_app() -> None:
    labels = {model._meta.label for model in MODELS}

    assert {
        "hanse_directory.DirectoryPage",
        "hanse_networks.NetworkContainerPage",
        "hanse_site.HomePage",
        "hanse_site.PlainPage",
    } <= labels
    assert editable_fields(Page) == {
        "title",
        "seo_title",
        "search_description",
        "show_in_menus",
    }


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_fields__are_all_declared_once(model: type[models.Model]) -> None:
    declared = [field.field_name for field in get_translatable_fields(model)]

    # Without a declaration of its own, what wagtail-localize guesses would do.
    assert hasattr(model, "translatable_fields") or hasattr(
        model, "override_translatable_fields"
    )
    assert sorted(declared) == sorted(editable_fields(model))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_facts__are_not_given_to_translators(model: type[models.Model]) -> None:
    for declared in get_translatable_fields(model):
        if isinstance(declared, TranslatableField):
            field = declared.get_field(model)
            assert isinstance(field, WORDS) or hasattr(field, "stream_block"), declared
            assert not getattr(field, "choices", None), declared
