from __future__ import annotations

from hanse.translation.models.jobs import Job, JobItem, JobObject
from hanse.translation.models.memory import MemoryEntry, MemoryGram
from hanse.translation.models.notices import Notice, NoticePreference
from hanse.translation.models.settings import (
    NetworkTranslation,
    PartnerTranslation,
    TranslationLanguage,
)
from hanse.translation.models.sources import Source, SourceSegment
from hanse.translation.models.terms import TermConcept, TermWord
from hanse.translation.models.units import (
    SegmentComment,
    SegmentHistory,
    TargetSegment,
    Unit,
)

__all__ = [
    "Job",
    "JobItem",
    "JobObject",
    "MemoryEntry",
    "MemoryGram",
    "NetworkTranslation",
    "Notice",
    "NoticePreference",
    "PartnerTranslation",
    "SegmentComment",
    "SegmentHistory",
    "Source",
    "SourceSegment",
    "TargetSegment",
    "TermConcept",
    "TermWord",
    "TranslationLanguage",
    "Unit",
]
