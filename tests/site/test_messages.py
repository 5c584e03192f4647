"""The catalogues hold every interface text, translated, with the same placeholders."""

from __future__ import annotations

import re
import shutil
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
# Said by Django or Wagtail in another sense, such as a month: ours need a context.
TAKEN = {"may", "march", "Words", "Characters", "Site", "Live", "Draft", "page", "Type"}
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


def test_catalogues__are_there_in_every_language() -> None:
    found = {(path.parts[-3], path.parts[-5]) for path in CATALOGUES}

    for language in LANGUAGES:
        for app in ("blocks", "taxonomy", "networks", "directory", "site"):
            assert (language, app) in found


@pytest.mark.parametrize(
    "path", CATALOGUES, ids=lambda path: f"{path.parts[-5]}-{path.parts[-3]}"
)
def test_catalogue__is_whole_and_compiled(path: Path) -> None:
    catalogue = polib.pofile(str(path))
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
            for entry in polib.pofile(str(path)):
                text = entry.msgstr or repr(sorted(entry.msgstr_plural.items()))
                said.setdefault((entry.msgctxt, entry.msgid), set()).add(text)

    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_message__is_not_left_in_english(language: str) -> None:
    same = {
        entry.msgid
        for path in CATALOGUES
        if path.parts[-3] == language
        for entry in polib.pofile(str(path))
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
    """Extract anew, in a copy, and compare."""
    if shutil.which("xgettext") is None:
        pytest.skip("GNU gettext is not installed")
    apps = sorted({path.parts[-5] for path in CATALOGUES})
    for app in apps:
        shutil.copytree(
            ROOT / app,
            tmp_path / app,
            ignore=shutil.ignore_patterns("__pycache__", "static", "data"),
        )
        monkeypatch.chdir(tmp_path / app)
        call_command(
            "makemessages",
            locale=list(LANGUAGES),
            add_location="file",
            no_obsolete=True,
            verbosity=0,
        )
    stale = {}
    for path in CATALOGUES:
        there = tmp_path / path.relative_to(ROOT)
        now = {(one.msgctxt, one.msgid) for one in polib.pofile(str(there))}
        kept = {(one.msgctxt, one.msgid) for one in polib.pofile(str(path))}
        if now != kept:
            stale[str(path.relative_to(ROOT))] = now ^ kept

    assert stale == {}, "run make messages and translate"


def test_plurals__follow_the_number() -> None:
    with translation.override("fi"):
        one = ngettext("%(shown)s organisation", "%(shown)s organisations", 1)
        many = ngettext("%(shown)s organisation", "%(shown)s organisations", 5)

    assert one != many


def test_texts_of_ours__leave_those_of_others_alone() -> None:
    """Our catalogues come before Django's and Wagtail's: their words stay theirs."""
    ours = {
        entry.msgid
        for path in CATALOGUES
        for entry in polib.pofile(str(path))
        if not entry.msgctxt
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
