"""A practice or a replication that a visitor sends in, step by step."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from hanse.library.enums import Outcome, SubmissionState
from hanse.library.models import LibraryPage, PracticePage, Replication, Submission
from hanse.library.submissions import actions
from hanse.library.submissions.making import practice_from, replication_from
from hanse.networks.enums import Role, Share
from hanse.networks.models import LanguageFrame, Network
from tests import factories
from tests.library import make
from tests.networks.admin import filled, signed_in

pytestmark = pytest.mark.django_db

START = "/en/-/library/tell/practice/"
FIRST = {
    "called": "Ships on the lake",
    "summary": "Two weeks of ships in every port.",
    "name": "Anna",
    "email": "anna@mail.example",
}
STORY = {
    "context": "Ports were empty.",
    "solution": "First we asked.\n\nThen we sailed.",
}
LINK = re.compile(r"https?://joining\.localhost(/\S+)")


@pytest.fixture(autouse=True)
def _terms() -> None:
    factories.term("practice-themes", "youth", en="Youth")
    factories.term("countries", "se", en="Sweden")


@pytest.fixture
def visitor(client: Client, django_capture_on_commit_callbacks: Any) -> Any:
    """Sends and follows: `visitor("post", path, data)`."""

    def ask(method: str, path: str, data: Any = None, **headers: str) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            return getattr(client, method)(
                path, data, headers={"host": "joining.localhost", **headers}
            )

    return ask


def facts() -> dict[str, Any]:
    from hanse.taxonomy.models import Term

    return {
        "organisation": "Lake museums",
        "place": "Skövde",
        "country": Term.objects.get(code="se").pk,
        "themes": [Term.objects.get(code="youth").pk],
        "from_year": "2018",
        "costs": "250,000 € & many evenings",
    }


def link_in(letter: Any) -> str:
    found = LINK.search(letter.body)
    assert found
    return found[1]


def version(page: Any) -> str:
    return str(page.context["form"].initial["version"])


def written(visitor: Any) -> str:
    """All steps but the last one; the path of the last one."""
    path = visitor("post", START, FIRST)["Location"]
    for data in (
        STORY,
        {"results": "Fifty children sailed."},
        {"failure_1_title": "Rain", "failure_1_text": "Nobody came."},
        facts(),
    ):
        page = visitor("get", path)
        answer = visitor("post", path, {**data, "version": version(page)})
        assert answer.status_code == 303, answer.context["form"].errors
        path = answer["Location"]
    assert path.endswith("/send/")
    return path


def test_visitor__writes_step_by_step_and_sends(visitor: Any, library: Any) -> None:
    path = written(visitor)
    seen = visitor("get", path)
    assert "Fifty children sailed." in seen.content.decode()
    assert "Still empty" not in seen.content.decode()
    assert visitor("post", path, {"agrees": "on"}).status_code == 303

    row = Submission.objects.get()
    assert row.state == SubmissionState.UNCONFIRMED
    link, confirmation = mail.outbox
    assert link.to == confirmation.to == ["anna@mail.example"]
    # A mail reader that follows the link confirms nothing.
    visitor("get", link_in(confirmation))
    row.refresh_from_db()
    assert row.state == SubmissionState.UNCONFIRMED
    visitor("post", link_in(confirmation))
    row.refresh_from_db()
    assert row.state == SubmissionState.WAITING
    # The link of the draft opens nothing that could be changed any more.
    assert "form" not in visitor("get", path).context


def test_link__leads_back_to_what_was_written(visitor: Any, library: Any) -> None:
    path = visitor("post", START, FIRST)["Location"]
    visitor("post", path, {**STORY, "version": "1"})

    start = link_in(mail.outbox[0])
    page = visitor("get", start)
    assert "Two weeks of ships in every port." in page.content.decode()
    story = next(one.url for one in page.context["steps"].links() if one.number == 2)
    assert "Then we sailed." in visitor("get", story).content.decode()
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex"


def test_step__is_saved_however_little_is_filled_in(visitor: Any, library: Any) -> None:
    path = visitor("post", START, FIRST)["Location"]

    answer = visitor("post", path, {"context": "Half a", "version": "1", "stay": "1"})
    assert answer["Location"].endswith("?saved=1")
    assert Submission.objects.get().answers["context"] == "Half a"
    last = visitor("get", path.replace("/story/", "/send/"))
    assert "Still empty, and needed:" in last.content.decode()
    refused = visitor("post", path.replace("/story/", "/send/"), {"agrees": "on"})
    assert refused.status_code == 422
    assert Submission.objects.get().state == SubmissionState.WRITING


def test_limits__are_told_and_kept(visitor: Any, library: Any) -> None:
    path = visitor("post", START, FIRST)["Location"]
    page = visitor("get", path).content.decode()
    assert 'data-limit="3000"' in page

    long = "x" * 3001
    refused = visitor("post", path, {"context": long, "version": "1"})
    assert refused.status_code == 422
    assert long in refused.content.decode()
    assert "context" not in Submission.objects.get().answers


@pytest.mark.parametrize("until", ["2017", "2018"])
def test_years__are_in_an_order_that_a_page_can_have(
    visitor: Any, library: Any, until: str
) -> None:
    path = visitor("post", START, FIRST)["Location"].replace("/story/", "/facts/")
    answer = visitor("post", path, {**facts(), "until_year": until, "version": "1"})

    assert answer.status_code == (303 if until == "2018" else 422)
    assert ("until_year" in Submission.objects.get().answers) == (until == "2018")


def test_address__that_is_mended_gets_the_confirmation(
    visitor: Any, library: Any
) -> None:
    wrong = {**FIRST, "email": "anan@mail.example"}
    path = visitor("post", START, wrong)["Location"].replace("/story/", "/start/")
    visitor("post", path, {**FIRST, "version": version(visitor("get", path))})
    for step, data in (
        ("story", STORY),
        ("results", {"results": "Fifty children sailed."}),
        ("facts", facts()),
        ("send", {"agrees": "on"}),
    ):
        visitor("post", path.replace("/start/", f"/{step}/"), data)

    assert mail.outbox[-1].to == ["anna@mail.example"]
    assert "confirm" in mail.outbox[-1].body
    assert Submission.objects.get().email == "anna@mail.example"


def test_second_window__overwrites_nothing_unseen(visitor: Any, library: Any) -> None:
    path = visitor("post", START, FIRST)["Location"]
    assert (
        visitor("post", path, {"context": "First", "version": "1"}).status_code == 303
    )

    late = visitor("post", path, {"context": "Second", "version": "1"})
    assert late.status_code == 409
    text = late.content.decode()
    assert "First" in text
    assert "Second" in text
    assert Submission.objects.get().answers["context"] == "First"
    again = {"context": "Second", "version": late.context["form"].data["version"]}
    assert visitor("post", path, again).status_code == 303
    assert Submission.objects.get().answers["context"] == "Second"


def test_first_step__needs_a_name_and_an_address(visitor: Any, library: Any) -> None:
    for lacking in ("name", "email", "called"):
        data = {**FIRST, lacking: ""}
        assert visitor("post", START, data).status_code == 422
    assert visitor("post", START, {**FIRST, "email": "no"}).status_code == 422
    assert not Submission.objects.exists()
    assert not mail.outbox


def test_robots_and_others_sites__get_nothing_in(visitor: Any, library: Any) -> None:
    trapped = visitor("post", START, {**FIRST, "homepage": "https://spam.example"})
    assert trapped.status_code == 303
    foreign = visitor("post", START, FIRST, origin="https://elsewhere.example")
    assert foreign.status_code == 422
    assert not Submission.objects.exists()


def test_limit__of_beginnings(visitor: Any, library: Any, settings: Any) -> None:
    settings.HANSE_BLOCKS_FORM_RATE = (2, 3600)

    codes = [visitor("post", START, FIRST).status_code for _try in range(3)]
    assert codes == [303, 303, 429]
    assert Submission.objects.count() == 2


@pytest.mark.parametrize("token", ["x", "", "e30:1abc:def"])
def test_token__that_is_not_ours_opens_nothing(
    client: Client, library: Any, token: str
) -> None:
    headers = {"host": "joining.localhost"}
    for path in (
        f"/en/-/library/draft/{token}/story/",
        f"/en/-/library/confirm/{token}/",
    ):
        assert client.get(path, headers=headers).status_code == 404


def test_token__is_of_one_use_one_network_and_one_time(
    visitor: Any, client: Client, joining: Network, design: Network, library: Any
) -> None:
    path = visitor("post", START, FIRST)["Location"]
    row = Submission.objects.get()
    token = actions.sign(actions.DRAFT, str(row.token))

    assert visitor("get", f"/en/-/library/confirm/{token}/").status_code == 404
    assert client.get(path, headers={"host": "design.localhost"}).status_code == 404
    assert visitor("get", path.replace("/en/", "/fi/")).status_code == 404
    assert visitor("get", path.replace("/story/", "/none/")).status_code == 404
    old = actions.unsign(actions.DRAFT, token, timedelta(seconds=-1))
    assert old is None


# Moderation -----------------------------------------------------------------------


@pytest.fixture
def waiting(visitor: Any, library: LibraryPage) -> Submission:
    visitor("post", written(visitor), {"agrees": "on"})
    visitor("post", link_in(mail.outbox[1]))
    return Submission.objects.get()


def test_editors__are_told_without_what_was_said(
    visitor: Any, joining: Network, library: Any
) -> None:
    LanguageFrame.objects.filter(
        language__network=joining, language__locale__language_code="en"
    ).update(contact_email="editors@joining.example")
    visitor("post", written(visitor), {"agrees": "on"})
    visitor("post", link_in(mail.outbox[1]))

    letter = mail.outbox[-1]
    assert letter.to == ["editors@joining.example"]
    assert "Ships" not in letter.body
    assert "anna@mail.example" not in letter.body


def test_member__takes_it_over_as_a_draft(
    joining: Network, waiting: Submission
) -> None:
    client = signed_in(factories.member(joining))
    shown = client.get(reverse("hanse_submissions:edit", args=[waiting.pk]))
    assert "Fifty children sailed." in shown.content.decode()

    taken = client.post(reverse("hanse_submissions:take", args=[waiting.pk]))
    page = PracticePage.objects.get()
    assert taken["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Ships on the lake"
    assert draft.solution == "<p>First we asked.</p><p>Then we sailed.</p>"
    assert draft.costs == "<p>250,000 € &amp; many evenings</p>"
    assert [block.value["title"] for block in draft.failures] == ["Rain"]
    assert [term.code for term in draft.themes.all()] == ["youth"]
    assert [term.code for term in draft.countries.all()] == ["se"]
    assert [one.name for one in draft.partners.all()] == ["Lake museums"]
    assert draft.contact_email == "anna@mail.example"
    # They agreed to no name but that of the organisation; their address is never shown.
    assert draft.contact_name == ""
    assert draft.from_year == 2018
    draft.save_revision().publish()
    again = client.post(reverse("hanse_submissions:take", args=[waiting.pk]))
    assert again["Location"] == reverse("hanse_submissions:edit", args=[waiting.pk])
    assert PracticePage.objects.count() == 1


def test_title__of_signs_alone_has_an_address(
    joining: Network, waiting: Submission
) -> None:
    Submission.objects.filter(pk=waiting.pk).update(title="⛵ ⛵!")

    actions.TakeSubmission(waiting, user=None).execute()

    page = PracticePage.objects.get()
    assert (page.title, page.slug) == ("⛵ ⛵!", f"practice-{waiting.pk}")


@pytest.mark.parametrize("kind", ["practice", "replication"])
def test_draft__is_of_the_day_on_which_it_was_sent_here(
    kind: str, joining: Network, library: Any
) -> None:
    row = Submission(network=joining, kind=kind, language="en", answers={"who": "We"})
    row.changed_at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    made: PracticePage | Replication
    made = practice_from(row) if kind == "practice" else replication_from(row)

    assert made.confirmed_on == date(2027, 1, 1)
    if kind == "replication":
        assert made.from_year == 2027


def test_member__refuses_it(joining: Network, waiting: Submission) -> None:
    client = signed_in(factories.member(joining))
    url = reverse("hanse_submissions:edit", args=[waiting.pk])

    opened = filled(client.get(url).context["form"])
    answer = client.post(url, {**opened, "state": "refused", "note": "Known."})
    assert answer.status_code == 302, answer.context["form"].errors
    waiting.refresh_from_db()
    assert (waiting.state, waiting.note) == (SubmissionState.REFUSED, "Known.")
    client.post(reverse("hanse_submissions:take", args=[waiting.pk]))
    assert not PracticePage.objects.exists()
    # What is being written, and what is taken, is chosen by nobody.
    opened = filled(client.get(url).context["form"])
    for state in ("writing", "taken"):
        answer = client.post(url, {**opened, "state": state, "note": ""})
        assert set(answer.context["form"].errors) == {"state"}


@pytest.mark.parametrize("role", ["stranger", "translator"])
def test_submission__is_read_by_members_alone(
    joining: Network, museums: Network, waiting: Submission, role: str
) -> None:
    user = (
        factories.member(museums, Role.COORDINATOR)
        if role == "stranger"
        else factories.translator(joining, "fi")
    )
    client = signed_in(user)

    for name in ("edit", "take", "delete"):
        url = reverse(f"hanse_submissions:{name}", args=[waiting.pk])
        for answer in (client.get(url), client.post(url, {"state": "refused"})):
            assert answer.status_code in {302, 403, 404, 405}
            assert "Ships on the lake" not in answer.content.decode()
    waiting.refresh_from_db()
    assert waiting.state == SubmissionState.WAITING
    assert not PracticePage.objects.exists()


def test_draft__is_read_by_nobody_before_it_is_sent(
    visitor: Any, joining: Network, library: Any
) -> None:
    visitor("post", START, FIRST)
    row = Submission.objects.get()
    client = signed_in(factories.member(joining, Role.COORDINATOR))

    listed = client.get(reverse("hanse_submissions:index"))
    assert "Ships on the lake" not in listed.content.decode()
    url = reverse("hanse_submissions:edit", args=[row.pk])
    assert client.get(url).status_code == 404


def test_forgetting__what_nobody_sent_and_what_is_done(
    joining: Network, settings: Any
) -> None:
    now = timezone.now()
    settings.HANSE_LIBRARY_KEEP_DRAFTS = 10
    settings.HANSE_NETWORKS_KEEP_MESSAGES = 20

    def row(state: str, days: int) -> int:
        return Submission.objects.create(
            network=joining,
            kind="practice",
            language="en",
            state=state,
            changed_at=now - timedelta(days=days),
        ).pk

    gone = [row("writing", 11), row("unconfirmed", 11), row("taken", 21)]
    kept = [row("writing", 9), row("waiting", 900), row("refused", 19)]
    actions.forget(None, now)
    left = set(Submission.objects.values_list("pk", flat=True))
    assert left == set(kept)
    assert not left & set(gone)


# Replications ----------------------------------------------------------------------


def test_replication__is_told_of_a_partners_practice(
    visitor: Any, joining: Network, museums: Network, library: Any
) -> None:
    from hanse.taxonomy.models import Term

    page = make.practice(
        make.library(museums)["de"], "Eine Plattform", share=Share.EVERYBODY
    )
    start = f"/en/-/library/tell/replication/?practice={page.item_id}"
    assert "Eine Plattform" in visitor("get", start).content.decode()
    path = visitor(
        "post", start, {"who": "Pori libraries", "name": "Aino", "email": "a@x.example"}
    )["Location"]
    for data in (
        {
            "place": "Pori",
            "country": Term.objects.get(code="se").pk,
            "from_year": "2021",
            "outcome": "stopped",
        },
        {"summary": "Through libraries.", "lessons": "No money."},
    ):
        path = visitor(
            "post", path, {**data, "version": version(visitor("get", path))}
        )["Location"]
    visitor("post", path, {"agrees": "on"})
    visitor("post", link_in(mail.outbox[-1]))
    row = Submission.objects.get()
    client = signed_in(factories.member(joining))
    client.post(reverse("hanse_submissions:take", args=[row.pk]))

    made = Replication.objects.get()
    assert (made.network, made.practice, made.who) == (
        joining, page.item, "Pori libraries",
    )  # fmt: skip
    assert made.outcome == Outcome.STOPPED
    assert made.lessons == "<p>No money.</p>"
    assert not made.live
    # It tells of a partner's practice, so the partner may show it.
    assert list(made.shared_with.all()) == [museums]


@pytest.mark.parametrize("practice", ["", "x", "999999", "²"])
def test_replication__needs_a_practice_that_can_be_read_here(
    client: Client, joining: Network, museums: Network, library: Any, practice: str
) -> None:
    secret = make.practice(make.library(museums)["de"], "Secret")
    headers = {"host": "joining.localhost"}

    for asked in (practice, secret.item_id):
        path = f"/en/-/library/tell/replication/?practice={asked}"
        assert client.get(path, headers=headers).status_code == 404
