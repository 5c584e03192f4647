"""Records and terms: rows of words, by the own network or by a partner."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from hanse.directory.models import Organisation
from hanse.networks.actions import PublishText, SaveTextDraft, UnpublishText
from hanse.networks.enums import Role, Share, TranslationRight
from hanse.networks.models import Network
from hanse.taxonomy.models import TermLabel
from hanse.translation.actions.decide import Withdraw
from hanse.translation.actions.follow import follow
from hanse.translation.actions.land import BuildDraft, Land
from hanse.translation.actions.prepare import open_unit
from hanse.translation.actions.request import add_to_basket
from hanse.translation.actions.take import take_source
from hanse.translation.memory import Pair, remember_many
from hanse.translation.models import (
    NetworkTranslation,
    Notice,
    PartnerTranslation,
    Source,
    Unit,
)
from hanse.translation.refusals import Refused
from tests import factories
from tests.networks.admin import record_url, signed_in
from tests.translation.acts import write_all
from tests.translation.asking import land_url, press, unit_url
from tests.translation.conftest import unit_of


@pytest.fixture
def record(joining: Network) -> Organisation:
    return factories.organisation(
        joining,
        "Sea Studio",
        summary="We print",
        description="<p>By the sea</p>",
        share=Share.EVERYBODY,
    )


@pytest.fixture
def owner(joining: Network) -> Any:
    return factories.member(joining, Role.COORDINATOR, name="owner")


@pytest.fixture
def partner(design: Network) -> Any:
    return factories.member(design, Role.COORDINATOR, name="partner")


def fresh(record: Organisation) -> Organisation:
    return Organisation.objects.get(pk=record.pk)


def test_record__is_translated_and_published_as_a_row_of_words(
    joining: Network, record: Organisation, reviewer: Any
) -> None:
    unit = unit_of(record, "fi", joining)
    write_all(unit, reviewer)
    assert record.text_in("fi") == record
    signed_in(reviewer).post(land_url(unit), {"action": "land"})
    words = fresh(record).text_in("fi")
    assert (words.language, words.summary) == ("fi", "WE PRINT")
    assert words.description == "<p>BY THE SEA</p>"
    unit.refresh_from_db()
    assert unit.landing == "landed"
    # And is taken off again.
    signed_in(reviewer).post(land_url(unit), {"action": "withdraw"})
    assert fresh(record).text_in("fi").language == "en"
    unit.refresh_from_db()
    assert (unit.landing, unit.approved) == ("", unit.total)


def test_record__opens_in_the_editor_from_its_languages(
    joining: Network, record: Organisation, translator: Any
) -> None:
    url = record_url("text", record.pk, "fi")
    response = signed_in(translator).get(url)
    unit = Unit.objects.get()
    assert (response.status_code, response.url) == (302, unit_url(unit))
    assert (unit.language, unit.total) == ("fi", 2)


def test_plain_panel__teaches_the_unit_and_takes_away(
    joining: Network, record: Organisation, owner: Any
) -> None:
    unit = unit_of(record, "fi", joining)
    client, url = signed_in(owner), record_url("text", record.pk, "fi")
    page = client.get(url, {"form": "1"})
    data = {"summary": "Painamme", "description": "null", "action": "publish"}
    data |= {
        name: page.context["form"][name].value() or ""
        for name in page.context["form"].fields
        if name not in data
    }
    assert client.post(f"{url}?form=1", data).status_code == 302
    row = unit.segments.get(key="summary")
    assert (row.good_text, row.state) == ("Painamme", "approved")


def test_words_of_an_import__teach_the_unit_and_stay(
    joining: Network, record: Organisation, owner: Any
) -> None:
    unit = unit_of(record, "fi", joining)
    write_all(unit, owner)
    Land(unit, user=owner).execute()

    PublishText(record, "fi", {"summary": "Painamme"}, user=owner).execute()
    row = unit.segments.get(key="summary")
    assert (row.good_text, row.state) == ("Painamme", "approved")
    # The next time that it is published nothing of them is taken back.
    press(signed_in(owner), unit, "description#n0", "approve", text="MEREN ÄÄRELLÄ")
    Land(unit, user=owner).execute()
    words = fresh(record).text_in("fi")
    assert (words.summary, words.description) == ("Painamme", "<p>MEREN ÄÄRELLÄ</p>")


def test_words_published_by_hand__are_known_to_be_with_readers(
    joining: Network, record: Organisation, owner: Any
) -> None:
    unit = unit_of(record, "fi", joining)
    words = {"summary": "Painamme", "description": "<p>Rannalla</p>"}
    PublishText(record, "fi", words, user=owner).execute()
    unit.refresh_from_db()
    assert (unit.landing, unit.approved) == ("landed", unit.total)
    UnpublishText(record, "fi", user=owner).execute()
    unit.refresh_from_db()
    assert (unit.landing, unit.approved) == ("", unit.total)


def test_draft_by_hand__stops_a_build_until_it_is_published(
    joining: Network, record: Organisation, owner: Any
) -> None:
    unit = unit_of(record, "fi", joining)
    write_all(unit, owner)
    # The unit's own draft is in nobody's way, nor are words that were taken off.
    BuildDraft(unit, user=owner).execute()
    Land(unit, user=owner).execute()
    Withdraw(unit, user=owner).execute()
    BuildDraft(unit, user=owner).execute()
    Land(unit, user=owner).execute()

    draft = {"summary": "Painamme", "description": "<p>Rannalla</p>"}
    SaveTextDraft(record, "fi", draft, user=owner).execute()
    for action in (BuildDraft, Land):
        with pytest.raises(Refused, match="draft"):
            action(unit, user=owner).execute()
    assert fresh(record).texts.get().draft == draft
    PublishText(record, "fi", user=owner).execute()
    assert Land(unit, user=owner).execute().landing == "landed"
    assert fresh(record).text_in("fi").summary == "Painamme"


def test_draft_by_hand__is_kept_before_anything_was_built(
    joining: Network, record: Organisation, owner: Any
) -> None:
    SaveTextDraft(record, "fi", {"summary": "Painamme"}, user=owner).execute()
    unit = unit_of(record, "fi", joining)
    write_all(unit, owner)
    with pytest.raises(Refused, match="draft"):
        BuildDraft(unit, user=owner).execute()
    assert fresh(record).texts.get().draft["summary"] == "Painamme"
    # What says the same is no draft of anybody's.
    words = {"summary": "WE PRINT", "description": "<p>BY THE SEA</p>"}
    SaveTextDraft(record, "fi", words, user=owner).execute()
    assert Land(unit, user=owner).execute().landing == "landed"


def test_partner__translates_what_is_shared_and_the_owner_decides(
    joining: Network, design: Network, record: Organisation, owner: Any, partner: Any
) -> None:
    assert add_to_basket(partner, design, [record]) == 1
    unit = unit_of(record, "da", design)
    write_all(unit, partner)
    assert Land(unit, user=partner).execute().landing == "waits"
    assert record.text_in("da") == record
    # The owner is told, and finds it in a list of its own.
    assert Notice.objects.get(user=owner).kind == "partner"
    client = signed_in(owner)
    board = client.get(reverse("hanse_translation:board"))
    tiles = {str(one.label): one for one in board.context["tiles"]}
    assert tiles["Made by partners"].count == 1
    listed = client.get(tiles["Made by partners"].url)
    assert [row.pk for row in listed.context["object_list"]] == [unit.pk]
    assert "Design" in listed.content.decode()

    client.post(land_url(unit), {"action": "land"})
    assert fresh(record).text_in("da").summary == "WE PRINT"
    unit.refresh_from_db()
    assert (unit.network, unit.landing) == (design, "landed")


def test_partners_memory__is_none_of_the_owners(
    design: Network, record: Organisation, owner: Any, partner: Any
) -> None:
    unit = unit_of(record, "fi", design)
    remember_many(
        design,
        "en",
        "fi",
        [Pair("We print", "Salainen", "text"), Pair("We print it", "Hiljaa", "text")],
    )
    asked = {"key": "summary", "q": "print"}
    for person, may_look in ((partner, True), (owner, False)):
        client, seen = signed_in(person), ""
        for name in ("unit", "help", "concordance"):
            url = reverse(f"hanse_translation:{name}", args=(unit.pk,))
            answer = client.get(url, asked)
            # The owner reads what a partner makes, to say yes to it.
            assert name != "unit" or answer.status_code == 200
            seen += answer.content.decode()
        assert ("Salainen" in seen) is ("Hiljaa" in seen) is may_look


def test_partners_translation__needs_an_update_when_the_owner_changes_the_source(
    design: Network, record: Organisation, owner: Any, partner: Any
) -> None:
    unit = unit_of(record, "da", design)
    write_all(unit, partner)
    Land(unit, user=owner).execute()
    danish = factories.translator(design, "da")
    record.summary = "We print and bind"
    record.save_revision().publish()
    source = Source.objects.get()
    follow(source.content_type_id, source.object_id)

    unit.refresh_from_db()
    assert unit.needs_update == 1
    assert fresh(record).text_in("da").summary == "WE PRINT"
    # Those of the network that made it hear of it.
    assert Notice.objects.get(user=danish).kind == "outdated"


@pytest.mark.parametrize(
    ("of_network", "of_record", "may_ask", "lands"),
    [
        ("approval", None, True, "waits"),
        ("no", None, False, ""),
        ("yes", None, True, "landed"),
        ("yes", "no", False, ""),
        ("no", "yes", True, "landed"),
        ("yes", "approval", True, "waits"),
    ],
)
def test_owner__says_whether_partners_translate(
    joining: Network,
    design: Network,
    record: Organisation,
    owner: Any,
    partner: Any,
    of_network: str,
    of_record: str | None,
    may_ask: bool,
    lands: str,
) -> None:
    NetworkTranslation.objects.create(network=joining, partner_rule=of_network)
    if of_record is not None:
        url = record_url("sharing", record.pk)
        page = signed_in(owner).get(url)
        assert page.status_code == 200
        loaded = page.context["form"]["loaded_version"].value()
        data = {"share": "everybody", "loaded_version": loaded}
        response = signed_in(owner).post(url, {**data, "partner_rule": of_record})
        assert response.status_code == 302, response.context["form"].errors
        assert PartnerTranslation.objects.get().rule == of_record
    if not may_ask:
        with pytest.raises(PermissionDenied):
            add_to_basket(partner, design, [record])
        return
    add_to_basket(partner, design, [record])
    unit = unit_of(record, "da", design)
    write_all(unit, partner)
    assert Land(unit, user=partner).execute().landing == lands


def test_sharing__goes_back_to_the_networks_own_rule(
    joining: Network, record: Organisation, owner: Any, design: Network
) -> None:
    client, url = signed_in(owner), record_url("sharing", record.pk)

    def save(rule: str) -> int:
        loaded = client.get(url).context["form"]["loaded_version"].value()
        data = {"share": "everybody", "loaded_version": loaded, "partner_rule": rule}
        return client.post(url, data).status_code

    assert save("no") == 302
    assert PartnerTranslation.objects.get().rule == "no"
    assert save("maybe") == 200
    assert save("") == 302
    assert not PartnerTranslation.objects.exists()
    stranger = signed_in(factories.member(design, name="stranger"))
    assert stranger.get(url).status_code in {302, 403, 404}


def test_term__gets_a_label_where_readers_had_none(
    joining: Network, reviewer: Any
) -> None:
    term = factories.term("sectors", "music", en="Music")
    TermLabel.objects.create(
        term=term, language="fi", text="Musiikki", kind=TermLabel.Kind.ALTERNATIVE
    )
    unit = open_unit(take_source(term), "fi", joining)
    assert (unit.total, unit.approved) == (1, 0)
    press(signed_in(reviewer), unit, "text", "confirm", text="Musiikki")
    signed_in(reviewer).post(land_url(unit), {"action": "land"})
    labels = TermLabel.objects.filter(term=term, language="fi")
    assert [(one.kind, one.text) for one in labels] == [("preferred", "Musiikki")]


def test_reviewers__of_another_language_publish_nothing(
    joining: Network, record: Organisation, reviewer: Any
) -> None:
    unit = unit_of(record, "fi", joining)
    write_all(unit, reviewer)
    swedish = factories.translator(joining, "sv", TranslationRight.REVIEW)
    assert (
        signed_in(swedish).post(land_url(unit), {"action": "land"}).status_code == 404
    )
    assert record.text_in("fi") == record
