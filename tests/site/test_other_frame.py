"""Hanse's pages inside a base template of somebody else."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from pytest_django import Settings

from hanse.directory.models import DirectoryPage, Organisation
from tests.site.conftest import Read

pytestmark = pytest.mark.django_db

Directories = dict[str, DirectoryPage]

# The blocks that `wagtail start` makes, and a design of its own.
BASE = """<!DOCTYPE html>
<html lang="en"><head>
<title>{% block title %}{% endblock %}{% block title_suffix %} - Ours{% endblock %}</title>
<link rel="stylesheet" href="/static/css/ours.css">
{% block extra_css %}{% endblock %}
</head><body class="{% block body_class %}{% endblock %}">
<nav id="ours"><a href="/">Ours</a></nav>
{% block content %}{% endblock %}
{% block extra_js %}{% endblock %}
</body></html>"""


@pytest.fixture
def other_frame(tmp_path: Path, settings: Settings) -> None:
    """One template overridden, with one line."""
    (tmp_path / "hanse_blocks").mkdir()
    (tmp_path / "base.html").write_text(BASE)
    (tmp_path / "hanse_blocks" / "page.html").write_text('{% extends "base.html" %}')
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["DIRS"] = [tmp_path]
    settings.TEMPLATES = templates


@pytest.mark.usefixtures("other_frame")
def test_directory__stands_in_the_other_frame(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    page = read("/en/directory/")

    assert page.select_one("#ours")
    assert not page.select(".hanse-header, .hanse-footer, .hanse-skip")
    assert page.select_one("body > .hanse .hanse-row")
    # Their styles first, so that ours hold inside our part of the page.
    styles = [link["href"] for link in page.select("link[rel=stylesheet]")]
    assert styles[0] == "/static/css/ours.css"
    assert styles[1].endswith("hanse_blocks/hanse.css")
    assert styles[2].startswith("/hanse/theme.css")


@pytest.mark.usefixtures("other_frame")
def test_record__brings_its_head_along(
    directory: Directories, studio: Organisation, read: Read
) -> None:
    page = read(f"/en/directory/northern-design-centre-{studio.pk}/")

    assert page.head.select_one("link[rel=canonical]")
    assert page.head.select_one("script[type='application/ld+json']")
    assert page.title.get_text() == "Northern design centre - Ours"


@pytest.mark.usefixtures("other_frame")
def test_scope__says_its_language_where_the_frame_may_not(
    directory: Directories, read: Read
) -> None:
    page = read("/fi/directory/")

    assert page.select_one("html")["lang"] == "en"
    assert page.select_one(".hanse")["lang"] == "fi"


@pytest.mark.usefixtures("other_frame")
@pytest.mark.parametrize("path", ["/en/", "/en/directory/"])
def test_page__has_all_of_ours_inside_the_scope(
    directory: Directories, studio: Organisation, read: Read, path: str
) -> None:
    page = read(path)
    outside = [
        node
        for node in page.select("body [class^=hanse-]")
        if not node.find_parent(class_="hanse")
    ]

    assert page.select("body [class^=hanse-]")
    assert not outside
