from __future__ import annotations

import pytest

from hanse.taxonomy import labels
from hanse.taxonomy.models import TermLabel
from hanse.taxonomy.snapshots import Snapshot, best_label
from tests import factories

pytestmark = pytest.mark.django_db


def _music() -> dict[str, int]:
    """music > live-music > jazz, and design beside them."""
    music = factories.term("sectors", "music", en="Music", fi="Musiikki")
    live = factories.term("sectors", "live-music", en="Live music")
    jazz = factories.term("sectors", "jazz", en="Jazz")
    design = factories.term("sectors", "design", en="Design")
    for term, parent, order in ((live, music, 1), (jazz, live, 9), (music, None, 5)):
        term.parent, term.sort_order = parent, order
        term.save()
    design.sort_order = 2
    design.save()
    return {term.code: term.pk for term in (music, live, jazz, design)}


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fi", "Musiikki"), ("fi-fi", "Musiikki"), ("sv", "Music"), (None, "Music")],
)
def test_best_label__falls_back_to_the_language_then_english(
    language: str | None, expected: str
) -> None:
    assert best_label({"fi": "Musiikki", "en": "Music"}, language) == expected


def test_best_label__takes_any_where_english_is_missing() -> None:
    assert best_label({"et": "Muusika"}, "sv") == "Muusika"
    assert best_label({}, "sv") == ""


def test_of__puts_narrower_terms_below_broader_ones() -> None:
    _music()

    codes = [term.code for term in labels.snapshot().of("sectors")]

    assert codes == ["design", "music", "live-music", "jazz"]
    assert labels.snapshot().of("unknown") == []


def test_of__loses_no_term_of_a_circle() -> None:
    first = factories.term("sectors", "first", en="First")
    second = factories.term("sectors", "second", en="Second")
    for term, parent in ((first, second), (second, first)):
        term.parent = parent
        term.save()

    snapshot = labels.snapshot()

    assert {term.code for term in snapshot.of("sectors")} == {"first", "second"}
    assert snapshot.depth(first.pk) == 2
    assert snapshot.with_narrower([first.pk]) == {first.pk, second.pk}


def test_with_narrower__includes_all_levels_and_skips_the_unknown() -> None:
    pks = _music()

    found = labels.snapshot().with_narrower([pks["music"], 0])

    assert found == {pks["music"], pks["live-music"], pks["jazz"]}


def test_broader__begins_with_the_nearest() -> None:
    pks = _music()

    assert labels.snapshot().broader(pks["jazz"]) == [pks["live-music"], pks["music"]]
    assert labels.snapshot().depth(pks["jazz"]) == 2
    assert labels.snapshot().depth(pks["music"]) == 0


def test_words__gives_every_label_of_the_named_vocabularies() -> None:
    music = factories.term("sectors", "music", en="Music", fi="Musiikki")
    TermLabel.objects.create(
        term=music, language="en", kind="alternative", text="Tunes"
    )
    factories.term("countries", "fi", en="Finland")

    words = set(labels.snapshot().words("sectors"))

    assert words == {
        (music.pk, "en", "Music"),
        (music.pk, "fi", "Musiikki"),
        (music.pk, "en", "Tunes"),
    }
    assert len(list(labels.snapshot().words())) == 4


def _count(snapshot: Snapshot) -> list[int]:
    return [len(snapshot.terms)]


def test_derive__makes_a_thing_once_a_version() -> None:
    factories.term("sectors", "music", en="Music")
    first = labels.snapshot().derive(_count)

    assert labels.snapshot().derive(_count) is first

    factories.term("sectors", "design", en="Design")

    assert first == [1]
    assert labels.snapshot().derive(_count) == [2]
