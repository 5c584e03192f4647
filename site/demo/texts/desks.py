"""The translation desks of the demo's networks."""

from __future__ import annotations

from hanse.site.demo.texts.guides_design import DESIGN_DESK
from hanse.site.demo.texts.guides_joining import JOINING_DESK
from hanse.site.demo.texts.guides_museums import MUSEUMS_DESK

DESKS = (JOINING_DESK, MUSEUMS_DESK, DESIGN_DESK)
