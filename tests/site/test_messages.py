"""The catalogues hold every interface text, translated, with the same placeholders."""

from __future__ import annotations

import re
import shutil
from functools import cache
from pathlib import Path

import polib
import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from django.utils.translation import ngettext

from hanse.networks.models import Network
from hanse.site.catalogues import PLACEHOLDER, faults, plural_forms
from hanse.site.management.commands.hanse_messages import LANGUAGES
from tests.site.loanwords import NAMES, SAME

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUES = sorted(ROOT.glob("*/locale/*/LC_MESSAGES/django.po"))
# Organisations, counted. In Icelandic, Latvian, Lithuanian and Russian 21 is as one.
PLURALS = {
    "fi": {1: "organisaatio", 2: "organisaatiota"},
    "sv": {1: "organisation", 2: "organisationer"},
    "nb": {1: "organisasjon", 2: "organisasjoner"},
    "da": {1: "organisation", 2: "organisationer"},
    "is": {1: "aðili", 2: "aðilar", 11: "aðilar", 21: "aðili"},
    "et": {1: "organisatsioon", 2: "organisatsiooni"},
    "lv": {
        0: "organizāciju",
        1: "organizācija",
        2: "organizācijas",
        21: "organizācija",
    },
    "lt": {
        1: "organizacija",
        2: "organizacijos",
        11: "organizacijų",
        22: "organizacijos",
    },
    "ru": {1: "организация", 2: "организации", 5: "организаций", 21: "организация"},
    "de": {1: "Organisation", 2: "Organisationen"},
    "pl": {1: "organizacja", 2: "organizacje", 5: "organizacji", 21: "organizacji"},
}
# Said by Django or Wagtail in another sense, such as a month: ours need a context.
TAKEN = {"may", "march", "Words", "Characters"}
# What is wrong, and a German text with that fault for “%(number)s <b>rows</b>.”
BROKEN = (
    ("not translated", ""),
    ("other placeholders", "%(zahl)s <b>Zeilen</b>.\n"),
    ("other placeholders", "<b>Zeilen</b>.\n"),
    ("other tags", "%(number)s Zeilen.\n"),
    ("other white space", "%(number)s <b>Zeilen</b>."),
    ("other white space", " %(number)s <b>Zeilen</b>.\n"),
    ("another mark", "%(number)s <b>Zeilen</b>\n"),
    ("quotation marks", "%(number)s ”<b>Zeilen</b>”.\n"),
)


@cache
def read(path: Path) -> polib.POFile:
    return polib.pofile(str(path))


def keys(path: Path) -> set[tuple[str | None, str]]:
    return {(entry.msgctxt, entry.msgid) for entry in read(path)}


def test_catalogues__are_there_in_every_language() -> None:
    found = {(path.parts[-3], path.parts[-5]) for path in CATALOGUES}

    for language in LANGUAGES:
        for app in {path.parts[-5] for path in CATALOGUES}:
            assert (language, app) in found


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: f"{path.parts[-5]}-{path.parts[-3]}"
)
def test_catalogue__is_whole_and_compiled(path: Path) -> None:
    catalogue = read(path)
    compiled = {
        (entry.msgctxt, entry.msgid): entry
        for entry in polib.mofile(str(path.with_suffix(".mo")))
    }
    wrong = []
    for entry in catalogue:
        wrong += [f"{fault} ({entry.msgid})" for fault in faults(entry, path.parts[-3])]
        made = compiled.get((entry.msgctxt, entry.msgid))
        if made is None or (made.msgstr, made.msgstr_plural) != (
            entry.msgstr,
            entry.msgstr_plural,
        ):
            wrong.append(f"not compiled: {entry.msgid}")

    assert wrong == []
    assert catalogue.metadata["Plural-Forms"] == plural_forms(path.parts[-3])


@pytest.mark.parametrize("language", LANGUAGES)
def test_message__says_the_same_in_every_app(language: str) -> None:
    """The catalogues become one, in which the first app's words count for all."""
    said: dict[tuple[str | None, str], set[str]] = {}
    for path in CATALOGUES:
        if path.parts[-3] == language:
            for entry in read(path):
                text = entry.msgstr or repr(sorted(entry.msgstr_plural.items()))
                said.setdefault((entry.msgctxt, entry.msgid), set()).add(text)

    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_message__is_not_left_in_english(language: str) -> None:
    same = {
        entry.msgid
        for path in CATALOGUES
        if path.parts[-3] == language
        for entry in read(path)
        if entry.msgstr == entry.msgid
        and re.search(r"[a-z]{2}", PLACEHOLDER.sub("", entry.msgid))
    }

    assert same <= NAMES | SAME.get(language, set())


@pytest.mark.parametrize("broken", BROKEN)
def test_faults__are_found(broken: tuple[str, str]) -> None:
    fault, text = broken
    entry = polib.POEntry(msgid="%(number)s <b>rows</b>.\n", msgstr=text)

    assert any(found.startswith(fault) for found in faults(entry, "de"))


def test_faults__count_the_forms_of_the_language() -> None:
    one = polib.POEntry(msgid="One row", msgid_plural="%(number)s rows")
    one.msgstr_plural = {0: "Viens", 1: "%(number)s rindas", 2: "%(number)s rindu"}

    # In Latvian the first form is for 1, 21 and 31, too.
    assert list(faults(one, "lv")) == ["other placeholders: Viens"]
    one.msgstr_plural[0] = "%(number)s rinda"
    assert list(faults(one, "lv")) == []
    assert list(faults(one, "pl")) == ["4 forms are needed"]
    one.msgstr_plural = {0: "Eine Zeile", 1: "%(number)s Zeilen"}
    assert list(faults(one, "de")) == []


def test_catalogues__hold_what_the_code_says_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Extract anew, in a copy, and compare. What is extracted is so for all languages."""
    if shutil.which("xgettext") is None:
        pytest.skip("GNU gettext is not installed")
    now = {}
    for app in sorted({path.parts[-5] for path in CATALOGUES}):
        shutil.copytree(
            ROOT / app,
            tmp_path / app,
            ignore=shutil.ignore_patterns("__pycache__", "static", "data", "locale"),
        )
        (tmp_path / app / "locale").mkdir()
        monkeypatch.chdir(tmp_path / app)
        call_command("makemessages", locale=["fi"], no_obsolete=True, verbosity=0)
        now[app] = keys(tmp_path / app / "locale/fi/LC_MESSAGES/django.po")
    stale = {
        str(path.relative_to(ROOT)): now[path.parts[-5]] ^ keys(path)
        for path in CATALOGUES
        if now[path.parts[-5]] != keys(path)
    }

    assert stale == {}, "run make messages and translate"


@pytest.mark.parametrize("language", LANGUAGES)
def test_plurals__follow_the_number(language: str) -> None:
    with translation.override(language):
        said = {
            number: ngettext(
                "%(shown)s organisation", "%(shown)s organisations", number
            )
            % {"shown": number}
            for number in PLURALS[language]
        }

    assert said == {
        number: f"{number} {noun}" for number, noun in PLURALS[language].items()
    }


def test_texts_of_ours__leave_those_of_others_alone() -> None:
    """Our catalogues come before Django's and Wagtail's: their words stay theirs."""
    ours = {
        entry.msgid for path in CATALOGUES for entry in read(path) if not entry.msgctxt
    }

    assert ours & TAKEN == set()


@pytest.mark.django_db
def test_page__speaks_the_language_of_its_address(
    client: Client, joining: Network
) -> None:
    finnish = client.get("/fi/", headers={"host": "joining.localhost"})
    english = client.get("/en/", headers={"host": "joining.localhost"})

    assert "Siirry sisältöön" in finnish.content.decode()
    assert "Skip to content" in english.content.decode()
