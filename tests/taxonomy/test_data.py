"""The vocabularies that come with the app."""

from __future__ import annotations

import pytest
from django.conf import settings

from hanse.taxonomy import labels
from hanse.taxonomy.files import VocabularyFile, read
from hanse.taxonomy.loading import load, shipped_files

LANGUAGES = {code for code, _name in settings.LANGUAGES}
AT_LEAST = {"countries": 249, "organisation-types": 15, "sectors": 20}
FILES = [read(path) for path in shipped_files()]


def test_shipped_files__are_the_three_vocabularies() -> None:
    assert [file.code for file in FILES] == sorted(AT_LEAST)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__labels_every_term_in_every_language(file: VocabularyFile) -> None:
    assert file.errors == []
    assert file.vocabulary is not None
    assert len(file.terms) >= AT_LEAST[file.code]
    for row in (file.vocabulary, *file.terms):
        assert set(row.labels) == LANGUAGES, row.code


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__gives_no_two_terms_the_same_preferred_label(
    file: VocabularyFile,
) -> None:
    for language in LANGUAGES:
        texts = [row.labels[language].casefold() for row in file.terms]
        assert sorted(texts) == sorted(set(texts)), language


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__begins_every_label_with_a_capital(file: VocabularyFile) -> None:
    for row in file.terms:
        for language, text in row.labels.items():
            assert text[0] == text[0].upper(), (row.code, language)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.code)
def test_file__writes_russian_in_cyrillic(file: VocabularyFile) -> None:
    for row in file.terms:
        assert not any("a" <= x <= "z" for x in row.labels["ru"].lower()), row.code


def test_countries__have_two_letters_and_the_region_first() -> None:
    codes = [row.code for row in FILES[0].terms]

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
