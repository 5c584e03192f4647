"""Tokens that very many documents have."""

from __future__ import annotations

import time

from hanse.search.engines.sql.dialects import Dialect

# From so many documents on, scoring each that has two such words takes longer than the
# rest of a search.
MANY = 20_000
# They are counted once an hour.
KEPT = 3_600.0


class CommonTokens:
    """As they were counted last; read now and then."""

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._known: frozenset[str] = frozenset()
        self._until = float("-inf")

    def read(self) -> frozenset[str]:
        if time.monotonic() >= self._until:
            rows = self.dialect.fetch(
                "SELECT token FROM hanse_search_term WHERE count >= %s", [MANY]
            )
            self._known = frozenset(token for (token,) in rows)
            self._until = time.monotonic() + KEPT
        return self._known
