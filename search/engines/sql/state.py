"""The bitmaps of one committed state, and what leads from one to the next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from hanse.search.documents import EVERYBODY
from hanse.search.engines.sql import fields
from hanse.search.engines.sql.bitmaps import bitmap

# {field: {value: documents}}
Values = Mapping[str, Mapping[int, int]]


@dataclass(frozen=True)
class State:
    """Who may read what, and what is tagged with what, at one moment.

    `epoch` and `seq` name the moment. A state is never changed, so threads share it.
    """

    epoch: str
    seq: int
    values: Values

    def has(self, field: str, value: int) -> int:
        return self.values.get(field, {}).get(value, 0)

    def has_any(self, field: str, wanted: Iterable[int]) -> int:
        known, found = self.values.get(field, {}), 0
        for value in wanted:
            found |= known.get(value, 0)
        return found

    def visible(self, reader: int) -> int:
        """What the visitors of one network may see."""
        readable = self.has(fields.READER, EVERYBODY) | self.has(fields.READER, reader)
        return readable & ~self.has(fields.HIDDEN, reader)

    def of_kinds(self, kinds: Iterable[str]) -> int:
        found = 0
        for kind in kinds:
            found |= self.has(fields.KIND + kind, 0)
        return found

    def kinds(self) -> dict[str, int]:
        """`{kind: documents}`."""
        return {
            name.removeprefix(fields.KIND): values.get(0, 0)
            for name, values in self.values.items()
            if name.startswith(fields.KIND)
        }

    def facet(self, name: str) -> Mapping[int, int]:
        """`{term: documents}`; nothing for a name that is no facet's."""
        return {} if fields.is_own(name) else self.values.get(name, {})

    @cached_property
    def terms(self) -> Mapping[int, int]:
        """Every term that documents carry, in whatever facet, with those documents."""
        found: dict[int, int] = defaultdict(int)
        for field, values in self.values.items():
            if not fields.is_own(field):
                for value, bits in values.items():
                    found[value] |= bits
        return dict(found)

    @cached_property
    def count(self) -> int:
        """How many documents there are, whoever may read them."""
        owned = 0
        for bits in self.values.get(fields.OWNER, {}).values():
            owned |= bits
        return owned.bit_count()

    def after(
        self, seq: int, changed: Iterable[tuple[int, str | None, int | None]]
    ) -> State:
        """The state at `seq`, from `(document, field, value)` of what changed since.

        A document without fields is gone.
        """
        documents: set[int] = set()
        added: dict[tuple[str, int], list[int]] = defaultdict(list)
        for document, field, value in changed:
            documents.add(document)
            if field is not None and value is not None:
                added[field, value].append(document)
        kept = ~bitmap(documents)
        values: dict[str, dict[int, int]] = {}
        for field, known in self.values.items():
            left = {value: bits & kept for value, bits in known.items()}
            values[field] = {value: bits for value, bits in left.items() if bits}
        for (field, value), ids in added.items():
            of_field = values.setdefault(field, {})
            of_field[value] = of_field.get(value, 0) | bitmap(ids)
        return State(self.epoch, seq, values)


NO_STATE = State("", 0, {})
