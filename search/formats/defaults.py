"""The formats that every install has."""

from __future__ import annotations

from hanse.search.formats.feeds import AtomFormat, JsonFeedFormat
from hanse.search.formats.geojson import GeoJsonFormat
from hanse.search.formats.linked import JsonLdFormat
from hanse.search.formats.plain import JsonFormat
from hanse.search.formats.registry import register_format
from hanse.search.formats.tables import CsvFormat
from hanse.search.formats.vcard import VCardFormat


def register() -> None:
    for made in (
        JsonFormat(),
        CsvFormat(),
        GeoJsonFormat(),
        VCardFormat(),
        JsonLdFormat(),
        AtomFormat(),
        JsonFeedFormat(),
    ):
        register_format(made)
