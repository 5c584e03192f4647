"""Every way in which content changes, again, with a real server to search in."""

from __future__ import annotations

from typing import Any

import pytest

from tests.search import test_changes as changes

for _name, _value in vars(changes).items():
    if _name.startswith("test_") or _name in {"studio"}:
        globals()[_name] = _value

pytestmark = [pytest.mark.django_db, pytest.mark.elastic]


@pytest.fixture(autouse=True)
def _searched_in_elasticsearch(options: dict[str, Any], settings: Any) -> None:
    settings.HANSE_SEARCH_ENGINE = {
        "BACKEND": "tests.search.elastic.conftest.Settled",
        "OPTIONS": options,
    }
