from __future__ import annotations

from hanse.taxonomy.models.matches import TermMatch, check_address
from hanse.taxonomy.models.terms import Term, TermLabel
from hanse.taxonomy.models.uploads import VocabularyUpload
from hanse.taxonomy.models.version import TaxonomyVersion
from hanse.taxonomy.models.vocabularies import Vocabulary, VocabularyLabel

__all__ = [
    "TaxonomyVersion",
    "Term",
    "TermLabel",
    "TermMatch",
    "Vocabulary",
    "VocabularyLabel",
    "VocabularyUpload",
    "check_address",
]
