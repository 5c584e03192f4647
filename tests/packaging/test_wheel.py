from __future__ import annotations

import subprocess
import tomllib
import zipfile
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT

pytestmark = pytest.mark.packaging
APPS = sorted(path.parent.name for path in ROOT.glob("*/apps.py"))
DATA_FOLDERS = ("data", "locale", "static", "templates", "demo")


def packages() -> set[str]:
    """Every folder with Python in it, by its import name."""
    return {
        ".".join(("hanse", *path.parent.relative_to(ROOT).parts))
        for app in APPS
        for path in (ROOT / app).rglob("__init__.py")
    }


def test_configuration__lists_every_package() -> None:
    with (ROOT / "pyproject.toml").open("rb") as handle:
        listed = tomllib.load(handle)["tool"]["setuptools"]["packages"]

    assert set(listed) == packages()
    assert listed == sorted(listed)


def test_wheel__holds_every_module_template_and_catalogue(
    wheel: Path, source: Path
) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        f"hanse/{path.relative_to(source).as_posix()}"
        for app in APPS
        for path in (source / app).rglob("*")
        if path.is_file()
        and (path.suffix == ".py" or set(DATA_FOLDERS) & set(path.parts))
    }

    assert wanted - held == set()


def test_wheel__holds_nothing_else(wheel: Path) -> None:
    held = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in held}
    inside = {name.split("/")[1] for name in held if name.startswith("hanse/")}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"hanse"}
    assert inside == set(APPS)


@pytest.mark.parametrize("app", APPS)
def test_environment__imports_the_wheel_and_not_the_repository(
    python: Path, tmp_path: Path, app: str
) -> None:
    code = f"import hanse.{app} as app; print(app.__file__)"
    found = subprocess.run(
        [python, "-c", code], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout

    assert str(ROOT) not in found
    assert "site-packages/hanse" in found
