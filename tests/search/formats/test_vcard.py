"""vCard, read by a small reader of its own: unfold, split, unescape."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanse.search.formats import Sheet
from hanse.search.formats.vcard import LONGEST_LINE, VCardFormat, escape, fold
from tests.search.formats.conftest import entry

LINE = re.compile(r"(?P<name>[A-Z]+)(?P<parameters>(?:;[A-Z]+=[^;:]+)*):(?P<value>.*)")


def properties(text: str) -> list[tuple[str, str, str]]:
    """(name, parameters, value) of every property, values still escaped."""
    assert text == "" or text.endswith("\r\n")
    found = []
    for line in text.replace("\r\n ", "").split("\r\n")[:-1]:
        match = LINE.fullmatch(line)
        assert match, line
        found.append((match["name"], match["parameters"], match["value"]))
    return found


def plain(value: str) -> str:
    return re.sub(
        r"\\(.)", lambda found: {"n": "\n"}.get(found[1], found[1]), value, flags=re.S
    )


def write(sheet: Sheet, *entries: dict[str, object]) -> str:
    return "".join(VCardFormat().render(sheet, entries))


def test_card__has_what_address_books_show(sheet: Sheet) -> None:
    text = write(
        sheet,
        entry(
            names={"en": "Sea", "fi": "Meri"},
            summary="Boats; and nets, too.",
            summary_language="en",
            website="https://sea.example/a,b;c",
            place={
                "street": "Quay 1",
                "postcode": "00100",
                "town": "Helsinki",
                "region": "",
                "country": {"code": "fi", "label": "Finland"},
            },
            point={"latitude": 60.17, "longitude": -0.00000001},
            terms={"sector": [{"code": "sea", "label": "Sea, land"}]},
        ),
    )

    assert properties(text) == [
        ("BEGIN", "", "VCARD"),
        ("VERSION", "", "4.0"),
        ("KIND", "", "org"),
        ("UID", "", "https://joining.example/en/directory/sea-1/"),
        ("FN", ";LANGUAGE=en", "Sea"),
        ("FN", ";LANGUAGE=fi", "Meri"),
        ("ORG", "", "Sea"),
        ("ADR", "", ";;Quay 1;Helsinki;;00100;Finland"),
        ("GEO", "", "geo:60.17,0"),
        ("URL", "", "https://sea.example/a,b;c"),
        ("NOTE", ";LANGUAGE=en", "Boats\\; and nets\\, too."),
        ("CATEGORIES", "", "Sea\\, land"),
        ("SOURCE", "", "https://joining.example/en/directory/sea-1/"),
        ("END", "", "VCARD"),
    ]


def test_cards__stand_one_behind_the_other(sheet: Sheet) -> None:
    names = [
        name for name, _parameters, _value in properties(write(sheet, *[entry()] * 3))
    ]

    assert (names.count("BEGIN"), names.count("END")) == (3, 3)
    assert write(sheet) == ""


@pytest.mark.parametrize(
    "title",
    [
        "Sea\r\nEND:VCARD\r\nBEGIN:VCARD",
        "Sea\u2028NOTE:x",
        "Sea\x0bTEL:1",
        "\\n;,:\\",
        "𐍈" * 60,
        "",
    ],
)
def test_words__stay_within_their_property(sheet: Sheet, title: str) -> None:
    found = properties(write(sheet, entry(title=title, title_language="en;X=1")))

    assert [name for name, _parameters, _value in found] == [
        "BEGIN",
        "VERSION",
        "KIND",
        "UID",
        "FN",
        "ORG",
        "SOURCE",
        "END",
    ]
    assert found[4][1] == ""
    wanted = re.sub("\r\n|[\u2028\x0b]", "\n", title)
    assert plain(found[4][2]) == wanted


@pytest.mark.parametrize(
    "website",
    ["", "mailto:a@b.example", "https://a.example/\nTEL:1", "https://a b.example"],
)
def test_addresses__that_are_none_are_left_out(sheet: Sheet, website: str) -> None:
    assert "URL" not in [
        name for name, _p, _v in properties(write(sheet, entry(website=website)))
    ]


@given(st.text(max_size=300))
def test_fold__keeps_lines_short_and_characters_whole(text: str) -> None:
    value = escape(text)
    folded = fold(f"NOTE:{value}").encode()

    assert folded.endswith(b"\r\n")
    lines = folded[:-2].split(b"\r\n")
    assert all(len(line) <= LONGEST_LINE for line in lines)
    # Each line by itself is text: no character was torn.
    assert all(line.decode() for line in lines)
    assert folded.replace(b"\r\n ", b"").decode() == f"NOTE:{value}\r\n"
