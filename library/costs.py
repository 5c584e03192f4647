"""Bands of what practices cost."""

from __future__ import annotations

from decimal import Decimal

from hanse.library.vocabularies import COSTS
from hanse.taxonomy import labels

# Up to how many euros each band goes, the last to any.
BANDS = (
    ("under-10k", 10_000),
    ("10k-50k", 50_000),
    ("50k-250k", 250_000),
    ("250k-1m", 1_000_000),
)
OVER = "over-1m"


def band_of(amount: Decimal | None, currency: str) -> int | None:
    """The term of the band that an amount falls in; `None` for other currencies.

    No rate is asked for: what a krone was worth that year is for the editor to say.
    """
    if amount is None or currency != "EUR":
        return None
    code = next((code for code, most in BANDS if amount < most), OVER)
    return labels.snapshot().pk(COSTS, code)
