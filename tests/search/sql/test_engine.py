from __future__ import annotations

import pytest

from hanse.search.engines import SearchEngine
from hanse.search.engines.sql import SqlEngine
from tests.search.contract import EngineContract

pytestmark = pytest.mark.django_db


class TestSqlEngine(EngineContract):
    @pytest.fixture
    def engine(self) -> SearchEngine:
        return SqlEngine()
