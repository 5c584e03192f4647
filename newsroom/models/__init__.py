from __future__ import annotations

from hanse.newsroom.models.calls import (
    CallDeadline,
    CallOrganisation,
    CallPage,
    CallProject,
    CallRelated,
)
from hanse.newsroom.models.events import (
    EventChange,
    EventOrganisation,
    EventPage,
    EventProject,
    EventRelated,
    EventSpeaker,
)
from hanse.newsroom.models.feeds import FeedSource, Proposal
from hanse.newsroom.models.news import (
    NewsAuthor,
    NewsOrganisation,
    NewsPage,
    NewsProject,
    NewsRelated,
    PressContact,
)
from hanse.newsroom.models.pages import NewsroomFeature, NewsroomPage
from hanse.newsroom.models.registrations import EventRegistration

# The page types that a newsroom lists.
ITEM_TYPES = (NewsPage, EventPage, CallPage)

__all__ = [
    "ITEM_TYPES",
    "CallDeadline",
    "CallOrganisation",
    "CallPage",
    "CallProject",
    "CallRelated",
    "EventChange",
    "EventOrganisation",
    "EventPage",
    "EventProject",
    "EventRegistration",
    "EventRelated",
    "EventSpeaker",
    "FeedSource",
    "NewsAuthor",
    "NewsOrganisation",
    "NewsPage",
    "NewsProject",
    "NewsRelated",
    "NewsroomFeature",
    "NewsroomPage",
    "PressContact",
    "Proposal",
]
