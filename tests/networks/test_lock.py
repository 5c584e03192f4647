from __future__ import annotations

import logging
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import ResolverMatch, reverse
from wagtail.admin.models import EditingSession
from wagtail.models import Page

from hanse.networks.enums import Role, Share
from hanse.networks.lock import NetworkLock, loader, register_loader, tables
from hanse.networks.lock.loaders import neutral, of
from hanse.networks.models import Network
from tests import factories
from tests.networks.admin import chooser_url, plain_page, record_url, signed_in

pytestmark = pytest.mark.django_db


def view(request: Any, **kwargs: Any) -> HttpResponse:
    """A view of some app that checks nothing."""
    return HttpResponse("words")


def locked(user: Any, name: str = "some:view", **kwargs: Any) -> int:
    """What the lock answers for a view that it has never seen; 200 lets it pass."""
    request = RequestFactory().get(reverse("wagtailadmin_home") + "some/")
    request.user = user
    request.resolver_match = ResolverMatch(
        view, (), kwargs, name.rpartition(":")[2], namespaces=["some"]
    )
    answer = NetworkLock(view).process_view(request, view, (), kwargs)
    return answer.status_code if answer is not None else 200


def test_lock__opens_what_is_in_reach_of_a_view_that_checks_nothing(
    joining: Network, museums: Network
) -> None:
    boss = factories.member(joining, Role.COORDINATOR)

    assert locked(boss) == 200
    assert locked(boss, page_id=joining.container_id) == 200
    assert locked(boss, page_id=museums.container_id) == 404
    assert locked(boss, page_id=joining.container_id, action_name="move") == 200
    assert locked(boss, page_id=None) == 200
    assert locked(factories.superuser(), page_id=museums.container_id) == 200


def test_lock__closes_what_nobody_has_thought_of(joining: Network, caplog: Any) -> None:
    boss = factories.member(joining, Role.COORDINATOR)

    with caplog.at_level(logging.WARNING, "hanse.networks.lock"):
        assert locked(boss, wish_id=1) == 404
    assert "unknown wish_id" in caplog.text
    # A key of a model that the view does not name.
    assert locked(boss, pk=joining.container_id) == 404
    assert locked(factories.superuser(), wish_id=1) == 200


@pytest.mark.parametrize("wrong", ["abc", "0x1", "9" * 40, "-1", "1.5", ""])
def test_lock__answers_what_is_no_key_with_not_found(
    joining: Network, wrong: str
) -> None:
    assert locked(factories.member(joining), page_id=wrong) == 404


def test_lock__learns_what_the_views_of_other_apps_name(
    joining: Network, museums: Network, monkeypatch: Any
) -> None:
    monkeypatch.setattr(tables, "BY_VIEW", dict(tables.BY_VIEW))
    register_loader("some:view", "wish_id", of("hanse_networks.LanguageGrant"))
    register_loader("some:view", "colour", neutral)
    boss = factories.member(joining, Role.COORDINATOR)
    own = factories.translator(joining, "fi").language_grants.get()
    other = factories.translator(museums, "fi").language_grants.get()

    assert loader("some:view", "colour", view) is neutral
    assert locked(boss, wish_id=own.pk, colour="red") == 200
    assert locked(boss, wish_id=other.pk, colour="red") == 404


def test_lock__leaves_visitors_pages_alone(joining: Network, client: Client) -> None:
    client.force_login(factories.member(joining))

    response = client.get("/en/", headers={"host": "joining.localhost"})
    assert response.status_code == 200


def test_lock__leaves_signing_in_to_wagtail(client: Client, joining: Network) -> None:
    url = reverse("wagtailadmin_explore", args=[joining.container_id])

    response = client.get(url)
    assert response.url.startswith(reverse("wagtailadmin_login"))


@pytest.mark.parametrize(
    "name",
    [
        "wagtailadmin_workflows:task_chooser",
        "wagtailsites:index",
        "wagtailusers_groups:add",
    ],
)
def test_lock__keeps_the_install_to_superusers(joining: Network, name: str) -> None:
    boss = signed_in(factories.member(joining, Role.COORDINATOR))

    assert boss.get(reverse(name)).url == reverse("wagtailadmin_home")
    assert signed_in(factories.superuser()).get(reverse(name)).status_code == 200


def test_lock__opens_shared_records_to_be_read_alone(
    joining: Network, museums: Network
) -> None:
    theirs = factories.organisation(museums, share=Share.EVERYBODY)
    anna = signed_in(factories.member(joining))

    assert anna.get(record_url("inspect", theirs.pk)).status_code == 200
    assert anna.get(chooser_url("chosen", theirs.pk)).status_code == 200
    for name in ("edit", "history", "usage", "lock", "preview_on_edit"):
        assert anna.get(record_url(name, theirs.pk)).status_code == 404


def test_lock__refuses_a_revision_of_others_below_an_own_page(
    joining: Network, museums: Network
) -> None:
    ours, theirs = plain_page(joining), plain_page(museums, "Secret title")
    boss = signed_in(factories.member(joining, Role.COORDINATOR))
    foreign = theirs.latest_revision_id

    for name in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        url = reverse(f"wagtailadmin_pages:{name}", args=[ours.pk, foreign])
        for response in (boss.get(url), boss.post(url)):
            assert response.status_code == 404
            assert b"Secret title" not in response.content
    compare = reverse(
        "wagtailadmin_pages:revisions_compare", args=[ours.pk, foreign, "latest"]
    )
    assert boss.get(compare).status_code == 404
    own = reverse(
        "wagtailadmin_pages:revisions_view", args=[ours.pk, ours.latest_revision_id]
    )
    assert boss.get(own).status_code == 200


def test_lock__refuses_a_revision_of_others_below_an_own_record(
    joining: Network, museums: Network
) -> None:
    ours = factories.organisation(joining)
    theirs = factories.organisation(museums, "Secret name", share=Share.EVERYBODY)
    boss = signed_in(factories.member(joining, Role.COORDINATOR))
    foreign = theirs.latest_revision_id

    for name in ("revisions_view", "revisions_revert", "revisions_unschedule"):
        for response in (
            boss.get(record_url(name, ours.pk, foreign)),
            boss.post(record_url(name, ours.pk, foreign)),
        ):
            assert response.status_code == 404
    assert (
        boss.get(
            record_url("revisions_compare", ours.pk, foreign, "latest")
        ).status_code
        == 404
    )


def test_lock__refuses_tasks_of_others_below_an_own_page(
    joining: Network, museums: Network
) -> None:
    ours, theirs = plain_page(joining), plain_page(museums)
    editor = factories.member(museums)
    state = theirs.get_workflow().start(theirs, editor)
    boss = signed_in(factories.member(joining, Role.COORDINATOR))

    for name in ("workflow_action", "collect_workflow_action_data"):
        for page in (ours, theirs):
            url = reverse(
                f"wagtailadmin_pages:{name}",
                args=[page.pk, "approve", state.current_task_state.pk],
            )
            assert boss.post(url).status_code == 404
    detail = reverse(
        "wagtailadmin_pages:workflow_history_detail", args=[ours.pk, state.pk]
    )
    assert boss.get(detail).status_code == 404
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS


@pytest.mark.parametrize("kind", ["page", "organisation"])
def test_lock__notices_nobody_at_work_on_things_of_others(
    joining: Network, museums: Network, kind: str
) -> None:
    theirs = plain_page(museums) if kind == "page" else factories.organisation(museums)
    app = "wagtailcore" if kind == "page" else "hanse_directory"
    boss = signed_in(factories.member(joining, Role.COORDINATOR))

    url = reverse("wagtailadmin_editing_sessions:ping", args=[app, kind, theirs.pk, 1])
    assert boss.post(url).status_code == 404
    assert not EditingSession.objects.exists()


@pytest.mark.parametrize(
    ("name", "query"),
    [
        ("wagtailadmin_choose_page_chosen_multiple", "id=abc"),
        ("wagtailadmin_choose_page", "target_pages[]=abc"),
        ("wagtailimages_chooser:chosen_multiple", "id=all"),
        ("wagtailadmin_api:pages:find", f"id={'9' * 40}"),
    ],
)
def test_lock__answers_a_query_without_a_key_with_not_found(
    joining: Network, name: str, query: str
) -> None:
    for user in (factories.member(joining), factories.superuser()):
        response = signed_in(user).get(f"{reverse(name)}?{query}")
        assert response.status_code == 404


@override_settings(ROOT_URLCONF="tests.networks.bare_urls")
def test_lock__holds_where_our_own_addresses_are_missing(
    joining: Network, museums: Network
) -> None:
    """Two layers: an address that a project forgets to include stays closed by id."""
    theirs = plain_page(museums, "Secret title")
    boss = signed_in(factories.member(joining, Role.COORDINATOR))

    url = reverse("wagtailadmin_choose_page_child", args=[theirs.pk])
    assert boss.get(url).status_code == 404
    url = reverse("wagtailadmin_collections:set_privacy", args=[museums.collection_id])
    assert boss.get(url).status_code == 404
    assert Page.objects.filter(pk=theirs.pk).exists()
