"""Practices that others wrote down become pages of ours."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy
from bibtexparser.bparser import BibTexParser
from citeproc.source.json import CiteProcJSON
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from hanse.library.imports.cutting import cut_html, cut_sentences, letters
from hanse.library.imports.folders import import_folder
from hanse.library.imports.front_matter import read
from hanse.library.imports.plans import PlannedFailure, PracticePlan
from hanse.library.imports.reinherit import mapped
from hanse.library.imports.writing import WritePractice
from hanse.library.models import LibraryPage, PracticePage
from hanse.library.sections import SECTIONS
from tests import factories
from tests.library.test_citations import plainly as as_tex_sets

pytestmark = pytest.mark.django_db

FILE = """---
title: " Mills on a lake "
desc: A mill became a school. It has thirty pupils now.
date: 2024-01-22T14:33:21.858Z
target-audience:
  - PROFESSIONAL
theme: Tourism
license: CC BY 2.0
thumbnail: https://pictures.example/1.jpg
formtypbestpractice: Accessibility
orgbestpractice: The mill's friends
locationbestpractice: "Turku, Finland "
timebestpractice: August 2021 - September 2022
resourcesbestpractice: n/a
successbestpractice: Thirty pupils.
challengesbestpractice: Nobody had a key.
transferbestpractice: Ask for the key first.
infosbestpractice: ""
urlsbestpractice: https://mill.example/a_b
urlsbestpracticeTwo: on request
keywordsbestpractice: work with volunteers; mill
---
We **opened** it.

![a mill](mill.jpg)

- first the door
- then the roof
"""


@pytest.fixture
def terms() -> None:
    factories.term("practice-themes", "accessibility", en="Accessibility")
    factories.term("practice-themes", "creative-tourism", en="Creative tourism")
    factories.term("practice-themes", "volunteers", en="Work with volunteers")
    factories.term("countries", "fi", en="Finland")


@pytest.fixture
def folder(tmp_path: Path, terms: None) -> Path:
    (tmp_path / "mill.md").write_text(FILE, encoding="utf-8")
    return tmp_path


def test_mapping__puts_each_field_where_it_belongs(terms: None) -> None:
    plan = mapped(read(FILE, "mill.md")).plan

    assert plan.title == "Mills on a lake"
    assert plan.summary == "A mill became a school. It has thirty pupils now."
    assert plan.sections["context"].startswith("<p>A mill became")
    assert plan.sections["solution"] == (
        "<p>We <b>opened</b> it.</p><ul><li>first the door</li><li>then the roof</li>"
        '</ul><p><a href="https://mill.example/a_b">https://mill.example/a_b</a></p>'
    )
    assert plan.sections["results"] == "<p>Thirty pupils.</p>"
    assert plan.sections["success"] == "<p>Nobody had a key.</p>"
    assert plan.sections["transfer"] == "<p>Ask for the key first.</p>"
    assert "costs" not in plan.sections
    assert plan.themes == ("accessibility", "creative-tourism", "volunteers")
    assert (plan.place, plan.countries) == ("Turku", ("fi",))
    assert plan.point is not None
    assert (plan.from_year, plan.until_year) == (2021, 2022)
    assert [one.name for one in plan.parties] == ["The mill's friends"]
    assert plan.licence == "CC-BY-2.0"
    assert plan.confirmed_on == date(2024, 1, 22)
    assert plan.source_url.endswith("/bestpractices/mill.md")


def test_mapping__says_what_has_no_place(terms: None) -> None:
    left = mapped(read(FILE, "mill.md")).left

    assert left == {
        "thumbnail": "no field",
        "target-audience": "no field",
        "keywordsbestpractice": "no theme: mill",
        "urlsbestpracticeTwo": "no address",
    }


@pytest.mark.parametrize(
    ("when", "years"),
    [
        ("2016 to date", (2016, None)),
        ("2019 - Ongoing", (2019, None)),
        ("01.07.2020 - 31.12.2022", (2020, 2022)),
        ("1999 - 2018", (1999, 2018)),
        ("2006", (2006, None)),
        ("1 week", (None, None)),
        ("three hours per session", (None, None)),
    ],
)
def test_mapping__reads_years(
    terms: None, when: str, years: tuple[int | None, int | None]
) -> None:
    text = FILE.replace("August 2021 - September 2022", when)
    plan = mapped(read(text, "mill.md")).plan

    assert (plan.from_year, plan.until_year) == years


def test_import__makes_drafts_and_each_once(folder: Path, library: LibraryPage) -> None:
    first = list(import_folder(folder, library))
    second = list(import_folder(folder, library))

    assert [one.is_new for one in first] == [True]
    assert [one.is_new for one in second] == [False]
    page = PracticePage.objects.get()
    assert second[0].page == page
    assert not page.live
    assert page.get_parent().pk == library.pk
    assert [one.code for one in page.themes.all()] != []
    assert [one.name for one in page.partners.all()] == ["The mill's friends"]


def test_import__goes_past_files_that_it_cannot_read(
    folder: Path, library: LibraryPage
) -> None:
    (folder / "a.md").write_text("no head", encoding="utf-8")
    (folder / "b.md").write_bytes(b"---\ntitle: \xff\n---\n")

    done = list(import_folder(folder, library))

    assert [bool(one.errors) for one in done] == [True, True, False]
    assert PracticePage.objects.count() == 1


def test_writing__holds_editors_limits(library: LibraryPage) -> None:
    sections = {"context": "<p>Where.</p>", "solution": "<p>How.</p>"}
    plan = PracticePlan(
        "Long", "Too long.", sections={**sections, "results": "x" * 4001}
    )

    with pytest.raises(ValidationError, match="4001 letters, 4000"):
        WritePractice(plan, library).execute()
    assert not PracticePage.objects.exists()


def test_writing__holds_limits_of_blocks(library: LibraryPage) -> None:
    words = dict.fromkeys(("context", "solution", "results"), "<p>Words.</p>")
    plan = PracticePlan(
        "Failed", "It failed.", sections=words, failures=(PlannedFailure("", "x"),)
    )

    with pytest.raises(ValidationError):
        WritePractice(plan, library).execute()


def test_writing__refuses_terms_that_are_not_there(library: LibraryPage) -> None:
    words = dict.fromkeys(("context", "solution", "results"), "<p>Words.</p>")
    plan = PracticePlan("Mill", "A mill.", sections=words, themes=("nowhere",))

    with pytest.raises(ValidationError, match="nowhere"):
        WritePractice(plan, library).execute()


def test_command__tells_and_writes_nothing_when_dry(
    folder: Path, library: LibraryPage, capsys: Any
) -> None:
    call_command("import_practices", folder, network="joining", dry_run=True)

    assert "1 files: 1 new, 0 there before, 0 refused" in capsys.readouterr().out
    assert not PracticePage.objects.exists()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"network": "nobody"}, "no network"),
        ({"network": "joining", "language": "da"}, "no library"),
        ({"network": "joining", "user": "nobody"}, "nobody named"),
    ],
)
def test_command__says_what_is_wrong(
    folder: Path, library: LibraryPage, options: dict[str, str], message: str
) -> None:
    with pytest.raises(CommandError, match=message):
        call_command("import_practices", folder, **options)


def test_cutting__ends_where_sentences_end() -> None:
    assert cut_sentences("One two. Three four. Five.", 20) == "One two. Three four."
    assert cut_sentences("One two three", 9) == "One two…"
    html = "<p>One two.</p><ul><li>three</li></ul><p>Four.</p>"
    assert cut_html(html, 14) == "<p>One two.</p><ul><li>three</li></ul>"
    assert cut_html(html, 100) == html
    assert letters(cut_html(f"<p>{'Word word. ' * 30}</p>", 50)) <= 50


@dataclass(frozen=True)
class Told:
    """What a citation says of a practice, whichever way it was written."""

    title: str
    year: str
    authors: tuple[str, ...]
    address: str


def from_bibtex(text: str) -> Told:
    parser = BibTexParser(ignore_nonstandard_types=False)
    (found,) = bibtexparser.loads(text, parser=parser).entries
    # Names in braces are one each, whatever “and” they hold.
    names = re.split(r"(?<=\}) and (?=\{)", found["author"])
    return Told(
        as_tex_sets(found["title"]),
        found["year"],
        tuple(map(as_tex_sets, names)),
        found["url"],
    )


def from_ris(text: str) -> Told:
    (found,) = rispy.loads(text)
    return Told(
        found["title"], found["year"], tuple(found["authors"]), found["urls"][0]
    )


def from_csl(text: str) -> Told:
    (key,) = source = CiteProcJSON(json.loads(text))
    found = source[key]
    return Told(
        str(found["title"]),
        str(found["issued"]["year"]),
        tuple(str(name["literal"]) for name in found["author"]),
        str(found["URL"]),
    )


def without_commas(told: Told) -> Told:
    """In RIS a comma parts a family from a given name, so organisations have none."""
    return replace(told, authors=tuple(one.replace(",", "") for one in told.authors))


READERS = {"bibtex": from_bibtex, "ris": from_ris, "csl": from_csl}


@pytest.mark.data
def test_reinherit__renders_is_found_compares_and_cites(
    library: LibraryPage, client: Client
) -> None:
    """All that are there: none is refused, and each does what a practice does."""
    folder = Path(os.environ["HANSE_DATA"]) / "bestpractice-reinherit/bestpractices"
    call_command("load_vocabularies", verbosity=0)
    done = list(import_folder(folder, library, publish=True))
    assert len(done) == 48
    assert not [one for one in done if one.errors]
    pages = [one.page for one in done if one.page]

    def get(path: str) -> Any:
        return client.get(path, headers={"host": "joining.localhost"})

    base = library.get_url_parts()[2]
    for page, other in zip(pages, [*pages[1:], pages[0]], strict=True):
        shown = get(page.get_url_parts()[2])
        text = shown.content.decode()
        assert shown.status_code == 200
        assert 'class="hanse-lead"' in text
        for section in SECTIONS:
            if getattr(page, section.name):
                assert f'id="{section.anchor}"' in text, (page.title, section.name)
        words = " ".join(page.title.split()[:6])
        found = get(f"{base}?format=json&q={words}").json()
        titles = [one["title"] for one in found["items"]]
        assert page.title in titles, page.title
        beside = get(f"{base}compare/?compare={page.item_id},{other.item_id}")
        assert beside.content.decode().count('scope="col"') == 2
        stays = next(one for one in found["items"] if one["title"] == page.title)
        told = Told(
            " ".join(page.title.split()),
            str(page.first_published_at.year),
            tuple(" ".join(one.name.split()) for one in page.partners.all()),
            stays["id"],
        )
        for code, back in READERS.items():
            cited = get(f"{page.get_url_parts()[2]}?format={code}").content.decode()
            assert back(cited) == (without_commas(told) if code == "ris" else told)
