from __future__ import annotations

from hanse.taxonomy.actions.merge import MergeTerms
from hanse.taxonomy.actions.retire import RestoreTerm, RetireTerm

__all__ = ["MergeTerms", "RestoreTerm", "RetireTerm"]
