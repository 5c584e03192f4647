"""Which rows a request changed, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection, models
from wagtail.models import Collection, Page

from hanse.networks import ownership
from hanse.networks.models import Network, NetworkRole

Row = dict[str, Any]
Table = dict[Any, tuple[Any, ...]]

# Tables that no network owns, and why a request may write them.
NEUTRAL = {
    "hanse_directory_matchkey": "derived from the record that is checked itself",
    "hanse_directory_waitingmatch": "derived from the record that is checked itself",
    "django_session": "the caller's own session",
    "wagtailusers_userprofile": "the caller's own settings",
    "wagtailembeds_embed": "what an outside address embeds, by its hash",
    "wagtailsearch_indexentry": "derived from the row that is checked itself",
    "wagtailsearch_indexentry_fts": "derived from the row that is checked itself",
    "wagtailcore_referenceindex": "derived from the row that is checked itself",
    "hanse_search_build": "how far an index has been built",
    "hanse_search_document": "derived from the record that is checked itself",
    "hanse_search_facet": "derived from the record that is checked itself",
    "hanse_search_outbox": "derived from the record that is checked itself",
    "hanse_search_form": "what a word list says of a word",
    "hanse_search_period": "derived from the record that is checked itself",
    "hanse_search_place": "derived from the record that is checked itself",
    "hanse_search_spelling": "what a word list says of a word",
    "hanse_search_sender": "how the sender of the outbox fares",
    "hanse_search_state": "a counter",
    "hanse_search_term": "derived from all documents",
    "hanse_search_title": "derived from the record that is checked itself",
    "hanse_search_waiting": "derived from the record that is checked itself",
    "hanse_taxonomy_taxonomyversion": "a counter",
    "hanse_translation_sourcesegment": "derived from the source that is checked itself",
    "hanse_networks_networkgeneration": "says that something seen here has changed",
    "django_tasks_database_dbtaskresult": "work in the background",
    "taggit_tag": "words without an owner",
}


def _tables() -> dict[str, type[models.Model]]:
    existing = set(connection.introspection.table_names())
    return {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.db_table in existing
    }


def snapshot() -> dict[str, Table]:
    """All rows of all tables by primary key."""
    found: dict[str, Table] = {}
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        for table, model in _tables().items():
            if table in NEUTRAL:
                continue
            columns = [one.column for one in model._meta.local_concrete_fields]
            at = columns.index(model._meta.pk.column)
            wanted = ", ".join(quote(column) for column in columns)
            cursor.execute(f"SELECT {wanted} FROM {quote(table)}")  # noqa: S608
            found[table] = {row[at]: tuple(map(str, row)) for row in cursor.fetchall()}
    return found


def changes(
    before: dict[str, Table], after: dict[str, Table]
) -> Iterator[tuple[str, Any, tuple[Any, ...]]]:
    """Table, key and values of every row version that is on one side alone."""
    for table, old in before.items():
        new = after.get(table, {})
        for pk in old.keys() | new.keys():
            if old.get(pk) != new.get(pk):
                for row in (old.get(pk), new.get(pk)):
                    if row is not None:
                        yield table, pk, row


class Owners:
    """To which networks a row belongs, by what it is and by what it points at.

    Made once from the untouched content.
    """

    # What ties networks together on purpose, or names another one by right.
    NO_TIES = {
        "hanse_directory_organisation_shared_with": "sharing names the reader",
        "hanse_directory_person_shared_with": "sharing names the reader",
        "hanse_directory_project_shared_with": "sharing names the reader",
        "hanse_networks_handover": "names who offers and who answers",
        "hanse_directory_proposal": "names who proposes and who answers",
        "hanse_directory_directorypage_source_networks": "a list names its sources",
        "hanse_networks_gonerecord_networks": "who must tell visitors that it is gone",
    }

    def __init__(self) -> None:
        self.tables = _tables()
        self.known: dict[tuple[str, str], int] = {}
        for model in self.tables.values():
            if ownership.owns(model) and not model._meta.auto_created:
                for row in model._base_manager.all():
                    self._note(model, row.pk, ownership.network_id_of(row))
        for role in NetworkRole.objects.all():
            self._note(Group, role.group_id, role.network_id)
        self.trees = {
            **{
                ("wagtailcore_page", path): pk
                for path, pk in Network.objects.values_list("container__path", "pk")
            },
            **{
                ("wagtailcore_collection", path): pk
                for path, pk in Network.objects.values_list("collection__path", "pk")
            },
        }

    def _note(self, model: type[models.Model], pk: Any, owner: int | None) -> None:
        if owner is not None:
            self.known[_top(model), str(pk)] = owner

    def of(self, table: str, pk: Any, row: tuple[Any, ...]) -> set[int]:
        model = self.tables[table]
        if table in self.NO_TIES:
            return set()
        values = dict(
            zip(
                (one.attname for one in model._meta.local_concrete_fields),
                row,
                strict=True,
            )
        )
        found = {self.known.get((_top(model), str(pk)))}
        if model in (Page, Collection):
            top = values["path"][: 2 * model.steplen]
            found.add(self.trees.get((table, top)))
        for one in model._meta.local_concrete_fields:
            if one.is_relation and isinstance(one.remote_field.model, type):
                target = one.remote_field.model
                found.add(self.known.get((_top(target), values[one.attname])))
        found.add(self._generic(values))
        return {owner for owner in found if owner is not None}

    def _generic(self, values: Row) -> int | None:
        key, type_id = values.get("object_id"), values.get("content_type_id")
        if not key or not type_id or type_id == "None":
            return None
        model = apps.get_model("contenttypes", "ContentType").objects.get_for_id(
            int(type_id)
        )
        found = model.model_class()
        return self.known.get((_top(found), key)) if found else None


def _top(model: type[models.Model]) -> str:
    parents = [*model._meta.get_parent_list(), model]
    return next(one for one in parents if not one._meta.parents)._meta.label
