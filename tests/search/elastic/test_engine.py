"""The contract on a real server: written, sent, found."""

from __future__ import annotations

from typing import Any

import pytest

from hanse.search.engines import SearchEngine
from tests.search.contract import EngineContract
from tests.search.elastic.conftest import Settled

pytestmark = [pytest.mark.django_db, pytest.mark.elastic]


class TestElasticEngine(EngineContract):
    @pytest.fixture
    def engine(self, options: dict[str, Any]) -> SearchEngine:
        return Settled(**options)
