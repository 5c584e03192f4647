"""What a project's settings must hold for networks to be kept apart and served.

Each message names what is missing and says what to write where. They run with every
`manage.py` command that checks, so a project hears of it before a visitor does.
"""

from __future__ import annotations

from hanse.networks.checks import addresses, databases, installed, middleware, pages

__all__ = ["addresses", "databases", "installed", "middleware", "pages"]
