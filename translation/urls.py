from __future__ import annotations

from django.urls import path

from hanse.translation.views import (
    basket,
    board,
    editor,
    help,
    jobs,
    landing,
    matrix,
    notices,
    objects,
    settings,
    work,
)

app_name = "hanse_translation"

urlpatterns = [
    path("", board.BoardView.as_view(), name="board"),
    path("objects/", matrix.MatrixView.as_view(), name="objects"),
    path(
        "objects/results/",
        matrix.MatrixView.as_view(results_only=True),
        name="objects_results",
    ),
    path(
        "objects/<int:content_type_id>/<str:object_id>/",
        objects.ObjectView.as_view(),
        name="object",
    ),
    path("work/", work.WorkView.as_view(), name="work"),
    path(
        "work/results/",
        work.WorkView.as_view(results_only=True),
        name="work_results",
    ),
    path("basket/", basket.BasketView.as_view(), name="basket"),
    path("jobs/", jobs.JobsView.as_view(), name="jobs"),
    path(
        "jobs/results/",
        jobs.JobsView.as_view(results_only=True),
        name="jobs_results",
    ),
    path("jobs/<int:pk>/", jobs.JobView.as_view(), name="job"),
    path(
        "jobs/<int:pk>/results/",
        jobs.JobView.as_view(results_only=True),
        name="job_results",
    ),
    path("news/", notices.NoticesView.as_view(), name="notices"),
    path(
        "news/results/",
        notices.NoticesView.as_view(results_only=True),
        name="notices_results",
    ),
    path("settings/", settings.SettingsView.as_view(), name="settings"),
    path("units/<int:pk>/", editor.EditorView.as_view(), name="unit"),
    path("units/<int:pk>/help/", help.HelpView.as_view(), name="help"),
    path(
        "units/<int:pk>/concordance/",
        help.ConcordanceView.as_view(),
        name="concordance",
    ),
    path("units/<int:pk>/machine/", help.MachineView.as_view(), name="machine"),
    path("units/<int:pk>/preview/", landing.PreviewView.as_view(), name="preview"),
    path("units/<int:pk>/land/", landing.LandView.as_view(), name="land"),
]
