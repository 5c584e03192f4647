"""Codes of the vocabularies that records of the directory point at."""

from __future__ import annotations

COOPERATION = "cooperation-interests"
COUNTRIES = "countries"
LANGUAGES = "languages"
MENTORING_FORMATS = "mentoring-formats"
ORGANISATION_TYPES = "organisation-types"
REGIONS = "regions"
SECTORS = "sectors"
SERVICES = "services"
THEMES = "practice-themes"
