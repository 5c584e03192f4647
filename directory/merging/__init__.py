"""Two records of the same thing made one, and two again.

`content` unites them in memory, `references` turns to the kept one what points at the
other, `words` moves what other languages and networks say of it. `action` does it all
in one transaction, `undo` takes it back.
"""

from __future__ import annotations

from hanse.directory.merging.action import MergePlan, MergeRecords
from hanse.directory.merging.content import Line, compare_columns
from hanse.directory.merging.undo import UndoMerge, merged_record

__all__ = [
    "Line",
    "MergePlan",
    "MergeRecords",
    "UndoMerge",
    "compare_columns",
    "merged_record",
]
