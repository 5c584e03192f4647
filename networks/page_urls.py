"""Wagtail's pages as networks serve them; include it in `i18n_patterns`.

In place of `wagtail.urls`: readers then open no transaction.
"""

from __future__ import annotations

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls

from hanse.networks.views.visitors import serve

urlpatterns = [
    re_path(wagtail_urls.serve_pattern, serve),
    path("", include(wagtail_urls)),
]
