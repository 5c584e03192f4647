"""Settings of this app, read when they are used so that tests can override them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings

DEFAULT_ENGINE = "hanse.search.engines.sql.SqlEngine"


def _engine() -> dict[str, Any]:
    found: dict[str, Any] = getattr(settings, "HANSE_SEARCH_ENGINE", {})
    return found


def engine_backend() -> str:
    """`HANSE_SEARCH_ENGINE["BACKEND"]`: dotted path of a `SearchEngine`."""
    return str(_engine().get("BACKEND", DEFAULT_ENGINE))


def engine_options() -> dict[str, Any]:
    """`HANSE_SEARCH_ENGINE["OPTIONS"]`: passed to the engine; hashable values."""
    return dict(_engine().get("OPTIONS", {}))


def keep_missed() -> timedelta:
    """`HANSE_SEARCH_KEEP_MISSED_DAYS`: how long searches without a result count."""
    return timedelta(days=int(getattr(settings, "HANSE_SEARCH_KEEP_MISSED_DAYS", 180)))
