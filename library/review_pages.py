"""A draft of a practice as its reviewer reads it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language

from hanse.library import sections
from hanse.library.facts import Facts
from hanse.library.presentation import Part
from hanse.library.sections import SECTIONS
from hanse.networks.models import Network
from hanse.networks.ownership import network_id_of
from hanse.taxonomy import labels
from hanse.taxonomy.languages import own_name


class DraftView:
    """Words and facts of a revision, without addresses: it stands nowhere yet."""

    def __init__(self, page: Any) -> None:
        self.page = page

    @property
    def network(self) -> str:
        network_id = network_id_of(self.page)
        return "" if network_id is None else str(Network.objects.get(pk=network_id))

    @property
    def language_name(self) -> str:
        return own_name(self.page.locale.language_code)

    @property
    def themes(self) -> str:
        return ", ".join(
            labels.labels([term.pk for term in self.page.themes.all()], get_language())
        )

    @property
    def facts(self) -> list[Any]:
        return list(Facts(self.page, get_language() or "en", "", {}))

    @property
    def documents(self) -> list[Any]:
        return list(self.page.documents.all())

    def parts(self) -> Iterator[Part]:
        for section in SECTIONS:
            if html := getattr(self.page, section.name):
                yield Part(section.anchor, str(section.heading), html)

    @property
    def failures_heading(self) -> Any:
        return sections.FAILURES_HEADING
