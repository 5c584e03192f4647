"""One protocol for what can be translated: pages, records, terms.

A kind says how an object's published content is read and how a finished translation
reaches readers. Everything between the two knows no kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from hanse.networks.models import NetworkLanguage
from hanse.translation.enums import LandingState
from hanse.translation.models import Source, Unit
from hanse.translation.refusals import Refused
from hanse.translation.walker import Content


class Kind:
    """Subclass it for a sort of objects and `register_kind` an instance."""

    name = ""
    # Whether `preview` has anything to show.
    previews = True

    def accepts(self, model: type[models.Model]) -> bool:
        raise NotImplementedError

    def identity(self, obj: Any) -> str:
        """Names the object for ever, whichever of its languages is asked."""
        raise NotImplementedError

    def words_model(self, model: type[models.Model]) -> type[models.Model]:
        """The model whose fields describe the content."""
        return model

    def specific(self, obj: Any) -> Any:
        return obj

    def content(self, obj: Any) -> Content:
        """What readers see now, as JSON."""
        raise NotImplementedError

    def language(self, obj: Any) -> str:
        raise NotImplementedError

    def network_id(self, obj: Any) -> int | None:
        raise NotImplementedError

    def label(self, obj: Any) -> str:
        return str(obj)

    def revision_id(self, obj: Any) -> int | None:
        return None

    def check_ready(self, obj: Any) -> None:
        """Raise `Refused` for what cannot be translated as it is."""

    def languages(self, obj: Any, network_id: int) -> set[str]:
        """Languages into which a network can translate the object."""
        codes = NetworkLanguage.objects.filter(network=network_id).values_list(
            "locale__language_code", flat=True
        )
        return set(codes) - {self.language(obj)}

    def may_request(self, user: Any, network_id: int, obj: Any) -> bool:
        """Whether the user may ask for a translation by this network."""
        raise NotImplementedError

    def held_words(self, source: Source, language: str) -> Content | None:
        """What readers of the language have already, made by whatever means."""
        return None

    def lock(self) -> None:
        """Take the locks that building and publishing need, before any row's."""

    def languages_held(self, objects: Iterable[Any]) -> dict[Any, set[str]]:
        """Languages in which readers have these already, by primary key.

        By whatever means they were made; as many queries for any number.
        """
        return {}

    def check_free(self, unit: Unit, user: Any) -> None:
        """Raise `Refused` while somebody else holds the target."""

    def build(self, unit: Unit, words: Mapping[str, str], user: Any) -> list[str]:
        """Make the draft of the target; returns the keys without words.

        Touches nothing that readers have.
        """
        raise NotImplementedError

    def publish(self, unit: Unit, user: Any) -> LandingState:
        """Bring the built draft to readers, or to whoever must approve it."""
        raise NotImplementedError

    def approve(self, unit: Unit, user: Any) -> LandingState | None:
        """Approve what waits, as it was handed over; `None` where nothing does."""
        return None

    def sync_facts(self, source: Source) -> int:
        """Bring changed facts to all targets; returns how many changed."""
        return 0

    def withdraw(self, unit: Unit, user: Any) -> bool:
        """Take the target off the public pages; whether there was anything."""
        raise NotImplementedError

    def remove(self, unit: Unit, user: Any) -> None:
        """Delete the target, as its source was. Raises `Refused`."""
        raise Refused("kind", _("This cannot be deleted by itself."))

    def move(self, unit: Unit, user: Any) -> None:
        """Move the target to where its source is now. Raises `Refused`."""
        raise Refused("kind", _("This has no place of its own."))

    def preview(
        self, request: HttpRequest, unit: Unit, words: Mapping[str, str]
    ) -> HttpResponse | None:
        """The object with these words as readers would see it; nothing is saved."""
        return None

    def target_url(self, unit: Unit) -> str:
        return ""


_kinds: list[Kind] = []


def register_kind(kind: Kind) -> None:
    """Make a sort of objects translatable. Call it in `AppConfig.ready()`."""
    if all(type(one) is not type(kind) for one in _kinds):
        _kinds.append(kind)


def kind_of(model: type[models.Model]) -> Kind:
    """The kind of a model. Raises `LookupError` for what cannot be translated."""
    for kind in _kinds:
        if kind.accepts(model):
            return kind
    raise LookupError(f"{model!r} cannot be translated.")


def kind_of_source(source: Source) -> Kind:
    return kind_of(model_of(source))


def model_of(source: Source) -> Any:
    """The model of a source's object."""
    content_type = ContentType.objects.get_for_id(source.content_type_id)
    return content_type.model_class()


def words_model_of(source: Source) -> type[models.Model]:
    model = model_of(source)
    return kind_of(model).words_model(model)


def load(content_type_id: int, object_id: str) -> Any:
    """The object as it stands, or `None` where it is gone."""
    model: Any = ContentType.objects.get_for_id(content_type_id).model_class()
    return (
        None if model is None else model._default_manager.filter(pk=object_id).first()
    )
