from __future__ import annotations

import pytest

from hanse.blocks import colours, tokens
from hanse.blocks.themes import Ground, Theme, contrasts
from hanse.blocks.themes.contrast import PAIRS

HUES = range(360)


@pytest.mark.parametrize("ground", Ground.values)
def test_theme__of_usual_strength_can_be_read_at_every_hue(ground: str) -> None:
    failed = {
        (hue, one.ink, one.ground, one.scheme)
        for hue in HUES
        for one in contrasts(Theme(hue=hue, ground=ground))
        if not one.is_enough
    }
    assert not failed


def test_contrasts__measure_every_pair_in_both_schemes() -> None:
    found = list(contrasts(Theme()))

    assert len(found) == 2 * len(PAIRS)
    ink = next(one for one in found if (one.ink, one.scheme) == ("ink", "light"))
    assert 15 < ink.ratio < 21


def test_contrasts__tell_of_a_strength_that_cannot_be_read() -> None:
    glaring = Theme(hue=0, strength=250, ground=Ground.PAPER)

    failed = {(one.ink, one.scheme) for one in contrasts(glaring) if not one.is_enough}
    assert failed == {("hero-focus", "light")}


def test_tokens__without_light_dark_are_those_of_the_light_scheme() -> None:
    plain, modern = tokens.declared()
    changed = {name for name in plain if plain[name] != modern[name]}

    assert {"surface", "ink", "accent", "field", "focus"} <= changed
    for name in changed:
        assert tokens.halves(modern[name])[0] == plain[name], name


@pytest.mark.parametrize("ground", Ground.values)
def test_css__falls_back_to_the_light_scheme(ground: str) -> None:
    plain, _at, modern = Theme(ground=ground).css().partition("@supports")

    assert "light-dark" not in plain
    assert ("light-dark" in modern) == (ground != Ground.DEEP)


def test_colour__follows_what_a_theme_lays_over() -> None:
    white = Theme(ground=Ground.WHITE)

    assert white.rgb("accent", "dark") == white.rgb("ink", "dark")
    assert white.rgb("mast") == white.rgb("surface")
    assert Theme().rgb("mast") == Theme().rgb("field")


def test_colour__is_no_length() -> None:
    with pytest.raises(ValueError, match="no colour"):
        Theme().rgb("s4")


def test_words_on_a_banner__can_be_read_at_every_hue() -> None:
    # networks.css sets them in this white, on the ground of any network.
    white = colours.oklch(0.97, 0, 0)
    for ground in Ground.values:
        worst = min(
            colours.contrast(white, Theme(hue=hue, ground=ground).rgb("field"))
            for hue in HUES
        )
        assert worst >= 4.5
