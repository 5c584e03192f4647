"""The labels of concepts, in the languages of the install."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _
from rdflib import SKOS, Graph, Literal, URIRef

from hanse.taxonomy.files import LABEL_LENGTH
from hanse.taxonomy.languages import content_languages

# Languages that others call otherwise.
TAGS = {"no": "nb"}

Preferred = dict[str, str]
Others = dict[str, tuple[str, ...]]


class Words:
    """Reads preferred and further labels, and tells what is wrong with them.

    `error(node, property, message, **words)` takes what is wrong; `left_out` counts
    what is not kept.
    """

    def __init__(
        self, graph: Graph, error: Callable[..., None], left_out: Counter[str]
    ) -> None:
        self.graph, self.error, self.left_out = graph, error, left_out
        self.languages = {code.lower(): code for code in content_languages()}

    def of(self, node: URIRef) -> tuple[Preferred, Others]:
        """Preferred labels and all others, by language."""
        preferred: dict[str, str] = {}
        for language, text in self._texts(node, SKOS.prefLabel):
            if language in preferred:
                self.error(
                    node,
                    SKOS.prefLabel,
                    _("There are two in %(language)s: “%(one)s” and “%(other)s”."),
                    language=language,
                    one=preferred[language],
                    other=text,
                )
            preferred[language] = text
        others: dict[str, dict[str, None]] = {}
        for predicate in (SKOS.altLabel, SKOS.hiddenLabel):
            for language, text in self._texts(node, predicate):
                if preferred.get(language) == text:
                    self.error(
                        node,
                        predicate,
                        _("“%(text)s” is its preferred label, too."),
                        text=text,
                    )
                others.setdefault(language, {})[text] = None
        return preferred, {code: tuple(texts) for code, texts in others.items()}

    def _texts(self, node: URIRef, predicate: URIRef) -> Iterator[tuple[str, str]]:
        """`(language of the install, text)`, in one order whatever the file's."""
        values = sorted(
            self.graph.objects(node, predicate),
            key=lambda one: (str(getattr(one, "language", "") or ""), str(one)),
        )
        for value in values:
            if not isinstance(value, Literal):
                self.error(node, predicate, _("This is an address and no label."))
                continue
            text = self._visible(str(value))
            if not value.language:
                self.error(
                    node,
                    predicate,
                    _("“%(text)s” does not say its language."),
                    text=text[:80],
                )
                continue
            language = self._language(value.language)
            if language is None:
                what = _("labels in %(language)s") % {"language": value.language}
                self.left_out[what] += 1
                continue
            if not text or any(not letter.isprintable() for letter in text):
                self.error(node, predicate, _("A label is empty or cannot be shown."))
                continue
            if len(text) > LABEL_LENGTH:
                self.error(
                    node,
                    predicate,
                    _("A label is longer than %(length)s characters."),
                    length=LABEL_LENGTH,
                )
                continue
            if predicate == SKOS.hiddenLabel:
                self.left_out[_("hidden labels, taken as further words")] += 1
            yield language, text

    def _visible(self, value: str) -> str:
        """In one line and without soft hyphens and the like, which hinder a search."""
        letters = [one for one in value if unicodedata.category(one) != "Cf"]
        if len(letters) < len(value):
            self.left_out[_("invisible characters in labels")] += 1
        return " ".join("".join(letters).split())

    def _language(self, tag: str) -> str | None:
        code = tag.lower()
        code = TAGS.get(code, code)
        return self.languages.get(code)
