"""Words are looked up by the tick, and what it finds reaches documents and queries."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from hanse.directory.models import Organisation
from hanse.networks.commits import run_waiting
from hanse.networks.models import Network
from hanse.networks.schedule import run_due
from hanse.search import labels
from hanse.search.analysis.forms import Form, memory
from hanse.search.engines import SearchRequest, get_engine
from hanse.search.learning import learn, learn_waiting
from hanse.search.models import FormSpelling, WaitingDocument, WordForm
from tests import factories

pytestmark = pytest.mark.django_db

# Pages have documents as well.
KINDS = ("organisation",)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    memory.clear()
    yield
    memory.clear()


def found(network: Network, text: str, language: str = "is") -> list[int]:
    memory.clear()
    result = get_engine().search(
        SearchRequest(reader=network.pk, language=language, text=text, kinds=KINDS)
    )
    return sorted(hit.payload["id"] for hit in result.hits)


@pytest.fixture
def studio(joining: Network) -> Organisation:
    record = factories.organisation(
        joining, "Harpa", language="is", summary="Hjálp við bókum í háskólasöfnum"
    )
    run_waiting()
    return record


def test_tick__looks_words_up_and_builds_documents_anew(
    joining: Network, studio: Organisation
) -> None:
    assert found(joining, "bók") == found(joining, "safn") == []
    waiting = WaitingDocument.objects.filter(label=Organisation._meta.label_lower)
    assert waiting.count() == 1

    results = {one.name: one.error for one in run_due(timezone.now())}

    assert results["search-words"] == ""
    assert found(joining, "bók") == found(joining, "safn") == [studio.pk]
    assert found(joining, "saga") == []
    assert not WaitingDocument.objects.exists()


def test_tick__that_has_nothing_to_learn_writes_nothing(
    joining: Network, studio: Organisation
) -> None:
    learn_waiting()
    before = WordForm.objects.count(), FormSpelling.objects.count()
    studio.summary = "Hjálp við bókum"
    studio.save()
    assert found(joining, "bók") == [studio.pk]

    assert not WaitingDocument.objects.exists()
    assert learn_waiting() == 0
    assert before == (WordForm.objects.count(), FormSpelling.objects.count())


def test_learning__forgets_what_no_app_builds_any_more(
    studio: Organisation,
) -> None:
    WaitingDocument.objects.create(label="hanse_gone.thing", record=1)
    learn_waiting()
    assert not WaitingDocument.objects.exists()
    assert WordForm.objects.exists()


def test_query__finds_a_lemma_by_another_form_once_both_are_known(
    joining: Network, studio: Organisation
) -> None:
    learn_waiting()
    assert found(joining, "bækur") == []

    learn("is", ["bækur"])

    assert found(joining, "bækur") == [studio.pk]


def test_rebuild__learns_as_well(joining: Network, studio: Organisation) -> None:
    call_command("rebuild_search", clear=True, verbosity=0)

    assert found(joining, "bók") == [studio.pk]


def test_memory__asks_again_for_what_is_missing(joining: Network) -> None:
    pair = ("is", "bækur")
    assert not memory.ask([pair], patient=True).known
    learn("is", ["bækur"])

    assert not memory.ask([pair], patient=True).known
    assert memory.ask([pair]).known[pair] == Form(("bók",), ())
    assert memory.ask([pair], patient=True).known


def test_memory__asks_for_a_form_in_all_languages_together(
    joining: Network, django_assert_num_queries: Any
) -> None:
    learn("is", ["bækur"])

    with django_assert_num_queries(1):
        assert ("en", "bækur") not in memory.ask([("en", "bækur")], patient=True).known
        found = memory.ask([("is", "bækur"), ("fi", "bækur")], patient=True).known

    assert set(found) == {("is", "bækur")}


def test_labels__are_found_by_other_forms(joining: Network) -> None:
    term = factories.term("types", "museum", en="Söfnun", **{"is": "Söfn"})
    record = factories.organisation(joining, "Harpa")
    record.types.add(term)
    record.save()
    assert found(joining, "safn", "is") == []

    learn_waiting()
    labels.forget()

    assert found(joining, "safn", "is") == [record.pk]


def test_forms__of_an_older_analysis_are_learned_anew(
    joining: Network, studio: Organisation
) -> None:
    learn_waiting()
    WordForm.objects.update(version=0, lemmas="", parts="")
    memory.clear()
    studio.save()
    assert found(joining, "hjálp") == [studio.pk]
    assert WaitingDocument.objects.exists()

    learn_waiting()

    assert found(joining, "bók") == [studio.pk]
    assert not WordForm.objects.filter(version=0).exists()


def test_web__loads_no_word_list() -> None:
    code = (
        "import django, sys; django.setup(); from django.test import Client;"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "from django.core.wsgi import get_wsgi_application; get_wsgi_application();"
        "sys.exit(any(name.partition('.')[0] == 'simplemma' for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False)

    assert done.returncode == 0
