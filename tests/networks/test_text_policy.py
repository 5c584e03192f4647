"""Who may do what with a record's words in another language."""

from __future__ import annotations

from typing import Any

import pytest

from hanse.directory.models import OrganisationText
from hanse.networks.enums import Role, Share, TranslationRight
from hanse.networks.models import Network
from hanse.networks.policies import MANAGE, READ, may, narrowed
from tests import factories

pytestmark = pytest.mark.django_db

ACTIONS = MANAGE | READ
DRAFTS = READ | {"add", "change"}
REVIEWS = DRAFTS | {"publish"}

# What is not listed is refused.
ALLOWED: dict[str, frozenset[str]] = {
    "superuser": ACTIONS,
    "coordinator": ACTIONS,
    "communicator": REVIEWS,
    "translator": DRAFTS,
    "reviewer": REVIEWS,
    "translator of another language": frozenset(),
    "reviewer of another network": frozenset(),
    "coordinator of another network": frozenset(),
    "inactive reviewer": frozenset(),
    "stranger": frozenset(),
}


@pytest.fixture
def people(joining: Network, museums: Network) -> dict[str, Any]:
    review = TranslationRight.REVIEW
    asleep = factories.translator(joining, "fi", review, name="asleep")
    asleep.is_active = False
    asleep.save()
    return {
        "superuser": factories.superuser(),
        "coordinator": factories.member(joining, Role.COORDINATOR),
        "communicator": factories.member(joining),
        "translator": factories.translator(joining, "fi"),
        "reviewer": factories.translator(joining, "fi", review),
        "translator of another language": factories.translator(joining, "sv"),
        "reviewer of another network": factories.translator(museums, "fi", review),
        "coordinator of another network": factories.member(museums, Role.COORDINATOR),
        "inactive reviewer": asleep,
        "stranger": factories.user("stranger"),
    }


def test_words__are_open_to_these_and_nobody_else(
    people: dict[str, Any], joining: Network
) -> None:
    record = factories.organisation(joining, share=Share.EVERYBODY)
    saved = OrganisationText.objects.create(record=record, language="fi")
    unsaved = OrganisationText(record=record, language="fi")
    assert set(people) == set(ALLOWED)
    for name, user in people.items():
        for row in (saved, unsaved):
            found = {action for action in ACTIONS if may(user, {action}, row)}
            assert found == ALLOWED[name], name


def test_words__are_listed_for_those_who_may_work_on_them(
    people: dict[str, Any], joining: Network, museums: Network
) -> None:
    ours, theirs = factories.organisation(joining), factories.organisation(museums)
    for record in (ours, theirs):
        for language in ("fi", "sv"):
            OrganisationText.objects.create(record=record, language=language)
    rows = OrganisationText.objects.all()

    def listed(name: str) -> list[tuple[int, str]]:
        found = narrowed(rows, people[name], {"change"})
        return sorted(found.values_list("record_id", "language"))

    assert listed("translator") == [(ours.pk, "fi")]
    assert listed("translator of another language") == [(ours.pk, "sv")]
    assert listed("reviewer of another network") == [(theirs.pk, "fi")]
    assert listed("communicator") == [(ours.pk, "fi"), (ours.pk, "sv")]
    assert len(listed("superuser")) == 4
    assert listed("stranger") == listed("inactive reviewer") == []


def test_words__without_a_language_stand_for_any(
    people: dict[str, Any], joining: Network, museums: Network
) -> None:
    any_of_ours = OrganisationText(record=factories.organisation(joining))
    any_of_theirs = OrganisationText(record=factories.organisation(museums))

    assert may(people["translator of another language"], {"change"}, any_of_ours)
    assert not may(people["translator"], {"change"}, any_of_theirs)
    assert not may(people["translator"], {"publish"}, any_of_ours)


def test_grant__says_nothing_about_the_record(
    people: dict[str, Any], joining: Network
) -> None:
    record = factories.organisation(joining)
    for name in ("translator", "reviewer"):
        assert not may(people[name], ACTIONS, record)
