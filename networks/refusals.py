"""A trace of what was refused to whom, without any content."""

from __future__ import annotations

import logging
from typing import Any

logger = logging.getLogger("hanse.networks.lock")


def log_refusal(user: Any, reason: str, **details: Any) -> None:
    """Note that something was refused. `details` name things, never hold words."""
    text = " ".join(f"{name}={value}" for name, value in sorted(details.items()))
    logger.warning("refused: %s user=%s %s", reason, getattr(user, "pk", None), text)
