"""`/` for projects that bring no front page of their own."""

from __future__ import annotations

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from pytest_django import Settings
from wagtail.models import Page, Site

from hanse.networks.frame import frame_of
from hanse.networks.models import Network
from hanse.networks.views.front import front

pytestmark = pytest.mark.django_db


def visit(rf: RequestFactory, host: str, network: Network | None) -> HttpResponse:
    request = rf.get("/", headers={"host": host, "accept-language": "fi"})
    request.network = frame_of(network.pk) if network else None  # type: ignore[attr-defined]
    return front(request)


def test_network__is_entered_in_the_visitors_language(
    rf: RequestFactory, joining: Network
) -> None:
    response = visit(rf, "joining.localhost", joining)

    assert response.headers["Location"] == "/fi/"
    assert response.headers["Vary"] == "Accept-Language"


def test_site__is_entered_at_its_start_page(
    rf: RequestFactory, settings: Settings, joining: Network
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    page = Page(title="Elsewhere", slug="elsewhere")
    Page.objects.get(depth=1).add_child(instance=page)
    Site.objects.create(hostname="elsewhere.example", root_page=page)

    response = visit(rf, "elsewhere.example", None)

    assert response.headers["Location"].endswith("/en/")


def test_host__without_a_site_is_not_found(
    rf: RequestFactory, joining: Network
) -> None:
    Site.objects.filter(network=None).delete()

    with pytest.raises(Http404):
        visit(rf, "localhost", None)
