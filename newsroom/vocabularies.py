"""Codes of the vocabularies that the newsroom brings to those of the directory."""

from __future__ import annotations

EVENT_TYPES = "event-types"
