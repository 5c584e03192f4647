"""Addresses of the library that stand beside its pages."""

from __future__ import annotations

from django.urls import path

from hanse.library.views import permalinks, reach

urlpatterns = [
    path("-/practice/<int:pk>/", permalinks.permalink, name="hanse_library_permalink"),
    path(
        "<str:language>/-/reach/<int:pk>.gif",
        reach.beacon,
        name="hanse_library_reach",
    ),
]
