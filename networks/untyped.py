"""The base of mixins that stand in front of classes without types.

Wagtail's views and forms say nothing of their types. A mixin that calls `super()`
names this base, so that the type checker takes what it finds there as it comes; at
run time it is `object`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any as UntypedBase
else:
    UntypedBase = object

__all__ = ["UntypedBase"]
