"""Every change of the directory with rules, as one class each."""

from __future__ import annotations

from hanse.directory.actions.confirming import ConfirmRecord
from hanse.directory.actions.directories import AddDirectory
from hanse.directory.actions.editing import EditPlan, EditRecord

__all__ = ["AddDirectory", "ConfirmRecord", "EditPlan", "EditRecord"]
