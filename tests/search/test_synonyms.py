from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from hanse.directory.models import Organisation
from hanse.networks.enums import Role
from hanse.networks.generation import generation_of
from hanse.networks.models import Network, NetworkLogEntry
from hanse.search.engines import SearchRequest, get_engine
from hanse.search.models import SynonymSet
from tests import factories
from tests.networks.admin import queries_of, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def museum(joining: Network) -> Organisation:
    return factories.organisation(joining, "Harbour museum of film")


def found(network: Network, text: str, language: str = "en") -> int:
    request = SearchRequest(reader=network.pk, language=language, text=text)
    return get_engine().search(request).total


def synonyms(network: Network, words: str, **fields: Any) -> SynonymSet:
    fields.setdefault("language", "en")
    return SynonymSet.objects.create(network=network, words=words, **fields)


def test_synonym__finds_at_once_in_its_network_and_language_alone(
    joining: Network, design: Network, museum: Organisation
) -> None:
    museum.share = "everybody"
    museum.save()
    assert found(joining, "gallery") == 0
    before = generation_of(joining.pk)

    row = synonyms(joining, "museum\ngallery")

    assert found(joining, "gallery") == found(joining, "galleries harbour") == 1
    assert found(design, "gallery") == found(joining, "gallery", "fi") == 0
    assert generation_of(joining.pk) > before

    row.delete()
    assert found(joining, "gallery") == 0


def test_synonym__of_several_words_stands_for_the_whole(
    joining: Network, museum: Organisation
) -> None:
    synonyms(joining, "motion picture house\nmuseum of film")

    assert found(joining, "motion picture house") == 1
    assert found(joining, "motion picture") == found(joining, "house motion") == 0


def test_synonym__one_way_does_not_go_back(
    joining: Network, museum: Organisation
) -> None:
    synonyms(joining, "culture\nmuseum\ntheatre", is_one_way=True)
    factories.organisation(joining, "Culture house")

    assert found(joining, "culture") == 2
    assert found(joining, "museum") == 1
    assert found(joining, "theatre") == 0


def test_synonym__names_terms_by_their_labels(joining: Network) -> None:
    music = factories.term("sectors", "music", en="Music")
    record = factories.organisation(joining, "Ensemble")
    record.sectors.add(music)
    record.save()
    synonyms(joining, "tunes\nmusic")

    assert found(joining, "tunes") == 1


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("museum", "two different"),
        ("museum\n museum ", "two different"),
        ("museum\n!?", "Line 2"),
        ("a b c d e\nmuseum", "Line 1"),
        (f"museum\n{'x' * 81}", "Line 2"),
        ("\n".join(map(str, range(21))), "at most 20"),
    ],
)
def test_words__that_cannot_be_are_refused_by_line(words: str, part: str) -> None:
    with pytest.raises(ValidationError, match=part):
        SynonymSet(language="en", words=words).clean()


def test_admin__both_roles_keep_those_of_their_own_network(
    joining: Network, museums: Network
) -> None:
    theirs = synonyms(museums, "theirs\nalso theirs")
    for role in Role:
        client = signed_in(factories.member(joining, role, name=f"one-{role}"))
        data = {"language": "en", "words": f"{role}\n gallery "}
        response = client.post(reverse("hanse_synonyms:add"), data)
        assert response.status_code == 302
        row = SynonymSet.objects.get(network=joining, words__startswith=role)
        assert row.words == f"{role}\ngallery"
        assert NetworkLogEntry.objects.filter(object_id=str(row.pk)).exists()

        page = client.get(reverse("hanse_synonyms:index")).content.decode()
        assert f"{role} = gallery" in page
        assert "theirs" not in page
        for name in ("edit", "delete"):
            response = client.post(reverse(f"hanse_synonyms:{name}", args=[theirs.pk]))
            assert response.status_code in {302, 403, 404}
        theirs.refresh_from_db()
        assert theirs.words == "theirs\nalso theirs"


def test_admin__says_what_is_wrong_and_writes_nothing(joining: Network) -> None:
    client = signed_in(factories.member(joining))
    data = {"language": "xx", "words": "museum"}

    response = client.post(reverse("hanse_synonyms:add"), data)

    assert set(response.context["form"].errors) == {"language", "words"}
    assert not SynonymSet.objects.exists()


def test_admin__asks_as_many_queries_for_more_rows(joining: Network) -> None:
    client = signed_in(factories.member(joining))
    synonyms(joining, "a1\nb1")
    url = reverse("hanse_synonyms:index")
    queries_of(client, url)
    before = queries_of(client, url)
    for number in range(10):
        synonyms(joining, f"a{number}\nc")

    assert queries_of(client, url) == before <= 30
