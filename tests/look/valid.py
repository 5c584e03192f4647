"""Whether pages keep to the HTML standard, by the checker of the W3C.

It is a program in Java that npm packs (`vnu-jar`); it asks nobody. Where there is no
Java or no npm, that is said and nothing is checked.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from tests.look import served

PACKAGE = "vnu-jar@26.9.27"
TOOLS = served.ROOT / "var" / "tools"
JAR = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# What the checker says of things that it does not know yet, or that are no fault.
KNOWN = (
    # CSS that is newer than the checker.
    "CSS:",
    # Our own pages repeat nothing that this asks for.
    "Trailing slash on void elements",
)


def check(pages: dict[str, int], out: Path) -> int:
    """Print what is not valid; how many faults."""
    if not _install():
        return 0
    folder = out / "html"
    folder.mkdir(parents=True, exist_ok=True)
    names = {}
    for number, url in enumerate(pages):
        path = folder / f"{number:03}.html"
        path.write_bytes(served.get(url).body)
        names[path.name] = url
    command = ["java", "-jar", str(JAR), "--format", "json", "--exit-zero-always"]
    done = subprocess.run(
        [*command, *(str(folder / name) for name in names)],
        capture_output=True,
        check=True,
    )
    faults = [
        f"{names[Path(one['url']).name]}: {one['message']} "
        f"({one.get('extract', '').strip()[:80]!r})"
        for one in json.loads(done.stderr)["messages"]
        if one["type"] == "error" and not one["message"].startswith(KNOWN)
    ]
    for fault in faults:
        print(f"  {fault}")
    print(f"{len(names)} pages held against the HTML standard, {len(faults)} faults")
    return len(faults)


def _install() -> bool:
    for program in ("java", "npm"):
        if shutil.which(program) is None:
            print(f"HTML was not checked: there is no {program}.")
            return False
    if not JAR.is_file():
        TOOLS.mkdir(parents=True, exist_ok=True)
        command = ["npm", "install", "--no-save", "--ignore-scripts", PACKAGE]
        subprocess.run([*command, "--prefix", str(TOOLS)], check=True)
    return True
