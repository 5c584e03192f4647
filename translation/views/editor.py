"""The translator's desk: one unit, all its segments, each saved by itself.

A plain form without a script; with one, each segment is sent in the background.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    JsonResponse,
)
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views import View
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from hanse.networks.policies import MANAGE, may
from hanse.networks.untyped import UntypedBase
from hanse.taxonomy.languages import own_name
from hanse.translation.actions.counts import shown_state
from hanse.translation.actions.land import BuildDraft, Land, Withdraw, words_for
from hanse.translation.actions.segments import (
    ApproveSegment,
    KeepSegment,
    RejectSegment,
    RestoreSegment,
    SaveSegment,
    comment,
    typed_text,
)
from hanse.translation.compose import OPTION
from hanse.translation.differences import Change, word_changes
from hanse.translation.enums import Origin, ShownState
from hanse.translation.inline import InlineText, Piece, PieceKind
from hanse.translation.kinds import kind_of_source
from hanse.translation.models import SegmentHistory, SourceSegment, TargetSegment, Unit
from hanse.translation.offers import Hint, Offer, hints_for, offers_for
from hanse.translation.refusals import Conflict, Refused
from hanse.translation.rights import REVIEW, may_approve, may_land

DONE = {ShownState.APPROVED, ShownState.KEEP}


@dataclass(frozen=True)
class Line:
    """One segment as the editor shows it."""

    number: int
    segment: SourceSegment
    pieces: tuple[Piece, ...]
    tags: tuple[str, ...]
    typed: str
    row: TargetSegment | None
    state: ShownState
    changes: list[Change]
    offers: list[Offer]
    hints: list[Hint]
    comments: list[Any]
    history: list[SegmentHistory]

    @property
    def version(self) -> int:
        return self.row.version if self.row else 0

    @property
    def state_label(self) -> str:
        return str(self.state.label)

    @property
    def source_typed(self) -> str:
        return typed_text(self.segment.text, self.segment.kind)

    @property
    def is_option(self) -> bool:
        return self.segment.kind == OPTION

    @property
    def rows(self) -> int:
        return min(10, 1 + len(self.segment.text) // 60)

    @property
    def waits_for_work(self) -> bool:
        return self.state not in DONE and not self.is_option

    @property
    def is_by_machine(self) -> bool:
        return self.row is not None and self.row.origin == Origin.MACHINE


def _pieces(segment: SourceSegment) -> tuple[Piece, ...]:
    if segment.kind == OPTION:
        return (Piece(PieceKind.TEXT, text=segment.text),)
    return InlineText.parse(segment.text, segment.kind).pieces


def _typed_tags(pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    return tuple(piece.typed for piece in pieces if piece.kind is not PieceKind.TEXT)


class UnitMixin(UntypedBase):
    """The unit that the address names, if the caller works on it."""

    model = Unit

    @cached_property
    def unit(self) -> Unit:
        rows = Unit.objects.select_related("source", "network")
        unit = get_object_or_404(rows, pk=self.kwargs["pk"])
        if not may(self.request.user, MANAGE, unit):
            raise Http404
        return unit


class EditorView(UnitMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "hanse_translation/admin/editor.html"
    header_icon = "globe"

    def get_page_title(self) -> str:
        return str(self.unit.source.label)

    def get_page_subtitle(self) -> str:
        return own_name(self.unit.language)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        board = {"url": reverse("hanse_translation:board"), "label": _("Translations")}
        here = {"url": "", "label": self.unit.source.label}
        return [*self.breadcrumbs_items, board, here]

    def lines(self, kept: dict[str, str] | None = None) -> list[Line]:
        segments = list(self.unit.source.segments.all())
        rows = {row.key: row for row in self.unit.segments.filter(is_gone=False)}
        comments: dict[str, list[Any]] = {}
        for one in self.unit.comments.select_related("user"):
            comments.setdefault(one.key, []).append(one)
        history: dict[str, list[SegmentHistory]] = {}
        for entry in self.unit.history.select_related("user")[:500]:
            history.setdefault(entry.key, []).append(entry)
        offers = offers_for(self.unit, [one for one in segments if one.kind != OPTION])
        return [
            self._line(number, segment, rows.get(segment.key), comments, history,
                       offers, kept or {})
            for number, segment in enumerate(segments, 1)
        ]  # fmt: skip

    def _line(
        self,
        number: int,
        segment: SourceSegment,
        row: TargetSegment | None,
        comments: dict[str, list[Any]],
        history: dict[str, list[SegmentHistory]],
        offers: dict[str, list[Offer]],
        kept: dict[str, str],
    ) -> Line:
        state = shown_state(segment, row)
        pieces = _pieces(segment)
        typed = typed_text(row.text, segment.kind) if row and row.text else ""
        changes = []
        if state is ShownState.NEEDS_UPDATE and row is not None:
            changes = word_changes(
                typed_text(row.source_text, segment.kind),
                typed_text(segment.text, segment.kind),
            )
        return Line(
            number=number,
            segment=segment,
            pieces=pieces,
            tags=_typed_tags(pieces),
            typed=kept.get(segment.key, typed),
            row=row,
            state=state,
            changes=changes,
            offers=offers.get(segment.key, []),
            hints=hints_for(self.unit, segment, row.text if row else ""),
            comments=comments.get(segment.key, []),
            history=history.get(segment.key, [])[:5],
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, unit = self.request.user, self.unit
        lines = self.lines(kwargs.pop("kept", None))
        return super().get_context_data(
            unit=unit,
            lines=[line for line in lines if not line.is_option],
            options=[line for line in lines if line.is_option],
            next_key=next((one.number for one in lines if one.waits_for_work), 0),
            target_name=own_name(unit.language),
            source_name=own_name(unit.source.language),
            may_review=may(user, {REVIEW}, unit),
            approves=may_approve(user, unit),
            may_land=may_land(user, unit) or may(user, {"publish"}, unit),
            items=unit.items.filter(is_open=True).select_related("job", "assignee"),
            public_url=kind_of_source(unit.source).target_url(unit),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = request.POST
        key, version = data.get("key", ""), data.get("version", "")
        if not key or not version.isdecimal():
            return HttpResponseBadRequest()
        wants_json = request.headers.get("Accept") == "application/json"
        try:
            row = self.act(key, int(version), data)
        except Conflict as error:
            return self._refused(error, key, wants_json, status=409)
        except Refused as error:
            return self._refused(error, key, wants_json, status=422)
        except LookupError:
            return HttpResponseBadRequest()
        if wants_json:
            return self._saved(key, row)
        messages.success(request, _("Saved."))
        return redirect(f"{request.path}#segment-{self._next_after(key)}")

    def act(self, key: str, version: int, data: Any) -> TargetSegment | None:
        """Carry out what the pressed button says."""
        unit, user = self.unit, self.request.user
        typed, wanted = data.get("text", ""), data.get("action", "save")
        place: dict[str, Any] = {"user": user, "version": version}
        if wanted in {"save", "confirm"}:
            if wanted == "confirm":
                self._check(key, typed)
            return SaveSegment(
                unit, key, typed, confirm=wanted == "confirm",
                origin=_origin(data.get("origin", "")), **place,
            ).execute()  # fmt: skip
        if wanted == "approve":
            self._check(key, typed)
            return ApproveSegment(unit, key, typed, **place).execute()
        if wanted == "reject":
            return RejectSegment(unit, key, data.get("note", ""), **place).execute()
        if wanted == "keep":
            return KeepSegment(unit, key, **place).execute()
        if wanted == "comment":
            comment(unit, key, data.get("note", ""), user)
            return unit.segments.filter(key=key, is_gone=False).first()
        if wanted.startswith("restore-") and wanted[8:].isdecimal():
            entry = int(wanted[8:])
            return RestoreSegment(unit, key, entry, **place).execute()
        raise LookupError(wanted)

    def _check(self, key: str, typed: str) -> None:
        """Errors of the checks block a confirmation."""
        from hanse.translation.actions.segments import stored_text

        segment = self.unit.source.segments.filter(key=key).first()
        if segment is None:
            raise Refused("gone", _("This text is no longer in the source."))
        stored = stored_text(segment, typed)
        for hint in hints_for(self.unit, segment, stored):
            if hint.level == "error":
                raise Refused(hint.code or "check", hint.text)

    def _refused(
        self, error: Refused, key: str, wants_json: bool, status: int
    ) -> HttpResponse:
        row = getattr(error, "row", None)
        if wants_json:
            body: dict[str, Any] = {"error": str(error), "code": error.code}
            if row is not None:
                segment = self.unit.source.segments.get(key=key)
                body |= {
                    "theirs": typed_text(row.text, segment.kind),
                    "version": row.version,
                }
            return JsonResponse(body, status=status)
        messages.error(self.request, str(error))
        # What was typed stays in the form; nothing is lost.
        context = self.get_context_data(kept={key: self.request.POST.get("text", "")})
        context |= {"error_key": key, "error": str(error)}
        return self.render_to_response(context, status=status)

    def _saved(self, key: str, row: TargetSegment | None) -> JsonResponse:
        self.unit.refresh_from_db()
        segment = self.unit.source.segments.get(key=key)
        state = shown_state(segment, row)
        hints = hints_for(self.unit, segment, row.text if row else "")
        return JsonResponse(
            {
                "version": row.version if row else 0,
                "state": state.value,
                "label": str(state.label),
                "approved": self.unit.approved,
                "total": self.unit.total,
                "hints": [{"level": one.level, "text": one.text} for one in hints],
            }
        )

    def _next_after(self, key: str) -> int:
        lines = self.lines()
        at = next((one.number for one in lines if one.segment.key == key), 1)
        after = [one.number for one in lines if one.waits_for_work and one.number > at]
        return next(iter(after), at)


def _origin(value: str) -> str:
    return Origin.MEMORY if value == Origin.MEMORY else Origin.HUMAN


class LandView(UnitMixin, View):
    """Make the draft, bring it to readers, or take it away again."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actions = {"build": self._build, "land": self._land, "withdraw": self._withdraw}
        action = actions.get(request.POST.get("action", ""))
        if action is None:
            return HttpResponseBadRequest()
        try:
            messages.success(request, action())
        except Refused as error:
            messages.error(request, str(error))
        except PermissionDenied:
            messages.error(request, _("You may not do this."))
        return redirect("hanse_translation:unit", self.unit.pk)

    def _build(self) -> str:
        BuildDraft(self.unit, user=self.request.user).execute()
        return _("The draft is made. Readers see nothing of it yet.")

    def _land(self) -> str:
        unit = Land(self.unit, user=self.request.user).execute()
        if unit.landing == "landed":
            return _("The translation is published.")
        return _("The translation waits for approval.")

    def _withdraw(self) -> str:
        if Withdraw(self.unit, user=self.request.user).execute():
            return _("The translation is off the public pages; its words stay.")
        return _("It was not published.")


class PreviewView(UnitMixin, View):
    """The object with the words that are worked on; nothing is saved."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        words = words_for(self.unit, good_only=False)
        kind = kind_of_source(self.unit.source)
        try:
            response = kind.preview(request, self.unit, words)
        except Refused as error:
            raise Http404 from error
        if response is None:
            raise Http404
        return response
