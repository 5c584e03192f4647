"""Addresses that every network has beside its pages."""

from __future__ import annotations

from django.urls import path

from hanse.networks.views import forms
from hanse.networks.views import visitors as views
from hanse.networks.views.front import front

urlpatterns = [
    # A project that has a front page of its own names it before it includes these.
    path("", front, name="hanse_networks_front"),
    path("hanse/theme.css", views.theme, name="hanse_networks_theme"),
    path(
        "<str:language>/-/forms/<slug:kind>/",
        forms.public_form,
        name="hanse_networks_form",
    ),
    path(
        "<str:language>/-/forms/<slug:kind>/sent/",
        forms.form_sent,
        name="hanse_networks_form_sent",
    ),
    path(
        "<str:language>/-/confirm/<str:token>/",
        forms.confirm,
        name="hanse_networks_confirm",
    ),
    path("hanse/mark.svg", views.mark, name="hanse_networks_mark"),
]
