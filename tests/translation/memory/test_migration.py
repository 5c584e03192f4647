from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from hanse.networks.models import Network
from hanse.translation.inline import InlineText
from hanse.translation.memory import Pair, matches, remember_many
from hanse.translation.models import MemoryEntry, MemoryGram

pytestmark = pytest.mark.django_db


def test_neighbours__are_written_for_entries_that_have_words_alone(
    joining: Network,
) -> None:
    text = "Read <b>more</b> about the harbour"
    pairs = [Pair(text, "Lue"), Pair("an < unreadable", "Muu"), Pair("Open", "Auki")]
    remember_many(joining, "en", "fi", pairs)
    whole = set(MemoryGram.objects.values_list("entry", "gram"))
    entry = MemoryEntry.objects.get(target_text="Lue")
    entry.grams.filter(pk__in=entry.grams.order_by("pk")[6:]).delete()
    MemoryEntry.objects.get(target_text="Auki").grams.all().delete()
    assert set(MemoryGram.objects.values_list("entry", "gram")) < whole

    migration = import_module("hanse.translation.migrations.0004_memory_neighbours")
    for _again in range(2):
        migration.write(apps, None)
        assert set(MemoryGram.objects.values_list("entry", "gram")) == whole
    [offer] = matches(joining, "en", "fi", InlineText.parse(text + "s"))
    assert offer.target == "Lue"
