"""Every way in which content changes reaches search, and whose pages it makes old."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from hanse.directory.models import (
    Organisation,
    OrganisationName,
    OrganisationText,
    Project,
)
from hanse.networks.commits import run_waiting
from hanse.networks.enums import Share
from hanse.networks.generation import generation_of
from hanse.networks.models import Network, Overlay
from hanse.search import changes, registry
from hanse.search.changes import dirty
from hanse.search.engines import Hit, SearchRequest, SearchResult, get_engine
from hanse.search.jobs import apply_windows
from hanse.taxonomy.models import TermLabel
from tests import factories

pytestmark = pytest.mark.django_db


def search(network: Network, text: str = "", language: str = "en") -> SearchResult:
    return get_engine().search(
        SearchRequest(
            reader=network.pk,
            language=language,
            text=text,
            facets=("sector",),
            # Pages have documents as well.
            kinds=("organisation",),
        )
    )


def found(network: Network, text: str = "") -> list[int]:
    return sorted(hit.payload["id"] for hit in search(network, text).hits)


def hit(network: Network, record: Organisation) -> Hit:
    return next(one for one in search(network).hits if one.payload["id"] == record.pk)


@contextmanager
def ageing(*networks: Network) -> Iterator[Callable[[], list[str]]]:
    """Gives the slugs of the networks whose pages have become old since."""
    before = {one.pk: generation_of(one.pk) for one in networks}
    yield lambda: sorted(
        one.slug for one in networks if generation_of(one.pk) > before[one.pk]
    )


@pytest.fixture
def studio(joining: Network) -> Organisation:
    return factories.organisation(
        joining, "Sea Studio", summary="Paints boats", share=Share.EVERYBODY
    )


def test_publish__makes_a_draft_found(joining: Network) -> None:
    record = factories.organisation(joining, "Sea Studio", live=False)
    assert found(joining) == []

    record.get_latest_revision().publish()

    assert found(joining, "studio") == [record.pk]


def test_draft__of_a_live_record_changes_nothing(
    joining: Network, museums: Network, studio: Organisation
) -> None:
    with ageing(joining, museums) as aged:
        studio.summary = "Paints houses"
        studio.save_revision()

        assert found(joining, "houses") == []
        assert found(joining, "boats") == [studio.pk]
        assert aged() == []


def test_unpublish__hides_at_once(
    joining: Network, museums: Network, studio: Organisation
) -> None:
    assert found(museums) == [studio.pk]

    with ageing(joining, museums) as aged:
        studio.unpublish()

        assert found(joining) == found(museums) == []
        assert aged() == ["joining", "museums"]


def test_delete__forgets(joining: Network, studio: Organisation) -> None:
    assert found(joining) == [studio.pk]

    studio.delete()

    assert found(joining) == []


def test_delete__of_a_query_set_forgets(joining: Network, studio: Organisation) -> None:
    assert found(joining) == [studio.pk]

    Organisation.objects.filter(pk=studio.pk).delete()

    assert found(joining) == []


def test_update__of_a_query_set_is_heard(
    joining: Network, museums: Network, studio: Organisation
) -> None:
    assert found(museums) == [studio.pk]

    Organisation.objects.filter(pk=studio.pk).update(share=Share.NOBODY)

    assert found(museums) == []
    assert found(joining) == [studio.pk]


def test_name__added_later_is_found(joining: Network, studio: Organisation) -> None:
    assert found(joining, "meristudio") == []

    name = OrganisationName.objects.create(
        record=studio, language="fi", text="Meristudio"
    )
    assert found(joining, "meristudio") == [studio.pk]

    name.delete()
    assert found(joining, "meristudio") == []


def test_text__is_found_once_it_is_published(
    joining: Network, studio: Organisation
) -> None:
    text = OrganisationText.objects.create(
        record=studio, language="fi", summary="Maalaa veneitä"
    )
    assert found(joining, "veneitä") == []

    text.is_published = True
    text.save()

    assert found(joining, "veneitä") == [studio.pk]


def test_sector__counts_when_it_is_added_and_taken_away(
    joining: Network, studio: Organisation
) -> None:
    music = factories.term("sectors", "music", en="Music")
    studio.sectors.add(music)
    studio.save()
    assert search(joining).counts["sector"] == {music.pk: 1}

    studio.sectors.clear()
    studio.save()

    assert search(joining).counts["sector"] == {}


def test_label__changed_is_found_without_any_new_document(
    joining: Network, studio: Organisation
) -> None:
    music = factories.term("sectors", "music", en="Music")
    studio.sectors.add(music)
    studio.save()
    assert found(joining, "tunes") == []

    with ageing(joining) as aged:
        TermLabel.objects.filter(term=music).first().delete()
        TermLabel.objects.create(
            term=music, language="en", kind=TermLabel.Kind.PREFERRED, text="Tunes"
        )

        assert found(joining, "tunes") == [studio.pk]
        assert aged() == ["joining"]


def test_share__with_one_network_reaches_that_one_alone(
    joining: Network, museums: Network, design: Network
) -> None:
    record = factories.organisation(joining, "Sea Studio")

    with ageing(joining, museums, design) as aged:
        record.share = Share.CHOSEN
        record.save(update_fields=["share"])
        record.shared_with.set([museums])

        assert found(museums) == [record.pk]
        assert found(design) == []
        assert aged() == ["joining", "museums"]


def test_share__taken_back_makes_their_pages_old_as_well(
    joining: Network, museums: Network, design: Network
) -> None:
    record = factories.organisation(
        joining, "Sea Studio", share=Share.CHOSEN, shared_with=(museums,)
    )
    assert found(museums) == [record.pk]

    with ageing(joining, museums, design) as aged:
        record.share = Share.NOBODY
        record.save(update_fields=["share"])

        assert found(museums) == []
        assert aged() == ["joining", "museums"]


def test_overlay__changes_one_network_only(
    joining: Network, museums: Network, design: Network, studio: Organisation
) -> None:
    found(museums)

    with ageing(joining, museums, design) as aged:
        overlay = factories.overlay(
            museums, studio, is_featured=True, introductions={"de": "Nachbarn am Hafen"}
        )

        seen = hit(museums, studio)
        assert seen.is_featured
        assert seen.introductions == {"de": "Nachbarn am Hafen"}
        assert not hit(joining, studio).is_featured
        assert "museums" in aged()

    overlay.delete()
    assert not hit(museums, studio).is_featured


def test_overlay__hides_in_one_network_only(
    joining: Network, museums: Network, studio: Organisation
) -> None:
    factories.overlay(museums, studio, is_hidden=True)

    assert found(museums) == []
    assert found(joining) == [studio.pk]


def test_overlay_window__closes_with_the_tick(
    joining: Network, museums: Network, studio: Organisation
) -> None:
    now = timezone.now()
    overlay = factories.overlay(museums, studio, publish_until=now + timedelta(hours=1))
    assert found(museums) == [studio.pk]
    Overlay.objects.filter(pk=overlay.pk).update(
        publish_until=now - timedelta(minutes=1)
    )

    apply_windows(now - timedelta(minutes=5), now)

    assert found(museums) == []
    assert found(joining) == [studio.pk]


def test_rollback__leaves_no_trace(joining: Network, studio: Organisation) -> None:
    assert found(joining) == [studio.pk]

    with pytest.raises(ZeroDivisionError), transaction.atomic():
        factories.organisation(joining, "Ghost")
        assert len(found(joining)) == 2
        raise ZeroDivisionError

    assert found(joining) == [studio.pk]
    assert found(joining, "ghost") == []


def test_bulk_create__needs_to_be_told(joining: Network, studio: Organisation) -> None:
    assert found(joining) == [studio.pk]
    OrganisationName.objects.bulk_create(
        [OrganisationName(record=studio, language="fi", text="Meristudio")]
    )
    assert found(joining, "meristudio") == []

    dirty([studio])

    assert found(joining, "meristudio") == [studio.pk]


def test_draft_page__makes_nobodys_pages_old(joining: Network) -> None:
    home = joining.languages.get(locale__language_code="en").home.specific

    with ageing(joining) as aged:
        home.title = "Another"
        home.save_revision()

        assert aged() == []


def test_published_page__makes_its_own_networks_pages_old(
    joining: Network, museums: Network
) -> None:
    home = joining.languages.get(locale__language_code="en").home.specific

    with ageing(joining, museums) as aged:
        home.title = "Another"
        home.save_revision().publish()

        assert aged() == ["joining"]


def test_followers__are_asked_once_for_all_that_changed(
    joining: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who names records is found together, and what names those in turn."""
    first, second = (factories.organisation(joining, name) for name in ("One", "Two"))
    last = factories.project(joining, "Last")
    run_waiting()
    asked: list[set[int]] = []

    def follow(pks: Collection[int]) -> list[Project]:
        asked.append(set(pks))
        return [Project(pk=last.pk)]

    label = Organisation._meta.label_lower
    monkeypatch.setitem(registry._followers, label, [follow])
    built: list[tuple[str, list[int]]] = []
    monkeypatch.setattr(
        changes,
        "store",
        lambda builder, pks: built.append((builder.label, list(pks))) or frozenset(),
    )

    dirty([first, second])
    run_waiting()

    assert asked == [{first.pk, second.pk}]
    assert built == [
        (label, [first.pk, second.pk]),
        (Project._meta.label_lower, [last.pk]),
    ]
