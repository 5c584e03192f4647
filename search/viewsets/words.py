from __future__ import annotations

from typing import Any

from hanse.networks.views.creation import CreatesInNetwork
from hanse.search.analysis import tokenise
from hanse.taxonomy.languages import content_languages

LONGEST = 80


class CreatesForWords(CreatesInNetwork):
    """Begins with the words and the language that the address names.

    The report of searches without a result leads here with them.
    """

    request: Any

    def prepare(self, instance: Any) -> None:
        super().prepare(instance)
        if self.request.method != "GET":
            return
        words = self.request.GET.get("words", "")[:LONGEST]
        instance.words = " ".join(tokenise(words))
        language = self.request.GET.get("language", "")
        if language in content_languages():
            instance.language = language
