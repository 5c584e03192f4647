from __future__ import annotations

import pytest

from hanse.search.analysis.forms import VERSION, memory
from hanse.search.documents import Text
from hanse.search.engines import SearchEngine
from hanse.search.models import WordForm
from hanse.taxonomy.models import Term
from tests import factories
from tests.search.contract.base import Contract, document


class WordContract(Contract):
    """What words find, in which order."""

    @pytest.mark.parametrize(
        ("language", "title", "query"),
        [
            ("fi", "Kirjastojen yhdistys", "kirjasto"),
            ("sv", "Bibliotekens förening", "bibliotek"),
            ("de", "Museums der Stadt", "museum"),
            ("ru", "Музеи Карелии", "музей"),
            ("et", "Tallinna raamatukogud", "raamatukogu"),
            ("is", "Safnið", "safnið"),
        ],
    )
    def test_word__is_found_in_another_form(
        self, engine: SearchEngine, language: str, title: str, query: str
    ) -> None:
        self.fill(engine, document("x", texts={language: Text(title=title)}))

        assert self.search(engine, language=language, text=query).total == 1

    def test_word__of_the_text_is_found_in_any_language(
        self, engine: SearchEngine
    ) -> None:
        self.fill(
            engine,
            document(
                "x",
                texts={
                    "fi": Text("Kirjasto", "Lainaa kirjoja", "Avoinna arkisin"),
                    "sv": Text("Bibliotek", "Lånar ut böcker", "Öppet på vardagar"),
                },
            ),
        )

        for text in ("kirjoja", "arkisin", "böcker", "vardagar", "bibliotek"):
            assert self.search(engine, language="en", text=text).total == 1, text

    @pytest.mark.parametrize(
        ("title", "query"),
        [
            ("Järjestö", "jarjesto"),
            ("Ærø Kunsthal", "aero"),
            ("Łódź Film", "lodz"),
            ("Åland", "aland"),
            ("Þingvellir", "thingvellir"),
            ("Straße", "strasse"),
            ("Ёлка", "елка"),
            ("Елка", "ёлка"),
            ("Чайковский", "чаиковскии"),
            ("Cafe\u0301", "café"),
        ],
    )
    def test_word__is_found_without_its_accents(
        self, engine: SearchEngine, title: str, query: str
    ) -> None:
        self.fill(engine, document("x", texts={"is": Text(title=title)}))

        assert self.search(engine, language="en", text=query).total == 1

    def test_names__are_found_in_every_language_and_without_one(
        self, engine: SearchEngine
    ) -> None:
        self.fill(
            engine,
            document(
                "National Library",
                names=(
                    ("fi", "Kansalliskirjasto"),
                    ("sv", "Nationalbiblioteket"),
                    ("", "NLF-2000"),
                ),
            ),
        )

        for text in ("kansalliskirjasto", "nationalbibliotek", "nlf", "2000"):
            assert self.search(engine, language="sv", text=text).total == 1, text

    def test_names__are_found_from_the_other_script(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document("ru", texts={"ru": Text("Музей Чайковского")}),
            document(
                "et", texts={"et": Text("Tallinna muuseum")}, names=(("", "Tallinn"),)
            ),
            document("body", texts={"ru": Text("Дом", "", "Чайковский")}),
        )

        assert self.found(engine, text="Tschaikowskogo") == ["ru"]
        assert self.found(engine, text="Таллинн", language="ru") == ["et"]

    def test_words__of_a_compound_are_found_behind_the_word_itself(
        self, engine: SearchEngine
    ) -> None:
        WordForm.objects.create(
            language="sv",
            form="stadsbiblioteket",
            parts="bibliotek stad",
            version=VERSION,
        )
        memory.clear()
        self.fill(
            engine,
            document("compound", texts={"sv": Text("Stadsbiblioteket")}),
            document("word", texts={"sv": Text("Hus", "", "Ett gammalt bibliotek")}),
        )

        for text in ("bibliotek", "biblioteket"):
            found = self.found(engine, text=text, language="sv")
            assert found == ["word", "compound"], text
        assert self.search(engine, text="bibliotek", language="en").total == 2

    def test_words__are_found_by_lemmas_that_were_looked_up(
        self, engine: SearchEngine
    ) -> None:
        for form in ("söfnum", "safna"):
            WordForm.objects.create(
                language="is", form=form, lemmas="safn", version=VERSION
            )
        memory.clear()
        self.fill(engine, document("x", texts={"is": Text("", "", "Í söfnum")}))

        for text in ("safn", "safna", "sofnum"):
            assert self.found(engine, text=text, language="is") == ["x"], text

    def test_title__comes_before_text(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document("a", texts={"en": Text("Harbour works", "", "About a theatre")}),
            document("b", texts={"en": Text("Theatre house", "", "In the harbour")}),
        )

        assert self.found(engine, text="theatre") == ["b", "a"]
        assert self.found(engine, text="harbour") == ["a", "b"]

    @pytest.mark.parametrize(
        ("language", "first"), [("en", "english"), ("fi", "finnish")]
    )
    def test_language__of_the_visitor_comes_first(
        self, engine: SearchEngine, language: str, first: str
    ) -> None:
        texts = {
            "english": {"en": Text("Design studio", "", "A studio of design")},
            "finnish": {"fi": Text("Design studio", "", "Suomen design")},
        }
        self.fill(
            engine, *(document(name, texts=texts[name]) for name in sorted(texts))
        )

        assert self.found(engine, language=language, text="design")[0] == first

    def test_words__two_must_both_be_there(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document("x", texts={"en": Text("Glass and paper")}),
            document("y", texts={"en": Text("Glass")}),
        )

        assert self.found(engine, text="glass paper") == ["x"]

    def test_words__of_four_one_may_be_missing(self, engine: SearchEngine) -> None:
        self.fill(
            engine,
            document("three", texts={"en": Text("Glass paper light")}),
            document("two", texts={"en": Text("Glass paper")}),
        )

        assert self.found(engine, text="glass paper light theatre") == ["three"]

    def test_words__of_seven_none_may_be_missing(self, engine: SearchEngine) -> None:
        seven = "glass paper light theatre stone metal water"
        self.fill(
            engine,
            document("all", texts={"en": Text(seven)}),
            document("six", texts={"en": Text(seven.rpartition(" ")[0])}),
        )

        assert self.found(engine, text=seven) == ["all"]

    def test_words__from_different_languages_meet_in_one_record(
        self, engine: SearchEngine
    ) -> None:
        self.fill(
            engine,
            document("x", texts={"fi": Text("Taidemuseo"), "sv": Text("Konst")}),
        )

        assert self.search(engine, language="en", text="taidemuseo konst").total == 1

    def test_label__finds_what_is_tagged_in_any_language(
        self, engine: SearchEngine
    ) -> None:
        term = factories.term("types", "library", en="Library", fi="Kirjasto")
        self.fill(
            engine,
            document(
                "tagged",
                texts={"sv": Text("Läsesalen")},
                facets={"type": (term.pk,)},
            ),
            document("other", texts={"sv": Text("Kontoret")}),
        )

        for text in ("library", "libraries", "kirjasto", "kirjastot", "KIRJASTO"):
            assert self.found(engine, language="sv", text=text) == ["tagged"], text
        assert self.found(engine, text="kirjasto läsesalen") == ["tagged"]

    def test_label__of_several_words_is_found_whole_and_not_in_part(
        self, engine: SearchEngine
    ) -> None:
        term = factories.term("sectors", "stage", en="Performing arts")
        self.fill(
            engine,
            document("tagged", texts={"sv": Text("A")}, facets={"s": (term.pk,)}),
        )

        assert self.found(engine, text="performing arts") == ["tagged"]
        assert self.found(engine, text="performing art") == ["tagged"]
        assert self.found(engine, text="arts") == []
        assert self.found(engine, text="arts performing") == []

    def test_label__of_a_broader_term_finds_what_stands_below(
        self, engine: SearchEngine
    ) -> None:
        music = factories.term("sectors", "music", en="Music")
        jazz = factories.term("sectors", "jazz", en="Jazz")
        jazz.parent = music
        jazz.save()
        self.fill(
            engine,
            document("jazz", texts={"sv": Text("A")}, facets={"s": (jazz.pk,)}),
            document("music", texts={"sv": Text("B")}, facets={"s": (music.pk,)}),
        )

        assert set(self.found(engine, text="music")) == {"jazz", "music"}
        assert self.found(engine, text="jazz") == ["jazz"]

    def test_label__of_a_broader_term_finds_all_of_many_below(
        self, engine: SearchEngine
    ) -> None:
        country = factories.term("places", "country", en="Norland")
        below = [
            factories.term("places", f"region-{number}", en=f"Region {number}")
            for number in range(45)
        ]
        Term.objects.filter(pk__in=[one.pk for one in below]).update(parent=country)
        country.save()
        self.fill(
            engine,
            document("first", texts={"sv": Text("A")}, facets={"r": (below[0].pk,)}),
            document("last", texts={"sv": Text("B")}, facets={"r": (below[-1].pk,)}),
            document("other", texts={"sv": Text("C")}),
        )

        assert set(self.found(engine, text="norland")) == {"first", "last"}

    def test_label__alternative_ones_count_and_renaming_needs_no_new_document(
        self, engine: SearchEngine
    ) -> None:
        term = factories.term("types", "museum", en="Museum")
        self.fill(
            engine,
            document("tagged", texts={"sv": Text("A")}, facets={"type": (term.pk,)}),
        )
        term.labels.create(language="en", kind="alternative", text="Gallery")
        term.save()

        assert self.found(engine, text="gallery") == ["tagged"]

    def test_label__of_a_term_that_nothing_carries_finds_nothing(
        self, engine: SearchEngine
    ) -> None:
        factories.term("types", "school", en="School")
        self.fill(engine, document("x"))

        assert self.found(engine, text="school") == []

    @pytest.mark.parametrize(
        "text",
        [
            '"',
            "'",
            '"glass',
            "glass' OR 'a",
            "glass) OR (a",
            "glass* AND",
            "NEAR(glass",
            "title:glass^3",
            "-glass",
            "\\",
            "%s %(x)s {0}",
            "\x00",
            "glass\x00",
            "#1",
            "glass@en",
            "@",
            "*",
            "\ud800",
            "👩‍👩‍👧",
            "a" * 5_000,
            " ".join(f"word{number}" for number in range(10_000)),
            " ".join(["glass"] * 10_000),
            "ß" * 300,
        ],
    )
    def test_text__whatever_it_is_answers(
        self, engine: SearchEngine, text: str
    ) -> None:
        self.fill(engine, document("x", texts={"en": Text("Glass")}))

        assert self.search(engine, text=text).total in {0, 1}

    def test_text__signs_beside_a_word_do_not_matter(
        self, engine: SearchEngine
    ) -> None:
        self.fill(engine, document("x", texts={"en": Text("Glass")}))

        for text in ('"glass"', "glass*", "(glass", "glass\x00", "#glass", "-glass"):
            assert self.search(engine, text=text).total == 1, text

    def test_text__without_a_word_finds_nothing_and_white_space_is_no_text(
        self, engine: SearchEngine
    ) -> None:
        self.fill(engine, document("x"))

        assert self.search(engine, text="!?").total == 0
        assert self.search(engine, text="  \n").total == 1

    def test_text__that_a_document_holds_may_be_anything(
        self, engine: SearchEngine
    ) -> None:
        long = " ".join(f"word{number}" for number in range(10_000))
        self.fill(
            engine,
            document(
                "odd",
                texts={
                    "en": Text("Nul \x00 \ud800 'quote\" \\", "\n\t\x0b", "\x00"),
                    "fi": Text("", "", long),
                    "xx-YY": Text("Unknown language"),
                    "": Text("No language"),
                },
                names=(("en", ""), ("", "\x00")),
                sort_title="\x00\ud800",
                payload={"name": "odd", "text": "\x00\ud800"},
            ),
        )

        for text in ("quote", "word9999", "unknown", "no"):
            hits = self.search(engine, text=text).hits
            assert [hit.payload["text"] for hit in hits] == ["\x00\ud800"], text

    def test_language__that_is_unknown_still_finds(self, engine: SearchEngine) -> None:
        self.fill(engine, document("x", texts={"en": Text("Glass houses")}))

        for language in ("xx", "", "pt-BR", "en"):
            assert self.search(engine, language=language, text="house").total == 1
