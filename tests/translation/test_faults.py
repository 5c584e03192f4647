"""What other engines got wrong, worded as what must hold; decision 16 lists them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from hanse.networks.commits import run_waiting
from hanse.networks.models import Network
from hanse.search.engines import SearchRequest, get_engine
from hanse.site.models import PlainPage
from hanse.translation.actions.follow import follow
from hanse.translation.actions.land import BuildDraft, Land
from hanse.translation.actions.queue import queue_landings
from hanse.translation.actions.queued import land_queued
from hanse.translation.actions.request import SendJob, add_to_basket, basket_of
from hanse.translation.actions.take import take_source
from hanse.translation.compose import OPTION
from hanse.translation.enums import SegmentState
from hanse.translation.models import (
    Source,
    SourceSegment,
    TranslationLanguage,
    Unit,
)
from hanse.translation.refusals import Refused
from tests import factories
from tests.networks.admin import signed_in
from tests.translation.acts import finnish, write, write_all
from tests.translation.asking import HOST, body_of, bulk, land_url, press, unit_url
from tests.translation.conftest import TEXT, add_page, body, unit_of


@pytest.fixture
def landed(unit: Unit, reviewer: Any, coordinator: Any) -> Unit:
    write_all(unit, reviewer)
    Land(unit, user=coordinator).execute()
    unit.refresh_from_db()
    return unit


def target_of(unit: Unit) -> PlainPage:
    return PlainPage.objects.get(pk=unit.target_id)


def republish(page: PlainPage, **changes: Any) -> None:
    page.refresh_from_db()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    source = Source.objects.get(identity=f"page:{page.translation_key}")
    follow(source.content_type_id, source.object_id)


ADDRESSES: tuple[Callable[[Client, Unit], Any], ...] = (
    lambda client, unit: client.get(unit_url(unit)),
    lambda client, unit: press(client, unit, "title", "save", text="x"),
    lambda client, unit: press(client, unit, "title", "confirm", text="x"),
    lambda client, unit: press(client, unit, "title", "approve", text="x"),
    lambda client, unit: press(client, unit, "title", "keep"),
    lambda client, unit: press(client, unit, "title", "comment", note="x"),
    lambda client, unit: client.post(land_url(unit), {"action": "build"}),
    lambda client, unit: client.post(land_url(unit), {"action": "land"}),
    lambda client, unit: client.post(land_url(unit), {"action": "withdraw"}),
    lambda client, unit: client.post(land_url(unit), {"action": "unpublish"}),
    lambda client, unit: client.post(bulk(Unit, "publish", unit.pk)),
    lambda client, unit: client.post(bulk(Unit, "assign", unit.pk), {"person": ""}),
    lambda client, unit: client.post(
        bulk(Unit, "decide", unit.pk), {"decision": "keep"}
    ),
    *(
        lambda client, unit, name=name: client.get(  # type: ignore[misc]
            reverse(f"hanse_translation:{name}", args=(unit.pk,)), {"key": "title"}
        )
        for name in ("preview", "help", "concordance", "machine")
    ),
    lambda client, unit: client.get(
        reverse("hanse_translation_files:unit", args=(unit.pk,)), {"format": "xlsx"}
    ),
)


@pytest.mark.parametrize("ask", ADDRESSES)
def test_addresses__are_for_who_works_in_the_network_and_language(
    landed: Unit, museums: Network, ask: Callable[[Client, Unit], Any]
) -> None:
    before = body_of(target_of(landed))
    history = landed.history.count()
    strangers = (
        factories.member(museums, factories.Role.COORDINATOR),
        factories.translator(museums, "fi"),
        factories.translator(landed.network, "sv"),
        factories.user("nobody"),
    )
    for person in strangers:
        response = ask(signed_in(person), landed)
        assert response.status_code in {302, 403, 404}
        assert landed.source.label not in response.content.decode()
    assert landed.history.count() == history
    assert body_of(target_of(landed)) == before


@pytest.mark.parametrize("action", ["land", "withdraw", "unpublish", "keep"])
def test_translator__takes_nothing_from_readers(
    landed: Unit, page: PlainPage, translator: Any, action: str
) -> None:
    page.unpublish()
    before = body_of(target_of(landed))
    signed_in(translator).post(land_url(landed), {"action": action})
    landed.refresh_from_db()
    assert (landed.landing, landed.decided_on) == ("landed", "")
    assert body_of(target_of(landed)) == before


def test_half_a_translation__is_never_published_in_two_languages(
    landed: Unit, page: PlainPage, joining: Network, coordinator: Any
) -> None:
    TranslationLanguage.objects.create(network=joining, language="fi", threshold=50)
    more = TEXT + '<p data-block-key="aa9">A third harbour</p>'
    republish(page, body=body(text=more))
    before = body_of(target_of(landed))
    with pytest.raises(Refused) as caught:
        Land(landed, user=coordinator).execute()
    assert caught.value.code == "missing"
    assert body_of(target_of(landed)) == before
    assert not target_of(landed).has_unpublished_changes
    # Unless the network says that it may.
    TranslationLanguage.objects.update(allows_source=True)
    Land(landed, user=coordinator).execute()
    assert b"A third harbour" in body_of(target_of(landed))


def test_one_letter_in_the_source__leaves_readers_their_last_good_words(
    landed: Unit, page: PlainPage, joining: Network, coordinator: Any
) -> None:
    TranslationLanguage.objects.create(network=joining, language="fi", threshold=50)
    republish(page, body=body(text=TEXT.replace("Two harbours", "Two harbour")))
    landed.refresh_from_db()
    assert landed.needs_update == 1
    Land(landed, user=coordinator).execute()
    assert b"TWO HARBOURS" in body_of(target_of(landed))


def test_words__come_back_with_a_block_and_go_along_with_a_copy(
    landed: Unit, page: PlainPage, joining: Network
) -> None:
    whole = list(PlainPage.objects.get(pk=page.pk).body.raw_data)
    republish(page, body=[dict(whole[0])])
    landed.refresh_from_db()
    assert landed.total == 3
    republish(page, body=[dict(block) for block in whole])
    landed.refresh_from_db()
    assert (landed.approved, landed.untranslated) == (5, 0)
    # The block under another id, as somebody puts it in anew.
    anew = [dict(whole[0]), {**whole[1], "id": "22222222-0000-4000-8000-000000000002"}]
    republish(page, body=anew)
    landed.refresh_from_db()
    assert (landed.approved, landed.untranslated) == (5, 0)

    copied = PlainPage.objects.get(pk=page.pk).copy(
        update_attrs={"slug": "copy"}, keep_live=True
    )
    twin = unit_of(PlainPage.objects.get(pk=copied.pk), "fi", joining)
    assert (twin.draft, twin.untranslated) == (5, 0)
    assert set(twin.segments.values_list("origin", flat=True)) == {"memory"}


def test_words__of_a_deleted_page_are_offered_to_the_next(
    landed: Unit, page: PlainPage, joining: Network
) -> None:
    PlainPage.objects.get(pk=page.pk).delete()
    again = add_page(joining, "About", slug="about-again")
    assert unit_of(again, "fi", joining).draft == 5


def test_asking_again__publishes_nothing_and_makes_no_revision(
    landed: Unit, page: PlainPage, joining: Network, coordinator: Any
) -> None:
    before = body_of(target_of(landed))
    revisions = target_of(landed).revisions.count()
    for _time in range(2):
        add_to_basket(coordinator, joining, [page])
        basket = basket_of(coordinator, joining)
        SendJob(basket, user=coordinator, languages=["fi"]).execute()
    landed.refresh_from_db()
    assert (landed.approved, landed.landing) == (5, "landed")
    assert target_of(landed).revisions.count() == revisions
    assert body_of(target_of(landed)) == before


def test_workflow_in_progress__is_neither_cancelled_nor_passed(
    landed: Unit, reviewer: Any, coordinator: Any
) -> None:
    target = target_of(landed)
    target.title = "Käsin"
    target.save_revision(user=reviewer)
    state = target.get_workflow().start(target, reviewer)
    write(landed, "title", "Toisin", reviewer, confirm=True)
    for action in (BuildDraft, Land):
        with pytest.raises(Refused, match="waits for approval"):
            action(landed, user=coordinator).execute()
    state.refresh_from_db()
    assert state.status == state.STATUS_IN_PROGRESS
    assert target_of(landed).latest_revision.content["title"] == "Käsin"


def test_locked_page__keeps_its_draft_and_says_why(
    landed: Unit, coordinator: Any, reviewer: Any
) -> None:
    target = target_of(landed)
    target.locked, target.locked_by = True, coordinator
    target.save()
    before = body_of(target)
    client = signed_in(reviewer)
    # Words may be written all the while.
    assert press(client, landed, "title", "approve", text="Uusi").status_code == 302
    response = client.post(land_url(landed), {"action": "land"}, follow=True)
    assert "is locked" in response.content.decode()
    assert body_of(target) == before
    landed.refresh_from_db()
    assert landed.landing == "landed"


def test_languages__that_a_network_has_not_hold_no_unit(
    joining: Network, coordinator: Any, page: PlainPage
) -> None:
    add_to_basket(coordinator, joining, [page])
    client, url = signed_in(coordinator), reverse("hanse_translation:basket")
    answer = client.post(url, {"languages": ["fi", "lv"]})
    assert "languages" in answer.context["form"].errors
    assert Client(HTTP_HOST=HOST).get("/lv/about/").status_code == 404
    assert not Unit.objects.exists()


def test_translation_without_a_page__is_announced_nowhere(
    unit: Unit, page: PlainPage, reviewer: Any
) -> None:
    write_all(unit, reviewer)
    BuildDraft(unit, user=reviewer).execute()
    soup = BeautifulSoup(body_of(page), "html.parser")
    links = soup.select("link[rel=alternate][hreflang]")
    assert {link["hreflang"] for link in links} <= {"en", "x-default"}
    sitemap = Client(HTTP_HOST=HOST).get("/fi/-/sitemap-pages-1.xml").content.decode()
    assert "about" not in sitemap


def found(network: Network, words: str) -> list[str]:
    request = SearchRequest(
        reader=network.pk, language="fi", text=words, kinds=("page",)
    )
    return [hit.payload["paths"]["fi"] for hit in get_engine().search(request).hits]


def test_search__finds_no_words_of_a_draft(
    landed: Unit, reviewer: Any, coordinator: Any, joining: Network
) -> None:
    write(landed, "title", "Salasana", reviewer, confirm=True)
    BuildDraft(landed, user=reviewer).execute()
    assert target_of(landed).draft_title == "Salasana"
    assert found(joining, "Salasana") == []
    Land(landed, user=coordinator).execute()
    run_waiting()
    assert found(joining, "Salasana") == [target_of(landed).get_url_parts()[2]]


@pytest.mark.parametrize(
    ("typed", "is_good"),
    [
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" JaVaScRiPt:x", False),
        ("//example.org", False),
        ("https://example.org/fi", True),
        ("/fi/tietoa/", True),
        ("mailto:office@example.org", True),
        ("", True),
    ],
)
def test_links__lead_only_where_links_may(
    unit: Unit, translator: Any, typed: str, is_good: bool
) -> None:
    """A link that a language may replace stands among the texts, and is no work."""
    SourceSegment.objects.create(
        source=unit.source,
        key="film.url",
        order=9,
        kind=OPTION,
        text="https://example.org/en",
        digest="d",
    )
    client = signed_in(translator)
    answer = press(client, unit, "film.url", "save", text=typed, json=True)
    assert answer.status_code == (200 if is_good else 422)
    if not is_good:
        assert answer.json()["code"] == "link"
    soup = BeautifulSoup(client.get(unit_url(unit)).content, "html.parser")
    assert soup.select("[data-option] textarea")
    unit.refresh_from_db()
    assert unit.total == 5


def test_source_of_an_older_version__is_read_and_taken_again(
    unit: Unit, page: PlainPage, reviewer: Any
) -> None:
    """After a deployment fields are gone, and others are new."""
    source = unit.source
    content = {**source.content, "no_longer_there": "x"}
    del content["introduction"]
    Source.objects.filter(pk=source.pk).update(content=content, digest="old")
    source.segments.filter(key="introduction").delete()
    unit.refresh_from_db()
    write_all(unit, reviewer)
    BuildDraft(unit, user=reviewer).execute()

    call_command("take_sources")
    unit.refresh_from_db()
    assert (unit.total, unit.untranslated) == (5, 1)
    assert "no_longer_there" not in Source.objects.get().content
    call_command("take_sources")


def test_language_taken_out_of_the_settings__takes_no_work_with_it(
    unit: Unit, page: PlainPage, joining: Network, coordinator: Any, settings: Any
) -> None:
    swedish = unit_of(page, "sv", joining)
    write_all(swedish, coordinator)
    settings.WAGTAIL_CONTENT_LANGUAGES = [("en", "English"), ("fi", "Finnish")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES
    client = signed_in(coordinator)
    for name in ("board", "work", "objects"):
        assert client.get(reverse(f"hanse_translation:{name}")).status_code == 200
    assert client.get(unit_url(swedish)).status_code == 200
    assert Unit.objects.get(pk=swedish.pk).approved == 5


def test_title_that_is_too_long__never_reaches_the_page(
    unit: Unit, translator: Any
) -> None:
    answer = press(
        signed_in(translator), unit, "title", "save", text="x" * 300, json=True
    )
    assert (answer.status_code, answer.json()["code"]) == (422, "length")
    assert not Page.objects.filter(draft_title__startswith="xxx").exists()


def test_titles__as_long_as_can_be_make_addresses_of_their_own(
    joining: Network, page: PlainPage, coordinator: Any
) -> None:
    slugs = []
    for one in (page, add_page(joining, "Other")):
        unit = unit_of(one, "fi", joining)
        write_all(unit, coordinator)
        write(unit, "title", "ä" * 255, coordinator, confirm=True)
        Land(unit, user=coordinator).execute()
        unit.refresh_from_db()
        slugs.append(PlainPage.objects.get(pk=unit.target_id).slug)
    assert slugs[1] == f"{slugs[0]}-1"


def test_page__that_will_not_hold_its_words_says_why(
    unit: Unit, coordinator: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_all(unit, coordinator)

    def clean(self: PlainPage) -> None:
        raise ValidationError({"title": "Name the harbour."})

    monkeypatch.setattr(PlainPage, "clean", clean)
    queue_landings([unit], coordinator)
    unit.refresh_from_db()
    assert (unit.is_queued, unit.trouble) == (False, "Name the harbour.")


def test_queued_translation__is_free_again_when_its_person_is_gone(
    unit: Unit, coordinator: Any
) -> None:
    Unit.objects.filter(pk=unit.pk).update(is_queued=True)
    coordinator.delete()
    land_queued(unit.pk, 0)
    unit.refresh_from_db()
    assert not unit.is_queued


def test_machine_words__never_count_as_done(
    unit: Unit, translator: Any, coordinator: Any
) -> None:
    from hanse.translation.actions.segments import SaveSegment

    for segment in unit.source.segments.all():
        SaveSegment(
            unit,
            segment.key,
            finnish(segment),
            user=None,
            version=0,
            confirm=True,
            origin="machine",
        ).execute()
    unit.refresh_from_db()
    assert (unit.approved, unit.to_review) == (0, 5)
    assert not unit.segments.filter(state=SegmentState.APPROVED).exists()
    with pytest.raises(Refused, match="0 of 5"):
        Land(unit, user=coordinator).execute()
    with pytest.raises(PermissionDenied):
        Land(unit, user=translator).execute()


def test_source__is_taken_once_and_only_where_it_changed(
    page: PlainPage, joining: Network, django_assert_max_num_queries: Any
) -> None:
    unit_of(page, "fi", joining)
    page = PlainPage.objects.get(pk=page.pk)
    with django_assert_max_num_queries(20):
        take_source(page)
