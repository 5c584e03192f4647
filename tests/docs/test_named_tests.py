"""Decisions say which test holds them; those tests are there."""

from __future__ import annotations

import re

from tests.test_floors import ROOT

NAMED = re.compile(r"(test_\w+\.py)::(test_\w+)")


def named() -> set[tuple[str, str]]:
    """`(file, test)` as the documentation names them."""
    return {
        pair
        for path in (ROOT / "docs").rglob("*.md")
        for pair in NAMED.findall(path.read_text(encoding="utf-8"))
    }


def test_documentation__names_tests_that_are_there() -> None:
    there = {
        (path.name, name)
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(
            r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
    }

    assert len(named()) > 30
    assert named() - there == set()
