"""What search is told by the apps above it: how to build documents, what to ignore.

A content app registers in its `AppConfig.ready()`; search knows no record by name.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from django.db import models

from hanse.search.documents import SearchDocument, key_of

# From a changed instance to the records whose documents show it.
Dependency = Callable[[Any], Iterable[models.Model]]
# From primary keys of changed records to the records whose documents name them.
Followers = Callable[[Collection[Any]], Iterable[models.Model]]
# From a changed instance to the ids of the networks whose pages show it.
Affects = Callable[[Any], Iterable[int]]


class DocumentBuilder(ABC):
    """Makes documents of one model's records; one subclass a model.

    `build` gets primary keys and reads fresh rows, with a number of queries that does
    not grow with theirs. Records that are not live are left out: what has no document
    is found by nobody.
    """

    model: type[models.Model]
    kind: str

    @property
    def label(self) -> str:
        return self.model._meta.label_lower

    def key(self, pk: int) -> str:
        return key_of(self.label, pk)

    def names(self, key: str) -> bool:
        """Whether a document with this key is one of its own."""
        return key.rpartition(":")[0] == self.label

    @abstractmethod
    def build(self, pks: Iterable[int]) -> Iterator[SearchDocument]: ...

    def all_pks(self) -> Iterable[int]:
        """Primary keys of everything that may have a document."""
        return self.model._default_manager.order_by("pk").values_list("pk", flat=True)


_builders: dict[str, DocumentBuilder] = {}
_dependencies: dict[type, list[Dependency]] = {}
_followers: dict[str, list[Followers]] = {}
_affects: dict[type, Affects] = {}
_ignored: set[str] = set()


def register_builder(builder: DocumentBuilder) -> None:
    _builders[builder.label] = builder


def builders() -> list[DocumentBuilder]:
    return [_builders[label] for label in sorted(_builders)]


def builder_for(model: type[models.Model]) -> DocumentBuilder | None:
    return _builders.get(model._meta.label_lower)


def register_dependency(model: type[models.Model], find: Dependency) -> None:
    """Say which records show what an instance of this model holds.

    `find` may yield unsaved instances that have nothing but their primary key.
    """
    _dependencies.setdefault(model, []).append(find)


def register_followers(model: type[models.Model], find: Followers) -> None:
    """Say which documents name records of this model, that have documents themselves.

    `find` gets all that changed in a transaction at once, right before the commit: an
    import of ten thousand organisations asks it once and not for each. What a deletion
    leaves behind has to be told by `register_dependency` on the rows between the two.
    """
    _followers.setdefault(model._meta.label_lower, []).append(find)


def followers(label: str, pks: Collection[Any]) -> Iterator[models.Model]:
    """The records whose documents name these."""
    for find in _followers.get(label, ()):
        yield from find(pks)


def dependents(instance: models.Model) -> Iterator[models.Model]:
    """The records whose documents must be built anew when this instance changed."""
    if builder_for(type(instance)):
        yield instance
    for model in type(instance).__mro__:
        for find in _dependencies.get(model, ()):
            yield from find(instance)


def register_affects(model: type, find: Affects) -> None:
    """Say whose pages show an instance of this model beside search documents.

    A model that neither has a document nor says anything here affects every network:
    a page too fresh is no fault, a page too old is.
    """
    _affects[model] = find


def affects(instance: models.Model) -> Affects | None:
    for model in type(instance).__mro__:
        if model in _affects:
            return _affects[model]
    return None


# `(network, value, words)`: what a network's visitors find by words of its own.
OwnWords = Callable[[], Iterable[tuple[int, int, str]]]
_words: list[OwnWords] = []


def register_words(find: OwnWords) -> None:
    """Say by which words a network's visitors find values of facets, and no others do.

    They are read with the vocabularies; whoever changes them renews the version.
    """
    _words.append(find)


def own_words() -> Iterator[tuple[int, int, str]]:
    for find in _words:
        yield from find()


def ignore(*labels: str) -> None:
    """Name models that no public page shows: sessions, logs, tasks, permissions."""
    _ignored.update(label.lower() for label in labels)


def is_ignored(model: type[models.Model]) -> bool:
    return model._meta.label_lower in _ignored
