"""Nothing in the admin is without a verdict."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django.urls import resolve, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.log_actions import registry as log_registry
from wagtail.permissions import policy_registry
from wagtail.snippets.models import get_snippet_models

from hanse.networks import ownership
from hanse.networks.enums import Role
from hanse.networks.lock import tables
from hanse.networks.models import Network, NetworkLogEntry, NetworkRecord
from hanse.networks.viewsets import ScopedViewSetMixin
from hanse.networks.viewsets.scoping import SCOPED as SCOPING
from tests import factories
from tests.isolation.patterns import Pattern, admin_patterns, hidden_patterns
from tests.isolation.verdicts import SUPERUSER, VERDICTS
from tests.networks.admin import signed_in


def unknown(pattern: Pattern) -> list[str]:
    """Keywords of an address of which nobody has said what they name."""
    if tables.is_for_superusers(pattern.name):
        return []
    return [
        keyword
        for keyword in (*pattern.keywords, *pattern.given)
        if tables.loader(pattern.name, keyword, pattern.view) is None
    ]


def without_verdict(patterns: list[Pattern]) -> list[str]:
    found = []
    for pattern in patterns:
        named = [one for one in pattern.keywords if one not in pattern.given]
        known = (
            tables.is_for_superusers(pattern.name)
            or pattern.name in VERDICTS
            or pattern.route in VERDICTS
        )
        if (not named and not known) or unknown(pattern):
            found.append(pattern.key)
    return found


def test_addresses__have_a_verdict_each() -> None:
    patterns = admin_patterns()

    assert len(patterns) > 200
    assert without_verdict(patterns) == []


def test_addresses__new_ones_are_found_wanting() -> None:
    def view(request: Any, **kwargs: Any) -> None:
        """A view that nobody has thought of."""

    for keywords in ((), ("page_id", "wish_id"), ("pk",)):
        new = Pattern("new:view", "admin/new/", keywords, (), view)
        assert without_verdict([new]) == [new.key]


def test_verdicts__name_addresses_that_are_there() -> None:
    patterns = admin_patterns()
    there = {pattern.name for pattern in patterns} | {
        pattern.route for pattern in patterns
    }

    assert not set(VERDICTS) - there
    assert not {name for name, _keyword in tables.BY_VIEW} - there
    assert not set(tables.POSTED) - there
    assert not set(tables.QUERIED) - there
    assert not tables.SUPERUSER_VIEWS - there


@pytest.mark.parametrize(
    ("name", "args", "ours"),
    [
        ("wagtail_bulk_action", ("a", "b", "c"), "hanse_bulk_action"),
        ("wagtailadmin_choose_page", (), "hanse_choose_page"),
        ("wagtailadmin_choose_page_child", (1,), "hanse_choose_page_child"),
        (
            "wagtailadmin_choose_page_chosen_multiple",
            (),
            "hanse_choose_page_chosen_multiple",
        ),
        ("wagtailadmin_tag_autocomplete", (), "hanse_tag_autocomplete"),
        (
            "wagtailadmin_tag_model_autocomplete",
            ("a", "b"),
            "hanse_tag_model_autocomplete",
        ),
        ("wagtailadmin_collections:set_privacy", (1,), "hanse_collection_privacy"),
        ("wagtailadmin_reports:locked_pages", (), "hanse_report_locked"),
        ("wagtailadmin_reports:workflow", (), "hanse_report_workflow"),
        ("wagtailadmin_reports:workflow_tasks", (), "hanse_report_tasks"),
        ("wagtailadmin_reports:site_history", (), "hanse_report_history"),
        ("wagtailadmin_reports:page_types_usage", (), "hanse_report_types"),
        ("wagtailredirects:index", (), "hanse_redirects"),
        ("wagtailredirects:add", (), "hanse_redirects_add"),
        ("wagtailredirects:edit", (1,), "hanse_redirects_edit"),
        ("wagtailredirects:delete", (1,), "hanse_redirects_delete"),
    ],
)
def test_own_addresses__stand_before_wagtails(
    name: str, args: tuple[Any, ...], ours: str
) -> None:
    """Wagtail's links lead to our views, also after it has moved its own."""
    assert resolve(reverse(name, args=args)).view_name == ours


def test_own_addresses__hide_nothing_else() -> None:
    hidden = {pattern.name for pattern in hidden_patterns()}

    assert len(hidden) == 22
    assert not {name for name in hidden if name.startswith("hanse_")}


@pytest.mark.parametrize("role", ["coordinator", "translator"])
def test_addresses_for_superusers__are_refused_to_others(
    joining: Network, role: str
) -> None:
    user = (
        factories.member(joining, Role.COORDINATOR)
        if role == "coordinator"
        else factories.translator(joining, "fi")
    )
    client = signed_in(user)
    asked = [
        pattern
        for pattern in admin_patterns()
        if not pattern.keywords
        and (
            VERDICTS.get(pattern.name) == SUPERUSER
            or tables.is_for_superusers(pattern.name)
        )
    ]

    assert len(asked) > 15
    for pattern in asked:
        url = reverse(pattern.name)
        for response in (client.get(url), client.post(url)):
            assert response.status_code in {302, 403, 404}, pattern.name
            assert "/login/" not in response.get("Location", "")


def owned_models() -> list[type[models.Model]]:
    """Models with a way to a network, without those that only tie others together."""
    return [
        model
        for model in apps.get_models()
        if ownership.owns(model) and not model._meta.auto_created
    ]


# Wagtail asks about these through something else.
WITHOUT_POLICY = {
    "hanse_translation.NetworkTranslation": "goes with the settings of languages",
    "hanse_translation.Notice": "the caller's own, whose views ask for the caller",
    "hanse_translation.Source": "goes with its units",
    "contenttypes.ContentType": "belongs to nobody",
    "wagtailcore.Revision": "goes with its object",
    "wagtailcore.TaskState": "goes with its object",
    "wagtailcore.WorkflowState": "goes with its object",
    "wagtaildocs.Document": "the project has a model of its own in its place",
    "wagtailimages.Image": "the project has a model of its own in its place",
}


def test_models__with_a_network_have_a_policy() -> None:
    missing = {
        model._meta.label
        for model in owned_models()
        if policy_registry.get_by_type(model, fallback=False) is None
    }

    assert missing - set(WITHOUT_POLICY) == set()
    assert {"hanse_directory.Organisation", "wagtailcore.Page"} <= {
        model._meta.label for model in owned_models()
    }


def test_records__are_logged_where_networks_are_told_apart() -> None:
    for model in owned_models():
        if issubclass(model, NetworkRecord):
            assert log_registry.get_log_model_for_model(model) is NetworkLogEntry


def test_viewsets__of_models_with_a_network_are_scoped() -> None:
    seen = [
        *viewsets.viewsets,
        *(model.snippet_viewset for model in get_snippet_models()),
        *(model.snippet_viewset.chooser_viewset for model in get_snippet_models()),
    ]
    loose = {
        type(viewset).__name__
        for viewset in seen
        if isinstance(getattr(viewset, "model", None), type)
        and isinstance(viewset, ModelViewSet)
        and ownership.owns(viewset.model)
        and not isinstance(viewset, ScopedViewSetMixin)
        # Superusers' alone: the lock refuses the whole of it.
        and not tables.is_for_superusers(f"{viewset.url_namespace}:index")
    }

    assert loose == set()


def test_viewsets__mix_a_check_into_every_view() -> None:
    for pattern in admin_patterns():
        namespace = pattern.name.partition(":")[0]
        if namespace.startswith(("wagtailsnippets_", "wagtailsnippetchoosers_")) or (
            namespace
            in {
                "hanse_language_grants",
                "hanse_networks",
                "hanse_missed",
                "hanse_promotions",
                "hanse_synonyms",
                "wagtailusers_users",
            }
        ):
            assert issubclass(pattern.view.view_class, SCOPING), pattern.key


def test_forms__never_hold_the_network() -> None:
    for model in get_snippet_models():
        if not issubclass(model, NetworkRecord):
            continue
        form = model.snippet_viewset.get_edit_handler().get_form_class()
        assert "network" not in form.base_fields
