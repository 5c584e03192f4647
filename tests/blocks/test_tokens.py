from __future__ import annotations

import pytest

from hanse.blocks import colours
from tests.blocks.tokens import colour, declared, halves, token

# WCAG 2.2, 1.4.3: text. What is set in the first colour stands on the second.
TEXT = [
    ("ink", "surface"),
    ("ink", "raised"),
    ("muted", "surface"),
    ("muted", "raised"),
    ("accent", "surface"),
    ("accent", "raised"),
    ("warning", "surface"),
    ("warning", "raised"),
    ("on-accent", "accent"),
    ("surface", "ink"),
    ("on-field", "field"),
    ("soft-field", "field"),
]
# 1.4.11: edges of fields, focus rings, the line under the current page.
SHAPES = [
    ("edge", "surface"),
    ("focus", "surface"),
    ("focus", "raised"),
    ("field-focus", "field"),
    ("field-bright", "field"),
]
SCHEMES = ("light", "dark")
HUES = range(360)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_text__can_be_read_at_every_hue(ink: str, ground: str, scheme: str) -> None:
    worst = min(
        colours.contrast(token(ink, hue, scheme), token(ground, hue, scheme))
        for hue in HUES
    )
    assert worst >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("shape", "ground"), SHAPES)
def test_shapes__can_be_seen_at_every_hue(shape: str, ground: str, scheme: str) -> None:
    worst = min(
        colours.contrast(token(shape, hue, scheme), token(ground, hue, scheme))
        for hue in HUES
    )
    assert worst >= 3


def test_tokens__without_light_dark_are_those_of_the_light_scheme() -> None:
    plain, modern = declared()
    changed = {name for name in plain if plain[name] != modern[name]}

    assert {"surface", "ink", "accent", "field", "focus"} <= changed
    for name in changed:
        assert halves(modern[name])[0] == plain[name], name


@pytest.mark.parametrize("hue", [33, 72, 178, 250])
def test_colours_outside_the_page__are_those_of_the_tokens(hue: int) -> None:
    assert colours.field(hue) == colours.to_hex(token("field", hue, "light"))
    assert colours.field_dark(hue) == colours.to_hex(token("field", hue, "dark"))
    assert colours.on_field(hue) == colours.to_hex(token("on-field", hue, "light"))


def test_words_on_a_banner__can_be_read_at_every_hue() -> None:
    # networks.css sets them in this white, on the ground of any network.
    white = colour("oklch(97% 0 0)", 0)
    ground = [colours.oklch(*colours.FIELD, hue) for hue in HUES]

    assert min(colours.contrast(white, one) for one in ground) >= 4.5
