"""The demo's networks with the words of their pages."""

from __future__ import annotations

from hanse.site.demo.texts.design import DESIGN
from hanse.site.demo.texts.joining import JOINING
from hanse.site.demo.texts.museums import MUSEUMS
from hanse.site.demo.texts.words import DemoNetwork, NetworkWords, PageWords

NETWORKS = (JOINING, MUSEUMS, DESIGN)

__all__ = ["NETWORKS", "DemoNetwork", "NetworkWords", "PageWords"]
