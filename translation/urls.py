from __future__ import annotations

from django.urls import path

from hanse.translation.views import board, editor, jobs, settings

app_name = "hanse_translation"

urlpatterns = [
    path("", board.BoardView.as_view(), name="board"),
    path("basket/", jobs.BasketView.as_view(), name="basket"),
    path("settings/", settings.SettingsView.as_view(), name="settings"),
    path("jobs/<int:pk>/", jobs.JobView.as_view(), name="job"),
    path("units/<int:pk>/", editor.EditorView.as_view(), name="unit"),
    path("units/<int:pk>/preview/", editor.PreviewView.as_view(), name="preview"),
    path("units/<int:pk>/land/", editor.LandView.as_view(), name="land"),
]
