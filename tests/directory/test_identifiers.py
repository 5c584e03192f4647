from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from hanse.directory import identifiers
from hanse.directory.registers import SCHEMES

# As their registers publish them, in several spellings; then in the plain form.
RIGHT = [
    ("ror", "https://ror.org/02e2c7k09", "02e2c7k09"),
    ("isil", " FI-NL ", "FI-NL"),
    ("wikidata", "https://www.wikidata.org/wiki/q42", "Q42"),
    ("orcid", "https://orcid.org/0000-0002-1825-0097", "0000-0002-1825-0097"),
    ("isni", "000000012146438X", "0000 0001 2146 438X"),
    ("fi-ytunnus", "FI01120389", "0112038-9"),
    ("se-orgnr", "5567037485", "556703-7485"),
    ("no-orgnr", "NO 923 609 016 MVA", "923609016"),
    ("dk-cvr", "DK 13585628", "13585628"),
    ("ee-registrikood", "74001073", "74001073"),
    ("lv-regnr", "LV40003032949", "40003032949"),
    ("lt-kodas", "211950810", "211950810"),
    ("pl-nip", "525-000-10-90", "5250001090"),
    ("pl-regon", "000001554", "000001554"),
    ("pl-krs", "0000012345", "0000012345"),
    ("de-ustid", "136 695 976", "DE136695976"),
    ("de-register", "Kiel  HRB 1234 KI", "Kiel HRB 1234 KI"),
    ("is-kennitala", "6001692039", "600169-2039"),
    ("ru-inn", "7707083893", "7707083893"),
    ("ru-inn", "500100732259", "500100732259"),
    ("ru-ogrn", "1027700132195", "1027700132195"),
    ("cordis", "https://cordis.europa.eu/project/id/101004468", "101004468"),
    ("keep", "https://keep.eu/projects/26183/", "26183"),
    ("doi", "https://doi.org/10.3030/101004468", "10.3030/101004468"),
]
BY_FORM_ALONE = {
    "cordis", "de-register", "doi", "isil", "keep", "pl-krs", "wikidata",
}  # fmt: skip


@pytest.mark.parametrize(("scheme", "written", "plain"), RIGHT)
def test_identifier__comes_into_its_plain_form(
    scheme: str, written: str, plain: str
) -> None:
    assert identifiers.clean(scheme, written) == plain
    # What is plain stays so: an export comes in again as it is.
    assert identifiers.clean(scheme, plain) == plain


def test_identifiers__are_all_tried_here() -> None:
    assert {scheme for scheme, _written, _plain in RIGHT} == set(SCHEMES)


@pytest.mark.parametrize(
    ("scheme", "plain"),
    [(one, plain) for one, _written, plain in RIGHT if one not in BY_FORM_ALONE],
)
def test_identifier__with_one_digit_mistyped_is_refused(
    scheme: str, plain: str
) -> None:
    place = max(at for at, sign in enumerate(plain[:-1]) if sign.isdigit())
    wrong = plain[:place] + str((int(plain[place]) + 1) % 10) + plain[place + 1 :]

    with pytest.raises(ValidationError) as refused:
        identifiers.clean(scheme, wrong)
    assert set(refused.value.message_dict) == {"value"}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("value", ["", " ", "-", "x", "٣" * 9, "1\n2", "=1+1"])
def test_identifier__that_is_none_is_refused(scheme: str, value: str) -> None:
    with pytest.raises(ValidationError):
        identifiers.clean(scheme, value)


def test_registers__know_their_kinds() -> None:
    people = {code for code, _name in identifiers.person_choices()}
    projects = {code for code, _name in identifiers.project_choices()}

    assert people == {"isni", "orcid", "wikidata"}
    assert projects == {"cordis", "doi", "keep", "wikidata"}
    assert not {"orcid", "cordis"} & {x for x, _ in identifiers.scheme_choices()}
