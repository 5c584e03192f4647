"""Registers: how their identifiers look, for what they are and where they lead.

Every value is kept in the plain form that its register prints. Where the register
publishes a check digit it is reckoned with; what is checked by its form alone has no
such digit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from hanse.directory import checksums

ORGANISATION, PERSON, PROJECT = "organisation", "person", "project"
ORGANISATIONS = frozenset({ORGANISATION})
WHO = frozenset({ORGANISATION, PERSON})
PROJECTS = frozenset({PROJECT})


@dataclass(frozen=True)
class Scheme:
    """One register. `check` takes a normalised value and says whether it can be.

    `kinds` are the records that it may be of.
    """

    code: str
    name: str
    normalise: Callable[[str], str]
    check: Callable[[str], bool]
    address: str = ""
    kinds: frozenset[str] = ORGANISATIONS


def _after_last_slash(value: str) -> str:
    return value.strip().rstrip("/").rsplit("/", 1)[-1]


def _digits(value: str) -> str:
    """Without what people write between digits, and the country before them."""
    return re.sub(r"[\s.\-/]", "", value).upper()


def _form(pattern: str) -> Callable[[str], bool]:
    return lambda value: bool(re.fullmatch(pattern, value))


def _number(
    pattern: str, check: Callable[[str], bool] | None = None
) -> Callable[[str], bool]:
    """Of this form; its digits pass the check."""

    def checked(value: str) -> bool:
        if not re.fullmatch(pattern, value, re.ASCII):
            return False
        return check is None or check(re.sub(r"\D", "", value))

    return checked


def _grouped(places: int, country: str = "") -> Callable[[str], str]:
    """Digits with a hyphen before the last so many: `0112038-9`."""

    def normalise(value: str) -> str:
        digits = _digits(value).removeprefix(country)
        return f"{digits[:-places]}-{digits[-places:]}" if len(digits) > places else ""

    return normalise


def _bare(country: str = "") -> Callable[[str], str]:
    return lambda value: _digits(value).removeprefix(country)


def _in_fours(value: str) -> str:
    plain = _digits(_after_last_slash(value))
    return "-".join(plain[place : place + 4] for place in range(0, len(plain), 4))


def _is_in_fours(value: str) -> bool:
    form = re.fullmatch(r"(\d{4}-){3}\d{3}[\dX]", value, re.ASCII)
    return form is not None and checksums.mod_11_2(value.replace("-", ""))


_ANYWHERE = (
    Scheme(
        "ror",
        "ROR",
        lambda value: _after_last_slash(value).lower(),
        checksums.is_ror,
        "https://ror.org/{}",
    ),
    Scheme(
        "isil",
        "ISIL",
        lambda value: value.strip(),
        _form(r"[A-Za-z0-9]{1,4}-[A-Za-z0-9:/-]{1,11}"),
    ),
    Scheme(
        "wikidata",
        "Wikidata",
        lambda value: _after_last_slash(value).upper(),
        _form(r"Q[1-9][0-9]*"),
        "https://www.wikidata.org/wiki/{}",
        WHO | PROJECTS,
    ),
    Scheme(
        "isni",
        "ISNI",
        lambda value: _in_fours(value).replace("-", " "),
        lambda value: _is_in_fours(value.replace(" ", "-")),
        kinds=WHO,
    ),
    Scheme(
        "orcid",
        "ORCID",
        _in_fours,
        _is_in_fours,
        "https://orcid.org/{}",
        frozenset({PERSON}),
    ),
)
# The registers of the countries around, by country.
_NATIONAL = (
    Scheme(
        "dk-cvr",
        "CVR (DK)",
        _bare("DK"),
        _number(r"[1-9]\d{7}", checksums.multiple_of_eleven((2, 7, 6, 5, 4, 3, 2, 1))),
        "https://datacvr.virk.dk/enhed/virksomhed/{}",
    ),
    Scheme(
        "ee-registrikood",
        "Registrikood (EE)",
        _bare("EE"),
        _number(
            r"[1789]\d{7}",
            checksums.in_two_steps((1, 2, 3, 4, 5, 6, 7), (3, 4, 5, 6, 7, 8, 9)),
        ),
        "https://ariregister.rik.ee/eng/company/{}",
    ),
    Scheme(
        "fi-ytunnus",
        "Y-tunnus (FI)",
        _grouped(1, "FI"),
        _number(r"\d{7}-\d", checksums.eleven_minus((7, 9, 10, 5, 8, 4, 2))),
    ),
    Scheme(
        "de-ustid",
        "USt-IdNr. (DE)",
        lambda value: "DE" + _digits(value).removeprefix("DE"),
        _number(r"DE[1-9]\d{8}", checksums.mod_11_10),
    ),
    Scheme(
        "de-register",
        "Registernummer (DE)",
        lambda value: " ".join(value.split()),
        # The court, the kind of register, a number: "Kiel HRB 1234 KI".
        _form(r"[^\W\d][^\d]{1,60} (HRA|HRB|GnR|PR|VR|GsR) [1-9]\d{0,6}( [A-Z]{1,3})?"),
    ),
    Scheme(
        "is-kennitala",
        "Kennitala (IS)",
        _grouped(4, "IS"),
        _number(
            # Of organisations: their day of birth has 40 added.
            r"[4-7]\d[01]\d{3}-\d{3}[089]",
            checksums.eleven_minus((3, 2, 7, 6, 5, 4, 3, 2)),
        ),
    ),
    Scheme(
        "lv-regnr",
        "Reģistrācijas numurs (LV)",
        _bare("LV"),
        _number(r"[4-9]\d{10}", checksums.latvian),
    ),
    Scheme(
        "lt-kodas",
        "Juridinio asmens kodas (LT)",
        _bare("LT"),
        _number(
            r"\d{9}",
            checksums.in_two_steps((1, 2, 3, 4, 5, 6, 7, 8), (3, 4, 5, 6, 7, 8, 9, 1)),
        ),
    ),
    Scheme(
        "no-orgnr",
        "Organisasjonsnummer (NO)",
        lambda value: _digits(value).removeprefix("NO").removesuffix("MVA"),
        _number(r"\d{9}", checksums.eleven_minus((3, 2, 7, 6, 5, 4, 3, 2))),
        "https://data.brreg.no/enhetsregisteret/oppslag/enheter/{}",
    ),
    Scheme(
        "pl-nip",
        "NIP (PL)",
        _bare("PL"),
        _number(r"\d{10}", checksums.rest_of_eleven((6, 5, 7, 2, 3, 4, 5, 6, 7))),
    ),
    Scheme(
        "pl-regon",
        "REGON (PL)",
        _bare("PL"),
        _number(r"\d{9}(\d{5})?", checksums.polish_regon),
    ),
    Scheme("pl-krs", "KRS (PL)", _bare("PL"), _number(r"\d{10}")),
    Scheme(
        "ru-inn",
        "ИНН (RU)",
        _bare("RU"),
        _number(r"\d{10}(\d\d)?", checksums.russian_inn),
    ),
    Scheme(
        "ru-ogrn",
        "ОГРН (RU)",
        _bare("RU"),
        _number(r"[1-9]\d{12}(\d\d)?", checksums.russian_ogrn),
    ),
    Scheme(
        "se-orgnr",
        "Organisationsnummer (SE)",
        _grouped(4, "SE"),
        # The third digit tells organisations from people.
        _number(r"\d\d[2-9]\d{3}-\d{4}", checksums.luhn),
    ),
)
_PROJECTS = (
    Scheme(
        "cordis",
        "CORDIS",
        _after_last_slash,
        _form(r"[1-9][0-9]{3,9}"),
        "https://cordis.europa.eu/project/id/{}",
        PROJECTS,
    ),
    Scheme(
        "keep",
        "keep.eu",
        _after_last_slash,
        _form(r"[1-9][0-9]{0,7}"),
        "https://keep.eu/projects/{}/",
        PROJECTS,
    ),
    Scheme(
        "doi",
        "DOI",
        lambda value: re.sub(
            r"^(https?://(dx\.)?doi\.org/|doi:\s*)", "", value.strip(), flags=re.I
        ),
        _form(r"10\.[0-9]{4,9}/[!-~]+"),
        "https://doi.org/{}",
        PROJECTS,
    ),
)
SCHEMES = {scheme.code: scheme for scheme in (*_ANYWHERE, *_NATIONAL, *_PROJECTS)}
