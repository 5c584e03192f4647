"""The vocabularies that come with the app."""

from __future__ import annotations

import unicodedata
from itertools import combinations
from pathlib import Path

import pytest
from django.conf import settings

from hanse.taxonomy import labels
from hanse.taxonomy.files import Row, VocabularyFile, read
from hanse.taxonomy.loading import load, shipped_files

LANGUAGES = {code for code, _name in settings.LANGUAGES}
AT_LEAST = {
    "cooperation-interests": 15,
    "countries": 249,
    "event-types": 14,
    "languages": 25,
    "mentoring-formats": 7,
    "organisation-types": 30,
    "place-levels": 4,
    "practice-costs": 5,
    "practice-evidence": 5,
    "practice-readiness": 4,
    "practice-themes": 25,
    "regions": 253,
    "sectors": 60,
    "services": 50,
}
FILES = [read(path) for path in shipped_files()]
BY_CODE = {file.code: file for file in FILES}
# Regions have the name that they have where they lie, and an English one.
COMPLETE = [file for file in FILES if file.code != "regions"]
NATIVE = {
    "de": "de", "dk": "da", "ee": "et", "fi": "fi", "is": "is", "lt": "lt",
    "lv": "lv", "no": "nb", "pl": "pl", "ru": "ru", "se": "sv",
}  # fmt: skip
# What people have other words for; countries and languages mostly have one name.
SUBJECTS = [file for file in COMPLETE if file.code not in {"countries", "languages"}]
# What this project worded itself: a label that two languages share is suspect here.
# Countries, regions and languages have the names that they have.
OWN = [
    BY_CODE[code]
    for code in (
        "cooperation-interests",
        "organisation-types",
        "practice-themes",
        "sectors",
        "services",
    )
]
# Of these in the three Scandinavian languages, one word is often all three's: in the
# two lists of single words more than 15 in 100 are. No others may join them unseen.
SHARED_WORDS = {
    "organisation-types": """association archive cooperative cultural-institute
        festival foundation incubator library museum orchestra publisher
        theatre""",
    "sectors": """animation archaeology architecture archives circus classical-music
        dance design documentary-film film gastronomy graphic-design heritage
        industrial-heritage landscape-architecture libraries media-art museums music
        performing-arts photography product-design research theatre""",
}
SCANDINAVIAN = {"da", "nb", "sv"}
AT_MOST = 0.15


def test_shipped_files__are_these_vocabularies() -> None:
    assert [file.code for file in FILES] == sorted(AT_LEAST)


@pytest.mark.parametrize("file", COMPLETE, ids=lambda file: file.code)
def test_file__labels_every_term_in_every_language(file: VocabularyFile) -> None:
    assert file.errors == []
    assert file.vocabulary is not None
    assert len(file.terms) >= AT_LEAST[file.code]
    for row in (file.vocabulary, *file.terms):
        assert set(row.labels) == LANGUAGES, row.code


def test_regions__are_of_each_country_by_the_name_used_there() -> None:
    file = BY_CODE["regions"]

    assert file.errors == []
    assert {row.code.split("-")[0] for row in file.terms} == set(NATIVE)
    for row in file.terms:
        country = row.code.split("-")[0]
        assert {"en", NATIVE[country]} <= set(row.labels), row.code


def test_regions__have_names_in_other_languages_where_there_are_any() -> None:
    rows = BY_CODE["regions"].terms
    elsewhere = [row for row in rows if not row.code.startswith(("lv-0", "lv-1", "ru"))]

    for language in LANGUAGES - {"is", "lv"}:
        assert all(language in row.labels for row in elsewhere), language
    for language in ("is", "lv"):
        assert sum(language in row.labels for row in elsewhere) > 80, language


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__gives_no_two_terms_the_same_preferred_label(
    file: VocabularyFile,
) -> None:
    for language in LANGUAGES:
        texts = [
            row.labels[language].casefold()
            for row in file.terms
            if language in row.labels
        ]
        assert sorted(texts) == sorted(set(texts)), language


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__begins_every_label_with_a_capital(file: VocabularyFile) -> None:
    for row in file.terms:
        for language, text in row.labels.items():
            assert text[0] == text[0].upper(), (row.code, language)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__writes_each_language_in_its_script(file: VocabularyFile) -> None:
    assert file.vocabulary is not None
    for row in (file.vocabulary, *file.terms):
        for language, text in row.labels.items():
            wanted = "CYRILLIC" if language == "ru" else "LATIN"
            assert _scripts(text) == {wanted}, (row.code, language)
        for language, texts in row.alternatives.items():
            # Russian takes some abbreviations as they are: VR, PR.
            if language != "ru":
                assert _scripts("".join(texts)) == {"LATIN"}, (row.code, language)


def _scripts(text: str) -> set[str]:
    return {unicodedata.name(x).partition(" ")[0] for x in text if x.isalpha()}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__is_spelled_in_composed_letters(file: VocabularyFile) -> None:
    text = file.path.read_text(encoding="utf-8")

    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__has_every_parent_before_its_terms(file: VocabularyFile) -> None:
    """So each is there, and no chain of parents comes back to where it began."""
    seen = {""}
    for row in file.terms:
        assert row.parent in seen, row.code
        seen.add(row.code)


@pytest.mark.parametrize("file", COMPLETE, ids=lambda file: file.code)
def test_file__gives_no_term_the_preferred_label_of_another(
    file: VocabularyFile,
) -> None:
    for language in LANGUAGES:
        owner = {row.labels[language].casefold(): row.code for row in file.terms}
        for row in file.terms:
            for text in row.alternatives.get(language, ()):
                known = owner.get(text.casefold(), row.code)
                assert known == row.code, (language, text)


@pytest.mark.parametrize("file", SUBJECTS, ids=lambda file: file.code)
def test_subjects__have_other_words_in_every_language(file: VocabularyFile) -> None:
    with_others = [row for row in file.terms if row.alternatives]

    assert 2 * len(with_others) >= len(file.terms)
    for language in LANGUAGES:
        assert any(language in row.alternatives for row in file.terms), language


def test_own_labels__are_translated_and_not_copied() -> None:
    rows = [row for file in OWN for row in file.terms]

    for one, other in combinations(sorted(LANGUAGES), 2):
        same = [row.code for row in rows if _is_same(row, one, other)]
        assert len(same) <= AT_MOST * len(rows), (one, other, same)


@pytest.mark.parametrize("file", OWN, ids=lambda file: file.code)
def test_own_labels__are_the_same_in_few_terms_of_each_list(
    file: VocabularyFile,
) -> None:
    for one, other in combinations(sorted(LANGUAGES), 2):
        same = [row.code for row in file.terms if _is_same(row, one, other)]
        if file.code in SHARED_WORDS and {one, other} <= SCANDINAVIAN:
            assert set(same) <= set(SHARED_WORDS[file.code].split()), (one, other)
        else:
            assert len(same) <= AT_MOST * len(file.terms), (one, other, same)


def _is_same(row: Row, one: str, other: str) -> bool:
    return row.labels[one].casefold() == row.labels[other].casefold()


def test_services__stand_in_groups() -> None:
    terms = BY_CODE["services"].terms
    groups = {row.code for row in terms if not row.parent}

    assert {row.parent for row in terms if row.parent} == groups


# Records and other people's files point at them. What is new is added here.
CODES = {
    vocabulary: codes.split()
    for line in Path(__file__).with_name("codes.txt").read_text().splitlines()
    for vocabulary, codes in [line.split(": ")]
}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__keeps_every_code_that_it_had(file: VocabularyFile) -> None:
    assert sorted(row.code for row in file.terms) == CODES[file.code]


def test_countries__have_two_letters_and_the_region_first() -> None:
    codes = [row.code for row in BY_CODE["countries"].terms]

    assert all(len(code) == 2 and code.isalpha() for code in codes)
    assert " ".join(codes[:14]) == "dk ee fi de is lv lt no pl ru se ax fo gl"


NAMES = {
    ("ru", "en"): "Russia",
    ("ee", "fi"): "Viro",
    ("lv", "et"): "Läti",
    ("de", "lv"): "Vācija",
    ("fi", "is"): "Finnland",
    ("ax", "sv"): "Åland",
    ("fo", "ru"): "Фарерские острова",
    ("gl", "pl"): "Grenlandia",
    ("lt", "lt"): "Lietuva",
}


@pytest.mark.django_db
def test_load__without_paths_loads_them_all() -> None:
    load()

    snapshot = labels.snapshot()
    for (code, language), name in NAMES.items():
        assert snapshot.terms[snapshot.pk("countries", code)].label(language) == name
    assert set(snapshot.vocabularies) == set(AT_LEAST)
