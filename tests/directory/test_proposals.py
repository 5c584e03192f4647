"""A partner proposes a change; nothing is live before the owner takes it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.log_actions import registry as log_registry

from hanse.directory.models import (
    Organisation,
    Person,
    PersonContact,
    Proposal,
)
from hanse.directory.proposals.actions import (
    AcceptProposal,
    ProposeChange,
    RefuseProposal,
    WithdrawProposal,
)
from hanse.directory.proposals.fields import label_of, proposable
from hanse.networks.actions.handovers import AcceptHandover, OfferHandover
from hanse.networks.actions.leaving import ArchiveNetwork
from hanse.networks.enums import Share
from hanse.networks.forms.versions import FIELD
from hanse.networks.models import Network
from hanse.search.engines import SearchRequest, get_engine
from tests import factories
from tests.networks.admin import filled, queries_of, record_url, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(joining: Network, museums: Network) -> Organisation:
    return factories.organisation(
        joining,
        "Sea Studio",
        summary="Makes boats.",
        town="Tartu",
        share=Share.CHOSEN,
        shared_with=(museums,),
    )


@pytest.fixture
def anna(joining: Network) -> Any:
    return factories.member(joining, name="anna")


@pytest.fixture
def bea(museums: Network) -> Any:
    return factories.member(museums, name="bea")


SHIPS = {"summary": "Makes ships."}


def propose(
    record: Any, network: Network, cells: dict[str, str] = SHIPS, **more: Any
) -> Proposal:
    return ProposeChange(record, network, cells, **{"user": None, **more}).execute()


def now(record: Organisation) -> Organisation:
    return Organisation.objects.get(pk=record.pk)


def found(network: Network, words: str) -> int:
    return len(
        get_engine()
        .search(
            SearchRequest(
                reader=network.pk,
                language="en",
                text=words,
                kinds=("organisation",),
            )
        )
        .hits
    )


# What is proposed ----------------------------------------------------------------------


def test_propose__changes_nothing_that_anybody_can_read(
    record: Organisation, joining: Network, museums: Network, bea: Any
) -> None:
    before = (record.latest_revision_id, record.last_published_at)
    proposal = propose(record, museums, user=bea, note="Seen it.")

    row = now(record)
    assert (row.latest_revision_id, row.last_published_at) == before
    assert (row.summary, row.has_unpublished_changes) == ("Makes boats.", False)
    assert found(joining, "ships") == found(museums, "ships") == 0
    assert proposal.changes == {"summary": ["Makes boats.", "Makes ships."]}
    assert (proposal.owner, proposal.network) == (joining, museums)


def test_accept__publishes_and_says_who_proposed(
    record: Organisation, museums: Network, anna: Any, bea: Any
) -> None:
    proposal = propose(record, museums, user=bea)
    AcceptProposal(proposal, user=anna, note="Thanks.").execute()

    assert now(record).summary == "Makes ships."
    assert found(museums, "ships") == 1
    proposal.refresh_from_db()
    assert (proposal.state, proposal.taken, proposal.answer) == (
        "accepted",
        ["summary"],
        "Thanks.",
    )
    logs = log_registry.get_logs_for_instance(record)
    last = logs.get(action="hanse.proposal.accepted")
    assert (last.user, last.message) == (anna, "Changed as Museums proposed")
    assert last.revision == now(record).latest_revision
    # One line, and the one of its making.
    assert logs.filter(action="wagtail.publish").count() == 1


def test_accept__takes_every_kind_of_column(
    record: Organisation, museums: Network
) -> None:
    design = factories.term("sectors", "design", en="Design")
    estonia = factories.term("countries", "ee", en="Estonia")
    cells = {
        "names.preferred.fi": "Meristudio",
        "sectors": "design",
        "places.1.country": "ee",
        "places.2.town": "Narva",
        "contacts.1.kind": "email",
        "contacts.1.value": "sea@example.org",
        "identifiers.wikidata": "Q42",
    }
    proposal = propose(record, museums, cells)
    AcceptProposal(proposal, user=None).execute()

    row = now(record)
    assert {name.text for name in row.names.all()} == {"Sea Studio", "Meristudio"}
    assert list(row.sectors.all()) == [design]
    assert [(one.town, one.country) for one in row.places.order_by("sort_order")] == [
        ("Tartu", estonia),
        ("Narva", None),
    ]
    assert row.contacts.get().value == "sea@example.org"
    assert row.identifiers.get().value == "Q42"


def test_accept__of_a_part_leaves_the_rest(
    record: Organisation, museums: Network
) -> None:
    proposal = propose(record, museums, {**SHIPS, "places.1.town": "Tallinn"})
    AcceptProposal(proposal, user=None, only=["places.1.town"]).execute()

    row = now(record)
    assert (row.summary, row.places.get().town) == ("Makes boats.", "Tallinn")
    proposal.refresh_from_db()
    assert proposal.taken == ["places.1.town"]


def test_accept__leaves_what_the_owner_changed_since(
    record: Organisation, museums: Network
) -> None:
    proposal = propose(record, museums, {**SHIPS, "places.1.town": "Tallinn"})
    record.summary = "Makes rafts."
    record.save_revision().publish()
    AcceptProposal(proposal, user=None).execute()
    assert (now(record).summary, now(record).places.get().town) == (
        "Makes rafts.",
        "Tallinn",
    )

    again = propose(record, museums)
    record = now(record)
    record.summary = "Makes kites."
    record.save_revision().publish()
    with pytest.raises(ValidationError, match="at least one"):
        AcceptProposal(again, user=None).execute()
    AcceptProposal(again, user=None, only=["summary"]).execute()
    assert now(record).summary == "Makes ships."


def test_accept__waits_for_a_draft_to_be_published(
    record: Organisation, museums: Network, anna: Any
) -> None:
    proposal = propose(record, museums)
    record.summary = "A draft."
    record.save_revision()
    with pytest.raises(ValidationError, match="draft"):
        AcceptProposal(proposal, user=anna).execute()

    proposal.refresh_from_db()
    assert proposal.state == "open"
    assert now(record).get_latest_revision_as_object().summary == "A draft."


def test_refuse_and_withdraw__change_nothing(
    record: Organisation, museums: Network, anna: Any, bea: Any
) -> None:
    RefuseProposal(propose(record, museums), user=anna, note="No.").execute()
    WithdrawProposal(propose(record, museums), user=bea).execute()

    assert now(record).summary == "Makes boats."
    assert {one.state for one in Proposal.objects.all()} == {"refused", "withdrawn"}
    actions = log_registry.get_logs_for_instance(record).values_list(
        "action", flat=True
    )
    assert list(actions).count("hanse.proposal.refused") == 1


def test_answer__comes_once_and_from_the_right_side(
    record: Organisation, museums: Network, anna: Any, bea: Any
) -> None:
    proposal = propose(record, museums)
    for action, person in (
        (AcceptProposal, bea),
        (RefuseProposal, bea),
        (WithdrawProposal, anna),
    ):
        with pytest.raises(PermissionDenied):
            action(proposal, user=person).execute()
    AcceptProposal(proposal, user=anna).execute()
    for action in (AcceptProposal, RefuseProposal, WithdrawProposal):
        with pytest.raises(ValidationError, match="already"):
            action(proposal, user=None).execute()


# Who may, and what ----------------------------------------------------------------------


def test_propose__is_for_who_may_publish_what_is_shared(
    record: Organisation,
    joining: Network,
    museums: Network,
    design: Network,
    anna: Any,
    bea: Any,
) -> None:
    helper = factories.translator(museums, "fi", name="helper")
    carl = factories.member(design, name="carl")
    for person, network in (
        (anna, joining),
        (anna, museums),
        (bea, joining),
        (bea, design),
        (helper, museums),
        (carl, design),
    ):
        with pytest.raises(PermissionDenied):
            propose(record, network, user=person)
    record.shared_with.clear()
    with pytest.raises(PermissionDenied):
        propose(record, museums, user=bea)
    assert not Proposal.objects.exists()


def test_propose__needs_a_change_or_a_word(
    record: Organisation, museums: Network
) -> None:
    with pytest.raises(ValidationError, match="differs"):
        propose(record, museums, {"summary": "Makes boats."})
    proposal = propose(record, museums, {}, note="They moved, I do not know where.")
    assert proposal.changes == {}
    AcceptProposal(proposal, user=None).execute()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("confirmed_on", "2020-01-01"),
        ("network", "1"),
        ("share", "everybody"),
        ("live", ""),
        ("language", "fi"),
        ("logo", "1"),
        ("relations.1.target", "1"),
        ("texts.fi.summary", "Laivoja."),
        ("nonsense", "1"),
    ],
)
def test_propose__does_not_reach_what_is_the_owners(
    record: Organisation, museums: Network, column: str, cell: str
) -> None:
    with pytest.raises(ValidationError, match="no such field"):
        propose(record, museums, {column: cell})


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"contacts.1.kind": "email", "contacts.1.value": "nobody"}, "contacts"),
        ({"contacts.1.value": "a@example.org"}, "contacts"),
        ({"sectors": "nonsense"}, "sectors"),
        ({"identifiers.wikidata": "nonsense"}, "identifiers"),
        ({"places.1.latitude": "991"}, "places"),
        ({"summary": "x" * 5000}, "summary"),
    ],
)
def test_propose__names_the_column_of_what_cannot_be(
    record: Organisation, museums: Network, cells: dict[str, str], column: str
) -> None:
    with pytest.raises(ValidationError) as error:
        propose(record, museums, cells)

    assert {name.partition(".")[0] for name in error.value.message_dict} == {column}
    assert now(record).summary == "Makes boats."


def test_propose__links_to_nothing_inside(
    record: Organisation, museums: Network, joining: Network
) -> None:
    home = joining.container.get_children().first() or joining.container
    link = f'<p><a linktype="page" id="{home.pk}">secret</a></p>'
    with pytest.raises(ValidationError, match="web addresses"):
        propose(record, museums, {"description": link})
    propose(
        record, museums, {"description": '<p><a href="https://example.org">x</a></p>'}
    )


def test_private_contacts__are_neither_shown_nor_counted(
    joining: Network, museums: Network, bea: Any, anna: Any
) -> None:
    person = factories.person(joining, "Maja", share=Share.EVERYBODY)
    person.contacts = [
        PersonContact(kind="phone", value="+358401", sort_order=0),
        PersonContact(
            kind="email",
            value="m@example.org",
            is_public=True,
            consented_on=date(2026, 11, 1),
            sort_order=1,
        ),
    ]
    person.save_revision().publish()
    person = Person.objects.get(pk=person.pk)
    columns = {one.name: one for one in proposable(person)}
    assert "contacts.1.value" not in columns
    url = reverse("wagtailsnippets_hanse_directory_person:propose", args=[person.pk])
    page = signed_in(bea).get(url).content.decode()
    assert "m@example.org" in page
    assert "358401" not in page
    assert "contacts.2" not in page
    assert "2" not in label_of(Person, "contacts.2.value")

    # A place in the list may hold something private later.
    proposal = propose(person, museums, {"contacts.2.value": "maja@example.org"})
    first, second = person.contacts.order_by("sort_order")
    first.sort_order, second.sort_order = 1, 0
    person.contacts = [second, first]
    person.save_revision().publish()
    page = reverse("hanse_proposals:edit", args=[proposal.pk])
    assert "358401" in signed_in(anna).get(page).content.decode()
    assert "358401" not in signed_in(bea).get(page).content.decode()


# What happens to the record meanwhile ----------------------------------------------------


def test_handover__takes_what_waits_along(
    record: Organisation,
    joining: Network,
    museums: Network,
    design: Network,
    anna: Any,
) -> None:
    carl = factories.member(design, name="carl")
    mine = propose(record, museums)
    record.shared_with.add(design)
    theirs = propose(record, design)
    offer = OfferHandover(record, design, user=anna).execute()
    AcceptHandover(offer, user=carl).execute()

    for one in (mine, theirs):
        one.refresh_from_db()
    assert (mine.owner, mine.state) == (design, "open")
    assert theirs.state == "withdrawn"
    with pytest.raises(PermissionDenied):
        AcceptProposal(mine, user=anna).execute()
    AcceptProposal(mine, user=carl).execute()
    assert now(record).summary == "Makes ships."


def test_network_that_leaves__takes_back_what_waits(
    joining: Network, museums: Network, design: Network, record: Organisation
) -> None:
    theirs = factories.organisation(museums, "Haus", share=Share.EVERYBODY)
    between = factories.organisation(joining, "Hall", share=Share.EVERYBODY)
    made, asked = propose(record, museums), propose(theirs, joining)
    others = propose(between, design)
    ArchiveNetwork(museums, user=None).execute()

    assert dict(Proposal.objects.values_list("pk", "state")) == {
        made.pk: "withdrawn",
        asked.pk: "withdrawn",
        others.pk: "open",
    }


def test_record_that_is_gone__can_only_be_refused(
    record: Organisation, museums: Network, anna: Any
) -> None:
    proposal = propose(record, museums)
    record.delete()
    with pytest.raises(ValidationError, match="not there"):
        AcceptProposal(proposal, user=anna).execute()

    page = reverse("hanse_proposals:edit", args=[proposal.pk])
    client = signed_in(anna)
    shown = client.get(page).content.decode()
    assert "Makes ships" in shown or "<ins" in shown or "addition" in shown
    assert 'value="accept"' not in shown
    assert client.post(page, {"act": "refuse", "note": ""}).status_code == 302


# The admin -------------------------------------------------------------------------------


def form_of(client: Any, url: str) -> tuple[Any, dict[str, Any]]:
    response = client.get(url)
    assert response.status_code == 200, response
    form = response.context["form"]
    return form, filled(form)


def field_name(form: Any, column: str) -> str:
    return next(name for name, one in form.columns.items() if one.name == column)


def test_admin__from_the_shared_list_to_the_answer(
    record: Organisation,
    museums: Network,
    anna: Any,
    bea: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    partner, owner = signed_in(bea), signed_in(anna)
    overlay = partner.get(record_url("overlay", record.pk)).content.decode()
    tool = f"{record_url('propose', record.pk)}?network={museums.pk}"
    assert tool in overlay
    own = owner.get(record_url("overlay", record.pk)).content.decode()
    assert record_url("propose", record.pk) not in own

    form, data = form_of(partner, tool)
    # What nobody has touched is no change, whatever a form makes of it.
    refused = partner.post(tool, data)
    assert refused.context["form"].non_field_errors()
    data[field_name(form, "summary")] = "Makes ships."
    data[field_name(form, "contacts.1.kind")] = "email"
    data[field_name(form, "contacts.1.value")] = "nobody"
    refused = partner.post(tool, data)
    assert refused.context["form"].errors.keys() == {
        field_name(form, "contacts.1.value")
    }
    data[field_name(form, "contacts.1.value")] = "sea@example.org"
    with django_capture_on_commit_callbacks(execute=True):
        sent = partner.post(tool, data)
    proposal = Proposal.objects.get()
    page = reverse("hanse_proposals:edit", args=[proposal.pk])
    assert (sent.status_code, sent.headers["Location"]) == (302, page)
    assert proposal.changes.keys() == {
        "summary",
        "contacts.1.kind",
        "contacts.1.value",
    }
    (asked,) = mail.outbox
    assert (asked.to, page in asked.body) == ([anna.email], True)
    mail.outbox.clear()

    home = owner.get(reverse("wagtailadmin_home")).content.decode()
    index = reverse("hanse_proposals:index")
    assert f"{index}?state=open&amp;side=in" in home
    assert str(proposal) in owner.get(f"{index}?state=open&side=in").content.decode()
    shown = owner.get(page)
    assert (shown.context["can_answer"], shown.context["can_withdraw"]) == (True, False)
    take = filled(shown.context["form"])
    with django_capture_on_commit_callbacks(execute=True):
        done = owner.post(page, {**take, "act": "accept", "note": "Good."})
    assert done.status_code == 302
    assert now(record).summary == "Makes ships."
    (told,) = mail.outbox
    assert (told.to, "accepted" in told.subject) == ([bea.email], True)

    answers = f"{index}?side=answers"
    assert page in partner.get(answers).content.decode()
    partner.post(page, {"act": "seen"})
    assert page not in partner.get(answers).content.decode()


def test_admin__says_that_the_record_changed_while_the_form_was_open(
    record: Organisation, museums: Network, bea: Any
) -> None:
    partner, tool = signed_in(bea), record_url("propose", record.pk)
    form, data = form_of(partner, tool)
    record.summary = "Makes rafts."
    record.save_revision().publish()
    data[field_name(form, "summary")] = "Makes ships."
    shown = partner.post(tool, data)

    assert shown.context["conflict"] is not None
    assert not Proposal.objects.exists()


def test_admin__writes_over_nothing_that_was_changed_while_the_answer_was_open(
    record: Organisation, museums: Network, anna: Any
) -> None:
    proposal = propose(record, museums)
    page = reverse("hanse_proposals:edit", args=[proposal.pk])
    owner = signed_in(anna)
    opened = {**filled(owner.get(page).context["form"]), "act": "accept"}
    record.summary = "Makes rafts."
    record.save_revision().publish()

    shown = owner.post(page, opened)
    assert shown.context["form"].non_field_errors()
    assert "Changed meanwhile" in shown.content.decode()
    assert now(record).summary == "Makes rafts."

    # Who has seen it may write over it.
    again = {**opened, FIELD: shown.context["form"].data[FIELD]}
    assert owner.post(page, again).status_code == 302
    assert now(record).summary == "Makes ships."


def test_admin__is_for_both_sides_alone(
    record: Organisation, museums: Network, design: Network, anna: Any, bea: Any
) -> None:
    proposal = propose(record, museums)
    page = reverse("hanse_proposals:edit", args=[proposal.pk])
    stranger = signed_in(factories.member(design, name="carl"))
    assert stranger.get(page).status_code == 404
    assert stranger.get(record_url("propose", record.pk)).status_code == 404
    assert stranger.post(page, {"act": "accept", "note": ""}).status_code == 404
    partner = signed_in(bea)
    data = {**filled(partner.get(page).context["form"]), "act": "accept"}
    assert partner.post(page, data).status_code == 302
    assert signed_in(anna).get(record_url("propose", record.pk)).status_code == 302
    proposal.refresh_from_db()
    assert proposal.state == "open"


def test_admin__needs_the_same_queries_for_ten_times_as_many(
    joining: Network, museums: Network, anna: Any
) -> None:
    index = reverse("hanse_proposals:index")
    client = signed_in(anna)

    def make(number: int) -> None:
        for one in range(number):
            row = factories.organisation(
                joining, f"Studio {one}", share=Share.EVERYBODY
            )
            propose(row, museums)

    make(2)
    few = queries_of(client, index)
    make(18)
    assert queries_of(client, index) <= few <= 30
