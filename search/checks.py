"""Whether the search engine that the settings name can work."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

from django.core import checks
from django.db import connection
from django.utils.module_loading import import_string

from hanse.search import conf
from hanse.search.engines.base import SearchEngine, get_engine
from hanse.search.outbox.engine import MirroredEngine
from hanse.search.outbox.remote import RemoteError, ServerRefused

ELASTIC = "hanse.search.engines.elastic."


def check_engine(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    path = conf.engine_backend()
    if path.startswith(ELASTIC) and find_spec("elasticsearch") is None:
        return [
            checks.Error(
                "The client of Elasticsearch is not installed.",
                hint='Install it with Hanse: pip install "hanse[elastic]".',
                id="hanse_search.E001",
            )
        ]
    try:
        engine = import_string(path)
    except ImportError as error:
        return [
            checks.Error(
                f"HANSE_SEARCH_ENGINE names {path}, which cannot be imported: {error}",
                hint="BACKEND is the dotted path of a search engine.",
                id="hanse_search.E002",
            )
        ]
    if not (isinstance(engine, type) and issubclass(engine, SearchEngine)):
        return [
            checks.Error(
                f"HANSE_SEARCH_ENGINE names {path}, which is no search engine.",
                hint="Subclass hanse.search.engines.SearchEngine.",
                id="hanse_search.E003",
            )
        ]
    if path.startswith(ELASTIC) and not conf.engine_options().get("url"):
        return [
            checks.Error(
                "The search engine is not told where Elasticsearch is.",
                hint="HANSE_SEARCH_ENGINE['OPTIONS']['url'] is its address.",
                id="hanse_search.E004",
            )
        ]
    return []


def check_server(
    app_configs: Any = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Ask the server what it is. Only `check --database` and `migrate` go so far."""
    path = conf.engine_backend()
    if not path.startswith(ELASTIC) or check_engine():
        return []
    if connection.alias not in (databases or ()):
        return []
    engine = get_engine()
    if not isinstance(engine, MirroredEngine):
        return []
    try:
        engine.server()
    except ServerRefused as error:
        return [
            checks.Error(
                str(error),
                hint="Until then the database answers visitors.",
                id="hanse_search.E005",
            )
        ]
    except RemoteError as error:
        return [
            checks.Warning(
                f"Elasticsearch does not answer: {error}",
                hint="Until it does, the database answers visitors.",
                id="hanse_search.W001",
            )
        ]
    return []


def register() -> None:
    checks.register(check_engine, "hanse")
    checks.register(check_server, checks.Tags.database)
