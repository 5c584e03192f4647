from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from hanse.directory.models import Organisation, OrganisationText
from hanse.networks.actions import PublishText, SaveTextDraft, UnpublishText
from hanse.networks.enums import Role, Share, TranslationRight
from hanse.networks.generation import generation_of
from hanse.networks.models import Network, NetworkLogEntry
from tests import factories
from tests.networks.admin import plain_page
from tests.networks.found import titles

pytestmark = pytest.mark.django_db

WORDS = {"summary": "Meren äärellä", "description": "<p>Veneitä</p>"}


@pytest.fixture
def record(joining: Network) -> Organisation:
    return factories.organisation(
        joining, "Sea Studio", summary="By the sea", description="<p>Boats</p>"
    )


def row(record: Organisation, language: str = "fi") -> OrganisationText:
    return OrganisationText.objects.get(record=record, language=language)


def test_draft__changes_nothing_that_visitors_see(
    record: Organisation, joining: Network
) -> None:
    PublishText(record, "fi", WORDS, user=None).execute()
    before = generation_of(joining.pk)

    SaveTextDraft(record, "fi", {"summary": "Rannalla"}, user=None).execute()

    assert generation_of(joining.pk) == before
    text = row(record)
    assert text.words() == WORDS
    assert text.words(draft=True) == {**WORDS, "summary": "Rannalla"}
    assert titles(joining, "rannalla", "fi") == []
    assert titles(joining, "veneitä", "fi") == ["Sea Studio"]


def test_publish__brings_the_draft_to_search_and_generation(
    record: Organisation, joining: Network
) -> None:
    SaveTextDraft(record, "fi", WORDS, user=None).execute()
    assert titles(joining, "äärellä", "fi") == []
    before = generation_of(joining.pk)

    PublishText(record, "fi", user=None).execute()

    assert titles(joining, "äärellä", "fi") == ["Sea Studio"]
    assert generation_of(joining.pk) > before
    text = row(record)
    assert (text.is_published, text.has_draft, text.needs_update) == (
        True,
        False,
        False,
    )


def test_publish__stands_for_the_source_of_that_day(record: Organisation) -> None:
    PublishText(record, "fi", WORDS, user=None).execute()
    record.summary = "On the shore"
    record.save_revision().publish()
    assert row(record).needs_update

    # Still right: publishing the same words again says so.
    PublishText(record, "fi", user=None).execute()
    assert not row(record).needs_update


def test_unpublish__keeps_the_words_as_a_draft(
    record: Organisation, joining: Network
) -> None:
    PublishText(record, "fi", WORDS, user=None).execute()

    UnpublishText(record, "fi", user=None).execute()

    text = row(record)
    assert (text.is_published, text.draft) == (False, WORDS)
    assert titles(joining, "äärellä", "fi") == []
    assert record.text_languages() == ["en"]


def test_texts__are_logged_once_each_and_say_which_language(
    record: Organisation, joining: Network
) -> None:
    user = factories.member(joining)
    for _ in range(2):
        SaveTextDraft(record, "fi", WORDS, user=user).execute()
    for _ in range(2):
        PublishText(record, "fi", user=user).execute()
    for _ in range(2):
        UnpublishText(record, "fi", user=user).execute()

    entries = NetworkLogEntry.objects.filter(action__startswith="hanse.text")
    assert [entry.message for entry in entries.order_by("pk")] == [
        "Draft of the words in suomi saved",
        "Words in suomi published",
        "Words in suomi taken off the public pages",
    ]
    assert {entry.network_id for entry in entries} == {joining.pk}
    assert {entry.user_id for entry in entries} == {user.pk}


def test_draft__of_the_published_words_leaves_none(record: Organisation) -> None:
    PublishText(record, "fi", WORDS, user=None).execute()
    SaveTextDraft(record, "fi", {"summary": "Muuta"}, user=None).execute()
    SaveTextDraft(record, "fi", WORDS, user=None).execute()
    assert not row(record).has_draft


@pytest.mark.parametrize(
    ("language", "words", "field"),
    [
        ("xx", WORDS, "language"),
        ("", WORDS, "language"),
        # The record's own, and one that the network does not work in.
        ("en", WORDS, "language"),
        ("pl", WORDS, "language"),
        ("fi", {"summary": "x" * 301}, "summary"),
        ("fi", {"summary": "a\x00b"}, "summary"),
        ("fi", {"description": "<p>a\x00b</p>"}, "description"),
        ("fi", {"network": "1"}, "network"),
        ("fi", {"summary": " ", "description": "<p> </p>"}, "__all__"),
        ("fi", {}, "__all__"),
    ],
)
@pytest.mark.parametrize("action", [SaveTextDraft, PublishText])
def test_texts__refuse_what_cannot_be_and_write_nothing(
    record: Organisation, action: Any, language: str, words: Any, field: str
) -> None:
    with pytest.raises(ValidationError) as refused:
        action(record, language, words, user=None).execute()

    error = refused.value
    fields = list(error.message_dict) if hasattr(error, "error_dict") else ["__all__"]
    assert fields == [field]
    assert not OrganisationText.objects.exists()


def people(joining: Network, museums: Network) -> dict[str, Any]:
    review = TranslationRight.REVIEW
    return {
        "coordinator": factories.member(joining, Role.COORDINATOR),
        "communicator": factories.member(joining),
        "superuser": factories.superuser(),
        "translator": factories.translator(joining, "fi"),
        "reviewer": factories.translator(joining, "fi", review),
        "other language": factories.translator(joining, "sv", review),
        "other network": factories.translator(museums, "fi", review),
        "other coordinator": factories.member(museums, Role.COORDINATOR),
        "nobody": factories.user("nobody"),
    }


DRAFTS = {"coordinator", "communicator", "superuser", "translator", "reviewer"}
PUBLISHES = DRAFTS - {"translator"}


def test_texts__are_for_the_records_people_and_those_granted_the_language(
    record: Organisation, joining: Network, museums: Network
) -> None:
    record.share = Share.EVERYBODY
    record.save(update_fields=["share"])
    for name, user in people(joining, museums).items():
        for action, allowed in (
            (SaveTextDraft(record, "fi", {"summary": name}, user=user), DRAFTS),
            (PublishText(record, "fi", {"summary": name}, user=user), PUBLISHES),
            (UnpublishText(record, "fi", user=user), PUBLISHES),
        ):
            if name in allowed:
                action.execute()
                continue
            before = list(OrganisationText.objects.values())
            with pytest.raises(PermissionDenied):
                action.execute()
            assert list(OrganisationText.objects.values()) == before


def test_texts__may_link_where_the_source_does_and_nowhere_foreign(
    joining: Network, museums: Network
) -> None:
    ours, theirs = plain_page(joining), plain_page(museums)

    def link(page: Any) -> str:
        return f'<p><a linktype="page" id="{page.pk}">there</a></p>'

    record = factories.organisation(joining, description=link(ours))
    user = factories.translator(joining, "fi")

    SaveTextDraft(record, "fi", {"description": link(ours)}, user=user).execute()
    with pytest.raises(PermissionDenied):
        words = {"description": link(theirs)}
        SaveTextDraft(record, "fi", words, user=user).execute()
    assert row(record).draft["description"] == link(ours)
