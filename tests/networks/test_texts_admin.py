from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hanse.directory.models import Organisation, OrganisationText
from hanse.networks.actions import PublishText, SaveTextDraft
from hanse.networks.enums import Role, Share, TranslationRight
from hanse.networks.models import Network, NetworkLogEntry
from tests import factories
from tests.networks.admin import (
    edit_form,
    filled,
    new_form,
    record_url,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record(joining: Network) -> Organisation:
    return factories.organisation(
        joining, "Sea Studio", summary="By the sea", description="<p>Boats</p>"
    )


@pytest.fixture
def client(joining: Network) -> Any:
    return signed_in(factories.member(joining))


def text_url(record: Organisation, language: str = "fi") -> str:
    """All fields on one page; without the word it leads to the editor."""
    return record_url("text", record.pk, language) + "?form"


def opened(client: Any, url: str) -> dict[str, Any]:
    response = client.get(url)
    assert response.status_code == 200, response
    return filled(response.context["form"])


def row(record: Organisation, language: str = "fi") -> OrganisationText:
    return OrganisationText.objects.get(record=record, language=language)


def rich(text: str) -> str:
    """A paragraph as the editor's script sends it."""
    block = {
        "key": "abc12",
        "text": text,
        "type": "unstyled",
        "depth": 0,
        "inlineStyleRanges": [],
        "entityRanges": [],
    }
    return json.dumps({"blocks": [block], "entityMap": {}})


def lines(response: Any) -> dict[str, list[str]]:
    return {
        line.code: [state.label for state in line.states]
        for line in response.context["lines"]
    }


def test_languages__are_listed_with_their_states(
    record: Organisation, client: Any
) -> None:
    url = record_url("texts", record.pk)
    assert lines(client.get(url)) == {"fi": ["none"], "sv": ["none"]}

    SaveTextDraft(record, "sv", {"summary": "Vid havet"}, user=None).execute()
    PublishText(record, "fi", {"summary": "Merellä"}, user=None).execute()
    assert lines(client.get(url)) == {"fi": ["published"], "sv": ["draft"]}

    record.summary = "On the shore"
    record.save_revision().publish()
    SaveTextDraft(record, "fi", {"summary": "Rannalla"}, user=None).execute()
    assert lines(client.get(url))["fi"] == [
        "published",
        "source newer than the text",
        "draft",
    ]


def test_text__is_saved_published_and_taken_back(
    record: Organisation, client: Any
) -> None:
    url = text_url(record)
    words = {"summary": "Merellä", "description": rich("Veneitä")}

    client.post(url, {**opened(client, url), **words, "action": "save"})
    draft = row(record)
    assert (draft.is_published, draft.draft["summary"]) == (False, "Merellä")
    assert "Veneitä" in draft.draft["description"]

    client.post(url, {**opened(client, url), "action": "publish"})
    published = row(record)
    assert (published.is_published, published.summary) == (True, "Merellä")
    assert "Veneitä" in published.description
    assert not published.has_draft

    # What was typed before the button is kept with the rest.
    typed = {**opened(client, url), "summary": "Rannalla", "action": "unpublish"}
    client.post(url, typed)
    back = row(record)
    assert (back.is_published, back.draft["summary"]) == (False, "Rannalla")

    history = client.get(record_url("history", record.pk)).content.decode()
    assert "Words in suomi published" in history
    assert "Words in suomi taken off the public pages" in history


def test_text__stands_beside_its_source_with_marks_escaped(
    joining: Network, client: Any
) -> None:
    record = factories.organisation(
        joining, summary="Ships <i>&</i> people", description="<p>So <b>big</b></p>"
    )
    html = client.get(text_url(record)).content.decode()
    assert "Ships &lt;i&gt;&amp;&lt;/i&gt; people" in html
    assert "<p>So <b>big</b></p>" in html


def test_text__refuses_a_form_that_somebody_overtook(
    record: Organisation, client: Any, joining: Network
) -> None:
    url = text_url(record)
    bo = signed_in(factories.translator(joining, "fi", name="bo"))
    mine = opened(client, url)
    theirs = {"summary": "Bon sanat", "description": rich("Bon veneet")}
    bo.post(url, {**opened(bo, url), **theirs})

    typed = {"summary": "Annan sanat", "description": rich("Annan veneet")}
    for action in ("save", "publish", "unpublish"):
        refused = client.post(url, {**mine, **typed, "action": action})
        assert refused.status_code == 200
        text = row(record)
        assert (text.is_published, text.draft["summary"]) == (False, "Bon sanat")

    conflict = refused.context["conflict"]
    assert conflict.saved_by == "bo"
    assert [one.label for one in conflict.differences] == ["Summary", "Description"]
    shown = refused.content.decode().partition("data-conflict")[2]
    assert '<span class="deletion">Bon</span>' in shown
    assert '<span class="addition">Annan</span>' in shown
    assert refused.context["form"]["summary"].value() == "Annan sanat"

    again = {**mine, **typed, "action": "save"}
    again["loaded_version"] = refused.context["form"]["loaded_version"].value()
    client.post(url, again)
    assert row(record).draft["summary"] == "Annan sanat"


def test_text__asks_again_when_the_source_changed_before_publishing(
    record: Organisation, client: Any
) -> None:
    url = text_url(record)
    mine = {**opened(client, url), "summary": "Merellä"}
    record.summary = "On the shore"
    record.save_revision().publish()

    refused = client.post(url, {**mine, "action": "publish"})
    assert refused.status_code == 200
    assert "On the shore" in refused.content.decode()
    assert not OrganisationText.objects.exists()

    # A draft vouches for nothing.
    client.post(url, {**mine, "action": "save"})
    mine = opened(client, url)
    client.post(url, {**mine, "action": "publish"})
    assert not row(record).needs_update


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"summary": "x" * 301}, "summary"),
        ({"summary": "a\x00b"}, "summary"),
        ({"description": "<p>no editor sends this</p>"}, "description"),
        ({"description": "[]"}, "description"),
        ({"description": "1"}, "description"),
        ({"description": '{"blocks": 5}'}, "description"),
        ({"description": "[" * 100_000}, "description"),
        ({"description": rich("a\x00b")}, "description"),
        ({"summary": " "}, "__all__"),
    ],
)
@pytest.mark.parametrize("action", ["save", "publish", "unpublish"])
def test_text__answers_bad_input_with_an_error_of_the_form(
    record: Organisation, client: Any, wrong: dict[str, str], field: str, action: str
) -> None:
    url = text_url(record)

    response = client.post(url, {**opened(client, url), **wrong, "action": action})

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not OrganisationText.objects.exists()
    assert not NetworkLogEntry.objects.filter(action__startswith="hanse.text").exists()


def test_text__knows_no_other_button(record: Organisation, client: Any) -> None:
    url = text_url(record)
    words = {**opened(client, url), "summary": "Merellä", "action": "delete"}
    assert client.post(url, words).status_code == 400
    assert not OrganisationText.objects.exists()


@pytest.mark.parametrize("language", ["xx", "en", "pl", "FI", "fi%00", "fi' --"])
def test_text__of_a_language_that_the_record_cannot_have_is_not_found(
    record: Organisation, client: Any, language: str
) -> None:
    path = text_url(record).replace("/fi/", f"/{language}/")
    for url in (path, f"{path}preview/"):
        for method in (client.get, client.post):
            assert method(url).status_code in {404, 405}
    assert not OrganisationText.objects.exists()


@pytest.mark.parametrize("name", ["texts", "text", "text_preview"])
def test_text__of_a_record_out_of_reach_is_not_found(
    joining: Network, museums: Network, name: str
) -> None:
    theirs = factories.organisation(
        museums, "Their museum", language="de", share=Share.EVERYBODY
    )
    args = [] if name == "texts" else ["fi"]
    users = [
        factories.member(joining, Role.COORDINATOR),
        factories.translator(joining, "fi", TranslationRight.REVIEW),
    ]
    if name != "texts":
        users.append(factories.translator(museums, "de"))
    for user in users:
        client = signed_in(user)
        for method in (client.get, client.post):
            response = method(record_url(name, theirs.pk, *args), {"summary": "X"})
            assert response.status_code in {404, 405}
            assert b"Their museum" not in response.content
        gone = record_url(name, theirs.pk, *args).replace(f"/{theirs.pk}/", "/99999/")
        assert client.get(gone).status_code == 404
    assert not OrganisationText.objects.exists()


def test_translator__works_on_the_granted_language_alone(
    record: Organisation, joining: Network
) -> None:
    client = signed_in(factories.translator(joining, "fi"))

    assert lines(client.get(record_url("texts", record.pk))) == {"fi": ["none"]}
    assert client.get(text_url(record, "sv")).status_code == 404
    assert client.get(record_url("edit", record.pk)).status_code in {302, 404}

    url = text_url(record)
    response = client.get(url)
    assert b'value="publish"' not in response.content
    words = {**filled(response.context["form"]), "summary": "Merellä"}
    assert client.post(url, {**words, "action": "publish"}).status_code == 302
    assert not OrganisationText.objects.exists()
    client.post(url, {**words, "action": "save"})
    assert row(record).draft["summary"] == "Merellä"


def test_reviewer__publishes_what_the_translator_left(
    record: Organisation, joining: Network
) -> None:
    SaveTextDraft(record, "fi", {"summary": "Merellä"}, user=None).execute()
    user = factories.translator(joining, "fi", TranslationRight.REVIEW)
    client = signed_in(user)
    url = text_url(record)
    client.post(url, {**opened(client, url), "action": "publish"})
    assert row(record).is_published


def titles(response: Any) -> list[str]:
    return sorted(str(one) for one in response.context["object_list"])


def test_translations__list_the_records_of_the_granted_languages(
    record: Organisation, joining: Network, museums: Network
) -> None:
    factories.organisation(joining, "Finnish already", language="fi")
    factories.organisation(museums, "Their museum", share=Share.EVERYBODY)
    drafted = factories.organisation(joining, "Drafted")
    SaveTextDraft(drafted, "fi", {"summary": "Luonnos"}, user=None).execute()
    client = signed_in(factories.translator(joining, "fi"))
    url = record_url("texts_index")

    assert titles(client.get(url)) == ["Drafted", "Sea Studio"]
    assert titles(client.get(url, {"state": "none"})) == ["Sea Studio"]
    assert titles(client.get(url, {"state": "draft"})) == ["Drafted"]
    assert titles(client.get(url, {"state": "published"})) == []
    assert titles(client.get(url, {"q": "stud"})) == ["Sea Studio"]
    for wrong in ("sv", "xx", "\x00"):
        assert client.get(url, {"language": wrong}).status_code == 404

    assert url in client.get("/admin/").content.decode()
    assert record_url("shared") not in client.get("/admin/").content.decode()
    stranger = signed_in(factories.user("nobody"))
    assert stranger.get(url).status_code == 302


def test_translations__are_of_the_network_that_gave_the_grant(
    joining: Network, museums: Network
) -> None:
    factories.organisation(joining, "Ours")
    factories.organisation(museums, "Theirs")
    user = factories.translator(joining, "fi")
    user.groups.add(museums.roles.get(role=Role.COMMUNICATOR).group)
    client = signed_in(user)
    url = record_url("texts_index")

    assert titles(client.get(url, {"language": "fi"})) == ["Ours", "Theirs"]
    found = client.get(url, {"language": "fi", "network": joining.pk})
    assert titles(found) == ["Ours"]
    assert titles(client.get(url, {"language": "de"})) == ["Theirs"]
    assert client.get(url, {"language": "sv"}).status_code == 404


@pytest.mark.parametrize("name", ["texts", "texts_index"])
def test_lists__need_the_same_queries_for_any_number_of_rows(
    record: Organisation, joining: Network, client: Any, name: str
) -> None:
    url = record_url(name, *([record.pk] if name == "texts" else []))

    def rows(number: int) -> None:
        for count in range(number):
            one = factories.organisation(joining)
            PublishText(one, "fi", {"summary": "Merellä"}, user=None).execute()
            words = {"summary": f"Luonnos {count}"}
            SaveTextDraft(record, "fi", words, user=None).execute()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    rows(1)
    queries()
    few = queries()
    rows(4)
    # What search builds at a commit is built by the first who asks, in a test.
    queries()
    assert queries() == few


def test_preview__shows_the_draft_in_its_language(
    record: Organisation, client: Any
) -> None:
    PublishText(record, "fi", {"summary": "Merellä"}, user=None).execute()
    SaveTextDraft(record, "fi", {"summary": "Rannalla"}, user=None).execute()

    page = client.get(record_url("text_preview", record.pk, "fi")).content.decode()

    assert "Rannalla" in page
    assert "Merellä" not in page
    assert 'lang="fi"' in page
    # Nothing is changed by looking.
    assert row(record).summary == "Merellä"


def test_edit_form__previews_the_facts_with_the_words_of_each_language(
    record: Organisation, joining: Network, client: Any
) -> None:
    PublishText(record, "fi", {"summary": "Merellä"}, user=None).execute()
    SaveTextDraft(record, "sv", {"summary": "Vid havet"}, user=None).execute()
    record.refresh_from_db()
    assert record.preview_modes == [("", "English"), ("fi", "suomi")]

    preview = record_url("preview_on_edit", record.pk)
    data = edit_form(client, record)
    assert client.post(preview, {**data, "names-0-text": "Lake Studio"}).json()
    page = client.get(preview, {"mode": "fi"}).content.decode()
    assert "Lake Studio" in page
    assert "Merellä" in page
    for mode in ("", "sv", "xx", "\x00"):
        page = client.get(preview, {"mode": mode}).content.decode()
        assert "By the sea" in page
        assert "Vid havet" not in page


def test_add_form__previews_in_any_language(client: Any) -> None:
    preview = record_url("preview_on_add")
    assert client.post(preview, new_form("New Studio")).json()
    for mode in ("", "fi", "xx"):
        page = client.get(preview, {"mode": mode})
        assert "New Studio" in page.content.decode()
