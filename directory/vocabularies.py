"""Codes of the vocabularies that records of the directory point at."""

from __future__ import annotations

SECTORS = "sectors"
ORGANISATION_TYPES = "organisation-types"
COUNTRIES = "countries"
