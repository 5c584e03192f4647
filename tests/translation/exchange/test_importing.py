from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from hanse.networks.models import Network
from hanse.translation.actions.segment_changes import KeepSegment
from hanse.translation.actions.take import take_source
from hanse.translation.enums import Origin, SegmentState
from hanse.translation.exchange.document import TRANSLATED, ReturnedFile
from hanse.translation.exchange.errors import ExchangeError
from hanse.translation.exchange.formats import FORMATS, read_any
from hanse.translation.exchange.importing import ImportFile, Report, Verdict
from hanse.translation.exchange.jobs import documents_of
from hanse.translation.inline import InlineText
from hanse.translation.models import SegmentHistory, TargetSegment, Unit
from tests import factories
from tests.translation.acts import finnish, version_of, write

pytestmark = pytest.mark.django_db


def units(*found: Unit) -> Any:
    return Unit.objects.filter(pk__in=[unit.pk for unit in found])


def exported(unit: Unit, form: str = "xliff-2.1") -> ReturnedFile:
    [file] = read_any(FORMATS[form].write(documents_of(units(unit))))
    return file


def translated(unit: Unit, file: ReturnedFile, **texts: str) -> ReturnedFile:
    """The file as a translator sends it back, with all texts in capitals."""
    segments = {one.key: one for one in unit.source.segments.all()}
    rows = [
        replace(
            row,
            target=InlineText.from_typed(
                texts.get(row.key, finnish(segments[row.key])), segments[row.key].kind
            ),
            state=TRANSLATED,
        )
        for row in file.rows
    ]
    return replace(file, rows=rows)


def take(unit: Unit, file: ReturnedFile, user: Any, **options: Any) -> Report:
    return ImportFile(units(unit), file, user=user, **options).execute()


def verdicts(report: Report) -> dict[str, Verdict]:
    return {one.row.key: one.verdict for one in report.outcomes}


def first_key(unit: Unit) -> str:
    return unit.source.segments.order_by("order")[0].key


@pytest.mark.parametrize("form", ["xliff-2.1", "xliff-1.2", "xlsx"])
def test_import__takes_all_and_again_nothing(
    unit: Unit, translator: Any, form: str
) -> None:
    report = take(unit, translated(unit, exported(unit, form)), translator)
    assert set(report.counts) == {Verdict.TAKEN}, report.left
    rows = TargetSegment.objects.filter(unit=unit)
    assert {row.state for row in rows} == {SegmentState.TO_REVIEW}
    assert {row.origin for row in rows} == {Origin.IMPORT}

    history = SegmentHistory.objects.count()
    again = take(unit, exported(unit, form), translator)
    assert set(again.counts) == {Verdict.UNCHANGED}
    assert SegmentHistory.objects.count() == history


def test_import__leaves_what_changed_here_since(unit: Unit, translator: Any) -> None:
    key = first_key(unit)
    file = translated(unit, exported(unit))
    write(unit, key, "Newer", translator)

    report = take(unit, file, translator)
    assert verdicts(report).pop(key) is Verdict.NEWER
    assert report.counts[Verdict.NEWER] == 1
    assert TargetSegment.objects.get(unit=unit, key=key).text == "Newer"
    assert report.left[0].label

    lost = replace(file, rows=[replace(row, version=None) for row in file.rows])
    assert verdicts(take(unit, lost, translator))[key] is Verdict.NEWER
    forced = take(unit, file, translator, overwrite=True)
    assert verdicts(forced)[key] is Verdict.TAKEN


def test_import__leaves_what_translates_an_older_source(
    unit: Unit, page: Any, translator: Any
) -> None:
    file = translated(unit, exported(unit))
    page.title = "About us all"
    page.save_revision().publish()
    take_source(page)

    for options in ({}, {"overwrite": True}):
        report = take(unit, file, translator, **options)
        assert report.counts[Verdict.SOURCE_CHANGED] == 1
    # A file that lost our digest is judged by its source.
    bare = replace(file, rows=[replace(row, digest="") for row in file.rows])
    changed = take(unit, bare, translator).counts
    assert changed[Verdict.SOURCE_CHANGED] == 1


def test_import__leaves_what_is_approved_or_kept(
    unit: Unit, translator: Any, reviewer: Any
) -> None:
    kept, good, *_rest = [one.key for one in unit.source.segments.order_by("order")]
    KeepSegment(unit, kept, user=translator, version=0).execute()
    write(unit, good, "Good", reviewer, confirm=True)

    report = take(unit, translated(unit, exported(unit)), translator)
    found = verdicts(report)
    assert (found[kept], found[good]) == (Verdict.PROTECTED, Verdict.PROTECTED)
    assert TargetSegment.objects.get(unit=unit, key=good).good_text == "Good"


def test_import__refuses_what_cannot_be_written_and_takes_the_rest(
    unit: Unit, translator: Any
) -> None:
    with_link = next(one for one in unit.source.segments.all() if "<a " in one.text)
    texts = {with_link.key: "Ei linkkiä"}
    report = take(unit, translated(unit, exported(unit), **texts), translator)

    assert verdicts(report)[with_link.key] is Verdict.REFUSED
    assert "{a1}" in report.left[0].message
    assert report.left[0].row.line > 1
    assert version_of(unit, with_link.key) == 0
    assert report.counts[Verdict.TAKEN] == len(report.outcomes) - 1


def test_import__knows_no_units_of_others_and_no_other_places(
    unit: Unit, translator: Any, museums: Network
) -> None:
    file = translated(unit, exported(unit))
    stranger = factories.translator(museums, "fi", name="stranger")
    assert set(take(unit, file, stranger).counts) == {Verdict.UNKNOWN}
    elsewhere = ImportFile(Unit.objects.none(), file, user=translator).execute()
    assert set(elsewhere.counts) == {Verdict.UNKNOWN}
    odd = replace(file, rows=[replace(file.rows[0], key="body.gone")])
    assert set(take(unit, odd, translator).counts) == {Verdict.UNKNOWN}
    assert not TargetSegment.objects.filter(unit=unit).exists()


@pytest.mark.parametrize("form", ["xliff-2.1", "xliff-1.2"])
@pytest.mark.parametrize("digits", [30, 6000])
def test_import__takes_a_number_too_large_to_be_ours_for_none(
    unit: Unit, translator: Any, form: str, digits: int
) -> None:
    [document] = documents_of(units(unit))
    first = replace(document.segments[0], version=1234567)
    left = replace(document, id="9" * digits, segments=(first,))
    written = FORMATS[form].write([left]).replace(b"1234567", b"9" * digits)
    [file] = read_any(written)
    assert file.rows[0].version is None
    assert take(unit, file, translator).counts == {Verdict.UNKNOWN: 1}


def test_import__refuses_another_language_with_nothing_written(
    unit: Unit, translator: Any
) -> None:
    file = translated(unit, exported(unit))
    with pytest.raises(ExchangeError, match="sv"):
        take(unit, replace(file, target_language="sv"), translator)
    assert not TargetSegment.objects.filter(unit=unit).exists()
