from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from io import BytesIO

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from hanse.translation.exchange import archive
from hanse.translation.exchange.document import FINAL, Segment, UnitDocument
from hanse.translation.exchange.errors import ExchangeError
from hanse.translation.exchange.formats import FORMATS, Format, read_any
from hanse.translation.exchange.sheets import read_sheet, write_sheet
from hanse.translation.exchange.tmx import TmxPair, read_tmx, write_tmx
from hanse.translation.exchange.xliff1 import read_xliff1
from hanse.translation.inline import InlineText, TextKind
from tests.translation.exchange import suites
from tests.translation.test_inline import inline_texts

BOTH_WAYS = [one for one in FORMATS.values() if one.comes_back]
plain = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=20
).filter(lambda text: "\ufffe" not in text and "\uffff" not in text)


def document(*segments: Segment) -> UnitDocument:
    return UnitDocument("7", "A <page> & more", "en", "fi", segments)


def shape(text: InlineText | None) -> object:
    return None if text is None else [(p.kind, p.text, p.id) for p in text.pieces]


@pytest.mark.parametrize("form", BOTH_WAYS, ids=lambda form: form.name)
@settings(max_examples=25, deadline=None)
@given(source=inline_texts(), target=inline_texts(), words=plain)
def test_formats__bring_back_what_left(
    form: object, source: InlineText, target: InlineText, words: str
) -> None:
    bare = InlineText.parse(words or "x", TextKind.PLAIN)
    left = document(
        Segment("body.1#a", source, target, FINAL, 3, "d" * 32),
        Segment("title", bare, None, max_length=60, digest="e" * 32),
    )

    [file] = read_any(form.write([left]))  # type: ignore[attr-defined]

    assert (file.source_language, file.target_language) == ("en", "fi")
    first, second = file.rows
    assert (first.unit, first.key, first.version, first.digest, first.state) == (
        "7", "body.1#a", 3, "d" * 32, FINAL,
    )  # fmt: skip
    assert (second.key, second.version, second.target) == ("title", 0, None)
    if source.pieces:
        assert shape(first.source) == shape(source)
    if target.pieces:
        assert shape(first.target) == shape(target)
    assert second.source is not None
    assert second.source.kind is TextKind.PLAIN
    assert second.source.plain == bare.plain


@settings(max_examples=25, deadline=None)
@given(inline_texts(), inline_texts())
def test_tmx__brings_back_texts_as_they_are_stored(
    source: InlineText, target: InlineText
) -> None:
    found = list(read_tmx(write_tmx([TmxPair("en", "fi", source, target)])))
    if source.plain.strip() and target.plain.strip():
        assert [(shape(one.source), shape(one.target)) for one in found] == [
            (shape(source), shape(target))
        ]
        assert found[0].source.stored == source.stored


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
@pytest.mark.parametrize("character", ["\x0b", "\x1b", "\ufffe"])
def test_formats__write_a_space_for_what_no_file_carries(
    form: Format, character: str
) -> None:
    text = InlineText.parse(f"Two{character}lines <b>here</b>")
    left = replace(document(Segment("k", text, text)), label=f"A{character}B")
    written = form.write([left])
    if form.comes_back:
        [row] = read_any(written)[0].rows
        assert row.target is not None
        assert row.target.plain == "Two lines here"


def test_sheet__is_text_whatever_it_begins_with() -> None:
    import openpyxl

    text = InlineText.parse('=1+1 <a id="a1">x</a>')
    book = openpyxl.load_workbook(
        BytesIO(write_sheet([document(Segment("k", text, text))]))
    )
    cell = book.worksheets[0]["G3"]
    assert (cell.value, cell.data_type) == ("=1+1 {a1}x{/a1}", "s")


def sheet(*rows: tuple[object, ...]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


@pytest.mark.parametrize(
    ("rows", "line", "field"),
    [
        ([("a",)], 1, ""),
        ([("languages", "en", "fi"), ("unit", "key")], 2, "target"),
        ([("languages", "en", "fi"), ("unit", "key", "target"), ("1", None, "x")], 3, "key"),
        ([("languages", "en", "fi"), ("unit", "key", "target", "state"), ("1", "k", "x", "done")], 3, "state"),
    ],
)  # fmt: skip
def test_sheet__names_row_and_column_of_what_is_wrong(
    rows: list[tuple[object, ...]], line: int, field: str
) -> None:
    with pytest.raises(ExchangeError) as caught:
        read_sheet(sheet(*rows))
    assert (caught.value.line, caught.value.field) == (line, field)


@pytest.mark.parametrize("word", ["y", "🛶"])
def test_sheet__leaves_a_text_out_that_no_cell_holds(word: str) -> None:
    room = 32_767 // len(word.encode("utf-16-le")) * 2
    short, long = (InlineText.parse(word * number) for number in (room, room + 2))
    left = document(
        Segment("a", short, short), Segment("b", long), Segment("c", short, long)
    )
    [file] = read_any(FORMATS["xlsx"].write([left]))
    assert [(row.key, row.target) for row in file.rows] == [("a", short)]


def test_sheet__that_begins_with_an_empty_row_names_no_languages() -> None:
    import openpyxl

    # Such a writer says nothing of how far the table reaches, as ours does.
    book = openpyxl.Workbook(write_only=True)
    rows = book.create_sheet()
    for row in ([], ["languages", "en", "fi"], ["unit", "key", "target"]):
        rows.append(row)
    written = BytesIO()
    book.save(written)
    with pytest.raises(ExchangeError) as caught:
        read_sheet(written.getvalue())
    assert caught.value.line == 1


def test_archive__is_opened_within_limits() -> None:
    packed = archive.pack([(f"{n}.xlf", b"x" * 1000) for n in range(5)])
    assert len(list(archive.unpack(packed))) == 5
    for name, value in (
        ("UPLOAD", len(packed) - 1),
        ("UNPACKED", 4999),
        ("ARCHIVE", 4),
    ):
        with (
            override_settings(**{f"HANSE_TRANSLATION_{name}_LIMIT": value}),
            pytest.raises(ExchangeError, match=str(value)),
        ):
            list(archive.unpack(packed))
    with pytest.raises(ExchangeError):
        read_any(packed[:-30])
    # A workbook is an archive, too.
    with (
        override_settings(HANSE_TRANSLATION_UNPACKED_LIMIT=500),
        pytest.raises(ExchangeError, match="500"),
    ):
        read_sheet(sheet(("languages", "en", "fi")))


@pytest.mark.parametrize("form", [None, FORMATS["xlsx"]], ids=["zip", "xlsx"])
@settings(max_examples=200, deadline=None)
@given(hits=st.lists(st.tuples(st.integers(0, 9_999), st.integers(1, 255)), max_size=4))
def test_read_any__refuses_what_was_damaged_on_its_way(
    form: Format | None, hits: list[tuple[int, int]]
) -> None:
    text = InlineText.parse("Two harbours and a bridge")
    inner = (form or FORMATS["xliff-1.2"]).write([document(Segment("k", text))])
    damaged = bytearray(inner if form else archive.pack([("työ.xlf", inner)]))
    for place, change in hits:
        # Behind the two letters by which an archive is known.
        damaged[2 + place % (len(damaged) - 2)] ^= change
    with suppress(ExchangeError):
        read_any(bytes(damaged))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/worksheets/sheet1.xml", b"<worksheet"),
        ("xl/workbook.xml", b"<workbook"),
        ("xl/styles.xml", b"<styleSheet"),
        ("xl/workbook.xml", b'<workbook><sheets><sheet state="x"/></sheets></workbook>'),
    ],
)  # fmt: skip
def test_sheet__is_refused_where_a_part_of_it_is_broken(
    name: str, content: bytes
) -> None:
    parts = dict(archive.unpack(write_sheet([document()])))
    with pytest.raises(ExchangeError, match="no workbook"):
        read_sheet(archive.pack({**parts, name: content}.items()))


def test_read_any__names_the_file_in_an_archive() -> None:
    good = FORMATS["xliff-1.2"].write([document()])
    packed = archive.pack([("good.xlf", good), ("bad.xlf", b"<a>\n<b></a>")])
    with pytest.raises(ExchangeError) as caught:
        read_any(packed)
    assert str(caught.value).startswith("Line 2: bad.xlf")
    assert len(read_any(archive.pack([("a.xlf", good), ("b.xlf", good)]))) == 2


def test_read_any__takes_an_archive_that_was_packed_anew_on_a_mac() -> None:
    good = FORMATS["xliff-2.1"].write([document(Segment("k", InlineText.parse("x")))])
    litter = b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X"
    packed = archive.pack(
        [
            ("job/fi.xlf", good),
            ("job/.DS_Store", litter),
            ("__MACOSX/job/._fi.xlf", litter),
        ]
    )
    assert len(read_any(packed)) == 1


@pytest.mark.data
def test_read_xliff1__reads_the_samples_of_another_tool() -> None:
    counts = {}
    for name, data in suites.files("tmx-tbx-xliff1-omegat", ".xlf", ".xliff"):
        if b":document:2." not in data and b'version="2.' not in data:
            try:
                counts[name] = len(read_xliff1(data).rows)
            except ExchangeError as error:
                counts[name] = 0
                assert error.message
    assert sum(counts.values()) > 25, counts


@pytest.mark.data
def test_read_tmx__reads_the_compliance_kit() -> None:
    read: dict[str, int] = {}
    refused: dict[str, str] = {}
    for name, data in suites.files("tmx-tbx-xliff1-omegat", ".tmx"):
        try:
            read[name] = len(list(read_tmx(data)))
        except ExchangeError as error:
            refused[name] = str(error)
    kit = {name: number for name, number in read.items() if "ComplianceKit" in name}
    assert len(kit) >= 10 and all(kit.values()), (kit, refused)
    assert all("invalid" in name for name in refused), refused
