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
from django.utils.translation import gettext, ngettext

from hanse.networks.models import Network
from hanse.site.management.commands.hanse_messages import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent.parent
CATALOGUES = sorted(ROOT.glob("*/locale/*/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")


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
        texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
        wanted = set(PLACEHOLDER.findall(entry.msgid_plural or entry.msgid))
        if entry.fuzzy or not all(texts):
            wrong.append(f"not translated: {entry.msgid}")
        elif any(set(PLACEHOLDER.findall(text)) - wanted for text in texts):
            wrong.append(f"another placeholder: {entry.msgid}")
        elif wanted != set(PLACEHOLDER.findall(texts[-1])):
            wrong.append(f"a placeholder is lost: {entry.msgid}")
        made = compiled.get((entry.msgctxt, entry.msgid))
        if made is None or (made.msgstr, made.msgstr_plural) != (
            entry.msgstr,
            entry.msgstr_plural,
        ):
            wrong.append(f"not compiled: {entry.msgid}")

    assert wrong == []


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_of_ours__leave_those_of_others_alone(language: str) -> None:
    """Our catalogues come before Wagtail's: a short word of ours must not be theirs."""
    with translation.override(language):
        assert gettext("may") != {"fi": "saa", "sv": "får"}[language]
        assert gettext("Words") not in {"Teksti", "Text"}


@pytest.mark.django_db
def test_page__speaks_the_language_of_its_address(
    client: Client, joining: Network
) -> None:
    finnish = client.get("/fi/", headers={"host": "joining.localhost"})
    english = client.get("/en/", headers={"host": "joining.localhost"})

    assert "Siirry sisältöön" in finnish.content.decode()
    assert "Skip to content" in english.content.decode()
