from __future__ import annotations

from hanse.search.forms.synonyms import SynonymSetForm

__all__ = ["SynonymSetForm"]
