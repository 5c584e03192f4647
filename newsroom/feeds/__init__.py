"""News and calendars of others: fetched with care, read, cleaned, proposed."""

from __future__ import annotations
