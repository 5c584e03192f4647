"""Addresses that every network has beside its pages."""

from __future__ import annotations

from django.urls import path

from hanse.networks.views import forms, plumbing
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
    path("robots.txt", plumbing.robots, name="hanse_networks_robots"),
    path("sitemap.xml", plumbing.sitemap_index, name="hanse_networks_sitemap_index"),
    path(".well-known/security.txt", plumbing.security, name="hanse_networks_security"),
    path(
        "<str:language>/-/sitemap-<slug:source>-<int:number>.xml",
        plumbing.sitemap,
        name="hanse_networks_sitemap",
    ),
    path(
        "<str:language>/-/search.xml",
        plumbing.opensearch,
        name="hanse_networks_opensearch",
    ),
    path(
        "<str:language>/-/card/<str:token>.png",
        plumbing.social_card,
        name="hanse_networks_card",
    ),
    path("hanse/mark.svg", views.mark, name="hanse_networks_mark"),
    path("favicon.ico", views.icon, name="hanse_networks_icon"),
    path("apple-touch-icon.png", views.touch_icon, name="hanse_networks_touch_icon"),
]
