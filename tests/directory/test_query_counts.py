"""Every list of the directory asks as much for many rows as for a few."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from hanse.directory.actions import AddDirectory
from hanse.directory.duplicates import keeper
from hanse.directory.merging import MergePlan, MergeRecords
from hanse.directory.models import DirectoryPage, Organisation, Person, Project
from hanse.networks.enums import Role, Share
from hanse.networks.models import Network
from hanse.search.analysis.forms import VERSION
from hanse.search.analysis.spelling import spelling_hashes
from hanse.search.models import FormSpelling, WordForm
from tests import factories
from tests.networks.admin import queries_of, signed_in

pytestmark = pytest.mark.django_db

MAKERS = {
    Organisation: factories.organisation,
    Person: factories.person,
    Project: factories.project,
}
MOST = 30
# In front, with nothing but the page cache left out.
FRONT = 10
TARTU, TALLINN = (58.38, 26.72), (59.44, 24.75)


@pytest.fixture
def anna(joining: Network) -> Any:
    return signed_in(factories.member(joining, Role.COORDINATOR))


@pytest.mark.django_db(transaction=True)
def test_front(joining: Network, settings: Any) -> None:
    settings.MIDDLEWARE = [
        one for one in settings.MIDDLEWARE if not one.endswith("PageCacheMiddleware")
    ]
    page = DirectoryPage.objects.descendant_of(joining.container).first()
    page = page or AddDirectory(network=joining).execute()[0]
    visitor = Client(headers={"host": "joining.localhost"})
    queries = ("", "view=table", "view=map", "near=Tartu", "q=harbour")
    urls = [f"{page.get_url()}?{query}" for query in queries]

    def make(number: int) -> None:
        for one in range(number):
            town, point = ("Tartu", TARTU) if one % 2 else ("Tallinn", TALLINN)
            factories.organisation(joining, f"Harbour {one}", town=town, point=point)

    # As many of each as there are no suggestions for.
    make(6)
    few = [queries_of(visitor, url) for url in urls]
    make(54)

    assert [queries_of(visitor, url) for url in urls] == few
    assert max(few) <= FRONT, dict(zip(queries, few, strict=True))


@pytest.mark.django_db(transaction=True)
def test_front__words_that_find_next_to_nothing(
    joining: Network, settings: Any
) -> None:
    """They are looked for in other ways, as filters and without their mistakes."""
    settings.MIDDLEWARE = [
        one for one in settings.MIDDLEWARE if not one.endswith("PageCacheMiddleware")
    ]
    page = DirectoryPage.objects.descendant_of(joining.container).first()
    page = page or AddDirectory(network=joining).execute()[0]
    design = factories.term("sectors", "design", en="Design")
    for name in ("Old lighthouse", "Old beacon", "New beacon"):
        factories.organisation(
            joining, name, sectors=(design,), town="Tartu", point=TARTU
        )
    _know("lighthouse", "beacon")
    visitor = Client(headers={"host": "joining.localhost"})

    def asked(query: str) -> tuple[int, str, int]:
        """Queries, the words meant, and the number of the offer."""
        url = f"{page.get_url()}?{query}"
        queries = queries_of(visitor, url)
        listing = visitor.get(url).context["listing"]
        meant, offer = listing.meant, listing.offer
        return queries, meant.label if meant else "", offer.count if offer else 0

    known = {
        "q=lighthouse": ("", 0),
        "q=qqqqq": ("", 0),
        "q=lighthuose": ("lighthouse", 0),
        "q=design+Tartu": ("", 3),
        "q=old+lighthuose": ("old lighthouse", 0),
        "q=beacom+Tartu": ("", 0),
        "q=lighthuose&near=Tartu": ("lighthouse", 0),
    }
    for query, expected in known.items():
        queries, *found = asked(query)
        assert found == list(expected), query
        assert queries <= FRONT, (query, queries)


def _know(*words: str) -> None:
    """As the tick does with the words of records."""
    for word in words:
        form, _made = WordForm.objects.get_or_create(
            language="en", form=word, version=VERSION
        )
        FormSpelling.objects.bulk_create(
            FormSpelling(hash=key, form=form) for key in spelling_hashes("en", word)
        )


@pytest.mark.parametrize("model", MAKERS, ids=lambda model: model.__name__)
def test_records(anna: Any, joining: Network, museums: Network, model: Any) -> None:
    viewset = model.snippet_viewset
    names = ("list", "shared", "texts_index")
    urls = [reverse(viewset.get_url_name(name)) for name in names]

    def make(number: int) -> None:
        for one in range(number):
            MAKERS[model](joining, f"Ours {one}")
            MAKERS[model](museums, f"Theirs {one}", share=Share.EVERYBODY)

    make(2)
    few = [queries_of(anna, url) for url in urls]
    make(18)

    assert [queries_of(anna, url) for url in urls] == few
    assert max(few) <= MOST, few


def test_duplicates_and_merges(anna: Any, joining: Network) -> None:
    urls = [reverse("hanse_duplicates:index"), reverse("hanse_merges:index")]

    def make(names: range) -> None:
        for number in names:
            for _twin in range(2):
                factories.organisation(joining, f"Atelier {number}", town="Tartu")
            kept, other = (
                factories.organisation(joining, f"Merged {number}") for _one in "ab"
            )
            plan = MergePlan(kept=kept.pk, other=other.pk)
            MergeRecords(Organisation, plan, user=None).execute()
        while keeper.keep_some(Organisation):
            pass

    make(range(1))
    few = [queries_of(anna, url) for url in urls]
    make(range(1, 10))

    assert [queries_of(anna, url) for url in urls] == few
    assert max(few) <= MOST, few
