"""Addresses that every network has beside its pages."""

from __future__ import annotations

from django.urls import path

from hanse.networks.views import visitors as views
from hanse.networks.views.front import front

urlpatterns = [
    # A project that has a front page of its own names it before it includes these.
    path("", front, name="hanse_networks_front"),
    path("hanse/theme.css", views.theme, name="hanse_networks_theme"),
    path("hanse/mark.svg", views.mark, name="hanse_networks_mark"),
]
