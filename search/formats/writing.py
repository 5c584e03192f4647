"""JSON, written piece by piece."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def dumps(value: Any) -> str:
    """JSON as short as it gets. Numbers that JSON does not know raise `ValueError`."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def head_and_list(
    head: Mapping[str, Any], name: str, items: Iterable[Any]
) -> Iterator[str]:
    """An object with a long list as its last member, left open for more members.

    `head` has at least one.
    """
    yield f"{dumps(head)[:-1]},{dumps(name)}:["
    comma = ""
    for item in items:
        yield comma + dumps(item)
        comma = ","
    yield "]"
