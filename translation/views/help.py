"""What stands beside one text: memory, terms, machine, remarks, what it said before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView

from hanse.translation.actions.typed import typed_text
from hanse.translation.bindings import index_of, similar_offers
from hanse.translation.compose import OPTION
from hanse.translation.differences import Change, word_changes
from hanse.translation.enums import MachineUse
from hanse.translation.inline import InlineText, TagError
from hanse.translation.machine.backends import MachineError, backend
from hanse.translation.machine.prefill import suggest
from hanse.translation.memory import concordance
from hanse.translation.models import (
    SegmentComment,
    SegmentHistory,
    SourceSegment,
    Unit,
)
from hanse.translation.offers import Offer
from hanse.translation.rights import settings_of
from hanse.translation.terms.found import FoundTerm
from hanse.translation.views.units import UnitMixin

MOST_HISTORY = 20
MOST_FOUND = 20


@dataclass(frozen=True)
class OfferLine:
    """What the memory offers, and how its source differs from the one here."""

    offer: Offer
    changes: list[Change]


@dataclass(frozen=True)
class HistoryLine:
    entry: SegmentHistory
    typed: str


class Help:
    """Everything about one text that a translator looks up; read when it is asked."""

    def __init__(self, unit: Unit, segment: SourceSegment, *, may_write: bool) -> None:
        self.unit, self.segment, self.may_write = unit, segment, may_write

    @property
    def is_option(self) -> bool:
        return self.segment.kind == OPTION

    @property
    def has_memory(self) -> bool:
        return self.may_write and not self.is_option

    @cached_property
    def offers(self) -> list[OfferLine]:
        if not self.has_memory:
            return []
        here = typed_text(self.segment.text, self.segment.kind)
        return [
            OfferLine(one, word_changes(one.source, here) if one.source != here else [])
            for one in similar_offers(self.unit, self.segment)
        ]

    @cached_property
    def terms(self) -> list[FoundTerm]:
        try:
            text = InlineText.parse(self.segment.text, self.segment.kind)
        except (TagError, ValueError):
            return []
        found = index_of(self.unit).terms.find(text.plain)
        return list({one.source: one for one in found}.values())

    @cached_property
    def asks_machine(self) -> bool:
        settings = settings_of(self.unit.network_id, self.unit.language)
        is_off = settings.machine == MachineUse.OFF
        return not is_off and self.has_memory and backend() is not None

    @cached_property
    def comments(self) -> list[SegmentComment]:
        rows = self.unit.comments.filter(key=self.segment.key)
        return list(rows.select_related("user"))

    @cached_property
    def history(self) -> list[HistoryLine]:
        rows = self.unit.history.filter(key=self.segment.key).select_related("user")
        return [
            HistoryLine(entry, self._typed(entry.text)) for entry in rows[:MOST_HISTORY]
        ]

    def _typed(self, stored: str) -> str:
        try:
            return typed_text(stored, self.segment.kind)
        except TagError:
            return stored


class HelpView(UnitMixin, TemplateView):
    """A part of the editor, asked when a person comes to a text."""

    template_name = "hanse_translation/desk/help.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        segment = self.segment(self.request.GET.get("key", ""))
        return super().get_context_data(
            unit=self.unit,
            segment=segment,
            number=self.request.GET.get("number", ""),
            help=Help(self.unit, segment, may_write=self.may_write),
            **kwargs,
        )


class ConcordanceView(UnitMixin, TemplateView):
    """Where the memory has a phrase, on either side."""

    template_name = "hanse_translation/desk/concordance.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        if not self.may_write:
            raise Http404
        unit, phrase = self.unit, self.request.GET.get("q", "").replace("\0", "")
        languages = (unit.source.language, unit.language)
        found = concordance(unit.network, *languages, phrase, MOST_FOUND)
        return super().get_context_data(
            unit=unit,
            phrase=phrase.strip(),
            rows=[(_readable(one.source_text, one.kind),
                   _readable(one.target_text, one.kind), one) for one in found],
            **kwargs,
        )  # fmt: skip


def _readable(stored: str, kind: str) -> str:
    try:
        return InlineText.parse(stored, kind).typed
    except TagError:
        return stored


class MachineView(UnitMixin, View):
    """What the machine says to one text. Written nowhere: a person takes it, or not."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        segment = self.segment(request.GET.get("key", ""))
        if not Help(self.unit, segment, may_write=self.may_write).asks_machine:
            raise Http404
        try:
            stored = suggest(self.unit, segment)
        except MachineError:
            message = _("The service does not answer now. Try again in a while.")
            return JsonResponse({"error": message}, status=503)
        if stored is None:
            message = _("The service has nothing that fits this text.")
            return JsonResponse({"error": message}, status=404)
        return JsonResponse({"typed": typed_text(stored, segment.kind)})
