"""Reading lists: in an order, with notes, of what the network may show."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from hanse.library.models import LibraryPage, ToolkitPage
from hanse.networks.enums import Role, Share, Source
from hanse.networks.models import Network, PageItem
from tests import factories
from tests.library import make
from tests.networks.admin import signed_in

pytestmark = pytest.mark.django_db


def toolkit(
    library: LibraryPage, *practices: Any, share: str = Share.NOBODY
) -> ToolkitPage:
    entries: list[dict[str, Any]] = [
        {"type": "chapter", "value": {"heading": "First", "text": "Begin here."}},
        *(
            {
                "type": "practice",
                "value": {"practice": one.item_id, "note": f"Why {one.title}."},
            }
            for one in practices
        ),
        {
            "type": "outside",
            "value": {
                "title": "A book",
                "address": "https://book.example/",
                "note": "Long.",
            },
        },
    ]
    page = ToolkitPage(
        title="For small houses",
        introduction="Five things.",
        locale=library.locale,
        entries=entries,
    )
    LibraryPage.objects.get(pk=library.pk).add_child(instance=page)
    page.save_revision().publish()
    if share != Share.NOBODY:
        PageItem.objects.filter(pk=page.item_id).update(share=share)
        PageItem.objects.get(pk=page.item_id).save()
    return ToolkitPage.objects.get(pk=page.pk)


def test_toolkit__lists_in_its_order_with_notes(
    read: Any, library: LibraryPage
) -> None:
    ships = make.practice(library, "Ships")
    mills = make.practice(library, "Mills")
    toolkit(library, mills, ships)

    page = read("/en/library/for-small-houses/")

    entries = [
        " ".join(one.get_text(" ", strip=True).split())
        for one in page.select(".hanse-reading__title")
    ]
    assert entries == ["Mills", "Ships", "A book"]
    notes = [one.get_text(strip=True) for one in page.select(".hanse-reading__note")]
    assert notes == ["Why Mills.", "Why Ships.", "Long."]
    assert page.select_one(".hanse-reading__chapter h2").get_text() == "First"
    (outside,) = page.select("a[rel=external][href='https://book.example/']")
    assert outside.get_text() == "A book"


def test_toolkit__stands_above_the_practices(read: Any, library: LibraryPage) -> None:
    toolkit(library, make.practice(library, "Ships"))

    (link,) = read("/en/library/").select(".hanse-toolkits h3 a")
    assert link["href"] == "/en/library/for-small-houses/"
    # Who looks for something is not held up.
    assert not read("/en/library/?q=ships").select(".hanse-toolkits")


def test_toolkit__of_a_partner_leads_to_what_can_be_read_here(
    read: Any, library: LibraryPage, museums: Network
) -> None:
    make.library(museums)
    shared = make.practice(library, "Ships", share=Share.EVERYBODY)
    own = make.practice(library, "Mills")
    made = toolkit(library, shared, own, share=Share.EVERYBODY)

    page = read(f"/de/library/for-small-houses-{made.item_id}/", host="museums")

    titles = [one.get_text(strip=True) for one in page.select(".hanse-reading__title")]
    assert titles == ["Ships", "A book"]
    # The other one is counted and not named.
    notices = [one.get_text(strip=True) for one in page.select(".hanse-notice")]
    assert [one for one in notices if one.startswith("1 ")]
    assert "Mills" not in page.get_text()
    (link,) = page.select(".hanse-reading__title a[href^='/de/']")
    assert "Ships" in read(link["href"], host="museums").get_text()


def test_toolkit__leads_to_the_owner_where_the_library_shows_own_ones(
    read: Any, library: LibraryPage, museums: Network
) -> None:
    theirs = make.practice(
        make.library(museums)["de"], "Eine Plattform", share=Share.EVERYBODY
    )
    make.toolkit(library, "First steps", make.reading(theirs))
    LibraryPage.objects.update(sources=Source.OWN)

    page = read("/en/library/first-steps/")

    (link,) = [a for a in page.select("a") if "Eine Plattform" in a.get_text()]
    assert link["href"] == theirs.full_url


def test_toolkit__names_its_language_where_it_is_another(
    read: Any, library: LibraryPage, museums: Network
) -> None:
    theirs = make.library(museums)["de"]
    toolkit(theirs, make.practice(theirs, "Mühlen"), share=Share.EVERYBODY)

    (row,) = read("/en/library/").select(".hanse-toolkits li")
    assert row.select_one("h3")["lang"] == "de"
    assert row.select_one(".hanse-row__language [lang=de]").get_text() == "Deutsch"


def test_toolkit__asks_no_more_for_more_entries(
    library: LibraryPage, client: Any, settings: Any
) -> None:
    settings.HANSE_NETWORKS_PAGE_CACHE = None
    practices = [make.practice(library, f"Practice {n}") for n in range(10)]
    asked = []
    for few in (practices[:1], practices):
        url = toolkit(library, *few).get_url_parts()[2]
        headers = {"host": "joining.localhost"}
        client.get(url, headers=headers)
        with CaptureQueriesContext(connection) as found:
            page = client.get(url, headers=headers)
        assert page.content.decode().count("hanse-reading__note") == len(few) + 1
        asked.append(len(found))

    assert asked[0] == asked[1]


def test_editor__may_put_in_what_partners_share_and_nothing_else(
    library: LibraryPage, museums: Network
) -> None:
    shared = make.practice(library, "Ships", share=Share.EVERYBODY)
    secret = make.practice(library, "Mills")
    there = make.library(museums)["de"]
    client = signed_in(factories.member(museums, Role.COMMUNICATOR))
    url = f"/admin/pages/add/hanse_library/toolkitpage/{there.pk}/"

    def add(item: int, title: str) -> Any:
        return client.post(
            url,
            {
                "title": title,
                "slug": title.lower(),
                "introduction": "",
                "entries-count": "1",
                "entries-0-deleted": "",
                "entries-0-order": "0",
                "entries-0-type": "practice",
                "entries-0-id": "",
                "entries-0-value-practice": str(item),
                "entries-0-value-note": "",
                "project": "",
                "comments-TOTAL_FORMS": "0",
                "comments-INITIAL_FORMS": "0",
            },
        )

    add(shared.item_id, "Good")
    answer = add(secret.item_id, "Bad")

    assert list(Page.objects.type(ToolkitPage).values_list("title", flat=True)) == [
        "Good"
    ]
    # The lock refuses it before any form reads it.
    assert "Mills" not in answer.content.decode()
