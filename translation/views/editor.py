"""The translator's desk: one unit, all its segments, each saved by itself.

Every button is one of a plain form. With a script each segment is sent in the
background, and what the row shows comes back as pieces of the same templates.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    JsonResponse,
)
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button

from hanse.networks.numbers import number_of
from hanse.networks.policies import may
from hanse.taxonomy.languages import own_name
from hanse.translation.actions.decide import decisions_for
from hanse.translation.actions.typed import stored_text, typed_text
from hanse.translation.differences import word_changes
from hanse.translation.enums import LandingState, ShownState
from hanse.translation.kinds import kind_of_source
from hanse.translation.models import TargetSegment, Unit
from hanse.translation.offers import Hint, hints_for
from hanse.translation.people import name_of
from hanse.translation.refusals import Conflict, Refused
from hanse.translation.rights import REVIEW, may_approve, may_land
from hanse.translation.shortcuts import shortcuts_for
from hanse.translation.views.desk_actions import act
from hanse.translation.views.help import Help
from hanse.translation.views.lines import Choice, Line, line_of, lines_of
from hanse.translation.views.side_panels import PreviewPanel
from hanse.translation.views.units import UnitMixin

# Of a source that somebody saw.
LONGEST_DIGEST = 32
# Lists of the editor: their names in the address, and which lines they hold.
LISTS = {
    "": (gettext_lazy("All texts"), lambda line: True),
    "todo": (gettext_lazy("To do"), lambda line: line.is_to_do),
    "review": (
        gettext_lazy("To review"),
        lambda line: line.state is ShownState.TO_REVIEW,
    ),
    "outdated": (
        pgettext_lazy("texts", "Source changed"),
        lambda line: line.state is ShownState.NEEDS_UPDATE,
    ),
    "warnings": (
        gettext_lazy("With warnings"),
        lambda line: any(not hint.reason for hint in line.warnings),
    ),
    "comments": (gettext_lazy("With remarks"), lambda line: line.comments > 0),
}


def _can_be_asked(data: Mapping[str, str]) -> bool:
    """Whether a database can be asked for what a form names, and keep it."""
    named = [data.get(name, "") for name in ("key", "seen", "action")]
    return not any("\0" in one for one in named) and len(named[1]) <= LONGEST_DIGEST


class EditorView(UnitMixin, WagtailAdminTemplateMixin, TemplateView):
    template_name = "hanse_translation/desk/editor.html"
    header_icon = "globe"

    def get_page_title(self) -> str:
        return str(self.unit.source.label)

    def get_page_subtitle(self) -> str:
        return own_name(self.unit.language)

    @cached_property
    def may_review(self) -> bool:
        return may(self.request.user, {REVIEW}, self.unit)

    @cached_property
    def is_reviewing(self) -> bool:
        return self.may_review and self.request.GET.get("show") == "review"

    @property
    def header_more_buttons(self) -> list[Button]:
        unit, source = self.unit, self.unit.source
        names = [
            (
                _("All languages of this"),
                reverse(
                    "hanse_translation:object",
                    args=(source.content_type_id, source.object_id),
                ),
                "globe",
            ),
            (
                _("As files"),
                reverse("hanse_translation_files:unit", args=(unit.pk,)),
                "download",
            ),
        ]
        if url := kind_of_source(source).target_url(unit):
            names.append((_("What readers have"), url, "view"))
        return [
            Button(label, url=url, icon_name=icon, priority=number)
            for number, (label, url, icon) in enumerate(names)
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user, unit = self.request.user, self.unit
        lines = lines_of(unit, kwargs.pop("kept", None), with_offers=self.may_write)
        show = self.request.GET.get("show", "")
        show = show if show in LISTS else ""
        wanted = LISTS[show][1]
        shown = [line for line in lines if wanted(line)]
        kind = kind_of_source(unit.source)
        return super().get_context_data(
            unit=unit,
            lines=[line for line in shown if not line.is_option],
            options=[line for line in shown if line.is_option],
            choices=self._choices(lines, show),
            next_number=next((one.number for one in lines if one.is_to_do), 0),
            helped=self._helped(lines),
            target_name=own_name(unit.language),
            source_name=own_name(unit.source.language),
            may_review=self.may_review,
            is_reviewing=self.is_reviewing,
            approves=may_approve(user, unit),
            may_publish=may_land(user, unit),
            may_hand_over=may(user, {"publish"}, unit),
            decisions=decisions_for(unit.source.state)
            if unit.is_undecided and may(user, {"publish"}, unit)
            else (),
            is_landed=unit.landing == LandingState.LANDED,
            items=unit.items.filter(is_open=True).select_related("job", "assignee"),
            shortcuts=shortcuts_for(is_reviewing=self.is_reviewing),
            side_panels=[PreviewPanel(unit, self.request)] if kind.previews else [],
            **kwargs,
        )

    def _choices(self, lines: list[Line], show: str) -> list[Choice]:
        return [
            Choice(name, label, count, name == show)
            for name, (label, wanted) in LISTS.items()
            if (count := sum(map(wanted, lines))) or name in {"", show}
        ]

    def _helped(self, lines: list[Line]) -> Help | None:
        """The text whose help was asked by an address, for who has no script."""
        key = self.request.GET.get("key")
        line = next((one for one in lines if one.segment.key == key), None)
        if line is None:
            return None
        return Help(self.unit, line.segment, may_write=self.may_write)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        data = request.POST
        key, version = data.get("key", ""), number_of(data.get("version", ""))
        if not key or version is None or not _can_be_asked(data):
            return HttpResponseBadRequest()
        wants_json = request.headers.get("Accept") == "application/json"
        try:
            self._check(key, data)
            row = act(self.unit, key, version, data, request.user)
        except Conflict as error:
            return self._conflict(error, key, wants_json)
        except Refused as error:
            return self._refused(error, key, wants_json)
        except LookupError:
            return HttpResponseBadRequest()
        if wants_json:
            return self._answer(row.key if row else key, row)
        messages.success(request, _("Saved."))
        return redirect(f"{request.get_full_path()}#segment-{self._next_after(key)}")

    def _check(self, key: str, data: Any) -> None:
        """Errors of the checks stop a confirmation."""
        if data.get("action") not in {"confirm", "approve"}:
            return
        from_form = data.get("text", "")
        for hint in self._hints_of(key, from_form):
            if hint.level == "error":
                raise Refused(hint.code or "check", hint.text)

    def _hints_of(self, key: str, typed: str) -> list[Hint]:
        segment = self.unit.source.segments.filter(key=key).first()
        if segment is None:
            return []
        return hints_for(self.unit, segment, stored_text(segment, typed))

    def _line(self, key: str, row: TargetSegment | None) -> Line | None:
        segment = self.unit.source.segments.filter(key=key).first()
        if segment is None:
            return None
        number = number_of(self.request.POST.get("number", ""))
        comments = self.unit.comments.filter(key=key).count()
        return line_of(
            self.unit,
            segment,
            row,
            number=number or 0,
            comments=comments,
        )

    def _pieces(self, key: str, row: TargetSegment | None) -> dict[str, Any]:
        """What a row of the page shows anew."""
        line = self._line(key, row)
        if line is None:
            return {}
        context = {"line": line, "unit": self.unit, "may_review": self.may_review}
        return {
            "key": line.segment.key,
            "version": line.version,
            "digest": line.segment.digest,
            "state": line.state.value,
            "todo": line.is_to_do,
            "label": line.state_label,
            "head": self._render("_head.html", context),
            "hints": self._render("_hints.html", context),
            "source": self._render("_source.html", context),
        }

    def _render(self, name: str, context: dict[str, Any]) -> str:
        return render_to_string(f"hanse_translation/desk/{name}", context, self.request)

    def _answer(self, key: str, row: TargetSegment | None) -> JsonResponse:
        self.unit.refresh_from_db(fields=[*Unit.COUNTERS, "landing"])
        body = self._pieces(key, row)
        body["progress"] = self._render("_progress.html", {"unit": self.unit})
        if row is not None:
            segment = self.unit.source.segments.filter(key=key).first()
            kind = segment.kind if segment else ""
            body["typed"] = typed_text(row.text, kind) if row.text and kind else ""
        return JsonResponse(body)

    def _conflict(self, error: Conflict, key: str, wants_json: bool) -> HttpResponse:
        """Both texts side by side; the person decides which one stays."""
        segment = self.unit.source.segments.get(key=error.row.key)
        theirs = typed_text(error.row.text, segment.kind) if error.row.text else ""
        mine = self.request.POST.get("text", "")
        context = {
            "theirs": theirs,
            "mine": mine,
            "changes": word_changes(theirs, mine),
            "row": error.row,
            "who": name_of(error.row.user),
            "unit": self.unit,
        }
        view = self._render("_conflict.html", context)
        if wants_json:
            body = self._pieces(error.row.key, error.row)
            return JsonResponse(
                {**body, "error": str(error), "code": error.code,
                 "theirs": theirs, "conflict": view},
                status=409,
            )  # fmt: skip
        return self._page_with(key, str(error), mine, 409, conflict=view)

    def _refused(self, error: Refused, key: str, wants_json: bool) -> HttpResponse:
        if wants_json:
            row = self.unit.segments.filter(key=key, is_gone=False).first()
            body: dict[str, Any] = {"error": str(error), "code": error.code}
            if error.code == "source":
                body |= self._pieces(key, row)
            return JsonResponse(body, status=422)
        typed = self.request.POST.get("text", "")
        return self._page_with(key, str(error), typed, 422)

    def _page_with(
        self, key: str, message: str, typed: str, status: int, **more: Any
    ) -> HttpResponse:
        messages.error(self.request, message)
        # What was typed stays in the form; nothing is lost.
        context = self.get_context_data(kept={key: typed})
        context |= {"error_key": key, "error": message, **more}
        return self.render_to_response(context, status=status)

    def _next_after(self, key: str) -> int:
        lines = lines_of(self.unit)
        at = next((one.number for one in lines if one.segment.key == key), 1)
        after = [one.number for one in lines if one.is_to_do and one.number > at]
        return next(iter(after), at)
