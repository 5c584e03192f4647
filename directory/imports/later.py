"""What search learns of new records, for some rows together.

A record that nobody has seen may be found a moment later: its document and editors'
indexes are a good half of what a row costs, and cost little for fifty at once. What a
stopped import owes is given when it goes on, when it is undone, and by the tick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction

from hanse.search.changes import build_again, documents_kept_back
from hanse.search.editors import held_back, index_again


class Later:
    """The records of one model that search does not know yet."""

    def __init__(self, model: Any, pks: Iterable[int] = ()) -> None:
        self.model, self.pks = model, set(pks)

    @contextmanager
    def put_off(self, record: Any) -> Iterator[None]:
        """Make the record within, in a transaction; all else is told at once."""
        with documents_kept_back() as documents, held_back() as held:
            yield
        build_again(documents - {(self.model._meta.label_lower, record.pk)})
        index_again(key for key in held if key != (self.model, record.pk))
        self.pks.add(record.pk)

    def tell(self) -> None:
        """Have search know them, in a transaction of its own."""
        if not self.pks:
            return
        pks, self.pks = sorted(self.pks), set()
        with transaction.atomic():
            # Nobody deletes one between its being read and indexed.
            rows = self.model._base_manager.filter(pk__in=pks).select_for_update()
            there = list(rows.order_by("pk").values_list("pk", flat=True))
            index_again((self.model, pk) for pk in there)
            build_again((self.model._meta.label_lower, pk) for pk in there)
