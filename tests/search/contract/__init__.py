"""What every engine must do; each engine's tests inherit `EngineContract`."""

from __future__ import annotations

from tests.search.contract.facets import FacetContract
from tests.search.contract.meant import MeantContract
from tests.search.contract.paging import PagingContract
from tests.search.contract.periods import PeriodContract
from tests.search.contract.places import PlaceContract
from tests.search.contract.properties import PropertyContract
from tests.search.contract.suggestions import SuggestionContract
from tests.search.contract.together import TogetherContract
from tests.search.contract.views import ViewContract
from tests.search.contract.words import WordContract
from tests.search.contract.writing import WritingContract

__all__ = ["EngineContract"]


class EngineContract(
    FacetContract,
    MeantContract,
    PagingContract,
    PeriodContract,
    PlaceContract,
    PropertyContract,
    SuggestionContract,
    TogetherContract,
    ViewContract,
    WordContract,
    WritingContract,
):
    """All of it. A subclass gives `engine` and marks its tests for a database."""
