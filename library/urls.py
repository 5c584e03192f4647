"""Addresses of the library that stand beside its pages."""

from __future__ import annotations

from django.urls import path

from hanse.library.views import permalinks, reach, reports, submissions

urlpatterns = [
    path("-/practice/<int:pk>/", permalinks.permalink, name="hanse_library_permalink"),
    path(
        "<str:language>/-/reach/<int:pk>.gif",
        reach.beacon,
        name="hanse_library_reach",
    ),
    path(
        "<str:language>/-/library/reach/<str:token>/",
        reports.report,
        name="hanse_library_report",
    ),
    path(
        "<str:language>/-/library/tell/<slug:kind>/",
        submissions.begin,
        name="hanse_library_submit",
    ),
    path(
        "<str:language>/-/library/tell/<slug:kind>/sent/",
        submissions.sent,
        name="hanse_library_sent",
    ),
    path(
        "<str:language>/-/library/draft/<str:token>/<slug:step>/",
        submissions.draft,
        name="hanse_library_draft",
    ),
    path(
        "<str:language>/-/library/confirm/<str:token>/",
        submissions.confirm,
        name="hanse_library_submission_confirm",
    ),
]
