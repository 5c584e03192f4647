"""The admin of the library."""

from __future__ import annotations

from hanse.library.viewsets.experts import ExpertGrantViewSet
from hanse.library.viewsets.replications import ReplicationViewSet
from hanse.library.viewsets.submissions import SubmissionViewSet
from hanse.library.viewsets.versions import PracticeVersionViewSet

__all__ = [
    "ExpertGrantViewSet",
    "PracticeVersionViewSet",
    "ReplicationViewSet",
    "SubmissionViewSet",
]
