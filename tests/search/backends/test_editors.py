from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from hanse.networks.models import Network
from hanse.site.models import PlainPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(joining: Network) -> Page:
    return Page.objects.get(
        pk=joining.languages.get(locale__language_code="en").home_id
    )


def add(home: Page, title: str, introduction: str = "") -> Page:
    return home.add_child(instance=PlainPage(title=title, introduction=introduction))


def titles(rows: Any) -> list[str]:
    return [row.title for row in rows]


@pytest.fixture
def harbours(home: Page) -> Page:
    """Four pages with the word, the longer the title the worse the match."""
    for title in (
        "Harbour of many words that are about something else altogether",
        "Harbour",
        "Harbour with words",
        "Harbour and harbour",
        "Nothing of it",
    ):
        add(home, title)
    return home


@pytest.mark.only_on("sqlite")
def test_backend__is_ours_on_sqlite() -> None:
    assert type(get_search_backend()).__name__ == "TwoStepSearchBackend"


@pytest.mark.only_on("postgresql")
def test_backend__is_wagtails_on_postgresql() -> None:
    assert type(get_search_backend()).__name__ == "PostgresSearchBackend"


def test_search__finds_what_has_the_word_and_nothing_else(harbours: Page) -> None:
    found = Page.objects.search("harbour")

    assert set(titles(found)) == {
        "Harbour of many words that are about something else altogether",
        "Harbour",
        "Harbour with words",
        "Harbour and harbour",
    }
    assert found.count() == 4


def test_search__orders_the_same_whole_and_in_pages(harbours: Page) -> None:
    found = Page.objects.search("harbour")
    whole = titles(found)
    pages = [*titles(found[0:2]), *titles(found[2:4])]

    assert pages == whole
    assert titles(found[3:10]) == whole[3:]
    assert titles(found[1:]) == whole[1:]


@pytest.mark.only_on("sqlite")
def test_search__puts_the_best_first(harbours: Page) -> None:
    whole = titles(Page.objects.search("harbour"))

    assert whole[-1].startswith("Harbour of many words")
    scores = [
        row.points for row in Page.objects.search("harbour").annotate_score("points")
    ]
    assert scores == sorted(scores)
    assert len(set(scores)) > 1


def test_search__keeps_the_order_that_was_asked_for(harbours: Page) -> None:
    rows = Page.objects.order_by("-title").search("harbour", order_by_relevance=False)

    assert titles(rows) == sorted(titles(rows), reverse=True)
    assert titles(rows[1:3]) == titles(rows)[1:3]


def test_search__asks_only_the_rows_of_the_query_set(harbours: Page) -> None:
    other = add(harbours, "Elsewhere")
    add(other, "Harbour elsewhere")

    assert titles(Page.objects.descendant_of(other).search("harbour")) == [
        "Harbour elsewhere"
    ]
    assert titles(Page.objects.descendant_of(other).search("harbour")[0:5]) == [
        "Harbour elsewhere"
    ]


def test_autocomplete__finds_beginnings(harbours: Page) -> None:
    assert len(Page.objects.autocomplete("harb")) == 4
    assert len(Page.objects.autocomplete("arb")) == 0


def test_facet__counts_what_was_found(harbours: Page) -> None:
    counts = Page.objects.search("harbour").facet("content_type_id")

    assert sum(counts.values()) == 4


def test_search__needs_the_same_queries_for_any_number_of_matches(home: Page) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            list(Page.objects.search("harbour")[0:5])
        return len(captured)

    for number in range(6):
        add(home, f"Harbour {number}")
    queries()
    few = queries()
    for number in range(30):
        add(home, f"Harbour again {number}")

    assert queries() == few


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "har*",
        "a AND",
        "NEAR(",
        "-",
        "%",
        "   ",
        "100% a",
        'a "b',
        "a\\",
    ],
)
def test_search__whatever_is_typed_answers(harbours: Page, words: str) -> None:
    assert len(Page.objects.search(words)[0:5]) <= 4
    assert len(Page.objects.autocomplete(words)[0:5]) <= 4
