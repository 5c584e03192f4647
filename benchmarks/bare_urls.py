"""Wagtail's own addresses, as `wagtail start` writes them with languages."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail import urls as wagtail_urls

urlpatterns = [*i18n_patterns(path("", include(wagtail_urls)))]
