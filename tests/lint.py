"""Style, types, templates and spelling. The floors are a test: `test_floors.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
APPS = (
    "blocks",
    "directory",
    "library",
    "networks",
    "newsroom",
    "search",
    "site",
    "taxonomy",
    "translation",
)
TOOLS = Path(sys.executable).parent


def mypy_path() -> Path:
    """The apps under their import names: mypy cannot follow the editable finder."""
    folder = ROOT / ".mypy_path"
    (folder / "hanse").mkdir(parents=True, exist_ok=True)
    for app in APPS:
        link = folder / "hanse" / app
        if not link.is_symlink():
            link.symlink_to(ROOT / app, target_is_directory=True)
    return folder


def main() -> int:
    folder = mypy_path()
    commands = {
        "ruff": ["ruff", "check", "."],
        "format": ["ruff", "format", "--check", "--quiet", "."],
        "mypy": ["mypy", *(str(folder / "hanse" / app) for app in APPS)],
        "djlint": ["djlint", "--lint", "--quiet", *APPS],
        "codespell": ["codespell", *APPS, "tests", "docs", "README.md", "Makefile"],
    }
    # Most of the time is mypy's, which keeps one core busy.
    running = {
        name: subprocess.Popen(
            [TOOLS / tool, *arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        for name, (tool, *arguments) in commands.items()
    }
    failed = []
    for name, process in running.items():
        said, _ = process.communicate()
        print(f"== {name}", said, sep="\n", end="", flush=True)
        if process.returncode:
            failed.append(name)
    print(f"Failed: {', '.join(failed)}" if failed else "All clean")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
