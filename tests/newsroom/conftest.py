from __future__ import annotations

from tests.site.conftest import read

__all__ = ["read"]
