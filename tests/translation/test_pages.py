"""From a page's words to readers, and nothing on the way that they can see."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from hanse.networks.models import Network
from hanse.site.models import PlainPage
from hanse.translation.actions.decide import Withdraw
from hanse.translation.actions.follow import follow
from hanse.translation.actions.land import BuildDraft, Land
from hanse.translation.actions.segment_changes import KeepSegment, RejectSegment
from hanse.translation.actions.segments import SaveSegment
from hanse.translation.actions.take import take_source
from hanse.translation.enums import LandingState, SegmentState
from hanse.translation.models import Notice, Source, TranslationLanguage, Unit
from hanse.translation.refusals import Conflict, Refused
from tests import factories
from tests.translation.acts import version_of, write, write_all
from tests.translation.conftest import TEXT, add_page, body, unit_of


def finnish_page(page: PlainPage) -> PlainPage:
    return PlainPage.objects.get(
        translation_key=page.translation_key, locale__language_code="fi"
    )


def shown(page: Page) -> bytes:
    response = Client(HTTP_HOST="joining.localhost").get(page.get_url_parts()[2])
    assert response.status_code == 200
    # The address of the styles counts changes of anything.
    return re.sub(rb"theme\.css\?v=\d+", b"theme.css", response.content)


def republish(page: PlainPage, **changes: Any) -> None:
    page.refresh_from_db()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()
    follow_all()


def follow_all() -> None:
    for source in Source.objects.all():
        follow(source.content_type_id, source.object_id)


@pytest.fixture
def landed(unit: Unit, page: PlainPage, reviewer: Any, coordinator: Any) -> Unit:
    write_all(unit, reviewer)
    Land(unit, user=coordinator).execute()
    unit.refresh_from_db()
    return unit


def test_translation__reaches_readers_whole(landed: Unit, page: PlainPage) -> None:
    target = finnish_page(page)
    assert target.live
    assert landed.landing == LandingState.LANDED
    assert (target.title, target.slug) == ("ABOUT", "about")
    text = shown(target).decode()
    assert "OUR PLAN</a>" in text
    assert "TWO HARBOURS" in text
    assert "our plan" not in text


def test_translation__waits_for_a_coordinator_where_a_reviewer_hands_it_over(
    unit: Unit, page: PlainPage, reviewer: Any, coordinator: Any
) -> None:
    write_all(unit, reviewer)
    found = Land(unit, user=reviewer).execute()
    target = finnish_page(page)
    assert found.landing == LandingState.WAITS
    assert not target.live
    # A newer draft by hand: what was approved goes live, not that.
    state = target.current_workflow_task_state
    target.title = "By hand"
    target.save_revision()
    state.approve(user=coordinator)
    unit.refresh_from_db()
    assert finnish_page(page).title == "ABOUT"
    assert unit.landing == LandingState.LANDED


def test_translator__confirms_to_review_and_publishes_nothing(
    unit: Unit, page: PlainPage, translator: Any
) -> None:
    write_all(unit, translator)
    unit.refresh_from_db()
    assert (unit.to_review, unit.approved) == (unit.total, 0)
    with pytest.raises(Refused, match="0 of 5"):
        BuildDraft(unit, user=translator).execute()
    with pytest.raises(PermissionDenied):
        Land(unit, user=translator).execute()
    assert not PlainPage.objects.filter(locale__language_code="fi").exists()


def test_review_off__approves_what_a_translator_confirms(
    unit: Unit, joining: Network, translator: Any
) -> None:
    TranslationLanguage.objects.create(network=joining, language="fi", review=False)
    write_all(unit, translator)
    unit.refresh_from_db()
    assert unit.approved == unit.total


def test_draft__changes_nothing_that_readers_have(
    landed: Unit, page: PlainPage, reviewer: Any
) -> None:
    target = finnish_page(page)
    before = shown(target)
    write(landed, "title", "UUSI", reviewer, confirm=True)
    BuildDraft(landed, user=reviewer).execute()
    target = finnish_page(page)
    assert shown(target) == before
    assert (target.title, target.draft_title) == ("ABOUT", "UUSI")
    assert target.has_unpublished_changes


def test_changed_source__keeps_the_last_good_words_and_says_so(
    landed: Unit, page: PlainPage, translator: Any
) -> None:
    before = shown(finnish_page(page))
    republish(page, body=body(text=TEXT.replace("Two harbours", "Three harbours")))
    landed.refresh_from_db()
    assert (landed.needs_update, landed.approved) == (1, landed.total - 1)
    assert shown(finnish_page(page)) == before
    row = landed.segments.get(key__endswith="#aa2")
    assert (row.text, row.source_text) == ("TWO HARBOURS", "Two harbours")


def test_link_in_the_source__leaves_words_without_it_out(
    landed: Unit, page: PlainPage, joining: Network, client: Client, coordinator: Any
) -> None:
    linked = TEXT.replace("Two harbours", 'Two <a linktype="page" id="1">harbours</a>')
    republish(page, body=body(text=linked))
    landed.refresh_from_db()

    client.force_login(coordinator)
    url = reverse("hanse_translation:preview", args=(landed.pk,))
    preview = client.get(url).content.decode()
    assert "OUR PLAN</a>" in preview
    assert "TWO HARBOURS" not in preview

    settings = TranslationLanguage.objects.create(
        network=joining, language="fi", threshold=50
    )
    with pytest.raises(Refused) as refused:
        BuildDraft(landed, user=coordinator).execute()
    assert refused.value.code == "missing"
    settings.allows_source = True
    settings.save()
    Land(landed, user=coordinator).execute()
    assert "harbours</a>" in shown(finnish_page(page)).decode()


def test_source__that_two_take_at_once_is_one(joining: Network) -> None:
    page = add_page(joining, "Together")
    rival = [page]

    def be_second(execute: Any, sql: str, *rest: Any) -> Any:
        found = execute(sql, *rest)
        if rival and sql.startswith("SELECT") and Source._meta.db_table in sql:
            take_source(rival.pop())
        return found

    with connection.execute_wrapper(be_second):
        source = take_source(page)
    assert not rival
    assert source.segments.count() == 5
    assert Source.objects.get() == source


def test_no_op_publish__makes_nothing_outdated_and_writes_no_source(
    landed: Unit, page: PlainPage
) -> None:
    changed_at = Source.objects.get().changed_at
    republish(page)
    landed.refresh_from_db()
    assert landed.needs_update == 0
    assert Source.objects.get().changed_at == changed_at


def test_segment__keeps_its_words_when_blocks_move(
    landed: Unit, page: PlainPage
) -> None:
    raw = list(reversed(PlainPage.objects.get(pk=page.pk).body.raw_data))
    republish(page, body=[dict(block) for block in raw])
    landed.refresh_from_db()
    assert landed.approved == landed.total


def test_facts__reach_readers_and_open_drafts_without_a_translator(
    landed: Unit, page: PlainPage
) -> None:
    target = finnish_page(page)
    target.introduction = "Luonnos"
    draft = target.save_revision()
    republish(page, show_in_menus=True)
    target = finnish_page(page)
    assert target.show_in_menus
    assert target.introduction == "WHO WE ARE"
    draft.refresh_from_db()
    assert draft.content["show_in_menus"] is True
    assert draft.content["introduction"] == "Luonnos"


def test_lock__and_drafts_by_hand_stop_a_build(
    landed: Unit, page: PlainPage, reviewer: Any, coordinator: Any
) -> None:
    target = finnish_page(page)
    target.locked, target.locked_by = True, coordinator
    target.save()
    with pytest.raises(Refused, match="locked"):
        BuildDraft(landed, user=reviewer).execute()
    target.locked, target.locked_by = False, None
    target.title = "By hand"
    target.save()
    target.save_revision()
    with pytest.raises(Refused, match="draft"):
        BuildDraft(landed, user=reviewer).execute()


def test_draft_by_hand__stops_the_first_build_as_well(
    landed: Unit, page: PlainPage, reviewer: Any
) -> None:
    # As where the page was there before anybody came to the desk.
    Unit.objects.filter(pk=landed.pk).update(built_revision=None)
    target = finnish_page(page)
    target.title = "By hand"
    target.save_revision()
    with pytest.raises(Refused, match="draft"):
        BuildDraft(landed, user=reviewer).execute()
    assert finnish_page(page).get_latest_revision_as_object().title == "By hand"


def test_page_published_by_hand__can_be_taken_off_and_published_again(
    landed: Unit, page: PlainPage, coordinator: Any
) -> None:
    target = finnish_page(page)
    target.title = "Tietoa meistä"
    target.save_revision().publish()
    assert Withdraw(landed, user=coordinator).execute()
    # What was published is nobody's draft.
    assert Land(landed, user=coordinator).execute().landing == LandingState.LANDED
    assert finnish_page(page).title == "Tietoa meistä"


def test_target_edited_by_hand__teaches_the_unit(
    landed: Unit, page: PlainPage, reviewer: Any
) -> None:
    target = finnish_page(page)
    target.title = "Tietoa meistä"
    target.save_revision().publish()
    row = landed.segments.get(key="title")
    assert (row.good_text, row.state) == ("Tietoa meistä", SegmentState.APPROVED)
    landed.refresh_from_db()
    assert landed.approved == landed.total


def test_target_edited_by_hand__is_not_lost_to_who_has_the_desk_open(
    landed: Unit, page: PlainPage, reviewer: Any
) -> None:
    write(landed, "title", "Luonnos", reviewer)
    seen = version_of(landed, "title")
    target = finnish_page(page)
    target.title = "Tietoa meistä"
    target.save_revision().publish()
    with pytest.raises(Conflict) as caught:
        SaveSegment(landed, "title", "Luonnos 2", user=reviewer, version=seen).execute()
    assert caught.value.row.text == "Tietoa meistä"
    # What either said can be had back.
    write(landed, "title", "Luonnos 2", reviewer)
    texts = landed.history.filter(key="title").values_list("text", flat=True)
    assert list(texts)[:3] == ["Luonnos 2", "Tietoa meistä", "Luonnos"]


def test_link_taken_out_of_the_target__is_work_for_its_translators(
    landed: Unit, page: PlainPage, reviewer: Any, coordinator: Any
) -> None:
    target = finnish_page(page)
    words = '<p data-block-key="aa1">LUE SUUNNITELMA</p>'
    target.body = body(text=words + TEXT.partition("</p>")[2])
    target.save_revision().publish()
    row = landed.segments.get(key__endswith="#aa1")
    assert (row.text, row.state) == ("LUE SUUNNITELMA", SegmentState.DRAFT)
    landed.refresh_from_db()
    assert (landed.approved, landed.draft) == (landed.total - 1, 1)

    write(landed, row.key, "LUE {a1}SUUNNITELMA{/a1}", reviewer, confirm=True)
    Land(landed, user=coordinator).execute()
    assert "SUUNNITELMA</a>" in shown(finnish_page(page)).decode()


def test_two_people__on_one_segment_get_a_conflict_and_lose_nothing(
    unit: Unit, translator: Any, reviewer: Any
) -> None:
    write(unit, "title", "Tietoa", translator)
    with pytest.raises(Conflict) as caught:
        SaveSegment(unit, "title", "Meistä", user=reviewer, version=0).execute()
    assert caught.value.row.text == "Tietoa"
    assert unit.segments.get(key="title").text == "Tietoa"


def test_rejected__goes_back_with_a_note_and_keeps_what_is_good(
    unit: Unit, translator: Any, reviewer: Any
) -> None:
    write(unit, "title", "Tietoa", translator, confirm=True)
    version = version_of(unit, "title")
    with pytest.raises(Refused, match="why"):
        RejectSegment(unit, "title", " ", user=reviewer, version=version).execute()
    with pytest.raises(PermissionDenied):
        RejectSegment(unit, "title", "x", user=translator, version=version).execute()
    RejectSegment(unit, "title", "Too short", user=reviewer, version=version).execute()
    assert unit.segments.get(key="title").state == SegmentState.REJECTED
    assert unit.comments.get().text == "Too short"
    assert Notice.objects.get(user=translator).kind == Notice.Kind.RETURNED


def test_kept__takes_the_sources_words_of_today(
    unit: Unit, page: PlainPage, reviewer: Any, coordinator: Any
) -> None:
    write_all(unit, reviewer)
    KeepSegment(
        unit, "title", user=reviewer, version=version_of(unit, "title")
    ).execute()
    republish(page, title="About Hanse")
    unit.refresh_from_db()
    assert unit.approved == unit.total
    Land(unit, user=coordinator).execute()
    assert finnish_page(page).title == "About Hanse"


@pytest.mark.parametrize(
    ("key", "typed", "code"),
    [
        ("title", "x" * 300, "length"),
        ("#aa1", "Lue suunnitelma", "tags"),
        ("#aa1", "{a1}Lue{/a1} {script1}x{/script1}", "tags"),
    ],
)
def test_words__that_cannot_be_are_refused_at_once(
    unit: Unit, translator: Any, key: str, typed: str, code: str
) -> None:
    found = unit.source.segments.get(key__endswith=key)
    with pytest.raises(Refused) as caught:
        write(unit, found.key, typed, translator)
    assert caught.value.code == code
    assert not unit.segments.exists()


def test_ancestors__are_made_as_drafts(
    joining: Network, page: PlainPage, reviewer: Any, coordinator: Any
) -> None:
    child = PlainPage(title="Team", slug="team", locale=page.locale, body=body())
    page.add_child(instance=child)
    child.save_revision().publish()
    unit = unit_of(child, "fi", joining)
    write_all(unit, reviewer)
    with pytest.raises(Refused, match="above"):
        Land(unit, user=coordinator).execute()
    BuildDraft(unit, user=coordinator).execute()
    assert not finnish_page(page).live
    assert not finnish_page(child).live


def test_private_page__has_private_translations(landed: Unit, page: PlainPage) -> None:
    page.view_restrictions.create(restriction_type="login")
    assert finnish_page(page).view_restrictions.get().restriction_type == "login"
    page.view_restrictions.get().delete()
    assert not finnish_page(page).view_restrictions.exists()


def test_other_language__can_not_be_a_second_source(
    landed: Unit, page: PlainPage, joining: Network
) -> None:
    with pytest.raises(Refused, match="language"):
        unit_of(finnish_page(page), "sv", joining)


def test_deleted_source__takes_no_words_with_it(landed: Unit, page: PlainPage) -> None:
    PlainPage.objects.get(pk=page.pk).delete()
    landed.refresh_from_db()
    assert landed.segments.count() == landed.total
    assert landed.source.state == "deleted"
    assert finnish_page(page).live


def test_work__is_for_those_of_the_network_and_language(
    unit: Unit, museums: Network, design: Network
) -> None:
    strangers = (
        factories.translator(museums, "fi"),
        factories.member(design, name="design-person"),
    )
    for stranger in strangers:
        with pytest.raises(PermissionDenied):
            write(unit, "title", "x", stranger)
    assert not unit.segments.exists()
