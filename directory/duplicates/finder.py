"""Which records look like others: looked up by their keys, never each with each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count

from hanse.directory.duplicates.keys import is_blocking, keys_of, place_keys, word_key
from hanse.directory.duplicates.likeness import SHOWN, Likeness, Rarity, compare
from hanse.directory.duplicates.traits import Traits, traits_of
from hanse.directory.models import MatchKey

# A key that more records have tells nothing.
LARGEST_BLOCK = 40
# Of one record, the likest are kept.
MOST_LIKE = 10
# As many values as one statement takes on every database.
CHUNK = 2_000

RELATIONS = ("names", "identifiers", "places", "contacts")

K = TypeVar("K", bound=Hashable)


def with_traits(model: Any) -> Any:
    """Records that are not merged, with what `traits_of` reads."""
    known = [name for name in RELATIONS if hasattr(model, name)]
    return model.objects.current().prefetch_related(*known)


def batched(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Values in their order, as many at a time as a statement takes."""
    ordered = sorted(values)
    for start in range(0, len(ordered), CHUNK):
        yield ordered[start : start + CHUNK]


class Finder(Generic[K]):
    """The likest records for some that are named by any keys of the caller's.

    A fixed number of queries for all of them, and for each thousand keys and
    candidates a few more.
    """

    def __init__(self, model: Any) -> None:
        self.model = model
        self.kind = ContentType.objects.get_for_model(model)

    def find(
        self,
        wanted: Mapping[K, Traits],
        network_id: int | None = None,
        *,
        are_records: bool = False,
    ) -> dict[K, list[tuple[int, Likeness]]]:
        """`{key: [(number of the record, likeness)]}`, the likest first.

        With `network_id` among the records of that network alone. `are_records` says
        that the keys are numbers of records, which do not look like themselves.
        """
        keys = {
            name: set(filter(is_blocking, keys_of(t))) for name, t in wanted.items()
        }
        holders = self._holders({key for some in keys.values() for key in some})
        near = {
            name: {pk for key in some for pk in holders.get(key, ())}
            for name, some in keys.items()
        }
        known = self._traits({pk for some in near.values() for pk in some}, network_id)
        rarity = self.rarity([*wanted.values(), *known.values()])
        found: dict[K, list[tuple[int, Likeness]]] = {}
        for name, traits in wanted.items():
            pairs = [
                (pk, compare(traits, known[pk], rarity))
                for pk in near[name]
                if pk in known and not (are_records and pk == name)
            ]
            pairs = [(pk, like) for pk, like in pairs if like.score >= SHOWN]
            pairs.sort(key=lambda pair: (-pair[1].score, pair[0]))
            found[name] = pairs[:MOST_LIKE]
        return found

    def _holders(self, keys: Iterable[str]) -> dict[str, list[int]]:
        """The records that have each key, without keys that too many have."""
        found: dict[str, list[int]] = defaultdict(list)
        for some in batched(keys):
            rows = MatchKey.objects.filter(content_type=self.kind, key__in=some)
            counts = rows.order_by().values("key").annotate(number=Count("pk"))
            few = counts.filter(number__lte=LARGEST_BLOCK).values_list("key", flat=True)
            held = MatchKey.objects.filter(content_type=self.kind, key__in=list(few))
            for key, pk in held.values_list("key", "record_id"):
                found[key].append(pk)
        return found

    def _traits(self, pks: Iterable[int], network_id: int | None) -> dict[int, Traits]:
        found: dict[int, Traits] = {}
        for some in batched(pks):
            rows = with_traits(self.model).filter(pk__in=some)
            if network_id is not None:
                rows = rows.filter(network=network_id)
            found.update((row.pk, traits_of(row)) for row in rows)
        return found

    def rarity(self, traits: Iterable[Traits]) -> Rarity:
        """How many records have each word, and each spot."""
        keys: set[str] = set()
        for one in traits:
            keys.update(word_key(word) for words in one.names for word in words)
            keys.update(place_keys(one.points))
        counts: dict[str, int] = {}
        for some in batched(keys):
            rows = MatchKey.objects.filter(content_type=self.kind, key__in=some)
            grouped = rows.order_by().values("key").annotate(number=Count("pk"))
            counts.update(grouped.values_list("key", "number"))
        return Rarity(self.model.objects.current().count(), counts)


def likeness_of(first: Any, second: Any) -> Likeness:
    """How alike two records are that come with their children."""
    one, other = traits_of(first), traits_of(second)
    return compare(one, other, Finder[int](type(first)).rarity([one, other]))
