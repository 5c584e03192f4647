"""What comes out of the printer: read back from a PDF that Chromium makes."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from hanse.library.reports import report_url
from hanse.networks.models import Network
from tests import factories
from tests.library import make
from tests.pages.conftest import OpenPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OWED = "Co-funded by the Fund of the Sea, grant 815."
# The menu, the trail, the footer, what is folded away or can only be pressed.
PRESSED = (
    "Search", "Home", "Read in", "Privacy", "Compare", "The same as a table",
    "Filter", "CSV",
)  # fmt: skip


@dataclass(frozen=True)
class Printed:
    text: str
    pages: int


def printed(page: Page) -> Printed:
    """On A4, as somebody who keeps it as a PDF gets it."""
    reader = PdfReader(io.BytesIO(page.pdf(format="A4")))
    words = " ".join(one.extract_text() for one in reader.pages)
    return Printed(" ".join(words.split()), len(reader.pages))


@pytest.fixture
def paths(joining: Network) -> dict[str, str]:
    project = factories.project(joining, "Shared Shores", acknowledgement=OWED)
    library = make.library(joining)["en"]
    theme = factories.term("practice-themes", "youth", en="Youth")
    facts = {
        "themes": [theme],
        "failures": [make.FAILURE],
        "project": project,
        "contact_email": "eva@mail.example",
        "place": "Pori",
        "latitude": 61.48,
        "longitude": 21.79,
    }
    ships = make.practice(library, "Ships on the lake", **facts)
    make.practice(library, "Mills that are kept", **facts)
    make.replication(joining, ships, "Riga arts house", latitude=56.9, longitude=24.1)
    guide = {"address": "https://sea.example/guide", "title": "A guide", "note": ""}
    toolkit = make.toolkit(
        library, "First steps", make.reading(ships, "Why."), ("outside", guide)
    )
    return {
        "practice": ships.get_url_parts()[2],
        "toolkit": toolkit.get_url_parts()[2],
        "report": report_url(project, "en"),
    }


@pytest.mark.parametrize(
    ("name", "told", "not_told"),
    [
        (
            "practice",
            (
                "Ships on the lake", "The map nobody opened", "Youth",
                "Riga arts house", OWED, "/-/practice/",
            ),
            ("Ask those who did it", "Practices like this", "tell how it went"),
        ),
        (
            "toolkit",
            ("First steps", "Ships on the lake", "Why.", "<https://sea.example/guide>"),
            (),
        ),
        ("report", ("Shared Shores", "Ships on the lake", OWED), ()),
    ],
)  # fmt: skip
def test_paper__has_the_words_and_nothing_to_press(
    open_page: OpenPage,
    joining: Network,
    paths: dict[str, str],
    name: str,
    told: tuple[str, ...],
    not_told: tuple[str, ...],
) -> None:
    page = open_page(joining, paths[name], color_scheme="dark")
    paper = printed(page)

    assert [words for words in told if words not in paper.text] == []
    shown = [
        words
        for words in (*PRESSED, *not_told)
        if re.search(rf"\b{re.escape(words)}\b", paper.text)
    ]
    assert shown == [], paper.text
    assert paper.pages <= 4
