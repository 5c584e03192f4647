from __future__ import annotations

from datetime import date

STROKES = 4
MONTHS_A_STROKE = 3


def gauge(confirmed_on: date, today: date) -> str:
    """Freshness as a tide gauge: a stroke goes out for each quarter without a word.

    The date always stands beside it, so it says nothing to screen readers.
    """
    months = (today.year - confirmed_on.year) * 12 + today.month - confirmed_on.month
    lit = STROKES - min(STROKES - 1, max(0, months) // MONTHS_A_STROKE)
    strokes = "".join(
        f'<path class="hanse-gauge__{"on" if stroke < lit else "off"}" '
        f'd="M{1 + 4 * stroke} 10v-{2 + 2.3 * stroke:.1f}"/>'
        for stroke in range(STROKES)
    )
    return (
        '<svg class="hanse-gauge" viewBox="0 0 15 10" aria-hidden="true">'
        f"{strokes}</svg>"
    )
