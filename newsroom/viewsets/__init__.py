from __future__ import annotations

from hanse.newsroom.viewsets.feeds import FeedSourceViewSet, ProposalViewSet
from hanse.newsroom.viewsets.registrations import RegistrationViewSet

__all__ = ["FeedSourceViewSet", "ProposalViewSet", "RegistrationViewSet"]
