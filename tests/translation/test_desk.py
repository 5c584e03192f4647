"""The editor and the control room over HTTP, as forms without a script and with one."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.site.models import PlainPage
from hanse.translation.actions.land import Land
from hanse.translation.actions.request import add_to_basket, basket_of
from hanse.translation.enums import JobState
from hanse.translation.models import Job, TranslationLanguage, Unit
from hanse.translation.offers import Hint, Offer
from tests import factories
from tests.networks.admin import signed_in
from tests.translation.acts import version_of, write_all
from tests.translation.conftest import add_page, unit_of

HOST = "joining.localhost"


def unit_url(unit: Unit) -> str:
    return reverse("hanse_translation:unit", args=(unit.pk,))


def press(client: Client, unit: Unit, key: str, action: str, **data: Any) -> Any:
    return client.post(
        unit_url(unit),
        {"key": key, "version": version_of(unit, key), "action": action, **data},
    )


def body_of(page: Page) -> bytes:
    """What visitors get. The address of the styles counts changes of anything."""
    page.refresh_from_db()
    response = Client(HTTP_HOST=HOST).get(page.get_url_parts()[2])
    assert response.status_code == 200
    return re.sub(rb"theme\.css\?v=\d+", b"theme.css", response.content)


@pytest.fixture
def landed(unit: Unit, reviewer: Any, coordinator: Any) -> Unit:
    write_all(unit, reviewer)
    Land(unit, user=coordinator).execute()
    unit.refresh_from_db()
    return unit


def test_readers__see_nothing_of_any_work_until_it_is_published(
    landed: Unit, page: PlainPage, translator: Any, reviewer: Any, coordinator: Any
) -> None:
    target = PlainPage.objects.get(pk=landed.target_id)
    before = body_of(target)
    desk, review, boss = (
        signed_in(person) for person in (translator, reviewer, coordinator)
    )

    def unchanged(what: str, response: Any) -> None:
        assert response.status_code in {200, 302}, what
        assert body_of(target) == before, what

    unchanged("type", press(desk, landed, "title", "save", text="Luonnos"))
    unchanged("comment", press(desk, landed, "title", "comment", note="Why?"))
    unchanged("confirm", press(desk, landed, "title", "confirm", text="Tietoja"))
    unchanged("reject", press(review, landed, "title", "reject", note="No"))
    unchanged(
        "memory",
        press(desk, landed, "title", "confirm", text="Muisti", origin="memory"),
    )
    unchanged("approve", press(review, landed, "title", "approve", text="Hyvä"))
    entry = landed.history.filter(text="Luonnos").get().pk
    unchanged("restore", press(desk, landed, "title", f"restore-{entry}"))
    unchanged("keep", press(desk, landed, "introduction", "keep"))
    unchanged("approve", press(review, landed, "title", "approve", text="Uusi"))
    unchanged(
        "build",
        review.post(
            reverse("hanse_translation:land", args=(landed.pk,)), {"action": "build"}
        ),
    )
    target.refresh_from_db()
    assert target.draft_title == "Uusi"
    add_to_basket(coordinator, landed.network, [page])
    basket = reverse("hanse_translation:basket")
    unchanged("request", boss.post(basket, {"languages": ["fi", "sv"], "title": "J"}))
    job = Job.objects.get()
    job_url = reverse("hanse_translation:job", args=(job.pk,))
    unchanged("cancel", boss.post(job_url, {"action": "cancel"}))
    unchanged(
        "hand over",
        review.post(
            reverse("hanse_translation:land", args=(landed.pk,)), {"action": "land"}
        ),
    )
    # And that it can change at all:
    target.refresh_from_db()
    target.current_workflow_task_state.approve(user=coordinator)
    assert body_of(target) != before


def test_script__gets_the_new_version_and_a_conflict_with_their_words(
    unit: Unit, translator: Any
) -> None:
    client = signed_in(translator)
    data = {"key": "title", "version": 0, "action": "save", "text": "Tietoa"}
    first = client.post(unit_url(unit), data, headers={"Accept": "application/json"})
    assert (first.status_code, first.json()["version"]) == (200, 1)
    second = client.post(
        unit_url(unit),
        {**data, "text": "Muuta"},
        headers={"Accept": "application/json"},
    )
    assert second.status_code == 409
    assert (second.json()["theirs"], second.json()["version"]) == ("Tietoa", 1)
    plain = client.post(unit_url(unit), {**data, "text": "Muuta"})
    assert plain.status_code == 409
    assert ">Muuta</textarea>" in plain.content.decode()
    assert unit.segments.get().text == "Tietoa"


def test_editor__shows_tags_as_chips_and_never_markup(
    unit: Unit, translator: Any
) -> None:
    text = signed_in(translator).get(unit_url(unit)).content.decode()
    assert 'Read <span class="hanse-chip">{a1}</span>our plan' in text
    assert "&lt;a id=" not in text


def test_errors_of_checks__stop_a_confirmation_and_no_draft(
    unit: Unit, translator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def warn(unit: Unit, segment: Any, stored: str) -> list[Hint]:
        return [Hint("error", "Number 7 is missing", "numbers")] if stored else []

    monkeypatch.setattr("hanse.translation.offers._hints", [warn])
    monkeypatch.setattr(
        "hanse.translation.offers._offers",
        [lambda unit, rows: {rows[0].key: [Offer("Tietoa", "About", 100, "memory")]}],
    )
    client = signed_in(translator)
    assert press(client, unit, "title", "confirm", text="x").status_code == 422
    assert not unit.segments.exists()
    assert press(client, unit, "title", "save", text="x").status_code == 302
    text = client.get(unit_url(unit)).content.decode()
    assert "Number 7 is missing" in text
    assert ">Tietoa</span>" in text


def test_editor__needs_as_many_queries_for_many_texts_as_for_few(
    unit: Unit, joining: Network, translator: Any, django_assert_max_num_queries: Any
) -> None:
    client = signed_in(translator)
    client.get(unit_url(unit))
    write_all(unit, translator)
    with django_assert_max_num_queries(30):
        client.get(unit_url(unit))


def test_preview__shows_work_in_the_targets_language_before_there_is_a_page(
    unit: Unit, translator: Any
) -> None:
    client = signed_in(translator)
    press(client, unit, "introduction", "save", text="Keitä me olemme")
    response = client.get(reverse("hanse_translation:preview", args=(unit.pk,)))
    assert "Keitä me olemme" in response.content.decode()
    assert not PlainPage.objects.filter(locale__language_code="fi").exists()


def test_strangers__find_nothing(unit: Unit, museums: Network) -> None:
    for person in (
        factories.translator(museums, "fi"),
        factories.member(museums),
        factories.translator(unit.network, "sv"),
    ):
        client = signed_in(person)
        for name in ("unit", "preview"):
            url = reverse(f"hanse_translation:{name}", args=(unit.pk,))
            assert client.get(url).status_code == 404
        assert press(client, unit, "title", "save", text="x").status_code == 404
        board = client.get(reverse("hanse_translation:board"))
        assert unit.source.label not in board.content.decode()
    assert not unit.segments.exists()


def test_board__has_the_same_queries_for_many_objects_and_languages(
    joining: Network, coordinator: Any
) -> None:
    client, url = signed_in(coordinator), reverse("hanse_translation:board")
    unit_of(add_page(joining, "First page"), "fi", joining)
    client.get(url)
    with CaptureQueriesContext(connection) as few:
        assert "First page" in client.get(url).content.decode()
    for number in range(4):
        page = add_page(joining, f"Page number {number}")
        for language in ("fi", "sv"):
            unit_of(page, language, joining)
    client.get(url)
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(few)
    # Beside what any page of the admin asks.
    own = [one for one in many if "hanse_translation" in one["sql"]]
    assert len(own) <= 15


def test_board__gives_figures_that_no_spreadsheet_takes_for_formulas(
    joining: Network, coordinator: Any
) -> None:
    unit_of(add_page(joining, "=1+1", slug="sum"), "fi", joining)
    url = reverse("hanse_translation:board")
    text = signed_in(coordinator).get(url, {"format": "csv"}).content.decode()
    assert text.splitlines()[1].startswith("'=1+1,en,fi,5,5,")


def test_job__is_prepared_in_the_background_and_given_to_people(
    joining: Network, coordinator: Any, translator: Any
) -> None:
    pages = [add_page(joining, f"Page number {number}") for number in range(3)]
    draft = PlainPage(title="Draft", slug="draft", locale=pages[0].locale, live=False)
    pages[0].get_parent().add_child(instance=draft)
    assert add_to_basket(coordinator, joining, [*pages, pages[0], draft]) == 4
    client = signed_in(coordinator)
    url = reverse("hanse_translation:basket")
    assert client.post(url, {"languages": ["xx"]}).status_code == 200
    assert basket_of(coordinator, joining).state == JobState.BASKET
    response = client.post(url, {"languages": ["fi", "sv"], "brief": "Short"})
    job = Job.objects.get(state=JobState.OPEN)
    assert response.status_code == 302
    assert job.items.count() == 6
    assert "not published" in job.objects_of.get(state="refused").reason
    item = job.items.filter(unit__language="fi").first()
    assert item is not None
    job_url = reverse("hanse_translation:job", args=(job.pk,))
    client.post(job_url, {"item": item.pk, "person": translator.pk})
    item.refresh_from_db()
    assert item.assignee == translator
    mine = signed_in(translator).get(
        reverse("hanse_translation:board"), {"show": "mine"}
    )
    assert item.unit.source.label in mine.content.decode()
    swedish = job.items.filter(unit__language="sv").first()
    assert swedish is not None
    client.post(job_url, {"item": swedish.pk, "person": translator.pk})
    swedish.refresh_from_db()
    assert swedish.assignee is None


def test_record__is_translated_and_published_as_a_row_of_words(
    joining: Network, translator: Any, reviewer: Any
) -> None:
    record = factories.organisation(
        joining, "Sea Studio", summary="We print", description="<p>By the sea</p>"
    )
    unit = unit_of(record, "fi", joining)
    write_all(unit, reviewer)
    assert record.text_in("fi") == record
    client = signed_in(reviewer)
    client.post(reverse("hanse_translation:land", args=(unit.pk,)), {"action": "land"})
    words = type(record).objects.get(pk=record.pk).text_in("fi")
    assert (words.language, words.summary) == ("fi", "WE PRINT")
    assert words.description == "<p>BY THE SEA</p>"
    unit.refresh_from_db()
    assert unit.landing == "landed"


def test_partner__translates_what_is_shared_and_the_owner_decides(
    joining: Network, design: Network
) -> None:
    record = factories.organisation(
        joining, "Sea Studio", summary="We print", share=Share.EVERYBODY
    )
    boss = factories.member(design, factories.Role.COORDINATOR)
    assert add_to_basket(boss, design, [record]) == 1
    unit = unit_of(record, "da", design)
    write_all(unit, boss)
    assert Land(unit, user=boss).execute().landing == "waits"
    assert record.text_in("da") == record
    owner = factories.member(joining, factories.Role.COORDINATOR)
    Land(unit, user=owner).execute()
    assert type(record).objects.get(pk=record.pk).text_in("da").summary == "WE PRINT"


def test_settings__are_the_coordinators_of_the_network(
    joining: Network, museums: Network, coordinator: Any
) -> None:
    url = reverse("hanse_translation:settings")
    data = {"partner_rule": "no"}
    for code in ("en", "fi", "sv"):
        data |= {f"{code}-threshold": "100", f"{code}-machine": "off"}
    client = signed_in(coordinator)
    assert client.post(url, {**data, "fi-threshold": "101"}).status_code == 200
    assert not TranslationLanguage.objects.exists()
    assert client.post(url, {**data, "fi-threshold": "80"}).status_code == 302
    assert TranslationLanguage.objects.get(language="fi").threshold == 80
    assert not TranslationLanguage.objects.get(language="fi").review
    assert client.get(url, {"network": museums.pk}).status_code == 404
    assert signed_in(factories.member(joining)).get(url).status_code in {302, 403}
    assert TranslationLanguage.objects.filter(network=joining).count() == 3


def test_record__opens_in_the_editor_from_its_languages(
    joining: Network, translator: Any
) -> None:
    record = factories.organisation(joining, "Sea Studio", summary="We print")
    url = reverse(
        "wagtailsnippets_hanse_directory_organisation:text", args=(record.pk, "fi")
    )
    response = signed_in(translator).get(url)
    unit = Unit.objects.get()
    assert (response.status_code, response.url) == (302, unit_url(unit))
    assert (unit.language, unit.total) == ("fi", 1)
