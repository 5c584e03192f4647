"""Two records made one keep everything that either had, and can be made two again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from wagtail.log_actions import registry as log_registry

from hanse.directory.columns import columns_of
from hanse.directory.imports import runs
from hanse.directory.merging import MergePlan, MergeRecords, UndoMerge, references
from hanse.directory.models import (
    DuplicatePair,
    Merge,
    Organisation,
    OrganisationContact,
    OrganisationPlace,
    OrganisationRelation,
    OrganisationText,
    Person,
    PersonPosition,
    Project,
    ProjectPartner,
)
from hanse.networks.actions import OverlayPlan, SetOverlay
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network, Overlay, OverlayText
from hanse.search.documents import key_of
from hanse.search.engines import SearchRequest, get_engine
from tests import factories
from tests.directory.conftest import Fetch
from tests.directory.test_import_runs import imported
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


def merge(kept: Any, other: Any, user: Any = None, **plan: Any) -> Merge:
    return MergeRecords(
        type(kept), MergePlan(kept=kept.pk, other=other.pk, **plan), user=user
    ).execute()


def facts(record: Any) -> dict[str, str]:
    row = type(record).objects.get(pk=record.pk)
    columns = columns_of(type(record))
    return {
        name: cell
        for name, cell in columns.read(row, columns.names([row])).items()
        if cell
    }


def found(network: Network, text: str) -> list[str]:
    request = SearchRequest(
        reader=network.pk, language="en", text=text, kinds=("organisation",)
    )
    return [hit.key for hit in get_engine().search(request).hits]


@pytest.fixture
def kept(joining: Network) -> Organisation:
    return factories.organisation(
        joining,
        "Sea Studio",
        website="https://sea.example/",
        town="Tartu",
        confirmed_on=date(2025, 1, 1),
        identifiers={"wikidata": "Q1"},
        sectors=(factories.term("sectors", "design", en="Design"),),
    )


@pytest.fixture
def other(joining: Network) -> Organisation:
    record = factories.organisation(
        joining,
        "Studio of the Sea",
        names={"fi": "Meristudio"},
        website="https://www.sea-studio.example/",
        summary="Boats and posters.",
        town="Tartu",
        point=(58.38, 26.72),
        confirmed_on=date(2026, 1, 1),
        identifiers={"isil": "EE-1"},
        sectors=(factories.term("sectors", "music", en="Music"),),
    )
    record.contacts = [
        OrganisationContact(kind="email", value="ask@sea.example", label="Office"),
        OrganisationContact(kind="phone", value="+3725555555", is_public=False),
    ]
    record.save_revision().publish()
    return Organisation.objects.get(pk=record.pk)


def test_merge__keeps_what_either_had(kept: Organisation, other: Organisation) -> None:
    merge(kept, other)

    assert facts(kept) == {
        "names.preferred.en": "Sea Studio",
        "names.preferred.fi": "Meristudio",
        "names.other.en": "Studio of the Sea",
        "language": "en",
        "summary": "Boats and posters.",
        "website": "https://sea.example/",
        "status": "active",
        "confirmed_on": "2026-01-01",
        "sectors": "design|music",
        "places.1.town": "Tartu",
        "places.1.latitude": "58.38",
        "places.1.longitude": "26.72",
        "contacts.1.kind": "email",
        "contacts.1.label": "Office",
        "contacts.1.value": "ask@sea.example",
        "contacts.1.is_public": "true",
        "contacts.2.kind": "phone",
        "contacts.2.value": "+3725555555",
        "contacts.2.is_public": "false",
        "identifiers.isil": "EE-1",
        "identifiers.wikidata": "Q1",
    }


def test_merge__takes_the_other_ones_value_where_it_is_told(
    kept: Organisation, other: Organisation
) -> None:
    merge(kept, other, take=frozenset({"website"}))

    assert facts(kept)["website"] == "https://www.sea-studio.example/"


def test_merge__keeps_words_in_other_languages_and_says_that_they_need_a_look(
    joining: Network, kept: Organisation
) -> None:
    other = factories.organisation(
        joining, "Meristudio", language="fi", summary="Veneitä."
    )
    OrganisationText.objects.create(
        record=other, language="sv", summary="Båtar.", is_published=True
    )
    OrganisationText.objects.create(
        record=other, language="en", summary="Boats.", is_published=True
    )
    merge(kept, other)

    texts = {row.language: row for row in kept.texts.all()}
    assert {code: row.summary for code, row in texts.items()} == {
        "fi": "Veneitä.",
        "sv": "Båtar.",
    }
    assert all(row.is_published and row.needs_update for row in texts.values())
    assert Organisation.objects.get(pk=kept.pk).summary == "Boats."


def test_merge__turns_everything_that_points_at_the_other(
    joining: Network, museums: Network, kept: Organisation, other: Organisation
) -> None:
    guild = factories.organisation(joining, "Guild")
    union = factories.organisation(joining, "Union")
    for record, to in ((guild, other), (other, union), (union, kept)):
        OrganisationRelation.objects.create(record=record, kind="part-of", other=to)
    OrganisationRelation.objects.create(record=other, kind="member-of", other=kept)
    person = factories.person(
        museums, positions=(PersonPosition(organisation=other, title="Head"),)
    )
    project = factories.project(
        joining, partners=(ProjectPartner(organisation=other, role="lead"),)
    )
    merge(kept, other)

    def above(record: Organisation) -> list[str]:
        rows = record.relations.all().order_by("pk")
        return [f"{row.kind} {row.other}" for row in rows]

    assert above(guild) == ["part-of Sea Studio"]
    # `union` belongs to it already, so it cannot belong to `union`.
    assert above(kept) == []
    assert above(union) == ["part-of Sea Studio"]
    assert Person.objects.get(pk=person.pk).positions.get().organisation == kept
    assert Project.objects.get(pk=project.pk).partners.get().organisation == kept


def test_mend__turns_what_an_old_draft_brought_back(
    joining: Network, kept: Organisation, other: Organisation
) -> None:
    guild = factories.organisation(joining, "Guild")
    guild.relations = [OrganisationRelation(kind="part-of", other=other)]
    draft = guild.save_revision()
    merge(kept, other)
    draft.publish()
    assert guild.relations.get().other == other

    references.mend(None, draft.created_at)

    assert Organisation.objects.get(pk=guild.pk).relations.get().other == kept


def test_merge__keeps_introductions_and_hides_nothing(
    joining: Network, museums: Network, design: Network, kept: Organisation
) -> None:
    other = factories.organisation(joining, "Other", share=Share.EVERYBODY)
    factories.overlay(
        museums, other, is_featured=True, introductions={"de": "Neu.", "fi": "Uusi."}
    )
    factories.overlay(museums, kept, introductions={"de": "Schon da."})
    factories.overlay(design, other, is_hidden=True)
    merge(kept, other)

    (overlay,) = Overlay.objects.filter(object_id=kept.pk)
    assert (overlay.network, overlay.is_featured) == (museums, True)
    words = dict(overlay.texts.values_list("language", "introduction"))
    assert words == {"de": "Schon da.", "fi": "Uusi."}


def test_merge__lets_partners_keep_what_they_show(
    joining: Network, museums: Network, kept: Organisation
) -> None:
    other = factories.organisation(
        joining, "Other", share=Share.CHOSEN, shared_with=(museums,)
    )
    merge(kept, other)

    row = Organisation.objects.get(pk=kept.pk)
    assert row.share == Share.CHOSEN
    assert list(row.shared_with.all()) == [museums]


def test_merge__leaves_sharing_alone_where_it_is_told(
    joining: Network, kept: Organisation
) -> None:
    other = factories.organisation(joining, "Other", share=Share.EVERYBODY)
    merge(kept, other, share_wider=False)

    assert Organisation.objects.get(pk=kept.pk).share == Share.NOBODY


def test_merge__keeps_both_addresses_and_both_numbers(
    joining: Network,
    museums: Network,
    kept: Organisation,
    other: Organisation,
    fetch: Fetch,
) -> None:
    add_directory(joining)
    add_directory(museums)
    old = f"/en/directory/studio-of-the-sea-{other.pk}/"
    fetch(old)
    merge(kept, other)
    new = f"/en/directory/sea-studio-{kept.pk}/"

    assert fetch(old, status=301).headers["Location"] == new
    assert (
        fetch(f"{old}?format=json", status=301).headers["Location"]
        == f"{new}?format=json"
    )
    page = fetch(f"/en/directory/list/?list={other.pk}").content.decode()
    assert "Sea Studio" in page
    assert "no longer here" not in page
    # A network that never showed it knows nothing of it.
    fetch(f"/de/directory/studio-of-the-sea-{other.pk}/", "museums", status=404)


def test_merge__of_two_on_a_visitors_list_leaves_one_in_its_place(
    kept: Organisation, other: Organisation, joining: Network, fetch: Fetch
) -> None:
    add_directory(joining)
    last = factories.organisation(joining, "Last Studio")
    merge(kept, other)
    keys = ",".join(str(one.pk) for one in (kept, last, other))
    page = fetch(f"/en/directory/list/?list={keys}")
    chosen = page.context_data["shortlist"].chosen
    assert [one.row.id for one in chosen] == [kept.pk, last.pk]

    assert chosen[0].without == f"?list={last.pk}"


def test_merge__leads_on_to_another_networks_page(
    joining: Network, museums: Network, fetch: Fetch
) -> None:
    for network in (joining, museums):
        add_directory(network)
    other = factories.organisation(joining, "Sea Studio")
    kept = factories.organisation(museums, "Meeresatelier", language="de")
    merge(kept, other, share_wider=False)

    moved = fetch(f"/en/directory/sea-studio-{other.pk}/", status=301)
    there = f"http://museums.localhost/de/directory/meeresatelier-{kept.pk}/"
    assert moved.headers["Location"] == there


def test_merge__of_several_leads_to_the_last_in_one_step(
    joining: Network, kept: Organisation, other: Organisation, fetch: Fetch
) -> None:
    add_directory(joining)
    third = factories.organisation(joining, "Third")
    merge(other, third)
    merge(kept, other)

    moved = fetch(f"/en/directory/third-{third.pk}/", status=301)
    assert moved.headers["Location"] == f"/en/directory/sea-studio-{kept.pk}/"


def test_merge__is_found_by_all_its_names_right_after(
    joining: Network, kept: Organisation, other: Organisation
) -> None:
    key, old = (key_of("hanse_directory.organisation", one.pk) for one in (kept, other))
    assert found(joining, "Meristudio") == [old]
    merge(kept, other)

    assert found(joining, "Meristudio") == [key]
    assert found(joining, "EE-1") == [key]


def test_merge__is_logged_on_both_and_the_history_holds_both(
    joining: Network, kept: Organisation, other: Organisation
) -> None:
    anna = factories.member(joining)
    before = set(log_registry.get_logs_for_instance(other))
    merge(kept, other, anna)

    logs = list(log_registry.get_logs_for_instance(kept))
    assert before <= set(logs)
    told = {(one.object_id, one.action): one.data for one in logs}
    assert told[str(kept.pk), "hanse.directory.merge"]["record"] == other.pk
    assert told[str(other.pk), "hanse.directory.merged"]["record"] == kept.pk


def test_merged_record__is_out_of_everybodys_reach(
    joining: Network, kept: Organisation, other: Organisation
) -> None:
    merge(kept, other)
    from hanse.networks.policies import MANAGE, READ, may, narrowed

    row = Organisation.objects.get(pk=other.pk)
    for user in (factories.superuser(), factories.member(joining, Role.COORDINATOR)):
        assert not may(user, MANAGE | READ, row)
        assert row not in narrowed(Organisation.objects.all(), user, MANAGE | READ)


@pytest.mark.parametrize("trouble", ["draft", "lock", "gone"])
def test_merge__waits_while_somebody_works_on_either(
    kept: Organisation, other: Organisation, trouble: str
) -> None:
    if trouble == "draft":
        other.summary = "New"
        other.save_revision()
    elif trouble == "lock":
        Organisation.objects.filter(pk=kept.pk).update(locked=True)
    else:
        Organisation.objects.get(pk=other.pk).delete()
    before = facts(kept)

    with pytest.raises(ValidationError):
        merge(kept, other)
    assert facts(kept) == before
    assert not Merge.objects.exists()


def test_merge__needs_the_right_to_both(
    joining: Network, museums: Network, kept: Organisation
) -> None:
    theirs = factories.organisation(museums, "Theirs", share=Share.EVERYBODY)
    anna = factories.member(joining)

    for pair in ((kept, theirs), (theirs, kept)):
        with pytest.raises(PermissionDenied):
            merge(*pair, anna)
    both = factories.member(museums, name="both")
    both.groups.add(joining.roles.get(role=Role.COMMUNICATOR).group)
    merge(kept, theirs, both)
    assert Organisation.objects.get(pk=theirs.pk).merged_into == kept


def test_merge__with_itself_is_none(kept: Organisation) -> None:
    with pytest.raises(ValidationError):
        merge(kept, kept)


def test_merge__of_people_never_publishes_what_was_private(joining: Network) -> None:
    from hanse.directory.models import PersonContact

    def person(name: str, **fields: Any) -> Person:
        contact = PersonContact(kind="email", value="liis@mail.example", **fields)
        return factories.person(joining, name, contacts=(contact,))

    kept = person("Liis Tamm")
    other = person("Tamm, Liis", is_public=True, consented_on=date(2026, 1, 1))
    merge(kept, other)

    (contact,) = Person.objects.get(pk=kept.pk).contacts.all()
    assert not contact.is_shown


def test_merge__of_projects_takes_a_figure_with_its_source(joining: Network) -> None:
    kept = factories.project(joining, "Crafts")
    other = factories.project(
        joining,
        "Baltic Crafts",
        budget="1000.00",
        currency="SEK",
        budget_source="A decision",
    )
    merge(kept, other)

    assert facts(kept)["budget"] == "1000.00"
    assert facts(kept)["currency"] == "SEK"
    assert facts(kept)["budget_source"] == "A decision"


def test_merge__keeps_places_apart_that_name_no_town(joining: Network) -> None:
    estonia = factories.term("countries", "ee", en="Estonia")
    kept, other = (
        factories.organisation(joining, name, country=estonia) for name in ("A", "B")
    )
    for record, regions in ((kept, ["Harju"]), (other, ["", "Harju", "Tartu"])):
        record.places = [
            OrganisationPlace(country=estonia, region=region, sort_order=number)
            for number, region in enumerate(regions)
        ]
        record.save_revision().publish()
    merge(kept, other)

    places = Organisation.objects.get(pk=kept.pk).places.all()
    assert [place.region for place in places] == ["Harju", "Tartu"]


def test_merge__keeps_a_nought_as_a_figure(joining: Network) -> None:
    mentor = {"is_mentor": True, "availability": "open"}
    kept = factories.person(joining, "Ada Berg", capacity=0, **mentor)
    other = factories.person(joining, "Ada Berg", capacity=3, **mentor)
    merge(kept, other)

    kept.refresh_from_db()
    assert kept.capacity == 0


# Two again --------------------------------------------------------------------------


def test_undo__brings_everything_back(
    joining: Network, museums: Network, kept: Organisation, other: Organisation
) -> None:
    guild = factories.organisation(joining, "Guild")
    union = factories.organisation(joining, "Union")
    for record, to in ((guild, other), (guild, kept), (union, kept)):
        OrganisationRelation.objects.create(record=record, kind="part-of", other=to)
    OrganisationText.objects.create(
        record=other, language="sv", summary="Båtar.", is_published=True
    )
    factories.overlay(museums, other, introductions={"de": "Neu."})
    Organisation.objects.filter(pk=other.pk).update(share=Share.EVERYBODY)
    before = {one.pk: facts(one) for one in (kept, other)}
    relations = set(OrganisationRelation.objects.values_list("record", "other"))

    done = merge(kept, other)
    assert Organisation.objects.get(pk=kept.pk).share == Share.EVERYBODY
    undo = UndoMerge(done, user=None)
    undo.execute()

    assert undo.is_whole
    assert {one.pk: facts(one) for one in (kept, other)} == before
    rows = {one.pk: one for one in Organisation.objects.all()}
    assert all(rows[pk].live for pk in before)
    assert rows[other.pk].merged_into is None
    assert rows[kept.pk].share == Share.NOBODY
    assert set(OrganisationRelation.objects.values_list("record", "other")) == relations
    assert not kept.texts.exists()
    assert {one.object_id for one in Overlay.objects.all()} == {other.pk}
    assert found(joining, "Meristudio") == [
        key_of("hanse_directory.organisation", other.pk)
    ]
    with pytest.raises(ValidationError):
        UndoMerge(done, user=None).execute()


def test_undo__keeps_what_somebody_wrote_since(
    kept: Organisation, other: Organisation
) -> None:
    done = merge(kept, other)
    row = Organisation.objects.get(pk=kept.pk)
    row.summary = "Written since."
    row.save_revision().publish()
    undo = UndoMerge(done, user=None)
    undo.execute()

    assert not undo.is_whole
    assert facts(kept)["summary"] == "Written since."
    assert Organisation.objects.get(pk=other.pk).live


@pytest.mark.parametrize("had_one", [False, True])
def test_undo__keeps_what_a_network_says_in_its_own_words_since(
    museums: Network, kept: Organisation, other: Organisation, had_one: bool
) -> None:
    Organisation.objects.update(share=Share.EVERYBODY)
    factories.overlay(museums, other, introductions={"de": "Neu."})
    if had_one:
        factories.overlay(museums, kept, introductions={"en": "New."})
    done = merge(kept, other)
    plan = OverlayPlan(introductions={"de": "Neuer."})
    SetOverlay(kept, museums, plan, user=None).execute()

    UndoMerge(done, user=None).execute()

    said = OverlayText.objects.filter(language="de").values_list(
        "overlay__object_id", "introduction"
    )
    assert dict(said) == {kept.pk: "Neuer.", other.pk: "Neu."}


def test_undo__needs_the_right(
    joining: Network, museums: Network, kept: Organisation, other: Organisation
) -> None:
    done = merge(kept, other)

    with pytest.raises(PermissionDenied):
        UndoMerge(done, user=factories.member(museums)).execute()


def test_undo__needs_the_right_to_both(
    joining: Network, museums: Network, kept: Organisation, client: Client
) -> None:
    theirs = factories.organisation(museums, "Theirs", share=Share.EVERYBODY)
    done = merge(kept, theirs)
    url = reverse("hanse_merges:edit", args=[done.pk])
    both = factories.member(museums, name="both")
    both.groups.add(joining.roles.get(role=Role.COMMUNICATOR).group)

    for user in (factories.member(joining), factories.member(museums)):
        with pytest.raises(PermissionDenied):
            UndoMerge(done, user=user).execute()
    client.force_login(factories.member(joining, name="anna"))
    assert not client.get(url).context["can_undo"]
    client.force_login(both)
    assert client.get(url).context["can_undo"]
    UndoMerge(done, user=both).execute()
    assert Organisation.objects.get(pk=theirs.pk).live


def test_undo__gives_back_what_the_other_had_taken_in(
    joining: Network, kept: Organisation, other: Organisation
) -> None:
    third = factories.organisation(joining, "Third")
    merge(other, third)
    done = merge(kept, other)
    UndoMerge(done, user=None).execute()

    assert Organisation.objects.get(pk=third.pk).merged_into == other


def test_undo__of_a_draft_brings_a_draft_back(
    joining: Network, kept: Organisation
) -> None:
    draft = factories.organisation(joining, "Draft", live=False)
    UndoMerge(merge(kept, draft), user=None).execute()

    assert not Organisation.objects.get(pk=draft.pk).live


# What else knows the number ----------------------------------------------------------


def test_import__finds_the_kept_one_by_the_key_of_the_other_and_leaves_it(
    joining: Network,
) -> None:
    imported(joining)
    first, second = Organisation.objects.order_by("pk")[:2]
    merge(first, second)
    again = imported(joining)

    assert runs.counts(again)["new"] == 0
    assert runs.counts(again)["kept"] == 2


def test_import__says_that_a_number_was_merged(
    joining: Network, kept: Organisation, other: Organisation
) -> None:
    merge(kept, other)
    run = imported(joining, f"id,name\n{other.pk},Other\n")

    (row,) = runs.bad_rows(run)
    assert f"merged into {kept.pk}" in row.errors[0][1]


def test_pairs__go_with_a_merge(kept: Organisation, other: Organisation) -> None:
    kind = ContentType.objects.get_for_model(Organisation)
    first, second = sorted((kept.pk, other.pk))
    DuplicatePair.objects.create(
        content_type=kind,
        first_id=first,
        second_id=second,
        first_network=kept.network,
        second_network=other.network,
    )
    merge(kept, other)

    assert not DuplicatePair.objects.exists()
