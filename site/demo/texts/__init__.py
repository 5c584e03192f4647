"""The demo's networks with the words of their pages."""

from __future__ import annotations

from hanse.site.demo.texts.design import DESIGN
from hanse.site.demo.texts.joining import JOINING
from hanse.site.demo.texts.museums import MUSEUMS
from hanse.site.demo.texts.room_design import ROOM as DESIGN_ROOM
from hanse.site.demo.texts.room_joining import ROOM as JOINING_ROOM
from hanse.site.demo.texts.room_museums import ROOM as MUSEUMS_ROOM
from hanse.site.demo.texts.words import DemoNetwork, NetworkWords, PageWords

NETWORKS = (JOINING, MUSEUMS, DESIGN)
# What their newsrooms hold, by the network's slug.
ROOMS = {
    JOINING.slug: JOINING_ROOM,
    MUSEUMS.slug: MUSEUMS_ROOM,
    DESIGN.slug: DESIGN_ROOM,
}

__all__ = ["NETWORKS", "ROOMS", "DemoNetwork", "NetworkWords", "PageWords"]
