from __future__ import annotations

import pytest
from django.test import override_settings

from hanse.translation.exchange.errors import ExchangeError
from hanse.translation.exchange.xliff2.rules import validate
from hanse.translation.exchange.xml import read_xml
from tests.translation.exchange import suites

CORE = 'xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1"'
GOOD = f"""<xliff {CORE} srcLang="en" trgLang="fi">
<file id="f1">
<unit id="u1">
<originalData><data id="d1">[b]</data></originalData>
<segment id="s1">
<source>See <pc id="1" dataRefStart="d1">our</pc> <ph id="2"/></source>
<target>Katso <pc id="1" dataRefStart="d1">meidän</pc> <ph id="2"/></target>
</segment>
</unit>
</file>
</xliff>"""


def refused(text: str) -> ExchangeError:
    with pytest.raises(ExchangeError) as caught:
        validate(read_xml(text.encode()))
    return caught.value


def test_validate__takes_a_good_document() -> None:
    assert validate(read_xml(GOOD.encode())) in CORE


@pytest.mark.parametrize(
    ("change", "line", "field"),
    [
        (('id="s1"', 'id="s1" translate="no"'), 5, "segment"),
        (('id="2"/></source>', 'id="1"/></source>'), 6, "ph"),
        (('dataRefStart="d1">our', 'dataRefStart="d9">our'), 6, "dataRefStart"),
        ((' trgLang="fi"', ""), 7, "target"),
        (("<target>", '<target xml:lang="sv">'), 7, "xml:lang"),
        (("<target>", '<target xml:space="preserve">'), 7, "target"),
        (("<target>", '<target order="2">'), 7, "order"),
        (("<target>", f'<target order="{"9" * 5000}">'), 7, "target"),
        (('<file id="f1">', "<file>"), 2, "file"),
        (("See <pc", '<sc id="3"/>See <pc'), 6, "sc"),
        (("See <pc", '<ec startRef="3"/>See <pc'), 6, "startRef"),
        (('<ph id="2"/></source>', '<ph id="2" canReorder="no"/></source>'), 6, "canReorder"),
        (("See <pc", '<mrk id="m" type="comment" ref="#n=n1">a</mrk><pc'), 6, "ref"),
        (("<segment", "stray<segment"), 3, "unit"),
        (("</source>", "<cp hex='00a0'/></source>"), 6, "cp"),
    ],
)  # fmt: skip
def test_validate__refuses_and_names_line_and_place(
    change: tuple[str, str], line: int, field: str
) -> None:
    text = GOOD.replace(*change, 1)
    assert text != GOOD
    found = refused(text)
    assert (found.line, found.field) == (line, field)
    assert str(line) in str(found)


def test_read_xml__expands_and_fetches_nothing() -> None:
    declared = '<!DOCTYPE a [<!ENTITY e "text">]><a>&e;</a>'
    assert "entities" in refused(declared).message
    named = b'<!DOCTYPE a SYSTEM "http://localhost:9/a.dtd"><a>text</a>'
    assert read_xml(named).text == "text"
    lost = b'<!DOCTYPE a SYSTEM "a.dtd">\n<a>\ntwo&nbsp;words&mdash;</a>'
    with pytest.raises(ExchangeError) as caught:
        read_xml(lost)
    assert caught.value.line == 3


def test_read_xml__refuses_what_is_too_large() -> None:
    with override_settings(HANSE_TRANSLATION_UPLOAD_LIMIT=100):
        assert "100" in refused(GOOD).message


def test_read_xml__names_the_line_of_broken_xml() -> None:
    assert refused("<a>\n<b>\n</a>").line == 3


@pytest.mark.data
def test_validate__agrees_with_the_official_suite() -> None:
    """All core files, all valid ones; of broken modules three in four."""
    wrong: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for name, data in suites.files("xliff2-test-suite", ".xlf"):
        part, verdict = name.split("/")[-3:-1]
        counts[f"{part} {verdict}"] = counts.get(f"{part} {verdict}", 0) + 1
        try:
            validate(read_xml(data))
            is_taken = True
        except ExchangeError as error:
            is_taken = False
            assert error.message
        if is_taken != (verdict != "invalid"):
            wrong.setdefault(f"{part} {verdict}", []).append(name)
    assert sum(counts.values()) == 306
    # Not well formed: a prefix that nothing binds.
    assert [name.split("/")[-1] for name in wrong.pop("modules valid")] == [
        "Good-pgs_plural.xlf"
    ]
    assert len(wrong.pop("modules invalid")) <= counts["modules invalid"] / 4
    assert wrong == {}
