"""The reference of settings says what the code reads, and nothing else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.test_floors import LEVEL, ROOT

REFERENCE = ROOT / "docs" / "reference" / "settings.md"
ROW = re.compile(r"^\| `(?P<name>\w+)` \| (?P<default>[^|]+) \| (?P<meaning>[^|]+) \|$")
VARIABLE = re.compile(r"env\.\w+\(\s*\"(\w+)\"")


def rows(heading: str) -> dict[str, str]:
    """Defaults by name in the table below a heading."""
    text = REFERENCE.read_text(encoding="utf-8")
    part = text.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    found = [match for line in part.splitlines() if (match := ROW.match(line))]
    assert found, f"no table below {heading!r}"
    assert [row["name"] for row in found] == sorted(row["name"] for row in found)
    return {row["name"]: row["default"].strip("`") for row in found}


def settings_read(path: Path) -> Iterator[tuple[str, Any]]:
    """Each `getattr(settings, "HANSE_…", default)` of a module, with its default."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = {
        node.targets[0].id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Call) and getattr(node.func, "id", "") == "getattr"
        ):
            continue
        name = getattr(node.args[1], "value", None)
        if isinstance(name, str) and name.startswith("HANSE_"):
            default = node.args[2]
            if isinstance(default, ast.Name):
                default = constants[default.id]
            yield name, ast.literal_eval(default)


def modules() -> list[Path]:
    """Of the apps that other projects install; `site` is a project of its own."""
    apps = sorted(set(LEVEL) - {"site"})
    return [path for app in apps for path in (ROOT / app).rglob("*.py")]


def test_apps__read_the_settings_of_the_table() -> None:
    read = dict(pair for path in modules() for pair in settings_read(path))
    told = {
        name: ast.literal_eval(default) for name, default in rows("Of the apps").items()
    }

    assert read == told


def test_settings__are_read_by_conf_modules_alone() -> None:
    others = [path for path in modules() if path.name != "conf.py"]

    assert [path for path in others if list(settings_read(path))] == []
    assert [
        path for path in others if "settings.HANSE_" in path.read_text(encoding="utf-8")
    ] == []


def test_environment__is_told_as_the_project_reads_it() -> None:
    folder = ROOT / "site" / "settings"
    text = "".join(
        path.read_text(encoding="utf-8")
        for path in folder.glob("*.py")
        if path.stem != "test"
    )

    assert set(VARIABLE.findall(text)) == set(rows("Of Hanse's own project"))
