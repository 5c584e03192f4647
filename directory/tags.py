"""A network's own words on its records, as values of a facet.

They are of one network and no vocabulary: partners that show the record see none of
them, count none and find nothing by them. Names are read with the vocabularies, so that
no page asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from hanse.networks.models import NetworkTag
from hanse.search.listings import Facet
from hanse.taxonomy import labels
from hanse.taxonomy.snapshots import Snapshot

# Values of the facet lie far below those of terms, which are positive, and of records,
# which are small and negative.
FIRST = -(2**50)

# Network and name by value.
Names = dict[int, tuple[int, str]]


def value_of(pk: int) -> int:
    return FIRST - pk


def names() -> Names:
    return labels.snapshot().derive(_read)


def _read(snapshot: Snapshot) -> Names:
    rows = NetworkTag.objects.filter(network__isnull=False).order_by("pk")
    return {
        value_of(pk): (network, name)
        for pk, network, name in rows.values_list("pk", "network_id", "name")
    }


def values(record: Any) -> tuple[int, ...]:
    """The facet's values of a record: only words of the network that it belongs to."""
    known = names()
    found = (value_of(item.tag_id) for item in record.tagged_items.all())
    return tuple(
        sorted(one for one in found if known.get(one, (0,))[0] == record.network_id)
    )


def searched_words() -> Iterator[tuple[int, int, str]]:
    """`(network, value, word)`: what a network's visitors find records by."""
    for value, (network, name) in names().items():
        yield network, value, name


class TagFacet(Facet):
    """In addresses a tag is its number, so that renaming it breaks none."""

    def value(self, code: str) -> int | None:
        if not (code.isascii() and code.isdecimal() and len(code) < 15):
            return None
        return value_of(int(code))

    def code(self, value: int) -> str:
        return str(FIRST - value)

    def label(self, value: int, language: str) -> str:
        return names().get(value, (0, ""))[1]

    def is_of(self, value: int, reader: int) -> bool:
        return names().get(value, (0,))[0] == reader


TAG = TagFacet("tag", "", _("Tag"))
