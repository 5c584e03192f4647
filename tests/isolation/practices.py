"""What a network's library holds, each with a word that tells whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.models import Page

from hanse.library.actions.experts import GrantExpert
from hanse.library.enums import ReachKind, ReviewStep, SubmissionKind, SubmissionState
from hanse.library.models import (
    LibraryPage,
    PracticeReview,
    PracticeVersion,
    ReachCount,
    ReplicationText,
    Submission,
)
from hanse.networks.enums import Share
from tests import factories
from tests.library import make

if TYPE_CHECKING:
    from tests.isolation.content import Things


def add_practices(things: Things, language: str, common: str) -> None:
    """Own practices, one that waits for an expert, and shared ones with drafts."""
    network, marker = things.network, things.marker
    reviewer = things.people["reviewer"]
    theme = factories.term("practice-themes", "reuse", en="Reuse")
    home = network.languages.get(locale__language_code=language).home
    library = LibraryPage(title=f"{marker} library {language}", locale=home.locale)
    Page.objects.get(pk=home.pk).add_child(instance=library)
    project = factories.project(network, f"{marker} {common} funded {language}")
    own = make.practice(
        library, f"{marker} {common} practice {language}", project=project
    )
    shared = make.practice(
        library, f"Open {common} practice of {language}", share=Share.EVERYBODY
    )
    shared.title = f"{marker} unpublished practice"
    draft = shared.save_revision(user=things.people["communicator"])
    waiting = make.practice(
        library, f"{marker} waiting practice {language}", themes=[theme], live=False
    )
    if language == things.languages[0]:
        GrantExpert(
            reviewer, network, theme, user=None, credited_as=f"{marker} expert"
        ).execute()
    _into_review(things, waiting)
    replication = make.replication(network, own, f"{marker} {common} {language}")
    taken_up = make.replication(
        network, shared, f"Open {common} harbour {language}", share=Share.EVERYBODY
    )
    taken_up.summary = f"{marker} unpublished replication"
    things.add(
        library, project, own, shared, waiting, own.item, shared.item, draft,
        replication, taken_up, taken_up.save_revision(user=reviewer),
    )  # fmt: skip
    things.add(*network.expert_grants.all())
    things.add(*PracticeVersion.objects.filter(network=network))
    things.add(
        ReplicationText.objects.create(
            record=replication, language="pl", summary=f"{marker} words"
        ),
        Submission.objects.create(
            network=network,
            kind=SubmissionKind.PRACTICE,
            language=language,
            state=SubmissionState.WAITING,
            title=f"{marker} {common} submission",
            name=marker,
            email=f"{marker}-{language}@sender.example",
            answers={"called": f"{marker} {common}", "summary": marker},
        ),
        PracticeReview.objects.create(
            page=own,
            network=network,
            item=own.item,
            step=ReviewStep.EXPERT,
            reviewer=reviewer,
            digest="-",
            is_approved=True,
            note=f"{marker} note",
        ),
        ReachCount.objects.create(
            network=network,
            item=own.item,
            kind=ReachKind.VIEW,
            language=language,
            day=timezone.localdate(),
            number=3,
        ),
    )
    # Base rows: addresses name pages by them.
    for page in (library, own, shared, waiting):
        things.rows["wagtailcore.Page"].append(Page.objects.get(pk=page.pk))


def _into_review(things: Things, page: Page) -> None:
    """Past the editors, so that it stands on the expert's desk."""
    editor, boss = things.people["communicator"], things.people["coordinator"]
    page.save_revision(user=editor)
    state = page.get_workflow().start(page, editor)
    first = state.current_task_state
    first.task.specific.on_action(first.specific, boss, "approve")
    state.refresh_from_db()
    rows = things.rows
    rows.setdefault("wagtailcore.TaskState", []).append(state.current_task_state)
    things.add(state)
