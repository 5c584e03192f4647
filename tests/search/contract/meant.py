from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from hanse.search.analysis.forms import VERSION, forms_of, memory, unknown_in
from hanse.search.analysis.spelling import spelling_hashes
from hanse.search.analysis.words import fold, tokenise
from hanse.search.documents import EVERYBODY, SearchDocument, Text, View
from hanse.search.engines import Box, Near, Period, SearchEngine
from hanse.search.models import FormSpelling, WordForm
from tests.search.contract.base import DESIGN, JOINING, MUSEUMS, Contract, document

PRIVATE = frozenset({MUSEUMS})


class MeantContract(Contract):
    """Did-you-mean, and what of a hit matched."""

    def fill_known(self, engine: SearchEngine, *documents: SearchDocument) -> None:
        """Store documents with all their words known, as if the tick had run."""
        memory.clear()
        for language, word in {
            pair for one in documents for pair in unknown_in(one, forms_of(documents))
        }:
            form = WordForm.objects.create(
                language=language, form=word, version=VERSION
            )
            FormSpelling.objects.bulk_create(
                FormSpelling(hash=key, form=form)
                for key in spelling_hashes(language, word)
            )
        memory.clear()
        self.fill(engine, *documents)

    def meant(self, engine: SearchEngine, text: str, **fields: object) -> str:
        return self.search(engine, text=text, **fields).suggestion

    @pytest.mark.parametrize(
        "typed", ["kirjsto", "kirrjasto", "kirjesto", "krijasto", "KIRJASTOX"]
    )
    def test_meant__is_a_word_that_differs_by_one_mistake(
        self, engine: SearchEngine, typed: str
    ) -> None:
        self.fill_known(engine, document("x", texts={"fi": Text("Kirjasto Turussa")}))

        assert self.meant(engine, typed, language="fi") == "kirjasto"
        assert self.meant(engine, f"turussa {typed}") == "turussa kirjasto"

    def test_meant__keeps_accents_and_leaves_good_words_alone(
        self, engine: SearchEngine
    ) -> None:
        self.fill_known(engine, document("x", texts={"fi": Text("Järjestö Åbo")}))

        assert self.meant(engine, "jarjesti") == "järjestö"
        for text in ("jarjesto", "järjestö", "åbo", "", "zzz", "jä", "järjestö zzzz"):
            assert self.meant(engine, text) == "", text

    def test_meant__is_nothing_where_there_are_hits_enough(
        self, engine: SearchEngine
    ) -> None:
        few = [document(f"few{n}", texts={"en": Text("Clash")}) for n in range(3)]
        self.fill_known(engine, document("x", texts={"en": Text("Glass Class")}), *few)

        assert self.meant(engine, "glasss") == "glass"
        assert self.meant(engine, "clash") == ""

    def test_meant__names_no_word_that_only_others_may_read(
        self, engine: SearchEngine
    ) -> None:
        hidden = {JOINING: View(is_hidden=True)}
        self.fill_known(
            engine,
            document("a", texts={"en": Text("Glass")}, readers=PRIVATE, owner=MUSEUMS),
            document("b", texts={"en": Text("Paper")}, views=hidden),
            document("c", texts={"en": Text("Stone")}, kind="event"),
            document("d", texts={"en": Text("Light")}, owner=DESIGN),
        )

        for typed in ("glasss", "papper"):
            assert self.meant(engine, typed) == "", typed
            assert self.meant(engine, typed, reader=MUSEUMS) != "", typed
        assert self.meant(engine, "stoone") == "stone"
        assert self.meant(engine, "stoone", kinds=("organisation",)) == ""
        assert self.meant(engine, "lightt", owners=frozenset({JOINING})) == ""

    def test_meant__finds_more_of_what_was_chosen(self, engine: SearchEngine) -> None:
        self.fill_known(
            engine,
            document(
                "x",
                texts={"en": Text("Glass")},
                facets={"sector": (11,)},
                points=((60.0, 22.0),),
            ),
        )

        for fields in (
            {"selected": {"sector": (11,)}},
            {"selected": {"sector": ()}},
            {"near": Near(60.0, 22.0, 5.0)},
            {"box": Box(59.0, 21.0, 61.0, 23.0)},
        ):
            assert self.meant(engine, "glasss", **fields) == "glass", fields
        for fields in (
            {"selected": {"sector": (12,)}},
            {"near": Near(50.0, 22.0, 5.0)},
            {"box": Box(49.0, 21.0, 51.0, 23.0)},
            {"chosen_kinds": ("event",)},
            {"period": Period(datetime(2026, 1, 1, tzinfo=UTC))},
        ):
            assert self.meant(engine, "glasss", **fields) == "", fields

    def test_meant__never_shows_what_a_reader_cannot_find(
        self, engine: SearchEngine
    ) -> None:
        dice = random.Random(5)  # noqa: S311
        words = [
            "glass",
            "glas",
            "class",
            "grass",
            "paper",
            "papers",
            "taper",
            "stone",
            "store",
            "shore",
        ]
        everyone = [frozenset({EVERYBODY}), frozenset({JOINING}), PRIVATE, frozenset()]
        documents = [
            document(
                str(number),
                texts={"en": Text(" ".join(dice.sample(words, 2)))},
                readers=dice.choice(everyone),
                views={JOINING: View(is_hidden=dice.random() < 0.2)},
            )
            for number in range(14)
        ]
        self.fill_known(engine, *documents)
        offered = 0
        for reader in (JOINING, MUSEUMS, DESIGN):
            seen = {
                fold(word)
                for one in documents
                if one.readers & {EVERYBODY, reader}
                and not (reader in one.views and one.views[reader].is_hidden)
                for word in tokenise(one.texts["en"].title)
            }
            for word in words:
                for typed in (word[1:], word[:2] + word[3:], word + "x"):
                    meant = self.meant(engine, typed, reader=reader)
                    assert not meant or fold(meant) in seen, (reader, typed)
                    offered += bool(meant)
        assert offered > 10

    def highlights(
        self, engine: SearchEngine, text: str, **fields: object
    ) -> dict[str, str]:
        """Field to text, with what is marked in brackets."""
        (hit,) = self.search(engine, text=text, highlight=True, **fields).hits
        return {
            one.field: "".join(f"[{p}]" if m else p for p, m in one.pieces)
            for one in hit.highlights
        }

    def test_highlight__marks_other_forms_and_accents_as_they_stand(
        self, engine: SearchEngine
    ) -> None:
        self.fill_known(
            engine,
            document(
                "x",
                texts={
                    "fi": Text(
                        "Järjestö talossa", "Talossa <b>kirjastossa</b> & kahvila"
                    ),
                    "en": Text("House", "Nothing here"),
                },
                names=(("", "JÄRJESTÖ-talo ry"),),
            ),
        )

        assert self.highlights(engine, "järjestö kirjastot", language="fi") == {
            "title": "[Järjestö] talossa",
            "summary": "Talossa <b>[kirjastossa]</b> & kahvila",
            "name": "[JÄRJESTÖ]-talo ry",
        }
        assert self.highlights(engine, "jarjesto")["title"] == "[Järjestö] talossa"
        assert self.highlights(engine, "house")["title"] == "[House]"

    def test_highlight__of_a_body_is_the_part_with_most_matches(
        self, engine: SearchEngine
    ) -> None:
        body = f"glass {'word ' * 200}glass and paper {'word ' * 200}"
        self.fill_known(engine, document("x", texts={"en": Text("X", "", body)}))

        shown = self.highlights(engine, "paper glass")["body"]

        assert "[glass] and [paper]" in shown
        assert shown.startswith("… ") and shown.endswith(" …")
        assert len(shown) < 260

    def test_highlight__is_made_only_where_it_is_asked_for(
        self, engine: SearchEngine
    ) -> None:
        self.fill_known(engine, document("x", texts={"en": Text("Glass")}))

        assert self.search(engine, text="glass").hits[0].highlights == ()
        assert self.search(engine, highlight=True).hits[0].highlights == ()
