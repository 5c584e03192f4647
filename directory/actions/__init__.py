"""Every change of the directory with rules, as one class each."""

from __future__ import annotations

from hanse.directory.actions.directories import AddDirectory

__all__ = ["AddDirectory"]
