"""What visitors find, for tests of changes that search must follow."""

from __future__ import annotations

from hanse.networks.models import Network
from hanse.search.engines import Hit, SearchRequest, get_engine

PAGE = "page"


def hits(network: Network, text: str = "", language: str = "en") -> list[Hit]:
    """Everything that a visitor of the network finds."""
    request = SearchRequest(reader=network.pk, language=language, text=text)
    return list(get_engine().search(request).hits)


def titles(network: Network, text: str = "", language: str = "en") -> list[str]:
    """The records among it, by name."""
    found = hits(network, text, language)
    return [hit.payload["title"] for hit in found if hit.kind != PAGE]
