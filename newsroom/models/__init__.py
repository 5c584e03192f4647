from __future__ import annotations

from hanse.newsroom.models.news import (
    NewsAuthor,
    NewsOrganisation,
    NewsPage,
    NewsProject,
    NewsRelated,
    PressContact,
)
from hanse.newsroom.models.pages import NewsroomFeature, NewsroomPage

__all__ = [
    "NewsAuthor",
    "NewsOrganisation",
    "NewsPage",
    "NewsProject",
    "NewsRelated",
    "NewsroomFeature",
    "NewsroomPage",
    "PressContact",
]
