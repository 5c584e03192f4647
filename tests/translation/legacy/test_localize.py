"""Moving over from wagtail-localize, on a site that its real package made."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import databases

ROOT = Path(__file__).resolve().parents[3]
BEFORE, AFTER = "tests.translation.legacy.with_localize", "hanse.site.settings.test"


FINNISH_PIER = "Kaksi satamaa &amp; <b>yksi</b> laituri"


def run(folder: Path, settings: str, step: str) -> dict[str, Any]:
    """A step of the site in a process of its own, with a database of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.translation.legacy.old_site", step],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": f"sqlite:///{folder / 'old.sqlite3'}",
            "DJANGO_SETTINGS_MODULE": settings,
            "HANSE_VAR": str(folder),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


# Its processes have a database of their own, which is SQLite in any case.
@pytest.mark.only_on("sqlite")
@pytest.mark.usefixtures("django_db_setup")
def test_adopt__makes_units_and_memory_of_what_was_translated(tmp_path: Path) -> None:
    databases.copy(tmp_path / "old.sqlite3")
    site = run(tmp_path, BEFORE, "move")
    assert site["before"]["units"] == {}
    assert "units made: 3" in site["said in a dry run"]
    assert site["after a dry run"] == site["before"]

    after = site["after"]
    # landing, total, approved, to review, draft, needs update, untranslated
    assert after["units"] == {
        "About fi": ["landed", 5, 5, 0, 0, 0, 0],
        "Our team fi": ["", 5, 0, 0, 3, 1, 1],
        "Mirrored sv": ["", 5, 0, 1, 0, 0, 4],
    }
    texts = {(label, text): (state, by) for label, text, state, by in after["texts"]}
    # What readers have is approved, with its links; what people wrote is to review.
    link = 'Lue <a id="a1">suunnitelmamme</a> nyt'
    assert texts["About", link] == ("approved", "page")
    assert texts["Mirrored", "Spegel"] == ("to_review", "memory")
    # What a machine wrote is a draft, and what was written for another source known.
    assert texts["Our team", "KAIKKI ME"] == ("draft", "machine")
    assert texts["Our team", "Tiimi"] == ("draft", "import")

    memory = {(source, target) for _network, source, target in after["memory"]}
    assert ("Who we are", "Keitä me olemme") in memory
    assert ("Two harbours &amp; <b>one</b> pier", FINNISH_PIER) in memory
    # Also of a page that readers have no longer; but nothing that a machine said.
    assert ("It was here", "Se oli täällä") in memory
    assert not any("KAIKKI" in target for _source, target in memory)
    # No page changed: no alias went, nothing was published.
    assert after["pages"] == site["before"]["pages"]
    assert ["Mirrored", "sv", True, True] in after["pages"]

    assert "refused: draft: 1" in site["said again"]

    # Again it changes nothing, with the app or without it.
    assert "units there already: 3" in site["said again"]
    assert "texts taken over: 0" in site["said again"]
    assert site["after again"] == after
    bare = run(tmp_path, AFTER, "again")
    assert "units there already: 3" in bare["said"]
    assert bare["after"] == after
    # The app itself is noticed by a check, and a network that is none by the command.
    assert "hanse_networks.W005" in site["checks"]
    assert "nowhere" in site["wrong"]


@pytest.mark.django_db
def test_adopt__finds_nothing_where_localize_never_was() -> None:
    from django.core.management import CommandError, call_command

    with pytest.raises(CommandError, match="no tables"):
        call_command("adopt_localize")
