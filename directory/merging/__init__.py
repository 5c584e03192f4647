"""Two records of the same thing made one, and two again.

`content` unites them in memory, `references` turns to the kept one what points at the
other, `action` does it all in one transaction and takes it back.
"""

from __future__ import annotations

from hanse.directory.merging.action import MergePlan, MergeRecords, UndoMerge
from hanse.directory.merging.content import Line, compare_columns

__all__ = ["Line", "MergePlan", "MergeRecords", "UndoMerge", "compare_columns"]
