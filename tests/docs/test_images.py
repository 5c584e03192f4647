"""The pictures in `docs/images/`: whoever clones the project has them all."""

from __future__ import annotations

import pytest

from tests.look.documented import IMAGES, SHAPES
from tests.look.pictures import MOST

KINDS = ("home", "directory", "record", "map", "plain", "404")
NETWORKS = ("joining", "museums", "design")


@pytest.mark.parametrize("path", sorted(IMAGES.iterdir()), ids=lambda path: path.name)
def test_picture__is_light(path) -> None:  # type: ignore[no-untyped-def]
    assert path.stat().st_size <= MOST


def test_pictures__show_every_network_and_block() -> None:
    wanted = {f"{network}-{kind}.png" for network in NETWORKS for kind in KINDS}
    wanted |= {"blocks.png", *(f"blocks-{shape}.png" for shape in SHAPES[1:])}

    assert wanted <= {path.name for path in IMAGES.iterdir()}
