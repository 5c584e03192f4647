"""Addresses that every network has beside its pages."""

from __future__ import annotations

from django.urls import path

from hanse.networks.views import visitors as views

urlpatterns = [
    path("hanse/theme.css", views.theme, name="hanse_networks_theme"),
    path("hanse/mark.svg", views.mark, name="hanse_networks_mark"),
]
