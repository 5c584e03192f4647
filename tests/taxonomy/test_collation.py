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


# The letters of each language in the order in which its dictionaries have them, with
# those that only foreign names have.
ALPHABETS = {
    "en": "a b c d e f g h i j k l m n o p q r s t u v w x y z",
    "fi": "a b c d e f g h i j k l m n o p q r s š t u v w x y z ž å ä ö",
    "sv": "a b c d e f g h i j k l m n o p q r s t u v w x y z å ä ö",
    "nb": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
    "da": "a b c d e f g h i j k l m n o p q r s t u v w x y z æ ø å",
    "is": "a á b c d ð e é f g h i í j k l m n o ó p q r s t u ú v w x y ý z þ æ ö",
    "et": "a b c d e f g h i j k l m n o p q r s š z ž t u v w õ ä ö ü x y",
    "lv": "a ā b c č d e ē f g ģ h i ī j k ķ l ļ m n ņ o p r s š t u ū v z ž",
    "lt": "a ą b c č d e ę ė f g h i į y j k l m n o p r s š t u ų ū v z ž",
    "ru": "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "de": "a ä b c d e f g h i j k l m n o ö p q r s t u ü v w x y z",
    "pl": "a ą b c ć d e ę f g h i j k l ł m n ń o ó p q r s ś t u v w x y z ź ż",
}


@pytest.mark.parametrize("language", ALPHABETS)
def test_sort_key__has_every_letter_in_its_place(language: str) -> None:
    letters = ALPHABETS[language].split()
    mixed = random.Random(3).sample(letters, len(letters))  # noqa: S311

    for words in (letters, [one.upper() for one in letters]):
        by_key = {sort_key(word, language): word for word in words}
        assert len(by_key) == len(words)
        assert [by_key[key] for key in sorted(by_key)] == words
    assert sorted(mixed, key=lambda one: sort_bytes(one, language)) == letters


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
