from __future__ import annotations

from hanse.library.models.children import (
    PracticeDocument,
    PracticePartner,
    PracticePerson,
)
from hanse.library.models.documents import DocumentText
from hanse.library.models.pages import LibraryPage
from hanse.library.models.practices import PracticePage
from hanse.library.models.reach import ReachCount
from hanse.library.models.replications import Replication, ReplicationText
from hanse.library.models.reviews import ExpertGrant, PracticeReview
from hanse.library.models.submissions import Submission
from hanse.library.models.tasks import CommunicatorReviewTask, ExpertReviewTask
from hanse.library.models.toolkits import ToolkitPage
from hanse.library.models.versions import PracticeVersion

__all__ = [
    "CommunicatorReviewTask",
    "DocumentText",
    "ExpertGrant",
    "ExpertReviewTask",
    "LibraryPage",
    "PracticeDocument",
    "PracticePage",
    "PracticePartner",
    "PracticePerson",
    "PracticeReview",
    "PracticeVersion",
    "ReachCount",
    "Replication",
    "ReplicationText",
    "Submission",
    "ToolkitPage",
]
