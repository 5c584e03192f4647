"""Questions go to those who did it, whose address stays theirs."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from hanse.library.models import LibraryPage, PracticePage
from hanse.networks.models import VisitorMessage
from tests.library import make

pytestmark = pytest.mark.django_db

FORM = "/en/-/forms/practice-question/"
HEADERS = {"host": "joining.localhost"}
MILL = "mill@example.org"


def ask(page: PracticePage, **fields: Any) -> Any:
    data = {
        "name": "Aino",
        "email": "aino@example.org",
        "question": "Who has the key?",
        "practice": page.item_id,
        "sent_from": "/en/library/one-platform/",
        **fields,
    }
    return Client(enforce_csrf_checks=True).post(FORM, data, headers=HEADERS)


def confirm() -> Any:
    """Follow the link in the mail to the sender, and press the button there."""
    (path,) = re.findall(r"http://joining\.localhost(/\S+)", mail.outbox[0].body)
    return Client(enforce_csrf_checks=True).post(path, headers=HEADERS)


@pytest.fixture
def page(library: LibraryPage) -> PracticePage:
    return make.practice(library, contact_name="The miller", contact_email=MILL)


def test_question__goes_on_once_it_is_confirmed(
    page: PracticePage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = ask(page)
    assert answer.status_code == 303
    assert [one.to for one in mail.outbox] == [["aino@example.org"]]
    assert MILL not in mail.outbox[0].body

    with django_capture_on_commit_callbacks(execute=True):
        confirm()

    passed = mail.outbox[-1]
    assert passed.to == [MILL]
    assert passed.reply_to == ["aino@example.org"]
    assert "Who has the key?" in passed.body
    assert "One platform" in passed.subject


def test_question__is_passed_on_once(
    page: PracticePage, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ask(page)
    for _again in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            confirm()

    assert [one.to for one in mail.outbox].count([MILL]) == 1


def test_question__about_a_title_with_a_line_break_goes_on(
    page: PracticePage, django_capture_on_commit_callbacks: Any
) -> None:
    # Files of other collections may bring one; no form takes it.
    PracticePage.objects.filter(pk=page.pk).update(title="One\nplatform")
    with django_capture_on_commit_callbacks(execute=True):
        ask(page)
    with django_capture_on_commit_callbacks(execute=True):
        confirm()

    assert mail.outbox[-1].to == [MILL]
    assert "One platform" in mail.outbox[-1].subject


def test_page__never_tells_the_address(read: Any, page: PracticePage) -> None:
    shown = read("/en/library/one-platform/")

    assert "The miller" in shown.get_text()
    assert MILL not in str(shown)
    assert shown.select_one("form.hanse-form input[name=practice]")["value"] == str(
        page.item_id
    )


@pytest.mark.parametrize("form", ["json", "jsonld", "csv", "bibtex", "ris", "csl"])
def test_no_format__tells_the_address(
    client: Client, page: PracticePage, form: str
) -> None:
    for path in ("/en/library/one-platform/", "/en/library/"):
        answer = client.get(f"{path}?format={form}", headers=HEADERS)
        body = b"".join(answer) if answer.streaming else answer.content
        assert MILL.encode() not in body


def test_question__to_a_practice_that_nobody_answers_for_is_not_taken(
    library: LibraryPage,
) -> None:
    page = make.practice(library)
    draft = make.practice(library, "Draft", contact_email=MILL, live=False)

    assert ask(page).status_code == 422
    assert ask(draft).status_code == 422
    assert ask(page, practice=99999).status_code == 422
    assert not VisitorMessage.objects.exists()
