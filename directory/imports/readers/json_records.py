"""JSON: a list of records, or GeoJSON whose points are degrees."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from hanse.directory import conf
from hanse.directory.columns import join
from hanse.directory.imports.readers.base import (
    Table,
    check_columns,
    counted,
    row_of,
    writable,
)
from hanse.directory.imports.readers.delimited import decode
from hanse.directory.imports.rows import FileError, RowError, SourceRow

# What GeoJSON may be in by its standard (RFC 7946), and by the one before it.
DEGREES = re.compile(r"CRS:?84|EPSG:{1,2}(?:[\d.]*:)?4326\b|WGS ?84", re.IGNORECASE)
LATITUDE, LONGITUDE = "geometry.latitude", "geometry.longitude"
DEEPEST = 5
# What a geometry without a place fails with: it may be nested without an end, too, or
# hold a number that no measure has.
NO_POINT = (
    KeyError,
    IndexError,
    TypeError,
    ValueError,
    OverflowError,
    RecursionError,
)


def read_json(name: str, data: bytes) -> Table:
    text, _encoding = decode(name, data)
    try:
        content = json.loads(text)
    except RecursionError as error:
        raise FileError(_("%(file)s is nested too deep.") % {"file": name}) from error
    except ValueError as error:
        raise FileError(
            _("%(file)s is no JSON: %(reason)s") % {"file": name, "reason": error}
        ) from error
    if isinstance(content, dict) and content.get("type") == "FeatureCollection":
        _check_degrees(name, content)
        items = content.get("features")
        kind, flat = "geojson", _feature
    else:
        items, kind, flat = _list_of(content), "json", _record
    if not isinstance(items, list) or not items:
        raise FileError(_("%(file)s holds no list of records.") % {"file": name})
    if len(items) > conf.import_max_rows():
        raise FileError(
            _("%(file)s has more than %(most)s rows.")
            % {"file": name, "most": conf.import_max_rows()}
        )
    found = [flat(item) for item in items]
    lines = _lines(text, len(items))
    columns = list(dict.fromkeys(column for row, _e in found for column in row))
    check_columns(name, columns)
    return Table(kind, columns, counted(name, _rows(found, columns, lines)))


def _list_of(content: Any) -> Any:
    """The list of records: the whole, or the only list that an object has."""
    if isinstance(content, dict):
        lists = [one for one in content.values() if isinstance(one, list)]
        return lists[0] if len(lists) == 1 else None
    return content


def _lines(text: str, count: int) -> Sequence[int]:
    """The line on which each record begins, by which people and we tell rows apart.

    Where records share a line, as in a file that a program wrote, or other things stand
    among them, it is their numbers.
    """
    found = list(_starts(text))
    is_told = len(set(found)) == len(found) == count
    return found if is_told else range(1, count + 1)


_SIGN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}\n]', re.DOTALL)


def _starts(text: str) -> Iterator[int]:
    """Lines of the objects that stand in a list which is in no other list."""
    line, stack = 1, ""
    for match in _SIGN.finditer(text):
        sign = match.group()
        if sign in "[{":
            if sign == "{" and stack in ("[", "{["):
                yield line
            stack += sign
        elif sign in "]}":
            stack = stack[:-1]
        line += sign.count("\n")


def _record(item: Any) -> tuple[dict[str, str], RowError | None]:
    if not isinstance(item, dict):
        return {}, RowError("", _("This is no record but a single value."))
    values: dict[str, str] = {}
    try:
        _flatten(item, "", values, 0)
    except RowError as error:
        return values, error
    return values, None


def _feature(item: Any) -> tuple[dict[str, str], RowError | None]:
    if not isinstance(item, dict) or item.get("type") != "Feature":
        return {}, RowError("", _("This is no feature."))
    values, error = _record(item.get("properties") or {})
    geometry = item.get("geometry")
    if error is None and geometry is not None:
        try:
            longitude, latitude = _point(geometry)
        except NO_POINT:
            error = RowError("geometry", _("The geometry is no point."))
        else:
            values[LATITUDE], values[LONGITUDE] = repr(latitude), repr(longitude)
    return values, error


def _flatten(item: Any, path: str, values: dict[str, str], depth: int) -> None:
    if depth > DEEPEST:
        raise RowError(path, _("The value is nested too deep."))
    for key, value in item.items():
        name = f"{path}.{writable(key)}" if path else writable(key)
        if isinstance(value, dict):
            _flatten(value, name, values, depth + 1)
        elif isinstance(value, list):
            if any(isinstance(one, dict | list) for one in value):
                raise RowError(name, _("The value is a list of lists or of records."))
            values[name] = join(_text(one) for one in value)
        else:
            values[name] = _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value)) if abs(value) < 2**53 else repr(value)
    return str(value)


def _rows(
    found: list[tuple[dict[str, str], RowError | None]],
    columns: list[str],
    lines: Sequence[int],
) -> Iterator[SourceRow]:
    for line, (values, error) in zip(lines, found, strict=True):
        row = row_of(line, columns, [values.get(column, "") for column in columns])
        yield SourceRow(line, row.values, error or row.error)


def _point(geometry: Any) -> tuple[float, float]:
    """Longitude and latitude of a geometry, its middle where it is no point."""
    if geometry["type"] == "Point":
        longitude, latitude = geometry["coordinates"][:2]
        return float(longitude), float(latitude)
    points = list(_positions(geometry["coordinates"]))
    middle = [sum(one[axis] for one in points) / len(points) for axis in (0, 1)]
    return round(middle[0], 7), round(middle[1], 7)


def _positions(found: Any) -> Iterator[tuple[float, float]]:
    if isinstance(found[0], int | float):
        yield float(found[0]), float(found[1])
        return
    for one in found:
        yield from _positions(one)


def _check_degrees(name: str, content: dict[str, Any]) -> None:
    """Refuse coordinates in metres: they would stand anywhere on the map."""
    crs = content.get("crs")
    if crs:
        text = json.dumps(crs, ensure_ascii=False)
        if not DEGREES.search(text):
            raise FileError(
                _(
                    "The coordinates of %(file)s are not degrees but in another system "
                    "(%(system)s). Save the file in WGS 84 (EPSG:4326)."
                )
                % {"file": name, "system": _system(text)}
            )
    for feature in content.get("features") or ():
        try:
            longitude, latitude = _point(feature["geometry"])
        except NO_POINT:
            continue
        if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
            raise FileError(
                _(
                    "The coordinates of %(file)s are no degrees: %(first)s, "
                    "%(second)s. Save the file in WGS 84 (EPSG:4326)."
                )
                % {"file": name, "first": longitude, "second": latitude}
            )


def _system(text: str) -> str:
    found = re.search(r"EPSG:{1,2}(?:[\d.]*:)?(\d+)", text, re.IGNORECASE)
    return f"EPSG:{found[1]}" if found else text[:80]
