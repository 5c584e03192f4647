"""Where visitors write: one address a step, and the signed link in it.

No token of a session, as with every public form: these act with nobody's rights. Pages
with a link in their address are kept by nobody and found by no search engine.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from hanse.blocks.publicforms.limits import is_over_limit
from hanse.library.enums import SubmissionKind, SubmissionState
from hanse.library.models import PracticePage, Submission
from hanse.library.submissions import actions
from hanse.library.submissions.pages import StepPage
from hanse.library.submissions.steps import SEND, START, Step, next_step, step_of
from hanse.networks.frame import Frame
from hanse.networks.models import PageItem
from hanse.networks.views.forms import TOO_MANY, UNPROCESSABLE, is_from_here
from hanse.search.listings.views import frame_of

CONFLICT = 409


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """The first step. Sent, it is kept, and a link to go on is mailed."""
    frame = _frame(request, language)
    step = step_of(kind, START)
    if step is None:
        raise Http404
    practice = _practice(request, frame, kind)
    page = StepPage(kind, step, practice=practice)
    if request.method != "POST":
        return _show(request, page, step.form())
    form = step.form(request.POST)
    if form.is_trapped:
        return _to("hanse_library_sent", language, kind)
    if not is_from_here(request):
        form.add_error(None, _("Please send the form from our own page."))
        return _show(request, page, form, UNPROCESSABLE)
    if not form.is_valid():
        return _show(request, page, form, UNPROCESSABLE)
    if is_over_limit(request, f"library-{kind}"):
        form.add_error(
            None,
            _("That was often in a short time. Wait an hour, then send it again."),
        )
        return _show(request, page, form, TOO_MANY)
    made = actions.BeginSubmission(
        kind, frame.pk, language, form.answers(), practice
    ).execute()
    return _see(actions.draft_path(made, next_step(kind, START).code))


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, language: str, token: str, step: str) -> HttpResponse:
    """One step of what somebody writes, by its signed link."""
    frame = _frame(request, language)
    row = actions.find(actions.DRAFT, token, frame.pk)
    found = step_of(row.kind, step) if row else None
    if row is None or found is None or row.language != language:
        raise Http404
    if row.state != SubmissionState.WRITING:
        return _never_kept(
            render(request, "hanse_library/submission_done.html", {"submission": row})
        )
    page = StepPage(row.kind, found, row)
    if request.method != "POST":
        initial = {**found.form.initial_of(row.answers), "version": row.version}
        return _show(request, page, found.form(initial=initial))
    form = found.form(request.POST)
    if not is_from_here(request):
        form.add_error(None, _("Please send the form from our own page."))
        return _show(request, page, form, UNPROCESSABLE)
    if not form.is_valid():
        return _show(request, page, form, UNPROCESSABLE)
    if step == SEND:
        return _send(request, page, form, row)
    return _save(request, page, form, row, found)


def _save(
    request: HttpRequest, page: StepPage, form: Any, row: Submission, step: Step
) -> HttpResponse:
    action = actions.SaveStep(row, form.answers(), form.cleaned_data.get("version"))
    try:
        saved = action.execute()
    except actions.Stale:
        row.refresh_from_db()
        # Sent once more it is saved: the writer has seen both.
        form.data = {**form.data.dict(), "version": row.version}
        page.newer = step.form(initial=step.form.initial_of(row.answers))
        return _show(request, page, form, CONFLICT)
    if "stay" in request.POST:
        return _see(f"{actions.draft_path(saved, step.code)}?saved=1")
    return _see(actions.draft_path(saved, next_step(row.kind, step.code).code))


def _send(
    request: HttpRequest, page: StepPage, form: Any, row: Submission
) -> HttpResponse:
    if is_over_limit(request, f"library-send-{row.kind}"):
        form.add_error(
            None,
            _("That was often in a short time. Wait an hour, then send it again."),
        )
        return _show(request, page, form, TOO_MANY)
    try:
        actions.SendSubmission(row).execute()
    except ValidationError as lacking:
        for label in lacking.messages:
            form.add_error(None, _("Still empty: %(field)s") % {"field": label})
        return _show(request, page, form, UNPROCESSABLE)
    return _to("hanse_library_sent", row.language, row.kind)


@require_safe
def sent(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """Thanks, at an address of its own: reading it again sends nothing again."""
    _frame(request, language)
    if kind not in SubmissionKind.values:
        raise Http404
    return render(request, "hanse_library/submission_sent.html", {"kind": kind})


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """A button that confirms: a mail reader that follows links confirms nothing."""
    frame = _frame(request, language)
    action = actions.ConfirmSubmission(token, frame.pk)
    row = action.execute() if request.method == "POST" else action.find()
    if row is None:
        raise Http404
    context = {"is_done": row.state != SubmissionState.UNCONFIRMED}
    return _never_kept(render(request, "hanse_networks/form_confirm.html", context))


def _frame(request: HttpRequest, language: str) -> Frame:
    frame = frame_of(request)
    if language != get_language() or language not in frame.codes:
        raise Http404
    return frame


def _practice(request: HttpRequest, frame: Frame, kind: str) -> PageItem | None:
    """What was taken up: a practice that visitors of this network can read."""
    if kind != SubmissionKind.REPLICATION:
        return None
    asked = request.GET.get("practice", "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) < 18):
        raise Http404
    item = PageItem.objects.visible_in(frame.pk).filter(pk=asked).first()
    if item is None or item.page_model is not PracticePage:
        raise Http404
    found: PageItem = item
    return found


def _show(
    request: HttpRequest, page: StepPage, form: Any, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "steps": page,
        "action": request.get_full_path(),
        "is_saved": request.method == "GET" and "saved" in request.GET,
    }
    response = render(
        request, "hanse_library/submission_step.html", context, status=status
    )
    return _never_kept(response) if page.row or status != 200 else response


def _never_kept(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    # The address is the key: no other site learns it from a link that is followed.
    response.headers["Referrer-Policy"] = "same-origin"
    return response


def _to(name: str, *args: str) -> HttpResponse:
    return _see(reverse(name, args=args))


def _see(url: str) -> HttpResponse:
    response = HttpResponseRedirect(url)
    response.status_code = 303
    return response
