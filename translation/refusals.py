from __future__ import annotations

from typing import Any


class Refused(Exception):
    """Something cannot be done now, for a reason that a person can read.

    Nothing is written then. `code` tells reasons apart for programs.
    """

    def __init__(self, code: str, message: Any) -> None:
        super().__init__(str(message))
        self.code = code


class Conflict(Refused):
    """Somebody else saved meanwhile; `row` is what they wrote."""

    def __init__(self, message: Any, row: Any) -> None:
        super().__init__("conflict", message)
        self.row = row
