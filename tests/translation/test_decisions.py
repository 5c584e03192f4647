"""Sources that are unpublished, deleted or moved: a person decides what follows."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from wagtail.models import Page

from hanse.networks.models import Network
from hanse.site.models import PlainPage
from hanse.translation.actions.decide import Decide, Decision, decisions_for
from hanse.translation.actions.land import Land
from hanse.translation.enums import SourceState
from hanse.translation.models import Notice, Unit
from hanse.translation.refusals import Refused
from tests import factories
from tests.networks.admin import signed_in
from tests.translation.acts import write_all
from tests.translation.asking import bulk, land_url, unit_url
from tests.translation.conftest import add_page, home_of, unit_of

WORK = reverse("hanse_translation:work")


def land(page: PlainPage, network: Network, reviewer: Any, coordinator: Any) -> Unit:
    unit = unit_of(page, "fi", network)
    write_all(unit, reviewer)
    Land(unit, user=coordinator).execute()
    unit.refresh_from_db()
    return unit


@pytest.fixture
def landed(page: PlainPage, joining: Network, reviewer: Any, coordinator: Any) -> Unit:
    return land(page, joining, reviewer, coordinator)


def target(unit: Unit) -> Page | None:
    return Page.objects.filter(pk=unit.target_id).first()


def undecided(client: Any) -> list[Unit]:
    return list(client.get(WORK, {"show": "withdrawn"}).context["object_list"])


def test_decisions__fit_what_became_of_the_source() -> None:
    assert {state: decisions_for(state) for state in SourceState} == {
        "live": (),
        "unpublished": (Decision.KEEP, Decision.UNPUBLISH),
        "deleted": (Decision.KEEP, Decision.UNPUBLISH, Decision.DELETE),
        "moved": (Decision.KEEP, Decision.MOVE),
    }


def test_unpublished_source__takes_nothing_with_it_and_somebody_is_asked(
    landed: Unit, page: PlainPage, coordinator: Any
) -> None:
    client = signed_in(coordinator)
    url = reverse("wagtailadmin_pages:unpublish", args=(page.pk,))
    response = client.post(url, follow=True)
    text = BeautifulSoup(response.content, "html.parser").text
    assert "1 published translation stays as it is" in " ".join(text.split())
    assert target(landed).live  # type: ignore[union-attr]
    assert [unit.pk for unit in undecided(client)] == [landed.pk]
    assert Notice.objects.get(user=coordinator, kind="withdrawn").unit == landed
    editor = BeautifulSoup(client.get(unit_url(landed)).content, "html.parser")
    assert {one["value"] for one in editor.select("footer [name=action]")} == {
        "keep", "unpublish", "build", "land",
    }  # fmt: skip

    client.post(land_url(landed), {"action": "unpublish"})
    assert not target(landed).live  # type: ignore[union-attr]
    assert undecided(client) == []
    landed.refresh_from_db()
    assert (landed.landing, landed.decided_by) == ("", coordinator)
    # Its words stay for the day when the source returns.
    assert landed.segments.count() == landed.total


def test_keep__is_a_decision_too_until_something_else_happens(
    landed: Unit, page: PlainPage, coordinator: Any
) -> None:
    client = signed_in(coordinator)
    page.unpublish()
    client.post(bulk(Unit, "decide", landed.pk), {"decision": "keep"})
    assert undecided(client) == []
    assert target(landed).live  # type: ignore[union-attr]
    PlainPage.objects.get(pk=page.pk).delete()
    assert [unit.pk for unit in undecided(client)] == [landed.pk]


def test_deleted_source__lets_its_translations_be_deleted_if_nothing_is_below(
    landed: Unit, page: PlainPage, coordinator: Any
) -> None:
    finnish = target(landed)
    assert finnish is not None
    child = PlainPage(title="Alla", slug="alla", locale=finnish.locale)
    finnish.add_child(instance=child)
    client = signed_in(coordinator)
    client.post(reverse("wagtailadmin_pages:delete", args=(page.pk,)))
    assert not PlainPage.objects.filter(pk=page.pk).exists()
    with pytest.raises(Refused, match="below"):
        Decide(landed, Decision.DELETE, user=coordinator).execute()
    assert target(landed)
    PlainPage.objects.get(pk=child.pk).delete()
    client.post(bulk(Unit, "decide", landed.pk), {"decision": "delete"})
    assert target(landed) is None
    landed.refresh_from_db()
    assert landed.landing == ""
    assert landed.segments.count() == landed.total


def test_moved_source__has_its_translations_moved_where_somebody_says_so(
    landed: Unit,
    page: PlainPage,
    joining: Network,
    reviewer: Any,
    coordinator: Any,
) -> None:
    section = add_page(joining, "Section", slug="section")
    client = signed_in(coordinator)
    page.refresh_from_db()
    page.move(section, pos="last-child")
    before = target(landed)
    assert before is not None
    assert before.get_parent().pk == home_of(joining, "fi").pk
    with pytest.raises(Refused, match="no translation"):
        Decide(landed, Decision.MOVE, user=coordinator).execute()
    finnish_section = land(section, joining, reviewer, coordinator)
    assert [unit.pk for unit in undecided(client)] == [landed.pk]
    client.post(bulk(Unit, "decide", landed.pk), {"decision": "move"})
    after = target(landed)
    assert after is not None
    assert str(after.get_parent().pk) == finnish_section.target_id
    assert after.live
    assert undecided(client) == []
    # The next move is another question.
    page.refresh_from_db()
    page.move(home_of(joining, "en"), pos="last-child")
    assert [unit.pk for unit in undecided(client)] == [landed.pk]


def test_decision__that_no_longer_fits_is_refused(
    landed: Unit, page: PlainPage, coordinator: Any, museums: Network, translator: Any
) -> None:
    with pytest.raises(Refused, match="changed since"):
        Decide(landed, Decision.UNPUBLISH, user=coordinator).execute()
    page.unpublish()
    for stranger in (factories.member(museums), translator):
        with pytest.raises(PermissionDenied):
            Decide(landed, Decision.KEEP, user=stranger).execute()
    # A reviewer decides only what Wagtail lets them do.
    assert target(landed).live  # type: ignore[union-attr]


def test_translation__taken_away_by_hand_is_known_to_be_gone(
    landed: Unit, coordinator: Any
) -> None:
    page = target(landed)
    assert page is not None
    page.specific.unpublish()
    landed.refresh_from_db()
    assert landed.landing == ""
    page.specific.save_revision().publish()
    landed.refresh_from_db()
    assert landed.landing == "landed"
    Page.objects.get(pk=page.pk).delete()
    landed.refresh_from_db()
    assert landed.landing == ""


def test_page_editor__says_where_the_words_of_a_translation_are_made(
    landed: Unit, page: PlainPage, coordinator: Any
) -> None:
    client = signed_in(coordinator)
    for pk, says in ((landed.target_id, True), (page.pk, False)):
        response = client.get(reverse("wagtailadmin_pages:edit", args=(pk,)))
        assert (unit_url(landed) in response.content.decode()) is says
        # Its languages are a click away from either.
        assert "/admin/translation/objects/" in response.content.decode()


def test_facts__follow_the_source_again_after_an_old_form_was_published(
    landed: Unit, page: PlainPage
) -> None:
    finnish = PlainPage.objects.get(pk=landed.target_id)
    page.refresh_from_db()
    page.show_in_menus = True
    page.save_revision().publish()
    from hanse.translation.actions.follow import follow

    follow(landed.source.content_type_id, landed.source.object_id)
    assert PlainPage.objects.get(pk=finnish.pk).show_in_menus
    # A form that was opened before posts what it knew.
    finnish.show_in_menus = False
    finnish.title = "Käsin"
    finnish.save_revision().publish()
    fresh = PlainPage.objects.get(pk=finnish.pk)
    assert (fresh.title, fresh.show_in_menus) == ("Käsin", True)
