from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from hanse.blocks import styles

ROOT = styles.FOLDER.parents[2]
PUBLIC = ("blocks", "networks", "search", "directory", "newsroom", "library", "site")
CLASS = re.compile(r"\.(hanse[\w-]*)")
# The networks' own colours are the only other style sheet of a page.
ALLOWED_AT_RULES = ("@media", "@supports", "@keyframes")


def selectors(css: str) -> Iterator[str]:
    """Every single selector of a style sheet, media and support queries unwrapped."""
    for head in re.findall(r"([^{}]+)\{", css):
        # Steps of an animation are no selectors; its name begins as our classes do.
        if not head.strip().startswith(("@", "from", "to")):
            # Not at commas inside `:where(…)`.
            yield from re.split(r",(?![^()]*\))", head)


def test_bundle__is_up_to_date() -> None:
    assert styles.BUNDLE.read_text(encoding="utf-8") == styles.bundle(), (
        "Run `make styles`."
    )


def test_bundle__is_small() -> None:
    assert len(gzip.compress(styles.bundle().encode())) < 15_000


def test_bundle__asks_for_nothing_else() -> None:
    assert not re.search(r"url\(|@import|@font-face|https?:", styles.bundle())


def test_bundle__leaves_other_designs_alone() -> None:
    """Each rule begins at one of our classes: nothing else on the page is touched."""
    found = list(selectors(styles.bundle()))

    assert len(found) > 200
    assert not [
        one for one in found if not re.match(r"(:where\()?\.hanse[\w-]*\b", one.strip())
    ]


def test_bundle__has_no_layer() -> None:
    # Any unlayered rule of the page around would win over all of ours.
    at_rules = set(re.findall(r"@[\w-]+", styles.bundle()))
    assert at_rules == set(ALLOWED_AT_RULES)


def test_sources__are_all_joined() -> None:
    joined = {path.name for path in styles.sources()}
    there = {path.name for path in styles.SOURCES.glob("*.css")} - {styles.ENTRY.name}

    assert joined == there


def test_sources__say_one_thing_a_line() -> None:
    crowded = [
        f"{path.name}: {line}"
        for path in styles.sources()
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.count(";") > 1
    ]
    assert not crowded


def used_classes() -> set[str]:
    """Every class of ours that a template or a drawing mentions."""
    files: list[Path] = []
    for app in PUBLIC:
        files += (ROOT / app).glob("templates/**/*.html")
    files += (ROOT / "blocks" / "art").glob("*.py")
    files += (ROOT / "blocks" / "templatetags").glob("*.py")
    files += (ROOT / "blocks" / "publicforms").glob("*.py")
    # What is drawn in the browser alone, such as a live map.
    files += (ROOT / "directory" / "static").glob("**/*.js")
    files += (ROOT / "search" / "static").glob("**/*.js")
    files += (ROOT / "library" / "static").glob("**/*.js")
    # What a project's own templates may use is written down.
    files.append(ROOT / "docs" / "reference" / "templates.md")
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return set(re.findall(r"\bhanse-[a-z][\w-]*", text))


def test_classes__in_the_style_sheet_are_all_used() -> None:
    styled = {name for name in CLASS.findall(styles.bundle()) if name != "hanse"}
    # Composed from a number or a name: `hanse-turn-{turn}`, `hanse-tile__{kind}`.
    composed = (
        "hanse-turn-",
        "hanse-tile__",
        "hanse-tile--",
        "hanse-gauge__",
        "hanse-dated--",
        "hanse-status--",
        "hanse-chain__link--",
        "hanse-map__name--",
        "hanse-prose__block--",
        "hanse-spread__mark--",
        "hanse-calendar__entry--",
    )
    unused = {name for name in styled - used_classes() if not name.startswith(composed)}
    assert not unused


def test_squeeze__keeps_strings_and_sums() -> None:
    css = """
    /* gone */
    .a > .b , .c::after { content: "a ;  b" ; inline-size: calc( 1px + 2px ); }
    """
    assert styles.squeeze(css) == (
        '.a > .b,.c::after{content:"a ;  b";inline-size:calc(1px + 2px)}'
    )


def test_command__says_when_the_file_is_old(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "hanse.css"
    old.write_text(".hanse{}", encoding="utf-8")
    monkeypatch.setattr(styles, "BUNDLE", old)

    with pytest.raises(CommandError):
        call_command("hanse_styles", check=True)

    call_command("hanse_styles", stdout=StringIO())
    call_command("hanse_styles", check=True)
