from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import NoReverseMatch, reverse
from wagtail.models import ModelLogEntry

from hanse.networks.models import Network
from hanse.taxonomy import labels
from hanse.taxonomy.models import Term, TermLabel, Vocabulary
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def music(joining: Network) -> Term:
    return factories.term("sectors", "music", en="Music", fi="Musiikki", ru="Музыка")


def _url(action: str, *args: Any, of: str = "hanse_terms") -> str:
    return reverse(f"{of}:{action}", args=args)


def _soup(response: Any) -> BeautifulSoup:
    assert response.status_code == 200, response
    return BeautifulSoup(response.content, "html.parser")


def _titles(response: Any) -> list[str]:
    return [x.get_text(strip=True) for x in _soup(response).select(".title-wrapper")]


def _rows(*rows: dict[str, Any], initial: int = 0) -> dict[str, Any]:
    """The labels of a form; each row is `{id, language, kind, text, DELETE}`."""
    data: dict[str, Any] = {
        "labels-TOTAL_FORMS": len(rows),
        "labels-INITIAL_FORMS": initial,
        "labels-MIN_NUM_FORMS": 1,
        "labels-MAX_NUM_FORMS": 1000,
    }
    for number, row in enumerate(rows):
        for name, value in row.items():
            data[f"labels-{number}-{name}"] = value
    return data


def _row(text: str, language: str = "en", kind: str = "preferred") -> dict[str, Any]:
    return {"id": "", "language": language, "kind": kind, "text": text, "DELETE": ""}


def _stored(term: Term) -> list[dict[str, Any]]:
    return [
        {**_row(label.text, label.language, label.kind), "id": label.pk}
        for label in TermLabel.objects.filter(term=term).order_by("pk")
    ]


def _term_data(term: Term, *rows: dict[str, Any], **fields: Any) -> dict[str, Any]:
    initial = sum(bool(row["id"]) for row in rows)
    return {
        "vocabulary": term.vocabulary_id,
        "code": term.code,
        "parent": term.parent_id or "",
        "sort_order": term.sort_order,
        **_rows(*rows, initial=initial),
        "matches-TOTAL_FORMS": 0,
        "matches-INITIAL_FORMS": 0,
        **fields,
    }


def _errors(response: Any) -> list[str]:
    assert response.status_code == 200
    found = _soup(response).select(".error-message")
    return [x.get_text(strip=True) for x in found if x.get_text(strip=True)]


def test_index__lists_terms_with_their_facts(admin: Client, music: Term) -> None:
    jazz = factories.term("sectors", "jazz", en="Jazz")
    jazz.parent = music
    jazz.save()

    response = admin.get(_url("index"))

    row = next(
        tr
        for tr in _soup(response).select("table tbody tr")
        if tr.select_one(".title-wrapper").get_text(strip=True) == "Jazz"
    )
    cells = [td.get_text(" ", strip=True) for td in row.select("td")]
    assert cells[2:6] == ["jazz", "sectors", "Music", "1"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Музы", ["Music"]),
        ("МУЗЫКА", ["Music"]),
        ("musiik", ["Music"]),
        ("fair", ["Events"]),
        ("tapahtumat", ["Events"]),
        ("vidburdir", ["Events"]),
        ("VIÐBURÐ", ["Events"]),
        ("live-ev", ["Events"]),
        ("nothing", []),
        ("%", []),
    ],
)
def test_index__finds_any_label_in_any_language(
    admin: Client, music: Term, query: str, found: list[str]
) -> None:
    events = factories.term("sectors", "live-events", en="Events", fi="Tapahtumat")
    for kind, language, text in (
        ("preferred", "is", "Vidburdir – Viðburðir"),
        ("alternative", "en", "Fairs"),
    ):
        TermLabel.objects.create(term=events, language=language, kind=kind, text=text)

    assert _titles(admin.get(_url("index"), {"q": query})) == found
    assert _titles(admin.get(_url("index_results"), {"q": query})) == found


def test_index__is_filtered_by_vocabulary_and_retired(
    admin: Client, music: Term
) -> None:
    finland = factories.term("countries", "fi", en="Finland")
    Term.objects.filter(pk=music.pk).update(is_retired=True)

    by_vocabulary = admin.get(_url("index"), {"vocabulary": finland.vocabulary_id})

    assert _titles(by_vocabulary) == ["Finland"]
    assert _titles(admin.get(_url("index"), {"is_retired": "true"})) == ["Music"]
    assert _titles(admin.get(_url("index"), {"vocabulary": "x"})) != []


@pytest.mark.parametrize("of", ["hanse_terms", "hanse_vocabularies"])
def test_index__needs_as_many_queries_for_ten_times_the_rows(
    admin: Client, music: Term, of: str
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert admin.get(_url("index", of=of)).status_code == 200
        return len(queries)

    factories.term("countries", "fi", en="Finland")
    count()
    few = count()
    for number in range(20):
        term = factories.term(f"list-{number % 7}", f"t{number}", en=f"T {number}")
        term.parent = Term.objects.filter(vocabulary=term.vocabulary).first()
        Term.objects.filter(pk=term.pk).exclude(pk=term.parent.pk).update(
            parent=term.parent
        )
    count()

    assert count() == few


def test_add__makes_a_term_with_labels(admin: Client, music: Term) -> None:
    data = _term_data(
        Term(vocabulary=music.vocabulary, code="jazz", parent=music),
        _row("Jazz"),
        _row("Djass", kind="alternative"),
        _row("Jazz", "fi"),
    )

    response = admin.post(_url("add"), data)

    assert response.status_code == 302
    jazz = Term.objects.get(code="jazz")
    assert jazz.parent == music
    assert labels.snapshot().terms[jazz.pk].labels == {"en": "Jazz", "fi": "Jazz"}
    assert labels.snapshot().terms[jazz.pk].alternatives == {"en": ("Djass",)}
    assert ModelLogEntry.objects.for_instance(jazz).count() == 1


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([_row("Jazz"), _row("Jass")], "This language has a preferred label already."),
        (
            [_row("Jazz"), _row("Jazz", kind="alternative")],
            "This language has this label already.",
        ),
        ([_row("Jazz", kind="alternative")], "Give at least one preferred label."),
        ([_row("Jazz", "xx")], "Select a valid choice."),
        ([_row("Jazz", kind="best")], "Select a valid choice."),
        ([_row("")], "This field is required."),
        ([_row("J" * 201)], "Ensure this value has at most 200 characters"),
        ([_row("Ja\x00zz")], "Null characters are not allowed."),
        ([], "Please submit at least 1 form."),
    ],
)
def test_add__refuses_impossible_labels_and_says_where(
    admin: Client, music: Term, rows: list[dict[str, Any]], message: str
) -> None:
    new = Term(vocabulary=music.vocabulary, code="jazz")

    response = admin.post(_url("add"), _term_data(new, *rows))

    assert any(message in error for error in _errors(response)), _errors(response)
    assert not Term.objects.filter(code="jazz").exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"code": "music"}, "__all__"),
        ({"code": "Not a code"}, "code"),
        ({"code": ""}, "code"),
        ({"vocabulary": ""}, "vocabulary"),
        ({"vocabulary": "0"}, "vocabulary"),
        ({"parent": "0"}, "parent"),
        ({"parent": "x"}, "parent"),
        ({"sort_order": "-1"}, "sort_order"),
        ({"sort_order": "9" * 30}, "sort_order"),
    ],
)
def test_add__refuses_impossible_facts(
    admin: Client, music: Term, fields: dict[str, str], field: str
) -> None:
    new = Term(vocabulary=music.vocabulary, code="jazz")

    response = admin.post(_url("add"), _term_data(new, _row("Jazz"), **fields))

    assert response.status_code == 200
    assert set(response.context["form"].errors) == {field}


def test_edit__refuses_a_broader_term_of_another_list_or_below(
    admin: Client, music: Term
) -> None:
    finland = factories.term("countries", "fi", en="Finland")
    jazz = Term.objects.create(vocabulary=music.vocabulary, code="jazz", parent=music)

    for parent in (finland, jazz, music):
        response = admin.post(
            _url("edit", music.pk),
            _term_data(music, *_stored(music), parent=parent.pk),
        )
        assert response.status_code == 200
        assert set(response.context["form"].errors) == {"parent"}
    assert Term.objects.get(pk=music.pk).parent is None


def test_edit__leaves_code_and_vocabulary_as_they_were_made(
    admin: Client, music: Term
) -> None:
    other = factories.term("countries", "fi", en="Finland").vocabulary

    response = admin.post(
        _url("edit", music.pk),
        _term_data(music, *_stored(music), code="noise", vocabulary=other.pk),
    )

    assert response.status_code == 302
    music.refresh_from_db()
    assert (music.code, music.vocabulary.code) == ("music", "sectors")


def test_edit__lets_two_labels_change_places(admin: Client, music: Term) -> None:
    TermLabel.objects.create(
        term=music, language="en", kind=TermLabel.Kind.ALTERNATIVE, text="Tunes"
    )
    rows = _stored(music)
    for row in rows:
        if row["language"] == "en":
            row["kind"] = "alternative" if row["text"] == "Music" else "preferred"

    response = admin.post(_url("edit", music.pk), _term_data(music, *rows))

    assert response.status_code == 302
    assert labels.label(music.pk, "en") == "Tunes"
    assert labels.snapshot().terms[music.pk].alternatives == {"en": ("Music",)}


def test_edit__replaces_a_removed_label_with_a_new_one(
    admin: Client, music: Term
) -> None:
    rows = _stored(music)
    rows[0]["DELETE"] = "on"

    response = admin.post(
        _url("edit", music.pk), _term_data(music, *rows, _row("Sound"))
    )

    assert response.status_code == 302
    assert labels.snapshot().terms[music.pk].labels == {
        "en": "Sound",
        "fi": "Musiikki",
        "ru": "Музыка",
    }


@pytest.mark.parametrize("broken", ["foreign", "x", "9" * 30, None])
def test_edit__takes_no_label_that_is_not_its_own(
    admin: Client, music: Term, broken: str | None
) -> None:
    finland = factories.term("countries", "fi", en="Finland")
    data = _term_data(music, *_stored(music))
    if broken is None:
        del data["labels-0-id"]
    else:
        data["labels-0-id"] = finland.labels.get().pk if broken == "foreign" else broken

    response = admin.post(_url("edit", music.pk), data)

    assert response.status_code == 200
    assert labels.label(finland.pk, "en") == "Finland"
    assert labels.label(music.pk, "en") == "Music"


def test_edit__without_the_forms_own_counters_is_an_error_of_the_form(
    admin: Client, music: Term
) -> None:
    data = _term_data(music, *_stored(music))

    response = admin.post(
        _url("edit", music.pk),
        {name: value for name, value in data.items() if "_FORMS" not in name},
    )

    assert response.status_code == 200
    assert labels.label(music.pk, "en") == "Music"


def test_delete__removes_what_nothing_uses(admin: Client, music: Term) -> None:
    assert _soup(admin.get(_url("delete", music.pk))).select_one("button.serious")

    response = admin.post(_url("delete", music.pk))

    assert response.status_code == 302
    assert not Term.objects.exists()


def test_delete__says_what_uses_the_term_and_offers_to_retire_it(
    admin: Client, joining: Network, music: Term
) -> None:
    factories.organisation(joining, sectors=(music,))

    for response in (
        admin.get(_url("delete", music.pk)),
        admin.post(_url("delete", music.pk)),
    ):
        page = _soup(response)
        assert "Organisations: sectors (1)" in page.select_one("main").get_text()
        assert page.select_one("button[name=retire]")
        assert not page.select_one("button.serious")
    assert Term.objects.filter(pk=music.pk).exists()


def test_delete__retires_on_demand(
    admin: Client, joining: Network, music: Term
) -> None:
    factories.organisation(joining, sectors=(music,))

    response = admin.post(_url("delete", music.pk), {"retire": "1"})

    assert response.status_code == 302
    assert labels.snapshot().terms[music.pk].is_retired
    assert ModelLogEntry.objects.for_instance(music).count() == 1
    page = _soup(admin.get(_url("delete", music.pk)))
    assert not page.select_one("button[name=retire]")


def test_vocabularies__are_listed_with_the_number_of_their_terms(
    admin: Client, music: Term
) -> None:
    music.vocabulary.labels = [
        *music.vocabulary.labels.all(),
        music.vocabulary.labels.model(language="fi", text="Toimialat"),
    ]
    music.vocabulary.save()
    factories.term("sectors", "design", en="Design")

    response = admin.get(_url("index", of="hanse_vocabularies"), {"q": "toimi"})

    cells = [td.get_text(" ", strip=True) for td in _soup(response).select("td")]
    assert cells[1:] == ["sectors", "2"]


def test_vocabularies__take_one_label_a_language(admin: Client, music: Term) -> None:
    url = _url("add", of="hanse_vocabularies")
    rows = [{"id": "", "language": "en", "text": text} for text in ("Tools", "Kit")]

    refused = admin.post(url, {"code": "tools", **_rows(*rows)})
    taken = admin.post(url, {"code": "tools", **_rows(rows[0])})

    assert "This language has a preferred label already." in _errors(refused)
    assert taken.status_code == 302
    assert labels.vocabulary_label("tools") == "Tools"


def test_vocabularies__with_terms_are_not_deleted(admin: Client, music: Term) -> None:
    url = _url("delete", music.vocabulary_id, of="hanse_vocabularies")

    for response in (admin.get(url), admin.post(url), admin.post(url, {"retire": 1})):
        page = _soup(response)
        assert "Terms (1)" in page.select_one("main").get_text()
        assert not page.select_one("button[name=retire]")
    music.delete()

    assert admin.post(url).status_code == 302
    assert not Vocabulary.objects.exists()


def test_menu__has_a_group_for_superusers_alone(
    admin: Client, joining: Network, music: Term
) -> None:
    page = admin.get(reverse("wagtailadmin_home")).content.decode()
    assert "/vocabularies/terms/" in page

    client = Client(headers={"host": "joining.localhost"})
    client.force_login(factories.member(joining))

    assert (
        "/vocabularies/terms/"
        not in client.get(reverse("wagtailadmin_home")).content.decode()
    )
    for action, args in (("index", ()), ("add", ()), ("edit", (music.pk,)),
                         ("delete", (music.pk,)), ("history", (music.pk,))):  # fmt: skip
        assert client.get(_url(action, *args)).status_code != 200
        assert client.post(_url(action, *args)).status_code != 200


@pytest.mark.parametrize("action", ["copy", "usage"])
def test_viewsets__leave_out_what_has_no_sense_here(music: Term, action: str) -> None:
    with pytest.raises(NoReverseMatch):
        _url(action, music.pk)


@pytest.mark.parametrize(
    ("uri", "is_taken"),
    [
        ("http://www.yso.fi/onto/yso/p1808", True),
        ("urn:nbn:fi:music", True),
        ("javascript:alert(1)", False),
        ("music", False),
        ("https://a b.example/", False),
        ("https://example.org/" + "x" * 500, False),
    ],
)
def test_edit__says_what_the_term_is_in_other_vocabularies(
    admin: Client, music: Term, uri: str, is_taken: bool
) -> None:
    data = _term_data(music, *_stored(music))
    data |= {"matches-TOTAL_FORMS": 1, "matches-0-id": ""}
    data |= {"matches-0-relation": "exact", "matches-0-uri": uri}

    response = admin.post(_url("edit", music.pk), data)

    assert (response.status_code == 302) == is_taken
    assert music.matches.filter(uri=uri).exists() == is_taken
