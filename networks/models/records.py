"""What networks own, share and translate: the abstract ground of every record."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from modelcluster.models import (
    ClusterableModel,
    get_all_child_m2m_relations,
    get_all_child_relations,
)
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from hanse.networks.digests import digest
from hanse.networks.models.network import Network
from hanse.networks.models.sharing import Shareable
from hanse.networks.querysets import RecordQuerySet
from hanse.taxonomy.languages import content_languages, language_choices, own_name


class NetworkRecord(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    Shareable,
    ClusterableModel,
):
    """A record that one network owns: one row with all its facts.

    Subclasses add facts and children, a `RecordText` model for words in other
    languages, and say in `text_fields` which of their own fields those translate.
    They register with `hanse.networks.registry.register_record` and are administered
    by a `hanse.networks.viewsets.RecordViewSet`.

    `language` is the language that the record's own words are written in.
    `merged_into` is the record that took this one's place: its row is kept as it was,
    off the site and out of everybody's reach, and its number leads on.
    """

    # Decided on the row, never by a form, a draft or a revision.
    row_fields: ClassVar[frozenset[str]] = frozenset(
        {"merged_into", "network", "share"}
    )
    # Editors' search is kept by `hanse.search.editors`, once for several saves.
    search_auto_update: ClassVar = False
    # The fields whose words `RecordText` rows translate.
    text_fields: ClassVar[tuple[str, ...]] = ()

    network = models.ForeignKey(
        Network,
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        serialize=False,
        verbose_name=_("owner"),
    )
    language = models.CharField(
        _("language of the text"), max_length=12, choices=language_choices, default="en"
    )
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="absorbed",
        editable=False,
        serialize=False,
        verbose_name=_("merged into"),
    )

    _revisions = GenericRelation(
        "wagtailcore.Revision",
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, **kwargs: Any) -> None:
        """Save everything but what is decided on the row alone.

        An instance that was read before somebody withdrew or handed over the record
        would otherwise write the old state back.
        """
        if not self._state.adding and kwargs.get("update_fields") is None:
            kwargs["update_fields"] = self._fields_to_update()
        super().save(**kwargs)

    @property
    def revisions(self) -> Any:
        return self._revisions

    def with_content_json(self, content: Mapping[str, Any]) -> Any:
        """As in Wagtail, with owner and sharing from the row, never from a revision."""
        obj = super().with_content_json(content)
        for field in self._meta.concrete_fields:
            if field.name in self.row_fields:
                setattr(obj, field.attname, getattr(self, field.attname))
        return obj

    @property
    def preview_modes(self) -> list[tuple[str, Any]]:
        """One a language that the record can be read in; its own is the default."""
        _own, *others = self.text_languages()
        return [
            ("", own_name(self.language)),
            *((code, own_name(code)) for code in others),
        ]

    def is_previewable(self) -> bool:
        # Lists ask for each row: the modes need not be read for that.
        return True

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The preview in the language that the mode names, its frame included.

        Any language will do: readers of one without words meet the record's own.
        """
        language = mode_name if mode_name in content_languages() else self.language
        with translation.override(language):
            response: HttpResponse = super().serve_preview(request, mode_name)
            return response.render() if hasattr(response, "render") else response

    @classmethod
    def _fields_to_update(cls) -> list[str]:
        concrete = [
            field.name
            for field in cls._meta.concrete_fields
            if not field.primary_key and field.name not in cls.row_fields
        ]
        children = [rel.get_accessor_name() for rel in get_all_child_relations(cls)]
        return [
            *concrete,
            *children,
            *(f.name for f in get_all_child_m2m_relations(cls)),
        ]

    def source_words(self) -> dict[str, str]:
        """The words that translations translate, by field name."""
        return {name: getattr(self, name) for name in self.text_fields}

    def source_digest(self) -> str:
        """Changes when any word that translations translate changes."""
        words = self.source_words()
        return digest(*(words[name] for name in sorted(words)))

    def text_in(self, language: str) -> Any:
        """The best words for a reader of this language.

        A published row in that language, else the record itself with its own words.
        Both have `language` and the fields of `text_fields`. Uses `self.texts.all()`,
        so prefetch `texts` for lists.
        """
        if language == self.language or self.pk is None:
            return self
        for row in self.texts.all():
            if row.language == language and row.is_published:
                return row
        return self

    def text_languages(self) -> list[str]:
        """Languages that the record's words exist in, its own first."""
        rows = self.texts.all() if self.pk else ()
        others = [
            row.language
            for row in rows
            if row.is_published and row.language != self.language
        ]
        return [self.language, *sorted(others)]


class RecordText(models.Model):
    """A record's words in one other language, outside the record's revisions.

    Publishing an old draft of the facts therefore never takes a translation back. A
    subclass adds a `record` foreign key with `related_name="texts"` and the columns
    named in the record's `text_fields`; those hold what is published. `draft` holds
    words that wait, by field name. Change rows with the actions in
    `hanse.networks.actions.texts`.
    """

    # Each subclass has its own, with `related_name="texts"`.
    record: Any

    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    draft = models.JSONField(_("draft"), default=dict, blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    source_digest = models.CharField(max_length=32, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    class Meta:
        abstract = True
        ordering = ["language"]

    def __str__(self) -> str:
        return self.language

    @property
    def has_draft(self) -> bool:
        return bool(self.draft)

    @property
    def needs_update(self) -> bool:
        """Whether the source changed after this translation was published."""
        return self.is_published and self.source_digest != self.record.source_digest()

    def words(self, *, draft: bool = False) -> dict[str, str]:
        """The published words by field name; with `draft`, what waits over them."""
        words = {name: getattr(self, name) for name in self.record.text_fields}
        return {**words, **self.draft} if draft else words
