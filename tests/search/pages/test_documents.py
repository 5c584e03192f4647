"""Pages have documents: one a page with its translations, for whom may read it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page, PageViewRestriction

from hanse.networks.actions import NetworkPlan, ProvisionNetwork
from hanse.networks.models import Network, NetworkLanguage
from hanse.search.documents import EVERYBODY
from hanse.search.engines import Hit, SearchRequest, get_engine
from hanse.search.outbox.checking import check_documents
from hanse.search.outbox.stored import Documents
from hanse.search.pages import PageBuilder, PageGroup
from hanse.search.rebuild import rebuild
from hanse.search.registry import builder_for, builders, register_builder
from hanse.site.models import HomePage, PlainPage

pytestmark = pytest.mark.django_db


def home(network: Network, code: str) -> Page:
    return network.languages.get(locale__language_code=code).home


def plain(parent: Page, title: str, **fields: Any) -> PlainPage:
    parent = Page.objects.get(pk=parent.pk)
    page = parent.add_child(
        instance=PlainPage(title=title, locale=parent.locale, **fields)
    )
    page.save_revision().publish()
    return PlainPage.objects.get(pk=page.pk)


def hits(network: Network, text: str = "", language: str = "en") -> list[Hit]:
    request = SearchRequest(
        reader=network.pk, language=language, text=text, kinds=("page",)
    )
    return list(get_engine().search(request).hits)


def found(network: Network, text: str = "", language: str = "en") -> list[str]:
    """The addresses of what is found, in the language or the one it was written in."""
    return [
        hit.payload["paths"].get(language)
        or hit.payload["paths"][hit.payload["language"]]
        for hit in hits(network, text, language)
    ]


@pytest.fixture
def about(joining: Network) -> PlainPage:
    """A page in English and Finnish."""
    english = plain(
        home(joining, "en"),
        "About us",
        introduction="Harbours that work together",
        body=json.dumps(
            [
                {"type": "text", "value": "<p>Ships and <b>lighthouses</b></p>"},
                {"type": "heading", "value": {"text": "Moorings", "level": "h2"}},
            ]
        ),
    )
    plain(
        home(joining, "fi"),
        "Meidan",
        introduction="Satamia",
        translation_key=english.translation_key,
    )
    return english


def test_page__with_its_translations_is_one_document(
    joining: Network, about: PlainPage
) -> None:
    (hit,) = hits(joining, "about")

    assert hit.kind == "page"
    assert hit.payload["titles"] == {"en": "About us", "fi": "Meidan"}
    assert hit.payload["summaries"] == {
        "en": "Harbours that work together",
        "fi": "Satamia",
    }
    assert hit.payload["paths"] == {"en": "/en/about-us/", "fi": "/fi/meidan/"}
    for words in ("lighthouses", "moorings", "satamia", "harbour"):
        assert found(joining, words) == ["/en/about-us/"], words
    # The name of a choice is nothing that anybody wrote.
    assert found(joining, "section") == []


def test_home__is_found_in_its_network_alone(
    joining: Network, museums: Network, about: PlainPage
) -> None:
    assert "/en/" in found(joining)
    assert found(museums, "about") == []
    # The Swedish home is a draft.
    assert {"en", "fi"} == {
        code for hit in hits(joining) for code in hit.payload["paths"]
    }


def test_draft__is_not_found_until_it_is_published(
    joining: Network, about: PlainPage
) -> None:
    about.title = "Who we are"
    about.save_revision()
    assert found(joining, "who we are") == []

    about.get_latest_revision().publish()

    assert found(joining, "who we are") == ["/en/about-us/"]


def test_unpublish__takes_one_language_away_and_keeps_the_key(
    joining: Network, about: PlainPage
) -> None:
    before = hits(joining, "about")[0].key

    about.unpublish()

    assert found(joining, "lighthouses") == []
    (hit,) = hits(joining, "satamia")
    assert (hit.key, hit.payload["language"]) == (before, "fi")


def test_delete__of_the_page_that_names_the_document_keeps_the_others(
    joining: Network, about: PlainPage
) -> None:
    about.delete()

    assert found(joining, "lighthouses") == []
    assert found(joining, "satamia") == ["/fi/meidan/"]
    assert not check_documents(_documents())


def test_expired__is_not_found(joining: Network, about: PlainPage) -> None:
    about.expire_at = timezone.now() - timedelta(minutes=1)
    about.save()

    assert found(joining, "lighthouses") == []


def test_restriction__hides_everything_below_at_once(
    joining: Network, about: PlainPage
) -> None:
    plain(about, "Statutes")
    assert found(joining, "statutes") == ["/en/about-us/statutes/"]

    lock = PageViewRestriction.objects.create(
        page=about, restriction_type=PageViewRestriction.LOGIN
    )
    assert found(joining, "statutes") == found(joining, "lighthouses") == []
    # Their translations are nobody's secret.
    assert found(joining, "satamia") == ["/fi/meidan/"]

    lock.delete()
    assert found(joining, "statutes") == ["/en/about-us/statutes/"]


def test_move__below_a_private_page_hides_and_back_shows(
    joining: Network, about: PlainPage
) -> None:
    members = plain(home(joining, "en"), "Members")
    PageViewRestriction.objects.create(
        page=members, restriction_type=PageViewRestriction.PASSWORD, password="x"
    )
    child = plain(about, "Statutes")

    about.move(members, pos="last-child")
    assert found(joining, "statutes") == []

    PlainPage.objects.get(pk=about.pk).move(home(joining, "en"), pos="last-child")
    assert found(joining, "statutes") == ["/en/about-us/statutes/"]
    assert hits(joining, "statutes")[0].payload["id"] == child.pk


def test_move__into_another_network_changes_the_owner(
    joining: Network, design: Network, about: PlainPage
) -> None:
    about.move(home(design, "en"), pos="last-child")

    assert found(joining, "lighthouses") == []
    assert found(design, "lighthouses") == ["/en/about-us/"]
    assert found(joining, "satamia") == ["/fi/meidan/"]
    assert not check_documents(_documents())


def test_slug__changed_changes_the_addresses_below(
    joining: Network, about: PlainPage
) -> None:
    plain(about, "Statutes")

    about.refresh_from_db()
    about.slug = "we"
    about.save_revision().publish()

    assert found(joining, "statutes") == ["/en/we/statutes/"]


def test_language__withdrawn_takes_its_pages_along(
    joining: Network, about: PlainPage
) -> None:
    row = NetworkLanguage.objects.get(network=joining, locale__language_code="fi")

    row.is_published = False
    row.save()
    assert found(joining, "satamia") == []

    row.is_published = True
    row.save()
    assert found(joining, "satamia", "fi") == ["/fi/meidan/"]

    row.home.unpublish()
    assert found(joining, "satamia") == []


def test_language__that_a_plan_drops_is_no_longer_found(
    joining: Network, about: PlainPage
) -> None:
    ProvisionNetwork(
        NetworkPlan(
            slug="joining",
            name="Joining",
            hostname="joining.localhost",
            languages=("en", "sv"),
        )
    ).execute()

    assert found(joining, "satamia") == []
    assert found(joining, "lighthouses") == ["/en/about-us/"]


def test_archived__network_has_no_documents(joining: Network, about: PlainPage) -> None:
    joining.state = Network.State.ARCHIVED
    joining.save()
    assert hits(joining) == []

    joining.state = Network.State.OPEN
    joining.save()
    assert found(joining, "lighthouses") == ["/en/about-us/"]


def test_build__asks_no_more_for_more_pages(joining: Network, about: PlainPage) -> None:
    builder = builder_for(PlainPage)
    assert builder is not None

    def queries() -> int:
        with CaptureQueriesContext(connection) as context:
            list(builder.build(list(builder.all_pks())))
        return len(context)

    queries()
    before = queries()
    image_block = json.dumps([{"type": "text", "value": "<p>x</p>"}] * 3)
    for number in range(5):
        plain(home(joining, "en"), f"Page {number}", body=image_block)

    assert queries() == before


def test_rebuild__leaves_other_types_of_the_same_kind_alone(
    joining: Network, about: PlainPage
) -> None:
    before = {hit.key for hit in hits(joining)}
    assert len(before) == 2

    list(rebuild([one for one in builders() if one.model is HomePage]))
    assert {hit.key for hit in hits(joining)} == before

    list(rebuild(builders(), clear=True))
    assert {hit.key for hit in hits(joining)} == before
    assert not check_documents(_documents())


class SharedBuilder(PageBuilder):
    """Shows every plain page to everybody, and has museums feature it."""

    def readers(self, groups: Any) -> dict[int, set[int]]:
        return {group.pk: {EVERYBODY} for group in groups}

    def facets(self, group: PageGroup) -> dict[str, tuple[int, ...]]:
        return {"sector": (7,)}

    def facts(self, group: PageGroup) -> dict[str, Any]:
        return {"venue": "Pier"}


def test_builder__of_a_subclass_says_who_reads(
    joining: Network, museums: Network, about: PlainPage, monkeypatch: Any
) -> None:
    stock = builder_for(PlainPage)
    assert stock is not None
    register_builder(SharedBuilder(PlainPage, "event"))
    try:
        about.save()
        request = SearchRequest(
            reader=museums.pk, language="de", text="about", facets=("sector",)
        )
        result = get_engine().search(request)
        assert [hit.payload["venue"] for hit in result.hits] == ["Pier"]
        assert result.counts == {"sector": {7: 1}}

        PageViewRestriction.objects.create(
            page=about, restriction_type=PageViewRestriction.LOGIN
        )
        # What is private is nobody's, whoever shares it.
        assert [
            list(hit.payload["titles"]) for hit in get_engine().search(request).hits
        ] == []
    finally:
        register_builder(stock)


def test_page__in_another_language_tree_is_read_there_in_its_own(
    joining: Network, about: PlainPage
) -> None:
    stray = plain(home(joining, "en"), "Stray")
    stray.locale = Locale.objects.get(language_code="fi")
    stray.save()

    (hit,) = hits(joining, "stray")
    assert hit.payload["paths"] == {"fi": "/en/stray/"}


def _documents() -> Documents:
    engine: Any = get_engine()
    return Documents(getattr(engine, "standby", engine).dialect)


def test_delete__of_a_private_page_forgets(joining: Network) -> None:
    home = joining.languages.get(locale__language_code="en").home
    page = plain(home, "Kept to ourselves")
    PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.LOGIN
    )

    Page.objects.get(pk=page.pk).delete()

    assert not PlainPage.objects.filter(pk=page.pk).exists()
