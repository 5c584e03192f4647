"""Terms of the install's vocabularies: their preferred label in each language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from hanse.taxonomy.languages import content_languages
from hanse.taxonomy.models import Term, TermLabel
from hanse.translation.enums import LandingState
from hanse.translation.kinds.base import Kind, load
from hanse.translation.models import Source, Unit
from hanse.translation.refusals import Refused
from hanse.translation.walker import Content
from hanse.translation.words import words_for

TEXT = "text"


class TermKind(Kind):
    """The words are nobody's: superusers ask for them, a network's people write them."""

    name = "term"
    previews = False

    def accepts(self, model: type[models.Model]) -> bool:
        return issubclass(model, Term)

    def identity(self, obj: Any) -> str:
        return f"{obj._meta.label_lower}:{obj.pk}"

    def words_model(self, model: type[models.Model]) -> type[models.Model]:
        return TermLabel

    def content(self, obj: Any) -> Content:
        return {TEXT: _label(obj, self.language(obj))}

    def language(self, obj: Any) -> str:
        return settings.LANGUAGE_CODE.partition("-")[0]

    def network_id(self, obj: Any) -> int | None:
        return None

    def check_ready(self, obj: Any) -> None:
        if not _label(obj, self.language(obj)):
            raise Refused("draft", _("It has no label in the main language."))

    def languages(self, obj: Any, network_id: int) -> set[str]:
        return set(content_languages()) - {self.language(obj)}

    def may_request(self, user: Any, network_id: int, obj: Any) -> bool:
        return bool(user.is_superuser)

    def languages_held(self, objects: Iterable[Any]) -> dict[Any, set[str]]:
        found: dict[Any, set[str]] = defaultdict(set)
        rows = TermLabel.objects.filter(
            term__in=[one.pk for one in objects], kind=TermLabel.Kind.PREFERRED
        )
        for pk, code in rows.values_list("term", "language"):
            found[pk].add(code)
        return found

    def held_words(self, source: Source, language: str) -> Content | None:
        term = load(source.content_type_id, source.object_id)
        text = _label(term, language) if term is not None else ""
        return {TEXT: text} if text else None

    def build(self, unit: Unit, words: Mapping[str, str], user: Any) -> list[str]:
        unit.target_id = unit.source.object_id
        return [] if words.get(TEXT) else [TEXT]

    def publish(self, unit: Unit, user: Any) -> LandingState:
        term = load(unit.source.content_type_id, unit.source.object_id)
        if term is None:
            raise Refused("gone", _("The term is gone."))
        text = words_for(unit, good_only=True).get(TEXT, "")[:200]
        others = TermLabel.objects.filter(term=term, language=unit.language)
        # One word is a term's only once in a language.
        others.filter(kind=TermLabel.Kind.ALTERNATIVE, text=text).delete()
        label = others.filter(kind=TermLabel.Kind.PREFERRED).first()
        label = label or TermLabel(term=term, language=unit.language)
        label.text = text
        label.save()
        return LandingState.LANDED

    def withdraw(self, unit: Unit, user: Any) -> bool:
        return False


def _label(term: Any, language: str) -> str:
    found = TermLabel.objects.filter(
        term=term, language=language, kind=TermLabel.Kind.PREFERRED
    ).values_list("text", flat=True)
    return found.first() or ""
