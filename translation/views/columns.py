"""Columns of the control room's tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.admin.ui.tables import Column

from hanse.taxonomy.languages import own_name
from hanse.translation.models import Unit


class ProgressColumn(Column):
    """How far a unit is, drawn and in words."""

    cell_template_name = "hanse_translation/columns/progress.html"

    def get_value(self, instance: Any) -> Any:
        return instance


@dataclass(frozen=True)
class Cell:
    """An object in a language: the unit, or that readers have it without one."""

    unit: Unit | None
    is_source: bool
    is_held: bool


class LanguageColumn(Column):
    """An object in one language. The view hangs `cells` on every row."""

    header_template_name = "hanse_translation/columns/language_header.html"
    cell_template_name = "hanse_translation/columns/language.html"

    def __init__(self, code: str) -> None:
        super().__init__(f"language_{code}", label=own_name(code))
        self.code = code

    def get_value(self, instance: Any) -> Cell:
        found: Cell = instance.cells[self.code]
        return found

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> Any:
        context = super().get_cell_context_data(instance, parent_context)
        return {**context, "title": instance.shown_title, "language": self.label}
