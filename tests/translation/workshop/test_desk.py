from __future__ import annotations

from typing import Any

import pytest

from hanse.networks.models import Network
from hanse.translation.memory import Pair, remember
from hanse.translation.models import TermConcept, TermWord
from hanse.translation.offers import hints_for, offers_for

pytestmark = pytest.mark.django_db


def test_desk__offers_memory_and_warns_by_terms_and_checks(
    unit: Any, joining: Network
) -> None:
    segments = list(unit.source.segments.order_by("order"))
    segment = next(one for one in segments if one.text == "Two harbours")
    remember(joining, "en", "fi", Pair(segment.text, "Kaksi satamaa", segment.kind))
    concept = TermConcept(network=joining)
    concept.words = [
        TermWord(language="en", text="harbour"),
        TermWord(language="fi", text="satama"),
    ]
    concept.save()

    assert [one.typed for one in offers_for(unit, segments)[segment.key]] == [
        "Kaksi satamaa"
    ]
    found = list(hints_for(unit, segment, "Kaksi  laituria"))
    assert {one.code for one in found} == {
        "term",
        "terms",
        "double-spaces",
        "consistency",
    }
    assert "satama" in found[0].text
