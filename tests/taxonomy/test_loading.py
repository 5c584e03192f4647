from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from hanse.taxonomy import labels
from hanse.taxonomy.files import InvalidFiles
from hanse.taxonomy.loading import load
from hanse.taxonomy.models import TaxonomyVersion, Term, TermLabel, Vocabulary

pytestmark = pytest.mark.django_db

HEADER = "code,parent,en,fi,alt_en"
TOOLS = f"""{HEADER}
tools,,Tools,Työkalut,
hand,,Hand tools,Käsityökalut,Hand-held|Manual
saw,hand,Saw,Saha,
"""


def _file(folder: Path, text: str | bytes = TOOLS, name: str = "tools.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _rows() -> set[tuple[str, str, str, str]]:
    return set(TermLabel.objects.values_list("term__code", "language", "kind", "text"))


def test_load__makes_vocabulary_terms_and_labels(tmp_path: Path) -> None:
    (outcome,) = load([_file(tmp_path)])

    assert (outcome.terms_made, outcome.labels_made) == (2, 8)
    vocabulary = Vocabulary.objects.get(code="tools")
    assert {row.language: row.text for row in vocabulary.labels.all()} == {
        "en": "Tools",
        "fi": "Työkalut",
    }
    assert list(
        Term.objects.values_list("code", "parent__code", "sort_order").order_by("pk")
    ) == [("hand", None, 10), ("saw", "hand", 20)]
    assert _rows() == {
        ("hand", "en", "preferred", "Hand tools"),
        ("hand", "en", "alternative", "Hand-held"),
        ("hand", "en", "alternative", "Manual"),
        ("hand", "fi", "preferred", "Käsityökalut"),
        ("saw", "en", "preferred", "Saw"),
        ("saw", "fi", "preferred", "Saha"),
    }


def test_load__again_changes_nothing_and_keeps_the_version(tmp_path: Path) -> None:
    path = _file(tmp_path)
    load([path])
    before = (_rows(), TaxonomyVersion.objects.get().token)

    (outcome,) = load([path])

    assert not outcome
    assert (_rows(), TaxonomyVersion.objects.get().token) == before


def test_load__updates_what_the_file_says_anew(tmp_path: Path) -> None:
    load([_file(tmp_path)])
    text = TOOLS.replace("Hand tools", "Tools for the hand").replace("saw,hand", "saw,")

    (outcome,) = load([_file(tmp_path, text.replace("Tools,Työ", "Things,Työ"))])

    assert (outcome.terms_changed, outcome.labels_changed) == (1, 2)
    hand = Term.objects.get(code="hand")
    assert labels.label(hand.pk, "en") == "Tools for the hand"
    assert labels.vocabulary_label("tools", "en") == "Things"
    assert Term.objects.get(code="saw").parent is None


def test_load__keeps_what_editors_added(tmp_path: Path) -> None:
    path = _file(tmp_path)
    load([path])
    saw = Term.objects.get(code="saw")
    TermLabel.objects.create(term=saw, language="sv", text="Såg")
    TermLabel.objects.create(
        term=saw, language="en", kind=TermLabel.Kind.ALTERNATIVE, text="Cutter"
    )
    own = Term.objects.create(vocabulary=saw.vocabulary, code="axe", parent=saw)
    Term.objects.filter(pk=saw.pk).update(is_retired=True)

    load([path])

    assert ("saw", "sv", "preferred", "Såg") in _rows()
    assert ("saw", "en", "alternative", "Cutter") in _rows()
    assert Term.objects.get(pk=own.pk).parent == saw
    assert Term.objects.get(pk=saw.pk).is_retired


def test_load__deletes_nothing_that_left_the_file(tmp_path: Path) -> None:
    load([_file(tmp_path)])

    load([_file(tmp_path, TOOLS.replace("saw,hand,Saw,Saha,\n", ""))])

    assert Term.objects.filter(code="saw").exists()


def test_load__changes_places_of_preferred_and_alternative(tmp_path: Path) -> None:
    load([_file(tmp_path)])
    text = TOOLS.replace("Hand tools,Kä", "Manual,Kä")

    load([_file(tmp_path, text.replace("Hand-held|Manual", "Hand-held|Hand tools"))])

    assert {row for row in _rows() if row[:2] == ("hand", "en")} == {
        ("hand", "en", "preferred", "Manual"),
        ("hand", "en", "alternative", "Hand tools"),
        ("hand", "en", "alternative", "Hand-held"),
    }


def test_load__puts_a_term_below_one_that_is_only_in_the_database(
    tmp_path: Path,
) -> None:
    load([_file(tmp_path)])
    more = f"{HEADER}\ntools,,Tools,,\nfretsaw,saw,Fretsaw,,\n"

    load([_file(tmp_path, more)])

    assert Term.objects.get(code="fretsaw").parent.code == "saw"
    assert Vocabulary.objects.get().labels.count() == 2


def test_load__takes_a_byte_order_mark_and_empty_lines(tmp_path: Path) -> None:
    text = TOOLS.replace("\nsaw", "\n,,,,\n\nsaw").replace("\n", "\r\n")

    load([_file(tmp_path, b"\xef\xbb\xbf" + text.encode())])

    assert Term.objects.count() == 2


@override_settings(WAGTAIL_CONTENT_LANGUAGES=[("en", "English")])
def test_load__leaves_out_languages_that_the_install_does_not_use(
    tmp_path: Path,
) -> None:
    load([_file(tmp_path)])

    assert {row[1] for row in _rows()} == {"en"}


def test_load__dry_run_says_what_would_change_and_changes_nothing(
    tmp_path: Path,
) -> None:
    (outcome,) = load([_file(tmp_path)], dry_run=True)

    assert (outcome.terms_made, outcome.labels_made) == (2, 8)
    assert not Vocabulary.objects.exists()
    assert labels.snapshot().of("tools") == []


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("code,parent,en,xx\ntools,,Tools,\n", 1, "xx"),
        ("code,parent,en,alt_xx\ntools,,Tools,\n", 1, "alt_xx"),
        ("code,parent,en,en\ntools,,Tools,\n", 1, "en"),
        ("parent,en\n,Tools\n", 1, "code"),
        ("code,fi\ntools,Työkalut\n", 1, "en"),
        ("", 1, "code"),
        (f"{HEADER}\n", 2, "code"),
        (f"{HEADER}\nhand,,Hand tools,,\n", 2, "code"),
        (f"{HEADER}\ntools,hand,Tools,,\n", 2, "parent"),
        (f"{HEADER}\ntools,,Tools,,Utensils\n", 2, "alt_en"),
        (TOOLS + ",,Axe,,\n", 5, "code"),
        (TOOLS + "an axe,,Axe,,\n", 5, "code"),
        (TOOLS + f"{'a' * 81},,Axe,,\n", 5, "code"),
        (TOOLS + "saw,,Saw again,,\n", 5, "code"),
        (TOOLS + "axe,blade,Axe,,\n", 5, "parent"),
        (TOOLS + "axe,axe,Axe,,\n", 5, "parent"),
        (TOOLS.replace("hand,,", "hand,saw,"), 3, "parent"),
        (TOOLS + "axe,,,Kirves,\n", 5, "en"),
        (TOOLS + "axe,,  ,Kirves,\n", 5, "en"),
        (TOOLS + "axe,,Axe,,Hatchet|Hatchet\n", 5, "alt_en"),
        (TOOLS + "axe,,Axe,,Axe\n", 5, "alt_en"),
        (TOOLS + f"axe,,{'a' * 201},,\n", 5, "en"),
        (TOOLS + "axe,,A\x00xe,,\n", 5, "en"),
        (TOOLS + "axe,,Axe,,,more\n", 5, ""),
        (TOOLS + 'axe,,"Ax"e,,\n', 5, ""),
        (TOOLS + '"two\nlines",,Two,,\naxe,,,,\n', 7, "en"),
        (TOOLS.encode() + "axe,,Äxe,,\n".encode("latin-1"), 5, ""),
    ],
)
def test_load__names_line_and_column_of_an_error_and_writes_nothing(
    tmp_path: Path, text: str | bytes, line: int, column: str
) -> None:
    good = _file(tmp_path, TOOLS.replace("tools", "good"), "good.csv")
    path = _file(tmp_path, text)

    with pytest.raises(InvalidFiles) as refused:
        load([good, path])

    assert (path, line, column) in [
        (error.path, error.line, error.column) for error in refused.value.errors
    ]
    assert all(error.path == path for error in refused.value.errors)
    assert not Vocabulary.objects.exists()


def test_load__tells_all_errors_at_once(tmp_path: Path) -> None:
    path = _file(tmp_path, TOOLS + "axe,,,,\n,,Plane,,\n")

    with pytest.raises(InvalidFiles) as refused:
        load([path, tmp_path / "missing.csv"])

    assert len(refused.value.errors) == 3


def test_command__prints_what_it_did(tmp_path: Path) -> None:
    out = StringIO()

    call_command("load_vocabularies", str(_file(tmp_path)), stdout=out)
    call_command("load_vocabularies", str(tmp_path / "tools.csv"), stdout=out)

    first, second = out.getvalue().splitlines()
    assert first == "tools: terms 2 new, 0 changed; labels 8 new, 0 changed"
    assert second == "tools: nothing to change"


def test_command__with_a_broken_file_names_file_line_and_column(
    tmp_path: Path,
) -> None:
    path = _file(tmp_path, TOOLS + "axe,blade,Axe,,\n")

    with pytest.raises(CommandError, match=r"line 5, column “parent”") as refused:
        call_command("load_vocabularies", str(path))

    assert str(path) in str(refused.value)
    assert not Vocabulary.objects.exists()
