"""Replications on a map of the region: where a practice began and where it went."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import cached_property

from hanse.directory.maps import Area, Label, MapView, Marker
from hanse.library.chains import Chain, Link

WIDTH = 640
# From the middle of a mark to where nothing else may stand.
REACH = 10


@dataclass(frozen=True)
class Pin:
    """An adoption where it was."""

    link: Link
    x: int
    y: int
    is_origin: bool

    @property
    def struck(self) -> str:
        return f"M{self.x - 6} {self.y + 6}L{self.x + 6} {self.y - 6}"


class ReplicationMap:
    """Several chains on one outline; ways are bent so that two never lie on another."""

    def __init__(self, chains: list[Chain], language: str, width: int = WIDTH) -> None:
        self.chains = chains
        points = [
            link.point
            for chain in chains
            for link in (chain.origin, *chain.links)
            if link.point is not None
        ]
        markers = [Marker(*point, 1, "") for point in points]
        self.view = MapView(markers, language, width=width)
        self.is_empty = not points

    def pins(self) -> Iterator[Pin]:
        """Origins last, so that they lie on top."""
        for chain in self.chains:
            yield from self._pins(chain.links, is_origin=False)
        for chain in self.chains:
            yield from self._pins([chain.origin], is_origin=True)

    @cached_property
    def names(self) -> list[Label]:
        """Names of places beside their marks, of origins first, where there is room."""
        pins = list(self.pins())[::-1]
        taken = [
            Area(pin.x - REACH, pin.y - REACH, pin.x + REACH, pin.y + REACH)
            for pin in pins
        ]
        found: dict[str, Label] = {}
        for pin in pins:
            name = pin.link.place.split(",")[0]
            if name and name not in found and (label := self._label(pin, name, taken)):
                found[name] = label
                taken.append(label.area)
        return list(found.values())

    def _label(self, pin: Pin, name: str, taken: list[Area]) -> Label | None:
        width, height = self.view.width, self.view.height
        for label in (
            Label(name, pin.x + REACH + 4, pin.y + 5, "start"),
            Label(name, pin.x - REACH - 4, pin.y + 5, "end"),
            Label(name, pin.x, pin.y - REACH - 4, "middle"),
            Label(name, pin.x, pin.y + REACH + 16, "middle"),
        ):
            area = label.area
            is_inside = (
                area.left > 4 and area.right < width - 4 and area.bottom < height
            )
            # The mark that it names is no obstacle: it begins beside it.
            if is_inside and not any(area.meets(other) for other in taken):
                return label
        return None

    def ways(self) -> Iterator[str]:
        """From each place to those that learned from it, as the data of a path."""
        for chain in self.chains:
            for link in chain.links:
                start, end = chain.parent_of(link).point, link.point
                if start is not None and end is not None and start != end:
                    yield _bow(self.view.at(*start), self.view.at(*end))

    def _pins(self, links: list[Link], *, is_origin: bool) -> Iterator[Pin]:
        for link in links:
            if link.point is not None:
                yield Pin(link, *self.view.at(*link.point), is_origin)


def _bow(start: tuple[int, int], end: tuple[int, int]) -> str:
    """A line that swings to its left by an eighth of its length."""
    (x1, y1), (x2, y2) = start, end
    length = math.hypot(x2 - x1, y2 - y1) or 1
    swing = length / 8
    middle_x = (x1 + x2) / 2 + swing * (y2 - y1) / length
    middle_y = (y1 + y2) / 2 - swing * (x2 - x1) / length
    return f"M{x1} {y1}Q{middle_x:.0f} {middle_y:.0f} {x2} {y2}"
