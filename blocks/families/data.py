"""Numbers: a row of statistics, a chart with its table, a table."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks as wagtail_blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from hanse.blocks.charts import Chart
from hanse.blocks.families.cells import TooManyCells, cells, is_number


class FigureBlock(wagtail_blocks.StructBlock):
    number = wagtail_blocks.CharBlock(
        max_length=20, label=_("Number"), help_text=_("As it is read: “81 %”.")
    )
    label = wagtail_blocks.CharBlock(max_length=80, label=_("Of what"))


class StatisticsBlock(wagtail_blocks.StructBlock):
    """A few numbers that say how large something is."""

    figures = wagtail_blocks.ListBlock(
        FigureBlock(), min_num=1, max_num=6, label=_("Numbers")
    )

    class Meta:
        icon = "order"
        label = _("Statistics")
        description = _("A few large numbers in a row")
        template = "hanse_blocks/blocks/statistics.html"
        preview_value = {
            "figures": [
                {"number": "3,412", "label": "organisations"},
                {"number": "81 %", "label": "confirmed this year"},
                {"number": "12", "label": "languages"},
            ]
        }


class BarBlock(wagtail_blocks.StructBlock):
    label = wagtail_blocks.CharBlock(max_length=80, label=_("Label"))
    value = wagtail_blocks.FloatBlock(min_value=0, label=_("Value"))


class ChartBlock(wagtail_blocks.StructBlock):
    """Bars, drawn on the server, with the same numbers as a table below."""

    title = wagtail_blocks.CharBlock(max_length=160, label=_("Title"))
    unit = wagtail_blocks.CharBlock(required=False, max_length=40, label=_("Unit"))
    bars = wagtail_blocks.ListBlock(BarBlock(), min_num=1, max_num=20, label=_("Bars"))
    source = wagtail_blocks.CharBlock(required=False, max_length=200, label=_("Source"))

    class Meta:
        icon = "table"
        label = _("Chart")
        description = _("Bars, with the same numbers as a table")
        template = "hanse_blocks/blocks/chart.html"
        preview_value = {
            "title": "Mentors at the end of each year",
            "unit": "mentors",
            "bars": [
                {"label": "2023", "value": 164},
                {"label": "2024", "value": 203},
                {"label": "2025", "value": 241},
                {"label": "2026", "value": 268},
            ],
            "source": "Our own count",
        }

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["chart"] = Chart.of(
            [(bar["label"], float(bar["value"] or 0)) for bar in value["bars"]]
        )
        return context


class TableBlock(wagtail_blocks.StructBlock):
    """Rows pasted from a spreadsheet or written with semicolons; the first is the head."""

    caption = wagtail_blocks.CharBlock(max_length=200, label=_("Caption"))
    text = wagtail_blocks.TextBlock(
        label=_("Rows"),
        help_text=_(
            "A row a line, cells apart by tab or semicolon. The first row is the head, "
            "the first column names the rows."
        ),
    )

    class Meta:
        icon = "table"
        label = _("Table")
        description = _("Rows and columns, pasted from a spreadsheet")
        template = "hanse_blocks/blocks/table.html"
        preview_value = {
            "caption": "What membership costs",
            "text": "People;A year\nup to 2;free\n3 to 20;120 €\nmore;400 €",
        }

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        try:
            rows = cells(found["text"])
        except TooManyCells as error:
            message = ValidationError(
                _now("Line %(line)s has more cells than the head has.")
                % {"line": error.line}
            )
            raise StructBlockValidationError({"text": message}) from error
        if len(rows) < 2:
            message = ValidationError(_now("A table has a head and at least one row."))
            raise StructBlockValidationError({"text": message})
        return found

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context)
        rows = cells(value.get("text") or "", strict=False)
        # Each cell with whether its column holds numbers, which stand one below another.
        numeric = [
            all(map(is_number, column[1:])) for column in zip(*rows, strict=True)
        ]
        paired = [list(zip(row, numeric, strict=True)) for row in rows]
        context["head"], context["rows"] = paired[0] if paired else [], paired[1:]
        return context


def blocks() -> list[tuple[str, wagtail_blocks.Block]]:
    return [
        ("statistics", StatisticsBlock()),
        ("chart", ChartBlock()),
        ("table", TableBlock()),
    ]
