"""What visitors meet when terms were merged or retired."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from hanse.networks.models import Network
from hanse.taxonomy.actions import MergeTerms, RetireTerm
from hanse.taxonomy.models import Term
from tests import factories
from tests.directory.conftest import Fetch
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(joining: Network) -> dict[str, Term]:
    """design and forming mean the same; three organisations have one of them or both."""
    made = {
        code: factories.term("sectors", code, en=code.title(), fi=f"{code} (suomeksi)")
        for code in ("design", "forming", "music")
    }
    add_directory(joining)
    factories.organisation(joining, "Old", sectors=(made["forming"],))
    factories.organisation(joining, "New", sectors=(made["design"],))
    factories.organisation(joining, "Two", sectors=(made["design"], made["forming"]))
    factories.organisation(joining, "Choir", sectors=(made["music"],))
    return made


def found(fetch: Fetch, query: str) -> list[str]:
    answer = fetch(f"/en/directory/?{query}&format=json")
    return sorted(item["title"] for item in json.loads(answer.content)["items"])


def counts(fetch: Fetch) -> dict[str, int]:
    page = BeautifulSoup(fetch("/en/directory/").content, "html.parser")
    options: Any = page.select(".hanse-option")
    return {
        one.input["value"]: int(one.select_one(".hanse-count").get_text())
        for one in options
        if one.input["name"] == "sector"
    }


def test_merged__are_counted_and_found_as_one(
    terms: dict[str, Term], fetch: Fetch
) -> None:
    assert counts(fetch) == {"design": 2, "forming": 2, "music": 1}

    MergeTerms([terms["forming"]], terms["design"]).execute()

    assert counts(fetch) == {"design": 3, "music": 1}
    assert found(fetch, "sector=design") == ["New", "Old", "Two"]


def test_merged__keep_the_addresses_of_before(
    terms: dict[str, Term], fetch: Fetch
) -> None:
    MergeTerms([terms["forming"]], terms["design"]).execute()

    assert found(fetch, "sector=forming") == ["New", "Old", "Two"]
    page = BeautifulSoup(fetch("/en/directory/?sector=forming").content, "html.parser")
    chosen: Any = page.select("input[name=sector][checked]")
    assert [one["value"] for one in chosen] == ["design"]


@pytest.mark.parametrize("word", ["design", "forming", "forming suomeksi"])
def test_merged__are_found_by_the_words_of_both(
    terms: dict[str, Term], fetch: Fetch, word: str
) -> None:
    MergeTerms([terms["forming"]], terms["design"]).execute()

    assert found(fetch, f"q={word}") == ["New", "Old", "Two"]


def test_merged__count_below_the_broader_term_of_the_other(
    terms: dict[str, Term], fetch: Fetch
) -> None:
    arts = factories.term("sectors", "arts", en="Arts")
    terms["design"].parent = arts
    terms["design"].save()

    MergeTerms([terms["forming"]], terms["design"]).execute()

    assert found(fetch, "sector=arts") == ["New", "Old", "Two"]
    assert counts(fetch)["arts"] == 3


def test_retired__is_shown_counted_and_found_where_it_is(
    terms: dict[str, Term], fetch: Fetch
) -> None:
    RetireTerm(terms["music"]).execute()

    assert counts(fetch)["music"] == 1
    assert found(fetch, "sector=music") == ["Choir"]
    assert found(fetch, "q=music") == ["Choir"]
