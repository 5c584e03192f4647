from __future__ import annotations

from hanse.site.models.media import (
    Rendition,
    SiteDocument,
    SiteImage,
    TaggedDocument,
    TaggedImage,
)
from hanse.site.models.pages import HomePage, PlainPage
from hanse.site.models.users import User

__all__ = [
    "HomePage",
    "PlainPage",
    "Rendition",
    "SiteDocument",
    "SiteImage",
    "TaggedDocument",
    "TaggedImage",
    "User",
]
