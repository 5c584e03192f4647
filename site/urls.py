from __future__ import annotations

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from hanse.library import urls as library_urls
from hanse.networks import admin_urls as networks_admin_urls
from hanse.networks import page_urls
from hanse.networks import urls as networks_urls
from hanse.site import views

media = [path(f"{settings.MEDIA_URL.lstrip('/')}<path:path>", views.media)]

urlpatterns = [
    path("", views.front, name="hanse_front"),
    path("admin/", include(networks_admin_urls)),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include(networks_urls)),
    path("", include(library_urls)),
    *(media if settings.HANSE_SITE_SERVE_MEDIA else ()),
    *i18n_patterns(path("", include(page_urls))),
]

handler404 = "hanse.networks.views.errors.not_found"
handler500 = "hanse.networks.views.errors.server_error"
