"""The import of register files, from a broken line to the visitor's search."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from hanse.directory.enums import OrganisationStatus
from hanse.directory.models import Organisation
from hanse.networks.enums import Share
from hanse.networks.models import Network
from hanse.search.engines import SearchRequest, get_engine
from tests import factories

pytestmark = pytest.mark.django_db

COLUMNS = (
    "ror",
    "name",
    "name_lang",
    "types",
    "status",
    "country",
    "region",
    "city",
    "lat",
    "lon",
    "website",
    "wikidata",
    "established",
    "acronyms",
    "aliases",
    "label_fi",
    "label_sv",
    "label_ru",
    "label_other",
    "geonames_id",
)
# Made-up names under identifiers whose check digits are right.
LAKE = {
    "ror": "https://ror.org/00010f167",
    "name": "Lake Institute",
    "name_lang": "en",
    "types": "education|funder",
    "status": "active",
    "country": "FI",
    "region": "Pirkanmaa",
    "city": "Tampere",
    "lat": "61.49911",
    "lon": "23.78712",
    "website": "https://lake.example/",
    "wikidata": "Q4711",
    "established": "1961",
    "acronyms": "LI",
    "aliases": "Institute of the Lake|Lake House",
    "label_fi": "Järvi-instituutti",
    "label_ru": "Озёрный институт",
    "label_other": "la:Institutum Lacus",
    "geonames_id": "634963",
}
FUND = {
    "ror": "https://ror.org/00012xz55",
    "name": "Havnefondet",
    "name_lang": "da",
    "status": "active",
    "country": "DK",
    "city": "Aarhus",
}

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def one(*rows: dict[str, str], columns: tuple[str, ...] = COLUMNS) -> Path:
        path = tmp_path / "register.csv"
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
        return path

    return one


@pytest.fixture(autouse=True)
def _terms(joining: Network) -> None:
    for code in ("fi", "dk"):
        factories.term("countries", code, en=code.upper())
    for code in ("education", "funder", "firm"):
        factories.term("organisation-types", code, en=code)


def load(path: Path, *options: str, **more: Any) -> tuple[str, str]:
    """What the command says, and what it complains of."""
    out, err = io.StringIO(), io.StringIO()
    call_command(
        "import_ror",
        str(path),
        "--network=joining",
        *options,
        stdout=out,
        stderr=err,
        **more,
    )
    return out.getvalue(), err.getvalue()


def everything() -> list[tuple[Any, ...]]:
    """All rows that an import may write, without those of the search index."""
    found: list[tuple[Any, ...]] = []
    with connection.cursor() as cursor:
        for table in (
            "hanse_directory_organisation",
            "hanse_directory_organisationname",
            "hanse_directory_organisationplace",
            "hanse_directory_organisationidentifier",
            "wagtailcore_revision",
            "hanse_networks_networklogentry",
        ):
            cursor.execute(f"SELECT '{table}', t.* FROM {table} t ORDER BY 2")  # noqa: S608
            found += cursor.fetchall()
    return found


def only() -> Organisation:
    return Organisation.objects.get()


def test_row__becomes_a_record_with_every_mapped_column(write: Write) -> None:
    out, err = load(write(LAKE))

    record = only()
    place = record.places.get()
    assert err == ""
    assert "1 rows: 1 new, 0 changed, 0 unchanged, 0 kept, 0 refused" in out
    assert record.live
    assert {(n.text, n.language, n.kind) for n in record.names.all()} == {
        ("Lake Institute", "en", "preferred"),
        ("Järvi-instituutti", "fi", "preferred"),
        ("Озёрный институт", "ru", "preferred"),
        ("LI", "", "acronym"),
        ("Institute of the Lake", "", "other"),
        ("Lake House", "", "other"),
        ("Institutum Lacus", "", "other"),
    }
    assert (record.language, record.website, record.founded, record.status) == (
        "en",
        "https://lake.example/",
        1961,
        OrganisationStatus.ACTIVE,
    )
    assert {term.code for term in record.types.all()} == {"education", "funder"}
    assert (place.town, place.region, place.country.code, place.point) == (
        "Tampere",
        "Pirkanmaa",
        "fi",
        (61.49911, 23.78712),
    )
    assert {(one.scheme, one.value) for one in record.identifiers.all()} == {
        ("ror", "00010f167"),
        ("wikidata", "Q4711"),
    }


def test_name__that_is_not_the_label_of_its_language_is_kept(write: Write) -> None:
    row = {**LAKE, "name_lang": "fi"}

    _out, err = load(write(row))

    assert err == ""
    names = {(n.text, n.language, n.kind) for n in only().names.all()}
    assert ("Järvi-instituutti", "fi", "preferred") in names
    assert ("Lake Institute", "fi", "other") in names
    assert " 0 changed, 1 unchanged, " in load(write(row))[0]


def test_columns__that_are_not_mapped_are_listed(write: Write) -> None:
    out, _err = load(write(LAKE))

    assert "Columns not imported: geonames_id" in out


def test_second_run__changes_nothing(write: Write) -> None:
    path = write(LAKE, FUND)
    load(path)
    before = everything()

    out, err = load(path)

    assert "2 rows: 0 new, 0 changed, 2 unchanged, 0 kept, 0 refused" in out
    assert err == ""
    assert everything() == before


def test_second_run__writes_what_differs_and_says_what(write: Write) -> None:
    load(write(LAKE, FUND))

    out, _err = load(write({**LAKE, "city": "Turku"}, FUND), verbosity=2)

    assert "0 new, 1 changed, 1 unchanged, 0 kept, 0 refused" in out
    assert "'Tampere' → 'Turku'" in out
    assert Organisation.objects.filter(places__town="Turku").count() == 1


def test_second_run__leaves_what_editors_added(write: Write) -> None:
    load(write(LAKE))
    record = only()
    record.summary = "Watches the lake."
    record.save_revision().publish()

    load(write({**LAKE, "established": "1962"}))

    assert (only().summary, only().founded) == ("Watches the lake.", 1962)


def test_second_run__never_shares_again_what_was_withdrawn(write: Write) -> None:
    load(write(LAKE), "--share=everybody")
    Organisation.objects.update(share=Share.NOBODY)

    load(write({**LAKE, "city": "Turku"}), "--share=everybody")

    assert only().share == Share.NOBODY


def test_dry_run__tells_all_and_writes_nothing(write: Write, joining: Network) -> None:
    before = everything()

    out, _err = load(write(LAKE, {**FUND, "country": "ZZ"}), "--dry-run")

    assert "2 rows: 1 new, 0 changed, 0 unchanged, 0 kept, 1 refused" in out
    assert "nothing was written" in out
    assert everything() == before
    request = SearchRequest(reader=joining.pk, language="en", text="lake")
    assert get_engine().search(request).total == 0


def test_inactive__is_kept_with_its_status(write: Write) -> None:
    load(write({**LAKE, "status": "inactive"}))

    assert only().live
    assert only().status == OrganisationStatus.INACTIVE


def test_withdrawn__is_kept_but_not_public(write: Write) -> None:
    load(write(LAKE))
    assert only().live

    load(write({**LAKE, "status": "withdrawn"}))

    assert not only().live
    assert only().status == OrganisationStatus.WITHDRAWN


def test_withdrawn__comes_back_when_its_register_says_so(write: Write) -> None:
    load(write({**LAKE, "status": "withdrawn"}))
    assert not only().live

    load(write({**LAKE, "city": "Turku"}))

    assert only().live
    assert only().status == OrganisationStatus.ACTIVE
    assert only().places.get().town == "Turku"


def test_unpublished__by_an_editor_stays_so(write: Write) -> None:
    load(write(LAKE))
    only().unpublish()

    out, _err = load(write({**LAKE, "city": "Turku"}))

    assert "0 changed, 0 unchanged, 1 kept" in out
    assert not only().live
    assert only().places.get().town == "Tampere"


def test_visitor__finds_it_by_its_name_in_another_language(
    write: Write, joining: Network
) -> None:
    load(write(LAKE, FUND))

    for text in ("järvi-instituutti", "jarvi instituutti", "озерный институт"):
        request = SearchRequest(reader=joining.pk, language="en", text=text)
        hits = get_engine().search(request).hits
        assert [hit.payload["title"] for hit in hits] == ["Lake Institute"], text


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"ror": "00010f168"}, "ror"),
        ({"ror": ""}, "ror"),
        ({"name": ""}, "name"),
        ({"status": "sleeping"}, "status"),
        ({"country": "ZZ"}, "country"),
        ({"country": ""}, ""),
        ({"lat": "north"}, "lat"),
        ({"lat": "95"}, "lat"),
        ({"lon": "-181"}, "lon"),
        ({"lat": "nan"}, "lat"),
        ({"established": "long ago"}, "established"),
        ({"established": "99999"}, "established"),
        ({"website": "not an address"}, "website"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"wikidata": "4711"}, "wikidata"),
        ({"types": "education|wizard"}, "types"),
        ({"name": "x" * 1000}, "name"),
        ({"label_fi": "x" * 1000}, "label_fi"),
        ({"city": "x" * 1000}, "city"),
        ({"city": "Tam\x00pere"}, "city"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_bad_value__is_refused_by_line_and_column_and_the_rest_goes_on(
    write: Write, change: dict[str, str], column: str
) -> None:
    out, err = load(write({**LAKE, **change}, FUND))

    if change == {"country": ""}:
        # Nothing said is nothing wrong.
        assert Organisation.objects.count() == 2
        return
    assert err.startswith(f"line 2, column {column}: ")
    assert "1 new, 0 changed, 0 unchanged, 0 kept, 1 refused" in out
    assert [str(row) for row in Organisation.objects.all()] == ["Havnefondet"]


def test_row__of_too_few_cells_is_refused(write: Write) -> None:
    path = write(LAKE, FUND)
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = "00010f167,Lake\n"
    path.write_text("".join(lines), encoding="utf-8")

    out, err = load(path)

    assert err.startswith("line 2: ")
    assert "1 new" in out


def test_same_organisation__twice_in_a_file_is_refused(write: Write) -> None:
    out, err = load(write(LAKE, {**LAKE, "name": "Other"}))

    assert err.startswith("line 3, column ror: ")
    assert "1 new, 0 changed, 0 unchanged, 0 kept, 1 refused" in out
    assert str(only()) == "Lake Institute"


def test_draft__that_waits_is_not_overwritten(write: Write) -> None:
    load(write(LAKE))
    record = only()
    record.summary = "Not finished"
    record.save_revision()

    out, err = load(write({**LAKE, "city": "Turku"}))

    assert "1 refused" in out
    assert "draft" in err
    assert only().places.get().town == "Tampere"


def test_record__of_another_network_is_not_touched(
    write: Write, museums: Network
) -> None:
    theirs = factories.organisation(
        museums, "Seeinstitut", language="de", identifiers={"ror": "00010f167"}
    )

    load(write(LAKE))

    assert Organisation.objects.count() == 2
    assert str(Organisation.objects.get(pk=theirs.pk)) == "Seeinstitut"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "no columns"),
        (b"ror,name\n", "country, status"),
        (b"ror,name,status,country,name\n", "two columns named name"),
        (b"%PDF-1.7", "neither CSV"),
    ],
)
def test_file__that_is_none_is_refused_as_a_whole(
    tmp_path: Path, content: bytes, says: str
) -> None:
    path = tmp_path / "broken.csv"
    path.write_bytes(content)

    with pytest.raises(CommandError, match=says):
        load(path)
    assert not Organisation.objects.exists()


def test_file__that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"nowhere\.csv"):
        load(tmp_path / "nowhere.csv")


def test_network__that_is_not_there_is_told_with_those_that_are(write: Write) -> None:
    with pytest.raises(CommandError, match="Networks: joining"):
        call_command("import_ror", str(write(LAKE)), "--network=elsewhere")
