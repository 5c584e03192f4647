"""What is cited here is read back by what other people read it with."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import bibtexparser
import citeproc
import pytest
import rispy
from bibtexparser.bparser import BibTexParser
from bibtexparser.customization import convert_to_unicode
from citeproc import Citation as CiteprocCitation
from citeproc import (
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st

from hanse.library.citations import BibtexFormat, Citation, CslFormat, Name, RisFormat
from hanse.library.citations.bibtex import written
from hanse.library.citations.csl import item
from hanse.library.citations.ris import lines
from hanse.search.formats import Sheet

SHEET = Sheet(
    title="Practices", url="https://x.example/", language="en", total=1, limit=9
)
USUAL = Citation(
    key="hanse-17",
    title="Thirteen {mills} & 100 % of the lock-keepers: what a €5 map did",
    authors=(
        Name.person("Anna Karin Öberg"),
        Name.person("van der Berg, Jan"),
        Name.organisation("Mills, Canals and Ironworks of Västra Götaland"),
    ),
    publisher="Joining Creativity",
    issued=date(2026, 9, 3),
    url="https://joining.example/-/practice/17/?a=b_c&d=1#x",
    language="sv",
    abstract="Volunteers & officials\nshare one platform.",
    keywords=("Work with volunteers", "Routes, trails"),
    version="3",
    licence="CC BY 4.0",
    place="Västra Götaland",
    container="Library of practices",
)
# Anything that people write, and what formats are made of.
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"]), max_size=60
)


def bibtex(text: str) -> dict[str, str]:
    parser = BibTexParser(common_strings=True, ignore_nonstandard_types=False)
    parser.customization = convert_to_unicode
    (found,) = bibtexparser.loads(text, parser).entries
    return found


COMMANDS = {
    r"{\textbackslash}": "\\",
    r"{\textbraceleft}": "{",
    r"{\textbraceright}": "}",
    r"{\textasciicircum}": "^",
    r"{\textasciitilde}": "~",
    **{f"\\{sign}": sign for sign in "$&#_%"},
}
COMMAND = re.compile("|".join(map(re.escape, COMMANDS)) + "|[{}]")


def plainly(text: str) -> str:
    """As TeX sets it: commands as the signs that they stand for, without braces."""
    return COMMAND.sub(lambda match: COMMANDS.get(match[0], ""), text)


def test_bibtex__is_read_back() -> None:
    parser = BibTexParser(ignore_nonstandard_types=False)
    (found,) = bibtexparser.loads(written(USUAL), parser).entries

    assert found["ID"] == "hanse-17"
    assert found["ENTRYTYPE"] == "online"
    assert plainly(found["title"]) == USUAL.title
    assert found["year"] == "2026"
    assert found["date"] == "2026-09-03"
    assert found["url"] == USUAL.url
    assert found["langid"] == "sv"
    assert plainly(found["author"]) == (
        "Öberg, Anna Karin and van der Berg, Jan and "
        "Mills, Canals and Ironworks of Västra Götaland"
    )
    # The organisation stands in braces: its “and” parts no names.
    assert "{Mills, Canals and Ironworks of Västra Götaland}" in found["author"]
    assert plainly(found["abstract"]) == "Volunteers & officials share one platform."


@settings(deadline=None)
@given(title=WORDS, name=WORDS, place=WORDS)
def test_bibtex__holds_whatever_somebody_writes(
    title: str, name: str, place: str
) -> None:
    one = replace(
        USUAL, title=f"a{title}", authors=(Name.organisation(f"b{name}"),), place=place
    )
    parser = BibTexParser(ignore_nonstandard_types=False)
    entries = bibtexparser.loads(written(one), parser).entries

    assert [entry["ID"] for entry in entries] == ["hanse-17"]
    assert entries[0]["url"] == one.url
    assert plainly(entries[0]["title"]).split() == f"a{_kept(title)}".split()


def test_ris__is_read_back() -> None:
    text = "".join(RisFormat().render(SHEET, [{"citation": USUAL}] * 2))
    first, second = rispy.loads(text)

    assert first == second
    assert first["type_of_reference"] == "ELEC"
    assert first["title"] == USUAL.title
    assert first["authors"][:2] == ["Öberg, Anna Karin", "van der Berg, Jan"]
    assert first["year"] == "2026"
    assert first["date"] == "2026/09/03/"
    assert first["urls"] == [USUAL.url]
    assert first["keywords"] == list(USUAL.keywords)
    assert first["publisher"] == "Joining Creativity"
    assert first["language"] == "sv"


@settings(deadline=None)
@given(title=WORDS, abstract=WORDS)
def test_ris__holds_whatever_somebody_writes(title: str, abstract: str) -> None:
    one = replace(USUAL, title=f"a{title}", abstract=f"ER  - {abstract}")
    text = "\r\n".join(lines(one)) + "\r\n"
    (found,) = rispy.loads(text)

    assert found["title"].split() == f"a{_kept(title)}".split()
    assert found["urls"] == [one.url]


def _kept(text: str) -> str:
    """Text as `plain` keeps it, apart from the number of blanks."""
    from hanse.library.citations.base import plain

    return plain(f"a{text}")[1:]


@pytest.fixture(scope="module")
def style() -> CitationStylesStyle:
    return CitationStylesStyle("harvard-cite-them-right", validate=False)


def cited(items: list[dict[str, object]], style: CitationStylesStyle) -> list[str]:
    """The bibliography that a processor of another make writes of the items."""
    source = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(style, source, formatter.plain)
    for one in items:
        bibliography.register(CiteprocCitation([CitationItem(one["id"])]))
    return [str(line) for line in bibliography.bibliography()]


def test_csl__is_cited_by_a_processor(style: CitationStylesStyle) -> None:
    text = "".join(CslFormat().render(SHEET, [{"citation": USUAL}]))
    (line,) = cited(json.loads(text), style)

    assert "Öberg" in line
    assert "Mills, Canals and Ironworks of Västra Götaland" in line
    assert "2026" in line
    assert "what a €5 map did" in line


SCHEMA = Path(citeproc.__file__).parent / "data" / "schema" / "schemas" / "styles"


def named(file: str) -> set[str]:
    """What a part of the CSL schema names in quotation marks."""
    return set(re.findall(r'"([\w-]+)"', (SCHEMA / file).read_text(encoding="utf-8")))


def test_csl__takes_only_variables_of_the_schema() -> None:
    variables = named("csl-variables.rnc") | {"id", "type"}
    found = item(USUAL)

    assert set(found) <= variables
    assert found["type"] in named("csl-types.rnc")
    assert found["issued"] == {"date-parts": [[2026, 9, 3]]}
    assert found["author"][2] == {
        "literal": "Mills, Canals and Ironworks of Västra Götaland"
    }


def test_citation__without_anything_but_a_title_is_read_by_all(
    style: CitationStylesStyle,
) -> None:
    bare = Citation(
        key="hanse-1",
        title="Kala",
        authors=(),
        publisher="",
        issued=None,
        url="https://x.example/1",
        language="fi",
    )

    assert bibtex(written(bare))["title"] == "Kala"
    (found,) = rispy.loads("\r\n".join(lines(bare)) + "\r\n")
    assert found["title"] == "Kala"
    assert cited([item(bare)], style)


def test_formats__write_a_list_as_one_file() -> None:
    other = replace(USUAL, key="hanse-18")
    text = "".join(
        BibtexFormat().render(SHEET, [{"citation": USUAL}, {"citation": other}])
    )
    entries = bibtexparser.loads(
        text, BibTexParser(ignore_nonstandard_types=False)
    ).entries

    assert [entry["ID"] for entry in entries] == ["hanse-17", "hanse-18"]


@pytest.mark.parametrize(
    ("written_name", "family", "given"),
    [
        ("Anna Karin Öberg", "Öberg", "Anna Karin"),
        ("van der Berg, Jan", "van der Berg", "Jan"),
        ("Björk", "Björk", ""),
    ],
)
def test_name__is_parted_as_its_bearer_would(
    written_name: str, family: str, given: str
) -> None:
    assert Name.person(written_name) == Name(family, given)
