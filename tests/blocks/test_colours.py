from __future__ import annotations

import pytest

from hanse.blocks import colours


@pytest.mark.parametrize(
    ("oklch", "srgb"),
    [
        # From the CSS Color 4 specification's table of named colours.
        ((1, 0, 0), "#ffffff"),
        ((0, 0, 0), "#000000"),
        ((0.62796, 0.25768, 29.234), "#ff0000"),
        ((0.51975, 0.17686, 142.495), "#008000"),
        ((0.45201, 0.31321, 264.052), "#0000ff"),
    ],
)
def test_oklch__gives_the_colours_that_css_gives(
    oklch: tuple[float, float, float], srgb: str
) -> None:
    assert colours.to_hex(colours.oklch(*oklch)) == srgb


def test_oklch__clips_what_no_screen_shows() -> None:
    assert all(0 <= part <= 1 for part in colours.oklch(0.7, 0.4, 150))


def test_contrast__of_black_and_white_is_21() -> None:
    assert colours.contrast((0, 0, 0), (1, 1, 1)) == pytest.approx(21)


def test_contrast__does_not_mind_the_order() -> None:
    one, other = (0.2, 0.3, 0.4), (0.9, 0.8, 0.7)
    assert colours.contrast(one, other) == colours.contrast(other, one)
