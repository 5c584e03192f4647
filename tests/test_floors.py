"""Imports run downwards only; the repository's folders are never imported bare."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FLOORS = (
    {"site"},
    {"newsroom", "library"},
    {"directory"},
    {"search", "translation"},
    {"networks"},
    {"taxonomy"},
    {"blocks"},
)
LEVEL = {app: level for level, apps in enumerate(FLOORS) for app in apps}


def modules(app: str) -> list[Path]:
    return sorted(
        path for path in (ROOT / app).rglob("*.py") if "migrations" not in path.parts
    )


def imported(path: Path) -> Iterator[str]:
    """Dotted names of everything a module imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            yield node.module or ""
            if node.module == "hanse":
                yield from (f"hanse.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("app", sorted(LEVEL))
def test_imports__run_downwards(app: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(app)
        for name in imported(path)
        if name.startswith("hanse.")
        and (other := name.split(".")[1]) != app
        and LEVEL[other] <= LEVEL[app]
    ]
    assert not wrong


@pytest.mark.parametrize("app", sorted(LEVEL))
def test_imports__name_the_package(app: str) -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in modules(app)
        for name in imported(path)
        if name.split(".")[0] in LEVEL and name != "site"
    ]
    assert not wrong


def test_floors__name_every_app() -> None:
    apps = {path.parent.name for path in ROOT.glob("*/apps.py")}
    assert apps == set(LEVEL)
