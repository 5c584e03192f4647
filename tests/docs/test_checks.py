"""The reference of system checks has each check that an app makes."""

from __future__ import annotations

import re
from collections import Counter

from tests.test_floors import LEVEL, ROOT

TOLD = re.compile(r"^\| `(hanse_\w+\.[EW]\d{3})` \| .+ \|$", re.MULTILINE)
MADE = re.compile(r"\"(hanse_\w+\.[EW]\d{3})\"")


def test_reference__has_every_check_once() -> None:
    text = (ROOT / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
    told = TOLD.findall(text)
    made = Counter(
        name
        for app in LEVEL
        for path in (ROOT / app).rglob("*.py")
        for name in MADE.findall(path.read_text(encoding="utf-8"))
    )

    assert told == sorted(made)
    # An id that two checks share would say two things.
    assert [name for name, number in made.items() if number > 1] == []
