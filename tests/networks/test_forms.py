"""Forms that visitors fill, from the page to the queue of the network."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hanse.blocks.publicforms import PublicForm, register_public_form
from hanse.blocks.publicforms import registry as form_registry
from hanse.networks.actions.messages import forget_messages
from hanse.networks.models import LanguageFrame, Network, VisitorMessage
from tests import factories
from tests.networks.admin import filled, plain_page, queries_of, signed_in

pytestmark = pytest.mark.django_db

CONTACT = "/en/-/forms/contact/"
SAID = {
    "name": "Aino",
    "email": "aino@example.org",
    "message": "Your list is old.\nOurs is new.",
    "sent_from": "/en/about-us/",
}


def send(data: dict[str, str], path: str = CONTACT, **options: Any) -> Any:
    headers = {"host": "joining.localhost", **options.pop("headers", {})}
    checks = Client(enforce_csrf_checks=True)
    return checks.post(path, data, headers=headers, **options)


@pytest.fixture
def editors(joining: Network) -> LanguageFrame:
    frame = LanguageFrame.objects.get(
        language__network=joining, language__locale__language_code="en"
    )
    frame.contact_email = "editors@example.org"
    frame.save()
    return frame


def test_form__stands_on_a_page_that_is_kept_for_everybody(joining: Network) -> None:
    plain_page(joining, body=[("contact", {"kind": "contact", "text": "Do write."})])
    answer = Client().get("/en/about-us/", headers={"host": "joining.localhost"})
    form = BeautifulSoup(answer.content, "html.parser").select_one(".hanse-form")

    assert form is not None
    assert form["action"] == CONTACT
    assert form.select_one("[name=sent_from]")["value"] == "/en/about-us/"
    assert "csrf" not in str(form)
    assert answer.headers["ETag"]
    labelled = {label["for"] for label in form.select("label[for]")}
    assert {field["id"] for field in form.select("[required]")} <= labelled


def test_form__sent_waits_for_the_network_and_tells_its_editors(
    joining: Network,
    editors: LanguageFrame,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(SAID)

    assert (answer.status_code, answer.url) == (303, f"{CONTACT}sent/")
    message = VisitorMessage.objects.get()
    assert (message.network, message.state) == (joining, "new")
    assert message.words["Message"] == SAID["message"]
    assert message.sent_from == "/en/about-us/"
    (note,) = mail.outbox
    assert note.to == ["editors@example.org"]
    assert reverse("hanse_messages:edit", args=[message.pk]) in note.body
    assert "old" not in note.body
    thanks = Client().get(answer.url, headers={"host": "joining.localhost"})
    assert b"editors of this network" in thanks.content


def test_form__with_a_fault_keeps_every_word(joining: Network) -> None:
    answer = send({**SAID, "email": "no address"})

    assert answer.status_code == 422
    assert "no-store" in answer.headers["Cache-Control"]
    page = BeautifulSoup(answer.content, "html.parser")
    kept = page.select_one("textarea")
    assert kept.get_text().strip() == SAID["message"]
    assert page.select_one("[name=sent_from]")["value"] == "/en/about-us/"
    wrong = page.select_one("#id_email")
    assert wrong["aria-invalid"] == "true"
    assert page.select_one("[role=alert] a")["href"] == "#id_email"
    assert not VisitorMessage.objects.exists()


def test_form__that_a_robot_fills_is_thanked_for_and_dropped(joining: Network) -> None:
    answer = send({**SAID, "homepage": "https://example.org"})

    assert answer.status_code == 303
    assert not VisitorMessage.objects.exists()


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://["])
def test_form__from_another_site_is_not_taken(joining: Network, origin: str) -> None:
    answer = send(SAID, headers={"origin": origin})
    assert answer.status_code == 422
    assert not VisitorMessage.objects.exists()

    assert send(SAID, headers={"origin": "http://joining.localhost"}).status_code == 303


def test_form__is_taken_as_often_as_the_settings_say(
    joining: Network, settings: Any
) -> None:
    settings.HANSE_BLOCKS_FORM_RATE = (2, 60)
    answers = [send(SAID).status_code for _time in range(3)]

    assert answers == [303, 303, 429]
    assert VisitorMessage.objects.count() == 2
    # Another address has a count of its own.
    assert send(SAID, REMOTE_ADDR="192.0.2.7").status_code == 303


def test_limit__counts_by_the_address_that_a_trusted_proxy_names(
    joining: Network, settings: Any
) -> None:
    settings.HANSE_BLOCKS_FORM_RATE = (1, 60)
    settings.HANSE_BLOCKS_PROXIES = 1
    # What a visitor writes into the header themselves stands to the left.
    first = {"x-forwarded-for": "203.0.113.1, 192.0.2.1"}
    again = {"x-forwarded-for": "203.0.113.2, 192.0.2.1"}
    other = {"x-forwarded-for": "203.0.113.1, 192.0.2.2"}

    found = [send(SAID, headers=one).status_code for one in (first, again, other)]
    assert found == [303, 429, 303]


@pytest.mark.parametrize(
    "path", ["/en/-/forms/none/", "/sv/-/forms/contact/", "/xx/-/forms/contact/"]
)
def test_form__that_is_not_there_is_404(joining: Network, path: str) -> None:
    assert send(SAID, path).status_code == 404


def test_form__leads_nowhere_else(joining: Network) -> None:
    send({**SAID, "sent_from": "//elsewhere.example/"})

    assert VisitorMessage.objects.get().sent_from == ""


class Registration(PublicForm):
    title = "Register"
    confirms = True
    email = forms.EmailField(label="E-mail")
    confirmed: list[int] = []

    @classmethod
    def on_confirmed(cls, message: Any) -> None:
        cls.confirmed.append(message.pk)


@pytest.fixture
def registration(monkeypatch: pytest.MonkeyPatch) -> type[Registration]:
    monkeypatch.setattr(form_registry, "_forms", dict(form_registry._forms))
    register_public_form("registration", Registration)
    Registration.confirmed = []
    return Registration


def test_confirmation__comes_by_a_link_and_a_button(
    joining: Network,
    museums: Network,
    registration: type[Registration],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        send({"email": "aino@example.org"}, "/en/-/forms/registration/")
    message = VisitorMessage.objects.get()
    assert message.state == "unconfirmed"
    found = re.search(
        r"http://joining\.localhost(/en/-/confirm/\S+)", mail.outbox[0].body
    )
    assert found is not None
    here = {"host": "joining.localhost"}

    # A program that follows links confirms nothing.
    assert Client().get(found[1], headers=here).status_code == 200
    message.refresh_from_db()
    assert message.state == "unconfirmed"
    # Nor does another network.
    other = found[1].replace("/en/", "/de/")
    elsewhere = Client().post(other, headers={"host": "museums.localhost"})
    assert elsewhere.status_code == 404

    for _time in range(2):
        assert Client().post(found[1], headers=here).status_code == 200
    message.refresh_from_db()
    assert message.state == "new"
    assert registration.confirmed == [message.pk]


def test_confirmation__with_a_changed_link_is_404(joining: Network) -> None:
    answer = Client().post(
        "/en/-/confirm/abc:def:ghi/", headers={"host": "joining.localhost"}
    )
    assert answer.status_code == 404


def test_messages__are_forgotten_in_time(joining: Network) -> None:
    now = timezone.now()
    for state, days in (
        ("unconfirmed", 8),
        ("unconfirmed", 6),
        ("done", 400),
        ("done", 300),
        ("new", 400),
    ):
        VisitorMessage.objects.create(
            network=joining,
            kind="contact",
            state=state,
            received_at=now - timedelta(days=days),
        )
    forget_messages(None, now)

    ages = {(now - row.received_at).days for row in VisitorMessage.objects.all()}
    assert ages == {6, 300, 400}
    assert not VisitorMessage.objects.filter(
        state="done", received_at__lt=now - timedelta(days=365)
    ).exists()


def queue(network: Network, count: int = 1) -> list[VisitorMessage]:
    return [
        VisitorMessage.objects.create(
            network=network,
            kind="contact",
            language="en",
            words={"Message": f"No. {n}"},
        )
        for n in range(count)
    ]


def test_queue__leaves_it_to_senders_to_confirm(joining: Network) -> None:
    here, waiting = queue(joining, 2)
    VisitorMessage.objects.filter(pk=waiting.pk).update(state="unconfirmed")
    client = signed_in(factories.member(joining))

    for message, state in ((here, "unconfirmed"), (waiting, "new")):
        url = reverse("hanse_messages:edit", args=[message.pk])
        data = filled(client.get(url).context["form"])
        client.post(url, {**data, "state": state, "note": "Seen."})

    states = dict(VisitorMessage.objects.values_list("pk", "state"))
    assert states == {here.pk: "new", waiting.pk: "unconfirmed"}
    # What members note about one that waits is kept.
    assert VisitorMessage.objects.get(note="Seen.") == waiting


def test_queue__is_read_and_put_away_by_members(joining: Network) -> None:
    (message,) = queue(joining)
    client = signed_in(factories.member(joining))
    url = reverse("hanse_messages:edit", args=[message.pk])
    page = client.get(url)
    assert b"No. 0" in page.content

    data = {**filled(page.context["form"]), "state": "done", "note": "Answered."}
    data["words"] = "{}"
    assert client.post(url, data).status_code == 302
    message.refresh_from_db()
    assert (message.state, message.note) == ("done", "Answered.")
    assert message.words == {"Message": "No. 0"}


def test_queue__of_another_network_is_out_of_reach(
    joining: Network, museums: Network
) -> None:
    (mine,), (theirs,) = queue(joining), queue(museums)
    client = signed_in(factories.member(joining))

    listed = client.get(reverse("hanse_messages:index")).context["object_list"]
    assert list(listed) == [mine]
    for name in ("edit", "delete"):
        url = reverse(f"hanse_messages:{name}", args=[theirs.pk])
        assert client.get(url).status_code == 404
        assert client.post(url).status_code == 404


def test_queue__needs_as_many_queries_for_many_as_for_few(joining: Network) -> None:
    client = signed_in(factories.member(joining))
    url = reverse("hanse_messages:index")
    queue(joining, 2)
    few = queries_of(client, url)
    queue(joining, 12)

    assert queries_of(client, url) == few
    assert few <= 30
