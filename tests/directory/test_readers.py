"""Files as rows, whatever they are written in."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from hanse.directory.imports.readers import read_table
from hanse.directory.imports.readers.base import UNWRITABLE
from hanse.directory.imports.rows import FileError

TEXT = "name;town\r\nŁódzki Dom;Łódź\r\nŻak;Gdańsk\r\nKultura;Wałbrzych\r\n"


def values(data: bytes) -> list[dict[str, str]]:
    return [dict(row.values) for row in read_table("file", data).rows]


def workbook(*rows: list[Any], merge: str = "") -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def geojson(*coordinates: list[float], **more: Any) -> bytes:
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": point},
            "properties": {"name": "Quay"},
        }
        for point in coordinates
    ]
    return json.dumps(
        {"type": "FeatureCollection", "features": features, **more}
    ).encode()


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1250", "iso8859_2"]
)
def test_encoding_and_delimiter__are_found_out(encoding: str) -> None:
    found = values((TEXT * 3).encode(encoding))

    assert found[0] == {"name": "Łódzki Dom", "town": "Łódź"}


def test_delimiter__is_the_one_that_parts_evenly() -> None:
    for sign in ",;\t|":
        data = f"a{sign}b\n1{sign}x y, z\n" if sign != "," else 'a,b\n1,"x y, z"\n'
        assert values(data.encode()) == [{"a": "1", "b": "x y, z"}], sign


def test_lines__are_those_of_the_file() -> None:
    rows = list(read_table("file", b'a,b\n1,"x\ny"\n\n2,z\n3\n4,w\n').rows)

    assert [(row.line, bool(row.error)) for row in rows] == [
        (2, False),
        (5, False),
        (6, True),
        (7, False),
    ]


def test_apostrophe__before_a_sign_of_reckoning_is_ours() -> None:
    assert values(b"a\n'=1+1\n''=x\n'quoted'\n") == [
        {"a": "=1+1"},
        {"a": "'=x"},
        {"a": "'quoted'"},
    ]


def test_workbook__has_values_and_no_formula() -> None:
    data = workbook(["name", "founded"], ["Sea", 1990.0], ["Lake", "=1+1"])
    rows = list(read_table("file", data).rows)

    assert dict(rows[0].values) == {"name": "Sea", "founded": "1990"}
    assert rows[1].line == 3
    assert rows[1].error is not None
    assert rows[1].error.column == "founded"
    assert "formula" in rows[1].error.message


def test_workbook__that_is_damaged_inside_is_refused() -> None:
    data = bytearray(workbook(["name"], ["Sea"]))
    sheet = zipfile.ZipFile(io.BytesIO(data)).getinfo("xl/worksheets/sheet1.xml")
    inside = sheet.header_offset + 30 + len(sheet.filename) + 10
    data[inside : inside + 20] = bytes(20)

    with pytest.raises(FileError, match="no workbook that can be read"):
        read_table("file", bytes(data))


def test_workbook__with_merged_cells_is_refused() -> None:
    with pytest.raises(FileError, match=r"merged cells \(A2:B2\)"):
        read_table("file", workbook(["a", "b"], ["x", None], merge="A2:B2"))


def test_workbook__with_links_to_others_is_refused() -> None:
    data = io.BytesIO(workbook(["a"], ["x"]))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/externalLinks/externalLink1.xml", "<x/>")

    with pytest.raises(FileError, match="links to other workbooks"):
        read_table("file", data.getvalue())


def test_workbook__too_large_unpacked_is_refused(settings: Any) -> None:
    settings.HANSE_DIRECTORY_IMPORT_MAX_BYTES = 20_000
    data = io.BytesIO(workbook(["a"], ["x"]))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet9.xml", " " * 1_000_000)

    with pytest.raises(FileError, match="too large when unpacked"):
        read_table("file", data.getvalue())


def test_json__is_a_list_of_records_with_lines() -> None:
    data = b'[\n {"name": "Sea", "place": {"town": "Oulu"}, "tags": ["a|b", "c"]},\n'
    data += b' {"name": null, "size": 3.0, "open": true}\n]'
    rows = list(read_table("file", data).rows)

    assert [row.line for row in rows] == [2, 3]
    assert rows[0].values["place.town"] == "Oulu"
    assert rows[0].values["tags"] == "a\\|b|c"
    assert (rows[1].values["name"], rows[1].values["size"]) == ("", "3")
    assert rows[1].values["open"] == "true"


@pytest.mark.parametrize(
    "data",
    [
        b'[{"name": "Sea"}, {"name": "Lake"}, {"name": "Bog"}]',
        b'[5,\n {"name": "Sea"},\n {"name": "Lake"}]',
        b'[{"name": "Sea"},\n {"name": "Lake"}, {"name": "Bog"}]',
    ],
)
def test_json__with_records_on_one_line_numbers_them(data: bytes) -> None:
    assert [row.line for row in read_table("file", data).rows] == [1, 2, 3]


@pytest.mark.parametrize(
    "data",
    [
        b"na\x00me,town\nSea,Ou\x00lu\nLake,Ou\x00lu,5\n",
        b'[{"na\\u0000me": "Sea", "town": "Ou\\ud800lu"},'
        b' {"name": "Lake", "town": {"\\udc00": [{}]}}]',
    ],
)
def test_signs__that_no_database_holds_are_left_out(data: bytes) -> None:
    table = read_table("file", data)
    rows = list(table.rows)

    assert table.columns[:2] == ["name", "town"]
    assert rows[0].values["town"] == "Oulu"
    columns = [row.error.column for row in rows if row.error]
    assert len(columns) == len(rows)
    told = [*table.columns, *rows[1].values.values(), *columns]
    assert not any(UNWRITABLE.search(text) for text in told)


def test_geojson__gives_degrees() -> None:
    rows = list(read_table("file", geojson([24.9, 60.1])).rows)

    assert rows[0].values["geometry.latitude"] == "60.1"
    assert rows[0].values["geometry.longitude"] == "24.9"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (geojson([24.9, 60.1], crs="EPSG:2177"), "EPSG:2177"),
        (geojson([6542396.5, 6024557.4]), "6542396.5"),
        (geojson([24.9, 60.1], crs={"properties": {"name": "urn:x::3067"}}), "system"),
    ],
)
def test_geojson__in_metres_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(FileError, match="degrees") as error:
        read_table("file", data)
    assert says in str(error.value)


@pytest.mark.parametrize(
    "crs", ["EPSG:4326", {"properties": {"name": "urn:ogc:def:crs:OGC:1.3:CRS84"}}]
)
def test_geojson__that_says_degrees_is_taken(crs: Any) -> None:
    assert values(geojson([24.9, 60.1], crs=crs))


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [10**400, 60]},
        {"type": "LineString", "coordinates": [[24, 60], [10**400, 60]]},
        {"type": "LineString", "coordinates": ["24.9"]},
        {"type": "Polygon", "coordinates": json.loads("[" * 600 + "]" * 600)},
    ],
    ids=["long point", "long line", "words", "deep"],
)
def test_geojson__whose_geometry_is_no_place_refuses_the_row(geometry: Any) -> None:
    feature = {"type": "Feature", "geometry": geometry, "properties": {"name": "Quay"}}
    content = {"type": "FeatureCollection", "features": [feature]}
    (row,) = read_table("file", json.dumps(content).encode()).rows

    assert row.error is not None
    assert row.error.message == "The geometry is no point."


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "no columns"),
        (b"\n", "no columns"),
        (b"a,a\n1,2\n", "two columns named a"),
        (b"%PDF-1.7", "neither CSV"),
        (b"PK\x03\x04broken", "no workbook"),
        (b"{broken", "no JSON"),
        (b'{"a": 1}', "no list of records"),
        (b"[]", "no list of records"),
        (b"[" * 100_000, "nested too deep"),
    ],
    ids=str,
)
def test_file__that_is_no_table_is_refused(data: bytes, says: str) -> None:
    with pytest.raises(FileError, match=says):
        list(read_table("file", data).rows)


def test_limits__are_those_of_the_settings(settings: Any) -> None:
    settings.HANSE_DIRECTORY_IMPORT_MAX_ROWS = 2
    settings.HANSE_DIRECTORY_IMPORT_MAX_COLUMNS = 3
    with pytest.raises(FileError, match="more than 2 rows"):
        list(read_table("file", b"a\n1\n2\n3\n").rows)
    with pytest.raises(FileError, match="more than 3 columns"):
        read_table("file", b"a,b,c,d\n")
    settings.HANSE_DIRECTORY_IMPORT_MAX_BYTES = 5
    with pytest.raises(FileError, match="larger than"):
        read_table("file", b"a\n1\n2\n3\n")
