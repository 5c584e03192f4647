"""Codes of the vocabularies that practices point at."""

from __future__ import annotations

from hanse.directory.vocabularies import COUNTRIES, SECTORS, THEMES

COSTS = "practice-costs"
EVIDENCE = "practice-evidence"
LEVELS = "place-levels"
READINESS = "practice-readiness"

__all__ = [
    "COSTS",
    "COUNTRIES",
    "EVIDENCE",
    "LEVELS",
    "READINESS",
    "SECTORS",
    "THEMES",
]
