from __future__ import annotations

import threading
from collections.abc import Collection

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models

from hanse.networks.models import Network
from hanse.taxonomy import uses
from hanse.taxonomy.models import Term
from hanse.taxonomy.uses import Use, register_use, uses_of
from tests import factories


@pytest.fixture
def music(db: None) -> Term:
    return factories.term("sectors", "music", en="Music")


@pytest.fixture
def finland(db: None) -> Term:
    return factories.term("countries", "fi", en="Finland")


def _refusal(term: Term) -> str:
    with pytest.raises(models.ProtectedError) as refused:
        term.delete()
    assert Term.objects.filter(pk=term.pk).exists()
    return str(refused.value.args[0])


def test_delete__of_an_unused_term_takes_its_labels_along(music: Term) -> None:
    music.delete()

    assert not Term.objects.filter(code="music").exists()


def test_delete__of_a_sector_that_organisations_have_is_refused(
    joining: Network, music: Term
) -> None:
    factories.organisation(joining, "One", sectors=(music,))
    factories.organisation(joining, "Two", sectors=(music,), live=False)

    assert "Organisations: sectors (2)" in _refusal(music)


def test_delete__of_a_country_in_a_place_is_refused(
    joining: Network, finland: Term
) -> None:
    factories.organisation(joining, country=finland, town="Turku")

    assert "Places: country (1)" in _refusal(finland)


def test_delete__of_a_broader_term_is_refused(music: Term) -> None:
    Term.objects.create(vocabulary=music.vocabulary, code="jazz", parent=music)

    assert "Terms: broader term (1)" in _refusal(music)


@pytest.mark.parametrize("name", ["sectors", "country"])
def test_delete__of_a_term_in_a_waiting_draft_is_refused(
    joining: Network, music: Term, finland: Term, name: str
) -> None:
    record = factories.organisation(joining, town="Turku")
    term = {"sectors": music, "country": finland}[name]
    if name == "sectors":
        record.sectors = [music]
    else:
        place = record.places.get()
        place.country = finland
        record.places = [place]
    record.save_revision()

    assert "in unpublished drafts (1)" in _refusal(term)


def test_delete__of_a_term_that_only_an_old_revision_has_is_done(
    joining: Network, music: Term
) -> None:
    record = factories.organisation(joining, sectors=(music,))
    record.sectors = []
    record.save_revision().publish()

    music.delete()

    assert not Term.objects.filter(code="music").exists()


def test_delete__of_many_is_all_or_nothing(joining: Network, music: Term) -> None:
    factories.term("sectors", "design", en="Design")
    factories.organisation(joining, sectors=(music,))

    with pytest.raises(models.ProtectedError):
        Term.objects.of("sectors").delete()

    assert Term.objects.of("sectors").count() == 2
    Term.objects.filter(code="design").delete()
    assert list(Term.objects.values_list("code", flat=True)) == ["music"]


def test_delete__asks_what_other_apps_registered(
    music: Term, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uses, "_finders", {})
    register_use(
        lambda pks: [Use("Search documents", len(pks))], lambda pks, into: None
    )

    assert "Search documents (1)" in _refusal(music)


def test_uses_of__nothing_is_nothing(music: Term) -> None:
    assert uses_of([music.pk]) == []
    assert uses_of([]) == []


def test_uses_of__finds_terms_of_every_field_that_points_at_them(
    joining: Network, music: Term, finland: Term
) -> None:
    kind = factories.term("organisation-types", "firm", en="Company")
    factories.organisation(joining, sectors=(music,), types=(kind,), country=finland)

    found = {use.what for use in uses_of([music.pk, kind.pk, finland.pk])}

    assert found == {
        "Organisations: sectors",
        "Organisations: types",
        "Places: country",
    }


@pytest.mark.django_db(transaction=True)
@pytest.mark.only_on("postgresql")
def test_delete__takes_no_use_away_that_began_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    music = factories.term("sectors", "music", en="Music")
    refused: list[type[Exception]] = []

    def use() -> None:
        try:
            Term.objects.create(vocabulary=music.vocabulary, code="jazz", parent=music)
        except IntegrityError as error:
            refused.append(type(error))
        finally:
            connection.close()

    thread = threading.Thread(target=use)

    def meanwhile(pks: Collection[int]) -> list[Use]:
        thread.start()
        thread.join(timeout=0.5)
        assert thread.is_alive()
        return []

    monkeypatch.setattr(uses, "_finders", {meanwhile: lambda pks, into: None})

    music.delete()
    thread.join()

    assert refused == [IntegrityError]
    assert not Term.objects.exists()


def test_clean__refuses_a_broader_term_of_another_vocabulary(
    music: Term, finland: Term
) -> None:
    music.parent = finland

    with pytest.raises(ValidationError) as refused:
        music.full_clean()

    assert set(refused.value.message_dict) == {"parent"}


def test_clean__refuses_a_circle(music: Term) -> None:
    jazz = Term.objects.create(vocabulary=music.vocabulary, code="jazz", parent=music)
    music.parent = jazz

    with pytest.raises(ValidationError) as refused:
        music.full_clean()

    assert set(refused.value.message_dict) == {"parent"}
