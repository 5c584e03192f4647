"""Writing practices in the admin: limits that are shown and kept, lists, rights."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.permissions import policy_registry

from hanse.library.actions.experts import GrantExpert
from hanse.library.models import (
    ExpertGrant,
    LibraryPage,
    PracticePage,
    PracticeReview,
    PracticeVersion,
    ReachCount,
    Submission,
)
from hanse.library.sections import SECTIONS
from hanse.networks import grants
from hanse.networks.enums import Role
from hanse.networks.models import Network
from tests import factories
from tests.library import make
from tests.networks.admin import page_form, queries_of, signed_in

pytestmark = pytest.mark.django_db


def edit_url(page: PracticePage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def rich(letters: int) -> str:
    """What the editor sends for a section of so many letters."""
    from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

    converter = ContentstateConverter(features=["bold"])
    return str(converter.from_database_format(f"<p>{'x' * letters}</p>"))


@pytest.fixture
def editor(joining: Network) -> Any:
    return signed_in(factories.member(joining, Role.COMMUNICATOR))


def test_form__shows_how_much_room_there_is(editor: Any, library: LibraryPage) -> None:
    page = make.practice(library)

    shown = BeautifulSoup(editor.get(edit_url(page)).content, "html.parser")

    limits = {
        one["data-hanse-counter"]: int(one["data-limit"])
        for one in shown.select("[data-hanse-counter]")
    }
    assert limits == {
        "id_summary": 300,
        **{f"id_{one.name}": one.limit for one in SECTIONS},
    }
    for line in shown.select("[data-hanse-counter]"):
        assert shown.select_one(f"#{line['data-hanse-counter']}") is not None
        # Without script the limit is still told.
        assert "At most" in line.get_text()
    # Every section asks what belongs into it.
    text = shown.get_text()
    for section in SECTIONS:
        assert str(section.question) in text


def test_form__refuses_what_is_longer(editor: Any, library: LibraryPage) -> None:
    page = make.practice(library)
    data = {**page_form(editor, page), "failures-count": "0", "figures-count": "0"}

    too_long = editor.post(edit_url(page), {**data, "costs": rich(1501)})
    fits = editor.post(edit_url(page), {**data, "costs": rich(1500)})

    assert "costs" in too_long.context["form"].errors
    assert fits.status_code == 302, fits.context["form"].errors


def test_form__gives_a_translation_more_room(
    editor: Any, libraries: dict[str, LibraryPage]
) -> None:
    page = make.practice(libraries["en"])
    finnish = make.practice(libraries["fi"], "Yksi alusta", of=page)

    shown = BeautifulSoup(editor.get(edit_url(finnish)).content, "html.parser")
    limit = shown.select_one("[data-hanse-counter=id_costs]")["data-limit"]

    assert int(limit) == 2025


def test_form__refuses_more_failures_than_anybody_reads(
    editor: Any, library: LibraryPage
) -> None:
    page = make.practice(library)
    data = page_form(editor, page)
    for number in range(9):
        data |= {
            f"failures-{number}-deleted": "",
            f"failures-{number}-order": str(number),
            f"failures-{number}-type": "failure",
            f"failures-{number}-id": "",
            f"failures-{number}-value-title": "It broke",
            f"failures-{number}-value-text": "All of it.",
            f"failures-{number}-value-lesson": "",
        }

    answer = editor.post(edit_url(page), {**data, "failures-count": "9"})

    assert "failures" in answer.context["form"].errors


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"from_year": "2020", "until_year": "2019"}, "until_year"),
        ({"latitude": "60"}, "longitude"),
        ({"amount": "-1"}, "amount"),
        ({"contact_email": "nobody"}, "contact_email"),
        ({"source_url": "javascript:x"}, "source_url"),
    ],
)
def test_form__says_what_is_wrong(
    editor: Any, library: LibraryPage, fields: dict[str, str], wrong: str
) -> None:
    page = make.practice(library)

    answer = editor.post(edit_url(page), {**page_form(editor, page), **fields})

    assert wrong in answer.context["form"].errors


def test_amount__chooses_its_band(editor: Any, library: LibraryPage) -> None:
    factories.term("practice-costs", "10k-50k", en="From 10,000 to 50,000 €")
    page = make.practice(library, amount=18400)

    assert page.cost_band is None or page.cost_band.code == "10k-50k"
    editor.post(edit_url(page), {**page_form(editor, page), "amount": "18400"})
    draft = PracticePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.cost_band.code == "10k-50k"


LISTS = {
    "experts": "hanse_experts:index",
    "versions": "hanse_practice_versions:index",
    "submissions": "hanse_submissions:index",
}


def rows(kind: str, network: Network, library: LibraryPage, number: int) -> None:
    for one in range(number):
        name = f"{kind}-{number}-{one}"
        if kind == "experts":
            theme = factories.term("practice-themes", name, en=name)
            GrantExpert(factories.user(name), network, theme, user=None).execute()
        elif kind == "versions":
            make.practice(library, name)
        else:
            Submission.objects.create(
                network=network, kind="practice", language="en", title=name,
                email=f"{name}@example.org", answers={}, state="waiting",
            )  # fmt: skip


@pytest.mark.parametrize("kind", LISTS)
def test_list__asks_no_more_for_more_rows(
    kind: str, joining: Network, library: LibraryPage
) -> None:
    client = signed_in(factories.member(joining, Role.COORDINATOR))
    url = reverse(LISTS[kind])
    rows(kind, joining, library, 2)
    client.get(url)
    few = queries_of(client, url)
    rows(kind, joining, library, 10)

    assert queries_of(client, url) == few


@pytest.mark.parametrize("kind", LISTS)
def test_list__is_of_the_own_networks(
    kind: str, joining: Network, museums: Network, library: LibraryPage
) -> None:
    rows(kind, joining, library, 1)
    name = f"{kind}-1-0"

    own = signed_in(factories.member(joining, Role.COORDINATOR)).get(
        reverse(LISTS[kind])
    )
    other = signed_in(factories.member(museums, Role.COORDINATOR)).get(
        reverse(LISTS[kind])
    )

    assert name in own.content.decode()
    assert name not in other.content.decode()


ACTIONS = ("add", "change", "choose", "delete", "publish", "view")
MANAGE = frozenset({"add", "change", "choose", "delete", "view"})
# What each role may do with its own network's rows; all else is refused.
TABLE: dict[type, dict[Role, frozenset[str]]] = {
    ExpertGrant: {Role.COORDINATOR: MANAGE},
    PracticeVersion: {Role.COORDINATOR: frozenset({"change", "choose", "view"})},
    Submission: dict.fromkeys(Role, frozenset({"change", "choose", "delete", "view"})),
    PracticeReview: {},
    ReachCount: {},
}


def things(network: Network, library: LibraryPage) -> dict[type, Any]:
    page = make.practice(library, f"Of {network.slug}")
    theme = factories.term("practice-themes", "youth", en="Youth")
    person = factories.user(f"expert-{network.slug}")
    found = [
        GrantExpert(person, network, theme, user=None).execute(),
        page.versions.get(),
        Submission.objects.create(
            network=network, kind="practice", language="en", title="X", answers={}
        ),
        PracticeReview.objects.create(
            page=page, network=network, item=page.item, step="expert", is_approved=True
        ),
        ReachCount.objects.create(
            network=network, item=page.item, kind="view", language="en",
            day="2026-01-01", number=1,
        ),
    ]  # fmt: skip
    return {type(one): one for one in found}


@pytest.mark.parametrize("role", list(Role))
def test_policies__give_each_role_what_the_table_says(
    role: Role, joining: Network, museums: Network, library: LibraryPage
) -> None:
    user = factories.member(joining, role)
    own = things(joining, library)
    foreign = things(museums, make.library(museums)["de"])

    for model, told in TABLE.items():
        policy = policy_registry.get_by_type(model, fallback=False)
        grants.forget(user)

        def may(thing: Any, policy: Any = policy) -> set[str]:
            return {
                action
                for action in ACTIONS
                if policy.user_has_permission_for_instance(user, action, thing)
            }

        assert may(own[model]) == told.get(role, frozenset()), model
        assert may(foreign[model]) == set(), model


def test_policies__give_experts_nothing_but_their_desk(
    joining: Network, library: LibraryPage
) -> None:
    theme = factories.term("practice-themes", "youth", en="Youth")
    expert = factories.user("reader")
    GrantExpert(expert, joining, theme, user=None).execute()
    page = make.practice(library, themes=[theme])
    client = signed_in(expert)

    assert client.get("/admin/").status_code == 200
    assert client.get("/admin/library-reviews/").status_code == 200
    for url in (
        edit_url(page),
        reverse("hanse_experts:index"),
        reverse("hanse_submissions:index"),
        reverse("hanse_practice_versions:index"),
        "/admin/library-reach/",
        "/admin/snippets/hanse_library/replication/",
    ):
        assert client.get(url).status_code in (302, 403, 404), url
