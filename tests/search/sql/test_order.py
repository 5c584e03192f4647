"""Pages of long lists are cut from an index; they are those of a sort."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from hanse.search.documents import SearchDocument, View
from hanse.search.engines import SearchRequest, Sort
from hanse.search.engines.sql import SqlEngine, order
from tests.search.contract.base import JOINING, document

pytestmark = pytest.mark.django_db

COUNT = 120


def documents() -> list[SearchDocument]:
    """Every third has an English title, every seventh is featured; shuffled."""
    dice = random.Random(3)  # noqa: S311  (the same numbers each time)
    made = []
    for number in range(COUNT):
        name = f"{dice.choice('abcdefgh')}{number:03}"
        made.append(
            document(
                name,
                sort_titles={"en": f"{dice.choice('abcdefgh')}x"}
                if number % 3 == 0
                else {},
                views={JOINING: View(is_featured=True)} if number % 7 == 0 else {},
                facets={"sector": (number % 2,)},
                date=date(2026, 1, 1) + timedelta(days=dice.randrange(30)),
            )
        )
    return made


def pages(sort: Sort, size: int, **fields: object) -> list[str]:
    engine = SqlEngine()
    found: list[str] = []
    number = 1
    while True:
        request = SearchRequest(
            reader=JOINING,
            language="en",
            sort=sort,
            page=number,
            size=size,
            **fields,  # type: ignore[arg-type]
        )
        hits = engine.search(request).hits
        if not hits:
            return found
        found += [hit.payload["name"] for hit in hits]
        number += 1


@pytest.mark.parametrize("sort", [Sort.TITLE, Sort.NEWEST])
@pytest.mark.parametrize("selected", [{}, {"sector": (1,)}])
@pytest.mark.parametrize("size", [7, 50])
def test_walk__gives_the_pages_of_a_sort(
    monkeypatch: pytest.MonkeyPatch,
    sort: Sort,
    selected: dict[str, tuple[int, ...]],
    size: int,
) -> None:
    SqlEngine().apply(documents())
    sorted_ = pages(sort, COUNT, selected=selected)

    monkeypatch.setattr(order, "FEW", 5)

    assert pages(sort, size, selected=selected) == sorted_
    assert len(sorted_) == (COUNT // 2 if selected else COUNT)


@pytest.mark.parametrize("further", [2, 1_000])
def test_walk__goes_on_where_what_is_wanted_lies_far_behind(
    monkeypatch: pytest.MonkeyPatch, further: int
) -> None:
    many = [document(f"a{number:03}", facets={"sector": (1,)}) for number in range(300)]
    few = [document(f"z{number}", facets={"sector": (2,)}) for number in range(9)]
    SqlEngine().apply([*many, *few])
    monkeypatch.setattr(order, "FEW", 5)
    monkeypatch.setattr(order, "FURTHER", further)

    assert pages(Sort.TITLE, 9, selected={"sector": (2,)}) == [
        f"z{number}" for number in range(9)
    ]
