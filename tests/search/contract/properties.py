"""Whatever is stored and asked, nobody learns of what they may not see."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from typing import Any

from hanse.search.documents import EVERYBODY, SearchDocument, Text, View
from hanse.search.engines import SearchEngine, Sort
from tests.search.contract.base import DESIGN, JOINING, MUSEUMS, Contract, document

NETWORKS = (JOINING, MUSEUMS, DESIGN)
KINDS = ("organisation", "event", "page")
TERMS = {"sector": (11, 12, 13), "country": (21, 22)}
WORDS = ("harbour", "glass", "paper", "light")


class PropertyContract(Contract):
    def test_answer__is_that_of_a_list_that_is_gone_through_by_hand(
        self, engine: SearchEngine
    ) -> None:
        """Hits, totals, counts of facets and kinds, suggestions: all by the same rule."""
        dice = random.Random(17)  # noqa: S311
        known: dict[str, SearchDocument] = {}
        for _round in range(4):
            made = [_document(dice, number) for number in dice.sample(range(40), 25)]
            gone = dice.sample(sorted(known), len(known) // 5)
            engine.apply(made, gone)
            known = {key: one for key, one in known.items() if key not in gone}
            known |= {one.key: one for one in made}
            for _request in range(12):
                self._compare(engine, list(known.values()), _request_of(dice))

    def _compare(
        self,
        engine: SearchEngine,
        known: Sequence[SearchDocument],
        fields: dict[str, Any],
    ) -> None:
        result = self.search(engine, size=100, **fields)
        seen = [one for one in known if _may(one, fields)]
        found = [one for one in seen if _fits(one, fields)]

        assert {hit.key for hit in result.hits} == {one.key for one in found}, fields
        assert result.total == len(found)
        assert result.all_total == len(seen)
        for facet in fields["facets"]:
            others = [one for one in seen if _fits(one, fields, but=facet)]
            counted = Counter(pk for one in others for pk in one.facets[facet])
            assert result.counts[facet] == counted, (facet, fields)
        of_kinds = [one for one in seen if _fits(one, fields, but="kind")]
        assert result.kinds == Counter(one.kind for one in of_kinds), fields
        if "shown_by" in fields:
            return
        offered = engine.suggest(
            fields["reader"],
            "en",
            "ha",
            50,
            fields.get("kinds", ()),
            fields.get("owners"),
            fields.get("owners_of"),
        )
        assert {one.key for one in offered} == {
            one.key for one in seen if "harbour" in one.texts["en"].title
        }


def _document(dice: random.Random, number: int) -> SearchDocument:
    return document(
        str(number),
        kind=dice.choice(KINDS),
        owner=dice.choice(NETWORKS),
        readers=frozenset(dice.sample((EVERYBODY, *NETWORKS), dice.randrange(3))),
        views={
            network: View(
                is_hidden=dice.random() < 0.5, is_featured=dice.random() < 0.5
            )
            for network in dice.sample(NETWORKS, dice.randrange(3))
        },
        texts={"en": Text(" ".join(dice.sample(WORDS, 2)), dice.choice(WORDS))},
        facets={
            name: tuple(sorted(dice.sample(terms, dice.randrange(3))))
            for name, terms in TERMS.items()
        },
    )


def _request_of(dice: random.Random) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "reader": dice.choice((*NETWORKS, 77)),
        "text": dice.choice(("", *WORDS)),
        "sort": dice.choice((Sort.RELEVANCE, Sort.TITLE, Sort.NEWEST)),
        "selected": {
            name: tuple(dice.sample(terms, 1))
            for name, terms in TERMS.items()
            if dice.random() < 0.3
        },
        "facets": tuple(TERMS),
        "count_kinds": True,
        "chosen_kinds": tuple(dice.sample(KINDS, dice.choice((0, 0, 1, 2)))),
    }
    if dice.random() < 0.3:
        fields["kinds"] = tuple(dice.sample(KINDS, 2))
    if dice.random() < 0.3:
        fields["owners"] = frozenset(dice.sample(NETWORKS, dice.randrange(3)))
    if dice.random() < 0.3:
        owners = frozenset(dice.sample(NETWORKS, dice.randrange(3)))
        fields["owners_of"] = {dice.choice(KINDS): owners}
    if dice.random() < 0.2:
        fields["shown_by"] = {
            network: frozenset(dice.sample(KINDS, dice.randrange(3)))
            for network in dice.sample(NETWORKS, 2)
        }
    return fields


def _may(one: SearchDocument, fields: dict[str, Any]) -> bool:
    """Whether who asks could find it with no words and nothing chosen."""
    if "shown_by" in fields:
        kinds = fields["shown_by"].get(one.owner, ())
        seen = one.kind in kinds and _shown_to(one, one.owner)
    else:
        seen = _shown_to(one, fields["reader"])
    owners, owners_of = fields.get("owners"), fields.get("owners_of", {})
    return (
        seen
        and (not fields.get("kinds") or one.kind in fields["kinds"])
        and (owners is None or one.owner in owners)
        and (one.kind not in owners_of or one.owner in owners_of[one.kind])
    )


def _shown_to(one: SearchDocument, reader: int) -> bool:
    view = one.views.get(reader)
    is_hidden = view is not None and view.is_hidden
    return bool(one.readers & {EVERYBODY, reader}) and not is_hidden


def _fits(one: SearchDocument, fields: dict[str, Any], but: str = "") -> bool:
    """Whether it has the words and all that is chosen, but for one facet."""
    words = f"{one.texts['en'].title} {one.texts['en'].summary}"
    chosen_kinds = fields["chosen_kinds"]
    return (
        (not fields["text"] or fields["text"] in words)
        and (but == "kind" or not chosen_kinds or one.kind in chosen_kinds)
        and all(
            name == but or set(terms) & set(one.facets[name])
            for name, terms in fields["selected"].items()
        )
    )
