from __future__ import annotations

import random

import pytest

from hanse.taxonomy.collation import sort_bytes, sort_key


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "cote coté côte Zebra"),
        ("fi", "aika Zeppelin Åland äiti öljy"),
        ("sv", "adel zon ål ärlig öl"),
        ("nb", "and zoo ære øl ål Aarhus"),
        ("da", "and zoo ære øl ål Aarhus"),
        ("is", "afi áin bók dagur ðe epli él ýsa þak æska ör"),
        ("et", "sein šokk zebra žanr tee ujumine vesi õun äri ööbik üks"),
        ("lv", "ābols acs cālis čau galds ģimene kaķis ķeza lapa ļaudis zars žurka"),
        ("lt", "ačiū ąžuolas cukrus čia ilgas yra jau sala šalis zuikis žemė"),
        ("ru", "ёж ежик ёлка ель жук йод кот эхо яма"),
        ("de", "Apfel Äpfel arg Öl Ort Straße"),
        ("pl", "ad ąd cena ćma las łoś nora ńu oko ósmy sok ślad zez źle żaba"),
    ],
)
def test_sort_key__follows_the_alphabet(language: str, words: str) -> None:
    expected = words.split()
    mixed = random.Random(7).sample(expected, len(expected))  # noqa: S311

    assert sorted(mixed, key=lambda word: sort_key(word, language)) == expected


def test_sort_key__puts_figures_first_and_other_scripts_last() -> None:
    words = ["Музыка", "art deco", "3D", "Art"]

    assert sorted(words, key=lambda word: sort_key(word, "sv")) == [
        "3D", "Art", "art deco", "Музыка",
    ]  # fmt: skip


def test_sort_key__does_not_see_punctuation() -> None:
    assert sort_key("co-op", "en")[0] == sort_key("coop", "en")[0]


def test_sort_key__reads_a_foreign_letter_as_its_nearest() -> None:
    words = ["Märta", "Næs", "Niels", "Łódź", "Zürich"]

    assert sorted(words, key=lambda word: sort_key(word, "de")) == [
        "Łódź", "Märta", "Næs", "Niels", "Zürich",
    ]  # fmt: skip
    assert sort_key("Århus", "sv") > sort_key("Zagreb", "sv")
    assert sort_key("Ærø", "sv")[0] == sort_key("Ärö", "sv")[0]


@pytest.mark.parametrize("language", ["", "en", "fi", "da", "is", "et", "pl", "ru"])
def test_sort_bytes__sorts_like_the_key_and_a_shorter_word_first(language: str) -> None:
    words = ["Art", "art", "Art deco", "Arte", "Árt", "Музей", "", "3D", "\ud800", "🎭"]

    assert sorted(words, key=lambda word: sort_bytes(word, language)) == sorted(
        words, key=lambda word: sort_key(word, language)
    )


def test_sort_bytes__of_most_words_is_one_for_all_latin_alphabets() -> None:
    languages = ["fi", "sv", "nb", "da", "is", "lv", "pl", "de"]

    assert {sort_bytes("Music Export", one) for one in languages} == {
        sort_bytes("Music Export", "")
    }
    assert sort_bytes("Öl", "fi") != sort_bytes("Öl", "") == sort_bytes("Öl", "de")
