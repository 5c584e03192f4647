"""Every change with rules, as one class each."""

from __future__ import annotations
