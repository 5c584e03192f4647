"""Only terms of the DCMI list, each in the range that the list gives it."""

from __future__ import annotations

from datetime import date

from rdflib.namespace import DC, DCMITYPE, DCTERMS

from hanse.library import dublin_core
from hanse.library.dublin_core import Link, Meta, statements
from tests.library.test_citations import USUAL

# From “DCMI Metadata Terms” (2020-01-20): properties whose range is a literal. All that
# have another range, or are meant for things, point at one.
LITERAL = {
    "alternative", "available", "bibliographicCitation", "created", "date",
    "dateAccepted", "dateCopyrighted", "dateSubmitted", "identifier", "issued",
    "modified", "title", "valid",
}  # fmt: skip
# Those without a range that the list uses with text.
TEXT = {"abstract", "description", "tableOfContents"}
# The classes that the other properties point at, as far as we use them.
RANGES = {
    "creator": "Agent",
    "isPartOf": "",
    "language": "LinguisticSystem",
    "license": "LicenseDocument",
    "publisher": "Agent",
    "source": "",
    "type": "Class",
}


def told() -> list[Meta | Link]:
    return list(
        statements(
            USUAL,
            modified=date(2026, 10, 1),
            licence_url="https://creativecommons.org/licenses/by/4.0/",
            creators=("https://joining.example/en/directory/mills-3/",),
            publisher_url="https://joining.example/",
            part_of="https://joining.example/en/library/",
            references="https://reinherit.example/17",
        )
    )


def test_statements__name_terms_of_the_list() -> None:
    for one in told():
        prefix, _dot, name = one.name.partition(".")
        vocabulary = {"DCTERMS": DCTERMS, "DC": DC}[prefix]
        # A closed namespace: it raises for what it does not have.
        assert vocabulary[name] is not None
        assert vocabulary[name] in dir(vocabulary)


def test_statements__keep_each_term_in_its_range() -> None:
    for one in told():
        prefix, _dot, name = one.name.partition(".")
        if prefix == "DC":
            # The fifteen elements have no range; text is what they are for.
            assert isinstance(one, Meta)
        elif isinstance(one, Meta):
            assert name in LITERAL | TEXT
        else:
            assert name in RANGES
            assert one.href.startswith(("https://", "http://"))


def test_statements__say_all_that_is_known() -> None:
    found = {one.name: one for one in told()}

    assert found["DCTERMS.title"] == Meta("DCTERMS.title", USUAL.title, "sv")
    assert found["DCTERMS.issued"].content == "2026-09-03"
    assert found["DCTERMS.identifier"].content == USUAL.url
    assert found["DCTERMS.language"].href.endswith("/iso639-1/sv")
    assert found["DCTERMS.type"].href == str(DCMITYPE.Text)
    assert str(DCTERMS) == dublin_core.TERMS
    assert str(DC) == dublin_core.ELEMENTS
    assert [one.content for one in told() if one.name == "DC.creator"] == [
        name.literal for name in USUAL.authors
    ]


def test_statements__leave_out_what_is_not_known() -> None:
    names = {one.name for one in statements(USUAL)}

    assert not names & {"DCTERMS.license", "DCTERMS.creator", "DCTERMS.modified"}
