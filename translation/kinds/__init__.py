from __future__ import annotations

from hanse.translation.kinds.base import (
    Kind,
    kind_of,
    kind_of_source,
    load,
    model_of,
    register_kind,
    words_model_of,
)

__all__ = [
    "Kind",
    "kind_of",
    "kind_of_source",
    "load",
    "model_of",
    "register_kind",
    "words_model_of",
]
