"""What the tests of networks share."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture(autouse=True)
def _no_search_engine(settings: Any) -> None:
    """These tests are about people and rights, not about what visitors find."""
    settings.HANSE_SEARCH_ENGINE = {"BACKEND": "tests.engines.NullEngine"}
