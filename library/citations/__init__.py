"""Practices as other people's works cite them: BibTeX, RIS, CSL-JSON.

`citation_of` makes one `Citation` of a practice; the formats beside it write that and
nothing else, so that all of them say the same.
"""

from __future__ import annotations

from hanse.library.citations.base import Citation, Name
from hanse.library.citations.bibtex import BibtexFormat
from hanse.library.citations.csl import CslFormat
from hanse.library.citations.ris import RisFormat

__all__ = ["BibtexFormat", "Citation", "CslFormat", "Name", "RisFormat"]
