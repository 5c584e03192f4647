"""What is wrong with a file, said so that its sender finds the place."""

from __future__ import annotations

from django.utils.translation import gettext as _


class ExchangeError(ValueError):
    """A file, or a place in it, that cannot be taken.

    `line` is a line of the file, or a row of a sheet; 0 where the whole file is meant.
    `field` names the element, attribute or column.
    """

    def __init__(self, message: str, *, line: int = 0, field: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.field = message, line, field

    def __str__(self) -> str:
        values = {"line": self.line, "field": self.field, "message": self.message}
        if self.line and self.field:
            return _("Line %(line)d, %(field)s: %(message)s") % values
        if self.line:
            return _("Line %(line)d: %(message)s") % values
        return self.message
