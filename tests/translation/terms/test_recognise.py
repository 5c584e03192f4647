from __future__ import annotations

from unicodedata import normalize

import pytest

from hanse.networks.models import Network
from hanse.translation.models import TermConcept, TermWord
from hanse.translation.terms.recognise import Entry, TermIndex, occurrences
from hanse.translation.terms.termbase import term_index


@pytest.mark.parametrize(
    ("language", "term", "text"),
    [
        ("en", "creative industry", "All creative industries meet"),
        ("fi", "museo", "Kaikissa museoissa"),
        ("sv", "utställning", "Flera utställningar"),
        ("nb", "utstilling", "Flere utstillinger"),
        ("da", "udstilling", "Mange udstillinger"),
        ("is", "safn", "Í söfnum og safni"),
        ("et", "näitus", "Näitused on avatud"),
        ("lv", "izstāde", "Divas izstādes"),
        ("lt", "paroda", "Dvi parodos"),
        ("ru", "выставка", "Новые выставки"),
        ("de", "Ausstellung", "Die Sonderausstellungen"),
        ("pl", "wystawa", "Na wystawach"),
    ],
)
def test_occurrences__are_found_inflected(language: str, term: str, text: str) -> None:
    [(start, end)] = occurrences(term, text, language)
    assert text[start:end]


@pytest.mark.parametrize("forms", [("NFC", "NFD"), ("NFD", "NFC"), ("NFD", "NFD")])
def test_occurrences__are_found_however_accents_are_written(
    forms: tuple[str, str],
) -> None:
    term, text = map(normalize, forms, ("näyttely", "Uusi näyttely on auki"))
    [(start, end)] = occurrences(term, text, "fi")
    assert normalize("NFC", text[start:end]) == "näyttely"


def test_occurrences__are_not_found_by_chance() -> None:
    assert list(occurrences("art", "A party starts", "en")) == []
    assert list(occurrences("sea side", "side of the sea", "en")) == []


def test_index__takes_the_longer_term_and_each_place() -> None:
    index = TermIndex.of(
        [Entry(1, ("fund",)), Entry(2, ("culture fund", "fund for culture"))], "en"
    )
    text = "Funds, the Culture Fund and a fund for culture"
    assert [(one.concept, text[slice(*one.span)]) for one in index.find(text)] == [
        (1, "Funds"),
        (2, "Culture Fund"),
        (2, "fund for culture"),
    ]


@pytest.mark.django_db
def test_terms_in__reads_the_own_termbase_alone(
    joining: Network, museums: Network
) -> None:
    for network, word in ((joining, "Haus"), (museums, "Heim")):
        concept = TermConcept(network=network)
        concept.words = [
            TermWord(language="en", text="house"),
            TermWord(language="de", text=word),
            TermWord(language="de", text="Bude", status="forbidden", note="slang"),
        ]
        concept.save()
    name = TermConcept(network=joining)
    name.words = [TermWord(language="en", text="Joining", status="keep")]
    name.save()

    found = term_index(joining, "en", "de").find("Houses of Joining")
    assert [(one.preferred, one.forbidden, one.keep) for one in found] == [
        (("Haus",), ("Bude",), False),
        ((), (), True),
    ]
    assert found[0].note == "slang"
    # Without a word in the language there is nothing to say; names are names anywhere.
    of_polish = term_index(joining, "en", "pl").find("House of Joining")
    assert [one.keep for one in of_polish] == [True]
    assert term_index(museums, "en", "pl").find("House") == []
