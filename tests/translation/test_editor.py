"""The editor over HTTP, as plain forms and as its script asks."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from hanse.networks.commits import run_waiting
from hanse.networks.models import Network
from hanse.site.models import PlainPage
from hanse.translation.actions.comments import comment
from hanse.translation.actions.take import take_source
from hanse.translation.bindings import prefill
from hanse.translation.memory import Pair, remember
from hanse.translation.models import (
    MemoryEntry,
    TermConcept,
    TermWord,
    TranslationLanguage,
    Unit,
)
from hanse.translation.offers import Hint
from hanse.translation.shortcuts import shortcuts_for
from tests import factories
from tests.networks.admin import signed_in
from tests.translation.acts import version_of, write, write_all
from tests.translation.asking import JSON, press, unit_url
from tests.translation.conftest import TEXT, add_page, body, unit_of


def soup_of(client: Any, unit: Unit, **query: Any) -> BeautifulSoup:
    return BeautifulSoup(client.get(unit_url(unit), query).content, "html.parser")


def help_of(client: Any, unit: Unit, key: str) -> Any:
    url = reverse("hanse_translation:help", args=(unit.pk,))
    return client.get(url, {"key": key, "number": "1"})


def test_script__gets_the_new_version_and_a_conflict_with_their_words(
    unit: Unit, translator: Any, reviewer: Any
) -> None:
    client = signed_in(translator)
    first = press(client, unit, "title", "save", text="Tietoa", json=True).json()
    assert (first["version"], first["state"], first["todo"]) == (1, "draft", True)
    assert "draft" in first["head"]
    assert "0 of 5 approved" in first["progress"]

    other = signed_in(reviewer)
    second = press(other, unit, "title", "save", text="Muuta", version=0, json=True)
    assert second.status_code == 409
    found = second.json()
    assert (found["theirs"], found["version"]) == ("Tietoa", 1)
    assert translator.get_username() in found["conflict"]
    plain = press(other, unit, "title", "save", text="Muuta", version=0)
    assert plain.status_code == 409
    page = BeautifulSoup(plain.content, "html.parser")
    assert page.select_one("#text-1").text == "Muuta"  # type: ignore[union-attr]
    assert page.select_one("[data-theirs]").text == "Tietoa"  # type: ignore[union-attr]
    assert unit.segments.get().text == "Tietoa"
    # Having seen theirs, one may write over it.
    version = page.select_one("#segment-1 [name=version]")["value"]  # type: ignore[index]
    assert press(other, unit, "title", "save", text="Muuta", version=version)
    assert unit.segments.get().text == "Muuta"


def test_editor__shows_tags_as_chips_and_never_markup(
    unit: Unit, translator: Any
) -> None:
    text = signed_in(translator).get(unit_url(unit)).content.decode()
    soup = BeautifulSoup(text, "html.parser")
    line = next(
        one for one in soup.select("[data-source-text]") if "our plan" in one.text
    )
    chips = line.select(".hanse-chip")
    assert [chip.find(string=True) for chip in chips] == ["{a1}", "{/a1}"]
    assert chips[0]["title"] == "link to a page"
    buttons = line.find_parent("li").select("[data-tag]")  # type: ignore[union-attr]
    assert [one["data-tag"] for one in buttons] == ["{a1}", "{/a1}"]
    assert "&lt;a id=" not in text


@pytest.mark.parametrize("who", ["translator", "reviewer"])
def test_shortcuts__are_listed_and_have_a_button_each(
    unit: Unit, who: str, request: pytest.FixtureRequest, translator: Any
) -> None:
    write(unit, "title", "Tietoa", translator, confirm=True)
    person = request.getfixturevalue(who)
    is_reviewing = who == "reviewer"
    query = {"show": "review"} if is_reviewing else {}
    soup = soup_of(signed_in(person), unit, **query)
    listed = {dd.text for dd in soup.select(".hanse-keys dd")}
    shortcuts = shortcuts_for(is_reviewing=is_reviewing)
    assert listed == {str(one.label) for one in shortcuts.values()}

    on_buttons = {
        one["aria-keyshortcuts"] for one in soup.select("button[aria-keyshortcuts]")
    }
    # Memory and terms come when a text is reached; arrows and Escape move about.
    named = {"memory", "after", "before", "tag", "help", "back"}
    if is_reviewing:
        # Approve stands in the place of confirm.
        named.add("confirm")
    for name, one in shortcuts.items():
        if name not in named:
            assert one.aria in on_buttons, name
    if not is_reviewing:
        assert {"Alt+1", "Alt+2"} <= on_buttons


def test_errors_of_checks__stop_a_confirmation_and_no_draft(
    unit: Unit, translator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warn(unit: Unit, segment: Any, stored: str) -> list[Hint]:
        return [Hint("error", "Number 7 is missing", "numbers")] if stored else []

    monkeypatch.setattr("hanse.translation.offers._hints", [warn])
    client = signed_in(translator)
    assert press(client, unit, "title", "confirm", text="x").status_code == 422
    assert not unit.segments.exists()
    assert press(client, unit, "title", "save", text="x").status_code == 302
    assert "Number 7 is missing" in soup_of(client, unit).text


def test_warning__is_dismissed_with_a_reason_for_these_words_alone(
    unit: Unit, translator: Any
) -> None:
    client = signed_in(translator)
    press(client, unit, "introduction", "save", text="Keitä  me olemme?")
    found = {one.code for one in line_at(client, unit, 2).warnings}
    assert {"double-spaces", "end"} <= found

    press(client, unit, "introduction", "dismiss-end", **{"reason-end": " "})
    assert not line_at(client, unit, 2).row.dismissed
    press(client, unit, "introduction", "dismiss-end", **{"reason-end": "A question"})
    shown = {one.code: one.reason for one in line_at(client, unit, 2).warnings}
    assert shown["end"] == "A question"
    assert shown["double-spaces"] == ""
    assert translator.get_username() in soup_of(client, unit).text
    # It is no longer among what is to be looked at, but for the other.
    press(client, unit, "introduction", "recall-end")
    assert not line_at(client, unit, 2).row.dismissed
    press(client, unit, "introduction", "dismiss-end", **{"reason-end": "Again"})
    press(client, unit, "introduction", "save", text="Keitä me oikein olemme?")
    assert line_at(client, unit, 2).warnings[0].reason == ""


def line_at(client: Any, unit: Unit, number: int) -> Any:
    return client.get(unit_url(unit)).context["lines"][number - 1]


def test_memory__offers_what_was_approved_once_and_fills_it_in(
    unit: Unit, joining: Network, translator: Any, reviewer: Any
) -> None:
    write_all(unit, reviewer)
    twin = unit_of(add_page(joining, "Another one", slug="other"), "fi", joining)
    # All but the title, which it shares with nobody.
    assert (twin.draft, twin.untranslated) == (twin.total - 1, 1)
    assert set(twin.segments.values_list("origin", flat=True)) == {"memory"}
    client = signed_in(translator)
    key = twin.source.segments.get(text="What we do").key
    assert ">WHAT WE DO</span>" in help_of(client, twin, key).content.decode()
    near = add_page(joining, "Third", introduction="Who we are now", slug="third")
    third = unit_of(near, "fi", joining)
    [one] = help_of(client, third, "introduction").context["help"].offers
    assert one.offer.typed == "WHO WE ARE"
    assert 70 <= one.offer.score < 100
    assert [change.text for change in one.changes if change.kind == "new"] == [
        " ",
        "now",
    ] or [change.text for change in one.changes if change.kind == "new"] == [" now"]


def test_prefill__leaves_what_somebody_typed_meanwhile(
    unit: Unit, joining: Network, translator: Any
) -> None:
    remember(joining, "en", "fi", Pair("About", "MUISTISTA", "text"))
    typed = ["Meistä"]

    def be_second(execute: Any, sql: str, *rest: Any) -> Any:
        if typed and MemoryEntry._meta.db_table in sql:
            write(unit, "title", typed.pop(), translator)
        return execute(sql, *rest)

    with connection.execute_wrapper(be_second):
        prefill(unit)
    assert [row.text for row in unit.segments.filter(key="title")] == ["Meistä"]


def test_help__has_terms_remarks_and_what_was_said_before(
    unit: Unit, joining: Network, translator: Any
) -> None:
    concept = TermConcept(network=joining)
    concept.words = [
        TermWord(language="en", text="harbour"),
        TermWord(language="fi", text="satama"),
        TermWord(language="fi", text="laituri", status="forbidden"),
    ]
    concept.save()
    client = signed_in(translator)
    key = unit.source.segments.get(text="Two harbours").key
    press(client, unit, key, "save", text="Kaksi satamaa")
    press(client, unit, key, "save", text="Kaksi laituria")
    press(client, unit, key, "comment", note="Which harbours?")
    response = help_of(client, unit, key)
    soup = BeautifulSoup(response.content, "html.parser")

    assert soup.select_one("[data-insert=satama]")
    assert soup.select_one("del").text == "laituri"  # type: ignore[union-attr]
    assert "Which harbours?" in soup.text
    [restore] = soup.select("[value^=restore-]")
    press(client, unit, key, str(restore["value"]))
    assert unit.segments.get(key=key).text == "Kaksi satamaa"
    assert help_of(client, unit, "no such key").status_code == 404


def test_concordance__finds_phrases_of_the_own_memory(
    unit: Unit, joining: Network, museums: Network, translator: Any
) -> None:
    remember(joining, "en", "fi", Pair("The spring fair", "Kevätmessut", "text"))
    remember(museums, "en", "fi", Pair("The autumn fair", "Syysmessut", "text"))
    client = signed_in(translator)
    url = reverse("hanse_translation:concordance", args=(unit.pk,))
    found = client.get(url, {"q": "fair"}).content.decode()
    assert "Kevätmessut" in found
    assert "Syysmessut" not in found
    assert "no “x" in client.get(url, {"q": "xyz\0"}).content.decode()


def test_review__approves_returns_and_edits(
    unit: Unit, translator: Any, reviewer: Any
) -> None:
    desk, review = signed_in(translator), signed_in(reviewer)
    for segment in unit.source.segments.all():
        if segment.kind == "text":
            press(desk, unit, segment.key, "confirm", text=f"{segment.text} fi")
    soup = soup_of(review, unit, show="review")
    assert len(soup.select("[value=approve]")) == len(soup.select("[data-segment]")) > 1
    assert soup.select("[value=reject]")
    assert not soup_of(desk, unit, show="review").select("[value=approve]")

    text = unit.segments.get(key="title").text
    press(review, unit, "title", "approve", text=text)
    press(review, unit, "introduction", "approve", text="Toisin")
    heading = unit.source.segments.get(text="What we do").key
    press(review, unit, heading, "reject", note="Shorter")
    states = dict(unit.segments.values_list("key", "state"))
    assert (states["title"], states["introduction"]) == ("approved", "approved")
    assert states[heading] == "rejected"
    assert unit.segments.get(key="introduction").good_text == "Toisin"
    # And the translator sees why.
    assert "Shorter" in help_of(desk, unit, heading).content.decode()
    # Only who may review does.
    assert press(desk, unit, "title", "approve", text="x").status_code in {302, 403}
    assert unit.segments.get(key="title").text == text


def test_four_eyes__nobody_approves_words_of_their_own(
    unit: Unit, joining: Network, translator: Any, reviewer: Any
) -> None:
    TranslationLanguage.objects.create(network=joining, language="fi", four_eyes=True)
    review = signed_in(reviewer)
    press(review, unit, "title", "confirm", text="Omat")
    assert unit.segments.get(key="title").state == "to_review"
    answer = press(review, unit, "title", "approve", text="Omat", json=True)
    assert (answer.status_code, answer.json()["code"]) == (422, "own")

    write(unit, "introduction", "Toisen", translator, confirm=True)
    press(review, unit, "introduction", "approve", text="Toisen")
    assert unit.segments.get(key="introduction").state == "approved"
    write(unit, "introduction", "Toisen uusi", translator, confirm=True)
    press(review, unit, "introduction", "approve", text="Muutettu")
    row = unit.segments.get(key="introduction")
    assert (row.text, row.state, row.good_text) == ("Muutettu", "to_review", "Toisen")


def test_keep__waits_for_a_reviewer_where_the_language_is_reviewed(
    unit: Unit, translator: Any, reviewer: Any
) -> None:
    press(signed_in(translator), unit, "title", "keep")
    unit.refresh_from_db()
    assert (unit.to_review, unit.approved) == (1, 0)
    assert unit.segments.get().state == "keep_asked"
    press(signed_in(reviewer), unit, "title", "approve", text="")
    unit.refresh_from_db()
    assert (unit.to_review, unit.approved) == (0, 1)
    press(signed_in(translator), unit, "title", "keep")
    assert unit.segments.get().state == "draft"


def test_source_that_changes_during_review__is_looked_at_once_more(
    unit: Unit, page: PlainPage, translator: Any, reviewer: Any
) -> None:
    key = unit.source.segments.get(text="Two harbours").key
    write(unit, key, "Kaksi satamaa", translator, confirm=True)
    seen = unit.source.segments.get(key=key).digest
    page.body = body(text=TEXT.replace("Two harbours", "Three harbours"))
    page.save_revision().publish()
    take_source(page)
    review = signed_in(reviewer)
    text = {"text": "Kaksi satamaa", "seen": seen}

    answer = press(review, unit, key, "approve", json=True, **text)
    assert (answer.status_code, answer.json()["code"]) == (422, "source")
    # The new source comes along, and can be confirmed then.
    assert "Three harbours" in answer.json()["source"]
    row = unit.segments.get(key=key)
    assert (row.state, row.good_text) == ("to_review", "")
    # What is typed for the old source is kept, and known to be old.
    saved = press(review, unit, key, "save", text="Kaksi satamaa!", seen=seen)
    assert saved.status_code == 302
    unit.refresh_from_db()
    assert unit.needs_update == 1
    now = answer.json()["digest"]
    press(review, unit, key, "approve", text="Kolme satamaa", seen=now)
    assert unit.segments.get(key=key).good_text == "Kolme satamaa"


def test_words__follow_a_paragraph_that_moved_while_they_were_typed(
    joining: Network, translator: Any
) -> None:
    page = add_page(joining, body=body(text="<p>One</p><p>Two</p>"))
    unit = unit_of(page, "fi", joining)
    second = unit.source.segments.get(text="Two")
    page.body = body(text="<p>Nought</p><p>One</p><p>Two</p>")
    page.save_revision().publish()
    take_source(page)
    client = signed_in(translator)
    data = {"text": "Kaksi", "seen": second.digest, "version": 0, "json": True}

    answer = press(client, unit, second.key, "confirm", **data)

    assert answer.status_code == 200
    moved = unit.source.segments.get(text="Two")
    assert moved.key != second.key
    assert answer.json()["key"] == moved.key
    assert unit.segments.get().key == moved.key


def test_remarks_and_history__follow_their_paragraph(
    joining: Network, translator: Any
) -> None:
    page = add_page(joining, body=body(text="<p>One</p><p>Two</p>"))
    unit = unit_of(page, "fi", joining)
    for text in ("One", "Two"):
        key = unit.source.segments.get(text=text).key
        write(unit, key, text.upper(), translator)
        comment(unit, key, f"Is it {text}?", translator)

    def said(text: str) -> list[str]:
        key = unit.source.segments.get(text=text).key
        remarks = unit.comments.filter(key=key).values_list("text", flat=True)
        past = unit.history.filter(key=key).values_list("text", flat=True)
        return [*remarks, *past]

    for words in (
        "<p>Nought</p><p>One</p><p>Two</p>",
        "<p>Two</p><p>One</p>",
        "<p>Two</p><p>Something else altogether</p>",
    ):
        page.body = body(text=words)
        page.save_revision().publish()
        take_source(page)
        assert said("Two") == ["Is it Two?", "TWO"]
        if "One" in words:
            assert said("One") == ["Is it One?", "ONE"]
    assert said("Something else altogether") == []
    assert (unit.comments.count(), unit.history.count()) == (2, 2)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        ({"action": "explode"}, 400),
        ({"action": "restore-x"}, 400),
        ({"action": "restore-999999"}, 422),
        ({"version": "-1"}, 400),
        ({"key": ""}, 400),
        ({"key": "no.such#key"}, 422),
        ({"text": "a\0b"}, 422),
        ({"key": "tit\0le"}, 400),
        ({"seen": "\0"}, 400),
        ({"seen": "x" * 33}, 400),
        ({"version": "9" * 5000}, 400),
        ({"action": f"restore-{'9' * 5000}"}, 400),
        ({"action": "dismiss-a\0", "reason-a\0": "No words yet"}, 400),
        ({"text": "x" * 300}, 422),
        ({"action": "dismiss-end", "reason-end": "No words yet"}, 422),
        ({"action": "comment", "note": " "}, 422),
    ],
)
def test_bad_input__is_refused_in_words_and_writes_nothing(
    unit: Unit, translator: Any, data: dict[str, str], status: int
) -> None:
    client = signed_in(translator)
    sent = {"key": "title", "version": "0", "action": "save", "text": "x", **data}
    for headers in ({}, JSON):
        response = client.post(unit_url(unit), sent, headers=headers)
        assert response.status_code == status
    assert not unit.segments.exists()
    assert not unit.comments.exists()


@pytest.mark.parametrize("name", ["help", "machine", "unit"])
def test_key__that_no_text_has_is_not_found(
    unit: Unit, translator: Any, name: str
) -> None:
    url = reverse(f"hanse_translation:{name}", args=(unit.pk,))
    answer = signed_in(translator).get(url, {"key": "tit\0le"})
    assert answer.status_code == (200 if name == "unit" else 404)


def test_script__may_say_any_number_of_a_row(unit: Unit, translator: Any) -> None:
    client = signed_in(translator)
    answer = press(
        client, unit, "title", "save", text="x", number="9" * 5000, json=True
    )
    assert answer.status_code == 200


def test_editor__needs_as_many_queries_for_many_texts_as_for_few(
    unit: Unit, joining: Network, translator: Any
) -> None:
    client = signed_in(translator)

    def cost(one: Unit) -> int:
        client.get(unit_url(one))
        with CaptureQueriesContext(connection) as queries:
            client.get(unit_url(one))
        return len(queries)

    few = cost(unit)
    many = "".join(
        f'<p data-block-key="k{n}">Paragraph <a href="https://example.org/{n}">{n}</a></p>'
        for n in range(60)
    )
    long = unit_of(add_page(joining, "Long", body=body(text=many)), "fi", joining)
    write_all(long, translator)
    assert long.source.segments.count() > 60
    assert cost(long) == few <= 30


def test_saving__costs_as_much_in_a_long_text_as_in_a_short_one(
    unit: Unit, joining: Network, translator: Any
) -> None:
    client = signed_in(translator)

    def cost(one: Unit) -> int:
        # What making the page left to write is no cost of saving a segment.
        run_waiting()
        with CaptureQueriesContext(connection) as queries:
            press(client, one, "title", "save", text="Nimi", json=True)
        return len(queries)

    few = cost(unit)
    many = "".join(f"<p>Paragraph {n}</p>" for n in range(60))
    long = unit_of(add_page(joining, "Long", body=body(text=many)), "fi", joining)
    assert cost(long) == few


def test_preview__shows_work_in_the_targets_language_before_there_is_a_page(
    unit: Unit, translator: Any
) -> None:
    client = signed_in(translator)
    press(client, unit, "introduction", "save", text="Keitä me olemme")
    response = client.get(reverse("hanse_translation:preview", args=(unit.pk,)))
    assert "Keitä me olemme" in response.content.decode()
    # It stands in a frame of the admin, with the styles of its own network.
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert b'<base href="http://joining.localhost/">' in response.content
    assert not PlainPage.objects.filter(locale__language_code="fi").exists()


def test_strangers__find_nothing(unit: Unit, museums: Network) -> None:
    names = ("unit", "preview", "help", "concordance", "machine")
    for person in (
        factories.translator(museums, "fi"),
        factories.member(museums),
        factories.translator(unit.network, "sv"),
    ):
        client = signed_in(person)
        for name in names:
            url = reverse(f"hanse_translation:{name}", args=(unit.pk,))
            assert client.get(url, {"key": "title"}).status_code == 404
        assert press(client, unit, "title", "save", text="x").status_code == 404
        for name in ("board", "work", "objects"):
            page = client.get(reverse(f"hanse_translation:{name}"))
            assert unit.source.label not in page.content.decode()
    assert not unit.segments.exists()
    assert version_of(unit, "title") == 0
