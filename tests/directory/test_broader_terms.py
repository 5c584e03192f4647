"""Choosing a broader term finds what carries its narrower ones, and counts it once."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup

from hanse.networks.models import Network
from hanse.taxonomy.models import Term
from tests import factories
from tests.directory.conftest import Fetch
from tests.site.conftest import add_directory

pytestmark = pytest.mark.django_db


@pytest.fixture
def terms(joining: Network) -> dict[str, Term]:
    """design > graphic > lettering, and music; an organisation at each of three."""
    made = {
        code: factories.term("sectors", code, en=code.title())
        for code in ("design", "graphic", "lettering", "music")
    }
    for lower, upper in (("graphic", "design"), ("lettering", "graphic")):
        made[lower].parent = made[upper]
        made[lower].save()
    add_directory(joining)
    factories.organisation(joining, "Letters", sectors=(made["lettering"],))
    factories.organisation(joining, "Both", sectors=(made["design"], made["graphic"]))
    factories.organisation(joining, "Choir", sectors=(made["music"],))
    return made


def found(fetch: Fetch, code: str) -> list[str]:
    answer = fetch(f"/en/directory/?sector={code}&format=json")
    return [item["title"] for item in json.loads(answer.content)["items"]]


def counts(fetch: Fetch) -> dict[str, int]:
    page = BeautifulSoup(fetch("/en/directory/").content, "html.parser")
    options: Any = page.select(".hanse-option")
    return {
        one.input["value"]: int(one.select_one(".hanse-count").get_text())
        for one in options
        if one.input["name"] == "sector"
    }


def test_broader_term__finds_and_counts_alike(
    terms: dict[str, Term], fetch: Fetch
) -> None:
    assert counts(fetch) == {"design": 2, "graphic": 2, "lettering": 1, "music": 1}
    for code, number in counts(fetch).items():
        assert len(found(fetch, code)) == number
    assert found(fetch, "design") == ["Both", "Letters"]


def test_broader_term__marks_no_record(terms: dict[str, Term], fetch: Fetch) -> None:
    """What a record has is what it was marked with."""
    answer = fetch("/en/directory/?sector=lettering&format=json")
    (item,) = json.loads(answer.content)["items"]

    assert [one["code"] for one in item["terms"]["sector"]] == ["lettering"]


def test_term__that_moves_takes_its_records_along(
    terms: dict[str, Term], fetch: Fetch
) -> None:
    terms["graphic"].parent = terms["music"]
    terms["graphic"].save()
    assert found(fetch, "music") == ["Both", "Choir", "Letters"]
    assert found(fetch, "design") == ["Both"]

    terms["graphic"].parent = None
    terms["graphic"].save()
    assert found(fetch, "music") == ["Choir"]
    assert found(fetch, "graphic") == ["Both", "Letters"]
