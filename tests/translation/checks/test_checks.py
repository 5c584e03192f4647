from __future__ import annotations

import string
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hanse.translation.checks import (
    Check,
    Finding,
    Limits,
    Severity,
    base,
    check,
    register_check,
    registered_checks,
)
from hanse.translation.checks.dates import find_dates
from hanse.translation.checks.marks import QUOTES, unbalanced
from hanse.translation.checks.numbers import canonical, numbers
from hanse.translation.inline import InlineText
from hanse.translation.terms.found import FoundTerm


def codes(
    source: str,
    target: str,
    languages: tuple[str, str] = ("en", "fi"),
    terms: tuple[FoundTerm, ...] = (),
    limits: Limits = base.NO_LIMITS,
) -> dict[str, str]:
    """Codes of all findings, with the part of the target that each one marks."""
    text = InlineText.parse(target)
    found = check(InlineText.parse(source), text, languages, terms, limits)
    assert all(one.message for one in found)
    return {one.code: text.plain[slice(*one.span)] if one.span else "" for one in found}


TERM = FoundTerm(
    1, "heritage", (0, 8), ("Kulturerbe",), ("Erbe",), ("Folklore",), note="n"
)


@pytest.mark.parametrize(
    ("source", "target", "languages", "wanted"),
    [
        # Errors: they would break the page or lose words.
        ("Text", "  ", ("en", "fi"), {"empty": ""}),
        ('See <a id="a1">it</a>', "Katso sitä", ("en", "fi"), {"tags": ""}),
        ("It", "<u>Se</u>", ("en", "fi"), {"tags": "", "plain-tags": ""}),
        ("Hi %(name)s", "Hei %(nimi)s", ("en", "fi"), {"placeholders": "%(nimi)s"}),
        ("Hi {name} {name}", "Hei {name}", ("en", "fi"), {"placeholders": ""}),
        ("Word", "Sa\x07na", ("en", "fi"), {"characters": "\x07"}),
        # Warnings: worth a look.
        ("10 towns", "12 kaupunkia", ("en", "fi"), {"numbers": "12"}),
        ("Ten towns", "10 kaupunkia", ("en", "fi"), {"numbers": "10"}),
        ("By 30 April 2027", "30. maaliskuuta 2027 mennessä", ("en", "fi"), {"dates": ""}),
        ("On 1.2.2026", "1.3.2026", ("fi", "et"), {"dates": ""}),
        ("Go to www.a.eu now", "Mene nyt", ("en", "fi"), {"links": ""}),
        ("A <b>new</b> town", "Uusi kaupunki", ("en", "fi"), {"plain-tags": ""}),
        ('<a id="a1">x</a> <a id="a2">y</a>', '<a id="a2">yy</a> <a id="a1">xx</a>',
         ("en", "fi"), {"tag-order": ""}),
        ("A town", "Kaupunki ", ("en", "fi"), {"edge-spaces": ""}),
        ("A new town", "Uusi  kaupunki", ("en", "fi"), {"double-spaces": "  "}),
        ("A town.", "Kaupunki", ("en", "fi"), {"end": "i"}),
        ("A town", "Kaupunki!", ("en", "fi"), {"end": "!"}),
        ("A (new) town", "Uusi) kaupunki", ("en", "fi"), {"brackets": ")"}),
        ("A “new” town", "Eine «neue Stadt", ("en", "pl"), {}),
        ("A “new” town", "“Uusi” kaupunki", ("en", "fi"), {"quotes": "“"}),
        ('A "new" town', '"Uusi kaupunki', ("en", "fi"), {"quotes": ""}),
        ("A new town", "A new town", ("en", "fi"), {"untranslated": ""}),
        ("A new town", "Uusi uusi kaupunki", ("en", "fi"), {"repeated-words": "Uusi uusi"}),
        ("A town", "Гoрод", ("en", "ru"), {"mixed-script": "Гoрод"}),
        ("A town that lies by the sea in the north", "Kaupunki", ("en", "fi"),
         {"expansion": ""}),
    ],
)  # fmt: skip
def test_check__finds(
    source: str, target: str, languages: tuple[str, str], wanted: dict[str, str]
) -> None:
    assert codes(source, target, languages) == wanted


@pytest.mark.parametrize(
    ("source", "target", "languages"),
    [
        ("Pay 1,500.50 euros (VAT 24%).", "Maksa 1 500,50 euroa (alv. 24 %).", ("en", "fi")),
        ("By 30 April 2027", "30. huhtikuuta 2027 mennessä", ("en", "fi")),
        ("On 01.02.2026.", "2026 m. vasario 1 d.", ("de", "lt")),
        ("It opens 2026-03-05", "Откроется 5 марта 2026 года", ("en", "ru")),
        ("May 5 of them come", "Tulkoon heistä 5", ("en", "fi")),
        ("In 2019 300 people", "300 ihmistä vuonna 2019", ("en", "fi")),
        ('Read <a id="a1">our <b>plan</b></a>!', '<a id="a1">Lue <b>se</b></a>!', ("en", "fi")),
        ("He said “no”.", "Hän sanoi ”ei”.", ("en", "fi")),
        ("He said “no”.", "Он сказал «нет».", ("en", "ru")),
        ("He said “no”.", "Er sagte „nein“.", ("en", "de")),
        ("He said “no”.", "Powiedział „nie”.", ("en", "pl")),
        ("Wait...", "Odota…", ("en", "fi")),
        ("a) first", "a) ensimmäinen", ("en", "fi")),
        ("100% of it", "100 % siitä", ("en", "fi")),
        ("2024", "2024", ("en", "fi")),
        ("That that is", "Se se on", ("en", "fi")),
        ("Mail a@b.eu.", "Kirjoita: a@b.eu.", ("en", "fi")),
    ],
)  # fmt: skip
def test_check__finds_nothing_in_what_is_right(
    source: str, target: str, languages: tuple[str, str]
) -> None:
    assert codes(source, target, languages) == {}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Before March 5, 2026", "en"),
        ("ennen maaliskuun 5. päivää", "fi"),
        ("5. maaliskuuta 2026", "fi"),
        ("den 5 mars 2026", "sv"),
        ("5. mars 2026", "nb"),
        ("den 5. marts 2026", "da"),
        ("5. mars 2026", "is"),
        ("5. märtsil 2026", "et"),
        ("2026. gada 5. martā", "lv"),
        ("2026 m. kovo 5 d.", "lt"),
        ("5 марта 2026 г.", "ru"),
        ("am 5. März 2026", "de"),
        ("5 marca 2026 r.", "pl"),
        ("5.3.2026", "fi"),
        ("2026-03-05", "sv"),
    ],
)
def test_find_dates__knows_the_forms_of_each_language(text: str, language: str) -> None:
    assert dict(find_dates(text, language)) == {(5, 3): 1}


@pytest.mark.parametrize(
    "text",
    ["version 1.2.3", "12 marches", "50 mayors", "45 March", "2026", "1.13.2026"],
)
def test_find_dates__takes_no_other_number_for_one(text: str) -> None:
    assert not find_dates(text, "en")


def test_check__asks_the_termbase_in_any_form() -> None:
    def of(target: str, term: FoundTerm = TERM) -> set[str]:
        return set(codes("Heritage", target, ("en", "de"), (term,)))

    assert of("Zum Weltkulturerbe") == of("Des Kulturerbes") == of("Das Erbe") == set()
    assert of("Die Kultur") == {"terms"}
    assert of("Kulturerbe und Folklore") == {"forbidden-terms"}
    kept = FoundTerm(2, "Heritage", (0, 8), keep=True)
    assert of("Heritage", kept) == set()
    assert of("Das Erbe", kept) == {"terms"}


def test_check__knows_limits_and_what_stands_elsewhere() -> None:
    limits = Limits(max_length=4, elsewhere=("Talo",))
    assert codes("House", "Talo", limits=limits) == {}
    assert codes("House", "Rakennus", limits=limits) == {
        "length": "nnus",
        "consistency": "",
    }


def test_check__gives_errors_first() -> None:
    found = check(
        InlineText.parse("Ten towns. %s"),
        InlineText.parse("10 kaupunkia!"),
        ("en", "fi"),
    )
    assert [one.severity for one in found] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.WARNING,
    ]


def test_register_check__adds_one_of_the_site() -> None:
    before = registered_checks()

    class ShoutCheck(Check):
        code = "shout"

        def find(self, case: base.Case) -> Iterator[Finding]:
            if case.target_text.isupper():
                yield self.finding("Loud", (0, 1))

    try:
        register_check(ShoutCheck)
        assert codes("A town", "KAUPUNKI") == {"shout": "K"}
    finally:
        base._checks.pop("shout")
    assert registered_checks() == before


words = st.text(string.ascii_letters + "äöåñжя0123456789 .,()“”{}%<&", max_size=40)


@given(words, words, st.sampled_from(sorted(QUOTES)))
def test_check__never_fails_and_marks_parts_of_the_target(
    source: str, target: str, language: str
) -> None:
    plain = InlineText.parse(target, "text")
    for one in check(InlineText.parse(source, "text"), plain, ("en", language)):
        if one.span is not None:
            start, end = one.span
            assert 0 <= start <= end <= len(plain.plain)


@given(words)
def test_check__of_a_text_and_itself_finds_no_error(text: str) -> None:
    same = InlineText.parse(text, "text")
    found = check(same, same, ("en", "xx"))
    assert {one.code for one in found} <= {"untranslated", "mixed-script"}


@given(st.integers(0, 10**9), st.sampled_from([",", ".", " ", "\u00a0", "’", ""]))
def test_numbers__are_the_same_whatever_groups_them(
    number: int, separator: str
) -> None:
    written = f"{number:,}".replace(",", separator)
    assert canonical(written) == str(number)
    assert list(numbers(f"x {written} y")) == [str(number)]


@given(st.text("ab()[]", max_size=20))
def test_unbalanced__is_none_exactly_where_all_brackets_close(text: str) -> None:
    bare = text.replace("a", "").replace("b", "")
    while "()" in bare or "[]" in bare:
        bare = bare.replace("()", "").replace("[]", "")
    assert (unbalanced(text) is None) == (bare == "")
