from __future__ import annotations

from hanse.networks.models.bulk import BulkRun
from hanse.networks.models.exchanges import Exchange
from hanse.networks.models.frames import LanguageFrame
from hanse.networks.models.generation import NetworkGeneration
from hanse.networks.models.gone import GoneRecord
from hanse.networks.models.handovers import Handover
from hanse.networks.models.items import PageItem
from hanse.networks.models.listings import SourcesMixin
from hanse.networks.models.log import NetworkLogEntry
from hanse.networks.models.messages import VisitorMessage
from hanse.networks.models.network import Network, NetworkLanguage
from hanse.networks.models.overlays import Overlay, OverlayText
from hanse.networks.models.pages import NetworkContainerPage
from hanse.networks.models.people import LanguageGrant, NetworkRole
from hanse.networks.models.records import NetworkRecord, RecordText
from hanse.networks.models.schedule import ScheduledJob
from hanse.networks.models.sharing import Shareable
from hanse.networks.models.tags import NetworkTag
from hanse.networks.models.workflows import CoordinatorApprovalTask

# What networks own, share and lay overlays over.
SharedObject = NetworkRecord | PageItem

__all__ = [
    "BulkRun",
    "CoordinatorApprovalTask",
    "Exchange",
    "GoneRecord",
    "Handover",
    "LanguageFrame",
    "LanguageGrant",
    "Network",
    "NetworkContainerPage",
    "NetworkGeneration",
    "NetworkLanguage",
    "NetworkLogEntry",
    "NetworkRecord",
    "NetworkRole",
    "NetworkTag",
    "Overlay",
    "OverlayText",
    "PageItem",
    "RecordText",
    "ScheduledJob",
    "Shareable",
    "SharedObject",
    "SourcesMixin",
    "VisitorMessage",
]
