from __future__ import annotations

import re
import subprocess

from hanse.networks import __version__
from tests.run import STAGES
from tests.test_floors import LEVEL, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMAND = re.compile(r"\bmake ([a-z-]+)(?: ([A-Z]+)=)?")


def test_readme__is_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= 120


def test_readme__names_commands_that_are_there() -> None:
    targets = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))
    variables = set(re.findall(r"^([A-Z_]+) \?=", MAKEFILE, re.MULTILINE))
    named = COMMAND.findall(README)

    assert {"demo", "test"} <= {target for target, _variable in named} <= targets
    assert {variable for _target, variable in named if variable} <= variables


def test_readme__says_the_port_that_the_demo_takes() -> None:
    (port,) = re.findall(r"^PORT \?= (\d+)$", MAKEFILE, re.MULTILINE)

    assert f"http://localhost:{port}/" in README


def test_readme__names_every_folder_of_the_repository() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    folders = {name.split("/")[0] for name in tracked if "/" in name}
    named = set(re.findall(r"^ +(\w+)/ ", README, re.MULTILINE))

    assert named == {name for name in folders if not name.startswith(".")}
    assert set(LEVEL) <= named


def test_readme__has_a_budget_for_each_stage() -> None:
    budget = README.partition("minutes")[2]

    for stage in STAGES:
        assert f"| {stage.name} |" in budget


def test_changelog__begins_with_this_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## \[([\d.]+)\]", text, re.MULTILINE)

    assert versions[0] == __version__
    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text()
