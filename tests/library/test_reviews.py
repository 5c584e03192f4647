"""Two steps of review: the network's editors, then an expert of the theme."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import TaskState, WorkflowState

from hanse.library.actions.experts import GrantExpert, RevokeExpert
from hanse.library.criteria import CODES
from hanse.library.enums import ReviewStep, Verdict
from hanse.library.models import (
    CommunicatorReviewTask,
    ExpertGrant,
    ExpertReviewTask,
    LibraryPage,
    PracticePage,
    PracticeReview,
)
from hanse.networks.enums import Role
from hanse.networks.models import Network
from tests import factories
from tests.library import make
from tests.networks.admin import signed_in

pytestmark = pytest.mark.django_db

DESK = "/admin/library-reviews/"


@pytest.fixture
def reuse() -> Any:
    return factories.term("practice-themes", "reuse", en="Reuse of buildings")


@pytest.fixture
def mills(reuse: Any) -> Any:
    """A theme below that of reuse."""
    term = factories.term("practice-themes", "mills", en="Mills")
    term.parent = reuse
    term.save()
    return term


def expert(network: Network, theme: Any, name: str = "expert", **fields: Any) -> Any:
    person = factories.user(name)
    GrantExpert(person, network, theme, user=None, **fields).execute()
    return person


def submitted(page: PracticePage, editor: Any) -> WorkflowState:
    page.save_revision(user=editor)
    return page.get_workflow().start(page, editor)


def approve(state: WorkflowState, user: Any) -> WorkflowState:
    """The first step, as Wagtail's editor takes it."""
    current = state.current_task_state
    current.task.specific.on_action(current.specific, user, "approve")
    state.refresh_from_db()
    return state


def answers(decision: str = "approve", **fields: str) -> dict[str, str]:
    found = {f"{code}_verdict": Verdict.MET.value for code in CODES}
    return {**found, "statement": "Sound.", "note": "", "decision": decision, **fields}


def test_workflow__has_the_two_steps(library: LibraryPage) -> None:
    page = make.practice(library, live=False)

    tasks = [task.specific for task in page.get_workflow().tasks]
    assert [type(task) for task in tasks] == [CommunicatorReviewTask, ExpertReviewTask]
    # The rest of the network keeps the coordinators' approval.
    assert library.get_parent().get_workflow() != page.get_workflow()


def test_review__goes_from_editors_to_the_expert_and_into_public(
    joining: Network, library: LibraryPage, reuse: Any, mills: Any
) -> None:
    editor = factories.member(joining)
    page = make.practice(library, "A mill", live=False, themes=[mills])
    anna = expert(joining, reuse, credited_as="Anna Berg, Chalmers")

    state = approve(submitted(page, editor), editor)
    assert not PracticePage.objects.get(pk=page.pk).live
    client = signed_in(anna)
    (waiting,) = client.get(DESK).context["waiting"]
    shown = client.get(waiting["url"])
    assert "Mills and canals are kept by volunteers." in shown.content.decode()
    assert client.post(waiting["url"], answers()).status_code == 302

    assert PracticePage.objects.get(pk=page.pk).live
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_APPROVED
    steps = {row.step: row for row in PracticeReview.objects.all()}
    assert set(steps) == set(ReviewStep.values)
    assert steps[ReviewStep.EXPERT].credited_as == "Anna Berg, Chalmers"
    assert steps[ReviewStep.EXPERT].theme == reuse
    assert client.get(DESK).context["waiting"] == []


def test_badge__says_what_was_reviewed_by_whom_and_when(
    read: Any, joining: Network, library: LibraryPage, reuse: Any
) -> None:
    editor = factories.member(joining)
    page = make.practice(library, "A mill", live=False, themes=[reuse])
    anna = expert(joining, reuse, credited_as="Anna Berg, Chalmers")
    approve(submitted(page, editor), editor)
    client = signed_in(anna)
    client.post(
        client.get(DESK).context["waiting"][0]["url"],
        answers(costs_verdict="partly", costs_note="No hours told."),
    )

    def badge() -> Any:
        return read("/en/library/a-mill/").select_one(".hanse-badge--expert")

    def row() -> str:
        text = read("/en/library/").select_one(".hanse-row__facts").get_text(" ")
        return " ".join(text.split())

    told = " ".join(badge().get_text(" ").split())
    assert "Reviewed by Anna Berg, Chalmers, expert for Reuse of buildings" in told
    assert badge().select_one("time")["datetime"]
    assert "Sound." in told
    # Verdicts are public, notes are the authors'.
    assert "in part" in told
    assert "No hours told." not in read("/en/library/a-mill/").get_text()
    assert "changed since then" not in told
    assert "Reviewed by an expert" in row()
    page = PracticePage.objects.get(pk=page.pk)
    page.results = "<p>Something else.</p>"
    page.save_revision(user=editor).publish()
    assert "The text has changed since then." in badge().get_text()
    # The list tells of no review of another text.
    assert "Reviewed" not in row()


def test_review__sends_back_with_notes(
    joining: Network, library: LibraryPage, reuse: Any
) -> None:
    editor = factories.member(joining)
    page = make.practice(library, live=False, themes=[reuse])
    client = signed_in(expert(joining, reuse))
    state = approve(submitted(page, editor), editor)
    url = client.get(DESK).context["waiting"][0]["url"]

    assert client.post(url, answers("return")).status_code == 200
    assert client.post(url, answers("return", note="Tell who paid.")).status_code == 302
    state.refresh_from_db()
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert "Tell who paid." in state.current_task_state.comment
    assert not PracticePage.objects.get(pk=page.pk).live
    assert not PracticeReview.objects.get(step=ReviewStep.EXPERT).is_approved


@pytest.mark.parametrize(
    "fields",
    [
        {"facts_verdict": ""},
        {"facts_verdict": "perhaps"},
        {"facts_verdict": "unmet"},
        {"decision": ""},
        {"statement": "x" * 601},
    ],
)
def test_review__needs_every_criterion_and_a_word_where_one_is_not_met(
    joining: Network, library: LibraryPage, reuse: Any, fields: dict[str, str]
) -> None:
    editor = factories.member(joining)
    page = make.practice(library, live=False, themes=[reuse])
    client = signed_in(expert(joining, reuse))
    approve(submitted(page, editor), editor)
    url = client.get(DESK).context["waiting"][0]["url"]

    shown = client.post(url, {**answers(), **fields})
    assert shown.status_code == 200
    assert shown.context["form"].errors
    assert not PracticeReview.objects.filter(step=ReviewStep.EXPERT).exists()
    # Nothing that was written is lost.
    if "statement" not in fields:
        assert "Sound." in shown.content.decode()


def test_desk__shows_what_waits_for_this_expert_alone(
    joining: Network, museums: Network, library: LibraryPage, reuse: Any
) -> None:
    other = factories.term("practice-themes", "youth", en="Youth")
    editor = factories.member(joining)
    page = make.practice(library, "Of reuse", live=False, themes=[reuse])
    wrong_theme = signed_in(expert(joining, other, "wrong-theme"))
    wrong_network = signed_in(expert(museums, reuse, "wrong-network"))
    right = signed_in(expert(joining, reuse, "right"))
    state = approve(submitted(page, editor), editor)
    url = reverse("hanse_library_reviews:review", args=[state.current_task_state.pk])

    assert right.get(url).status_code == 200
    for client in (wrong_theme, wrong_network):
        assert client.get(DESK).context["waiting"] == []
        for answer in (client.get(url), client.post(url, answers())):
            assert answer.status_code == 404
            assert "Of reuse" not in answer.content.decode()
    # Members of the network have no desk, and neither have translators.
    assert signed_in(editor).get(DESK).status_code == 302
    assert signed_in(factories.translator(joining, "fi")).get(DESK).status_code == 302
    assert not PracticeReview.objects.filter(step=ReviewStep.EXPERT).exists()


def test_expert_step__passes_by_itself_where_nobody_is_named(
    joining: Network, library: LibraryPage, reuse: Any
) -> None:
    editor = factories.member(joining)
    page = make.practice(library, live=False, themes=[reuse])

    approve(submitted(page, editor), editor)
    assert PracticePage.objects.get(pk=page.pk).live
    assert TaskState.objects.filter(status=TaskState.STATUS_SKIPPED).count() == 1
    assert not PracticeReview.objects.filter(step=ReviewStep.EXPERT).exists()


def test_expert_step__is_not_asked_of_translations(
    joining: Network, libraries: dict[str, LibraryPage], reuse: Any
) -> None:
    editor = factories.member(joining)
    expert(joining, reuse)
    english = make.practice(libraries["en"], themes=[reuse])
    finnish = make.practice(libraries["fi"], live=False, of=english, themes=[reuse])

    approve(submitted(finnish, editor), editor)
    assert PracticePage.objects.get(pk=finnish.pk).live


def test_first_step__is_the_own_networks_alone(
    joining: Network, museums: Network, library: LibraryPage
) -> None:
    editor = factories.member(joining)
    stranger = factories.member(museums, Role.COORDINATOR)
    page = make.practice(library, live=False)
    state = submitted(page, editor)
    task = state.current_task_state.task.specific

    for user, may in (
        (editor, True),
        (factories.member(joining, Role.COORDINATOR), True),
        (factories.superuser(), True),
        (stranger, False),
        (factories.translator(joining, "fi"), False),
    ):
        assert bool(task.get_actions(page, user)) is may
        mine = task.get_task_states_user_can_moderate(user)
        assert mine.exists() is may
        assert task.locked_for_user(page, user) is not may


def test_decision__is_taken_once(
    joining: Network, library: LibraryPage, reuse: Any
) -> None:
    editor = factories.member(joining)
    page = make.practice(library, live=False, themes=[reuse])
    first, second = (
        signed_in(expert(joining, reuse, name)) for name in ("first", "second")
    )
    approve(submitted(page, editor), editor)
    url = first.get(DESK).context["waiting"][0]["url"]

    assert second.get(url).status_code == 200
    assert first.post(url, answers()).status_code == 302
    assert second.post(url, answers("return", note="No.")).status_code == 404
    assert PracticeReview.objects.filter(step=ReviewStep.EXPERT).count() == 1


# Who is an expert -------------------------------------------------------------------


def test_expert__gets_into_the_admin_and_out_again(
    joining: Network, reuse: Any
) -> None:
    person = expert(joining, reuse)
    assert person.has_perm("wagtailadmin.access_admin")

    RevokeExpert(ExpertGrant.objects.get(user=person), user=None).execute()
    person = type(person).objects.get(pk=person.pk)
    assert not person.has_perm("wagtailadmin.access_admin")


def test_expert__sees_no_page_and_no_record_in_the_admin(
    joining: Network, library: LibraryPage, reuse: Any
) -> None:
    client = signed_in(expert(joining, reuse))
    page = make.practice(library, "Secret draft", live=False)

    for name, args in (
        ("wagtailadmin_pages:edit", [page.pk]),
        ("wagtailadmin_explore", [page.pk]),
        ("hanse_submissions:index", []),
        ("hanse_experts:index", []),
    ):
        answer = client.get(reverse(name, args=args))
        assert answer.status_code in {302, 403, 404}
        assert "Secret draft" not in answer.content.decode()


def grant_form(**fields: Any) -> dict[str, Any]:
    return {"credited_as": "", "email": "", "first_name": "", "last_name": "", **fields}


def test_coordinator__names_experts_of_the_own_network(
    joining: Network, museums: Network, reuse: Any
) -> None:
    boss = signed_in(factories.member(joining, Role.COORDINATOR))
    stranger = factories.member(museums)
    url = reverse("hanse_experts:add")

    refused = boss.post(url, grant_form(user=stranger.pk, theme=reuse.pk))
    assert refused.status_code == 200
    made = boss.post(
        url,
        grant_form(
            email="liis@university.example",
            first_name="Liis",
            last_name="Tamm",
            theme=reuse.pk,
            credited_as="Liis Tamm, Tartu",
        ),
    )
    assert made.status_code == 302, made.context["form"].errors
    grant = ExpertGrant.objects.get()
    assert grant.network == joining
    assert grant.user.email == "liis@university.example"
    assert not grant.user.has_usable_password()
    again = boss.post(url, grant_form(user=grant.user.pk, theme=reuse.pk))
    assert "has this grant already" in again.content.decode()
    taken = boss.post(url, grant_form(email="LIIS@university.example", theme=reuse.pk))
    assert "has an account already" in taken.content.decode()
    assert ExpertGrant.objects.count() == 1


@pytest.mark.parametrize(
    "email", ["o'neill@university.example", f"liis@{'university.' * 13}example"]
)
def test_coordinator__is_told_of_addresses_nobody_can_sign_in_by(
    joining: Network, reuse: Any, email: str
) -> None:
    boss = signed_in(factories.member(joining, Role.COORDINATOR))
    answer = boss.post(
        reverse("hanse_experts:add"), grant_form(email=email, theme=reuse.pk)
    )

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == ["email"]
    assert not ExpertGrant.objects.exists()


@pytest.mark.parametrize("role", ["communicator", "translator", "stranger", "expert"])
def test_experts__are_named_by_nobody_else(
    joining: Network, museums: Network, reuse: Any, role: str
) -> None:
    grant = ExpertGrant.objects.create(
        user=factories.user("held"), network=joining, theme=reuse
    )
    user = {
        "communicator": lambda: factories.member(joining),
        "translator": lambda: factories.translator(joining, "fi"),
        "stranger": lambda: factories.member(museums, Role.COORDINATOR),
        "expert": lambda: expert(joining, reuse),
    }[role]()
    client = signed_in(user)

    for name, args in (("edit", [grant.pk]), ("delete", [grant.pk])):
        url = reverse(f"hanse_experts:{name}", args=args)
        for answer in (client.get(url), client.post(url, grant_form())):
            assert answer.status_code in {302, 403, 404}
    if role != "stranger":
        url = reverse("hanse_experts:add")
        client.post(url, grant_form(user=user.pk, theme=reuse.pk))
    kept = ExpertGrant.objects.filter(pk=grant.pk)
    assert kept.exists()
    assert not ExpertGrant.objects.filter(user=user).exclude(
        user=grant.user
    ).exists() or (role == "expert")
