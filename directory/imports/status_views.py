"""One import in the admin: what it would do, does or did."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from hanse.directory.columns import columns_of
from hanse.directory.duplicates.evidence import percent, reasons
from hanse.directory.imports import comparing, runs, tasks
from hanse.directory.imports.likely import undecided
from hanse.directory.imports.outcomes import Outcome
from hanse.directory.imports.views import ImportStep
from hanse.directory.models import Import, ImportRow

ROWS_A_PAGE = 50
# Rows that are new and look like a record: part of an outcome, and a tab of its own.
LIKELY = "likely"
ROW = "row-"
# Of the number of a row.
MOST_DIGITS = 9


class StatusView(ImportStep, TemplateView):
    """What an import would do, does or did, with what can be done about it."""

    template_name = "hanse_directory/admin/imports/status.html"
    page_title = gettext_lazy("Import")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        run = self.object
        outcome = self.request.GET.get("outcome", "")
        found = runs.counts(run)
        found[LIKELY] = undecided(run).count()
        if outcome not in {LIKELY, *Outcome.__members__.values()}:
            outcome = next(
                (one for one in ("refused", LIKELY, "changed", "new") if found[one]),
                "new",
            )
        rows = undecided(run) if outcome == LIKELY else run.rows.filter(outcome=outcome)
        page = Paginator(rows.order_by("number"), ROWS_A_PAGE).get_page(
            self.request.GET.get("p")
        )
        return super().get_context_data(
            run=run,
            counts=[
                *((one.value, OUTCOMES[one], found[one.value]) for one in Outcome),
                (LIKELY, _("look like records that are here"), found[LIKELY]),
            ],
            outcome=outcome,
            page=page,
            rows=[self._row(row) for row in page],
            can_decide=run.state == Import.State.CHECKED
            and any(row.likely for row in page),
            leave_out=ImportRow.LEAVE_OUT,
            is_silent=runs.is_silent(run),
            is_busy=run.state in tasks.WORK and not runs.is_silent(run),
            next_row=run.cursor + 1,
            percent=round(100 * run.cursor / run.total) if run.total else 100,
            can_run=run.state == Import.State.CHECKED,
            can_go_on=run.state == Import.State.FAILED or runs.is_silent(run),
            can_undo=_is_stopped(run) and runs.has_begun(run),
            has_errors=found["refused"] > 0,
            kept=run.rows.filter(undo="kept").count(),
            **kwargs,
        )

    def _row(self, row: Any) -> dict[str, Any]:
        columns = columns_of(self.record_model)
        return {
            "line": row.line,
            "number": row.number,
            "title": row.title,
            "choice": row.choice,
            "likely": [
                {
                    **one,
                    "key": str(one["pk"]),
                    "url": self._edit_url(one["pk"]),
                    "reasons": reasons(one["evidence"]),
                    "percent": percent(one["score"]),
                }
                for one in row.likely
            ],
            "errors": row.errors,
            "diff": [
                (
                    column.label if (column := columns.find(name)) else name,
                    before,
                    after,
                )
                for name, (before, after) in row.diff.items()
            ],
        }

    def _edit_url(self, pk: int) -> str:
        viewset = self.record_model.snippet_viewset
        return reverse(viewset.get_url_name("edit"), args=(pk,))

    def _decide(self, request: HttpRequest) -> HttpResponse:
        """What the rows of this page are; the page of rows is shown again."""
        choices = {
            int(number): str(value)
            for name, value in request.POST.items()
            if name.startswith(ROW)
            and (number := name.removeprefix(ROW)).isdecimal()
            and len(number) < MOST_DIGITS
        }
        try:
            comparing.decide(self.object, choices)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("What these rows are is noted."))
        return redirect(request.get_full_path())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        run, act = self.object, request.POST.get("act", "")
        if act == "decide":
            return self._decide(request)
        work = self._work(run, act)
        if work is None:
            messages.error(request, _("The import has gone on meanwhile. Look again."))
        else:
            if act == "run":
                run.archive_gone = bool(request.POST.get("archive_gone"))
                run.save(update_fields=["archive_gone"])
            tasks.start(run, work, user=request.user)
        return redirect(self.edit_url_name, run.pk)

    def _work(self, run: Import, act: str) -> str | None:
        """Which part begins; nothing where it cannot now."""
        silent = runs.is_silent(run)
        if act == "run" and run.state == Import.State.CHECKED:
            return str(Import.State.RUNNING.value)
        if act == "go_on" and (silent or run.state == Import.State.FAILED):
            return str(run.state if silent else runs.failed_part(run).value)
        if act == "undo" and _is_stopped(run) and runs.has_begun(run):
            return str(Import.State.UNDOING.value)
        return None


def _is_stopped(run: Import) -> bool:
    """Whether no task works on it, and one may have written records."""
    over = run.state in (Import.State.DONE, Import.State.FAILED)
    return over or runs.is_silent(run)


OUTCOMES = {
    Outcome.NEW: gettext_lazy("new"),
    Outcome.CHANGED: gettext_lazy("changed"),
    Outcome.UNCHANGED: gettext_lazy("unchanged"),
    Outcome.KEPT: gettext_lazy("left alone: changed or deleted here since"),
    Outcome.REFUSED: gettext_lazy("refused"),
    Outcome.LEFT_OUT: gettext_lazy("left out"),
}
