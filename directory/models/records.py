"""What every kind of record in the directory has."""

from __future__ import annotations

from typing import Any, ClassVar, Protocol

from django.db import models
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from hanse.directory import identifiers
from hanse.directory.enums import NameKind
from hanse.directory.querysets import DirectoryQuerySet
from hanse.networks.models import NetworkRecord
from hanse.taxonomy.languages import language_choices
from hanse.taxonomy.models import Term

RICH_TEXT = ["bold", "italic", "link", "ol", "ul"]


class Named(Protocol):
    """A name as rows of each kind have it."""

    language: str
    kind: str
    text: str


def terms(vocabulary: str, label: Any, **kwargs: Any) -> ParentalManyToManyField:
    """A field of a record that takes any number of terms of one vocabulary."""
    return ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": vocabulary},
        verbose_name=label,
        **kwargs,
    )


def term(vocabulary: str, label: Any, **kwargs: Any) -> models.ForeignKey[Any, Any]:
    """A field that takes one term.

    Not PROTECT: Wagtail cannot read old drafts through it. Terms in use are kept by
    `Term.delete` instead.
    """
    return models.ForeignKey(
        Term,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary__code": vocabulary},
        verbose_name=label,
        **kwargs,
    )


class DirectoryRecord(index.Indexed, NetworkRecord):
    """An entry of the directory, as one row of facts with its children.

    Names are children, so that a name in a language is a fact and makes no
    translation. Subclasses add their facts, children with `record` and the related
    names `names`, `texts` and, where there are any, `contacts` and `identifiers`.
    They say in `details` what a page or a search document of one reads beside its row.
    """

    text_fields: ClassVar[tuple[str, ...]] = ("summary", "description")
    template: ClassVar = "hanse_directory/record_preview.html"
    details: ClassVar[tuple[str, ...]] = (
        "names",
        "texts",
        "shared_with",
        "tagged_items",
    )

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One sentence for lists: what it does, for whom."),
    )
    description = RichTextField(_("description"), blank=True, features=RICH_TEXT)
    confirmed_on = models.DateField(
        _("last confirmed"),
        null=True,
        blank=True,
        help_text=_("When somebody last made sure that this entry is right."),
    )

    search_fields: ClassVar = [
        index.SearchField("summary"),
        index.RelatedFields(
            "names", [index.SearchField("text"), index.AutocompleteField("text")]
        ),
        index.FilterField("id"),
        index.FilterField("network_id"),
        index.FilterField("share"),
        index.FilterField("live"),
        index.FilterField("merged_into_id"),
    ]

    objects: ClassVar = DirectoryQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(get_language() or self.language)[0]

    def name_in(self, language: str) -> tuple[str, str]:
        """The best name for a reader and the language it is in ("" when unknown).

        Preferred in that language, else in the record's own, else what it calls
        itself. Uses `self.names.all()`, so prefetch `names` for lists.
        """
        names: list[Named] = list(self.names.all())
        preferred = [name for name in names if name.kind == NameKind.PREFERRED]
        for wanted in (language, self.language):
            for name in preferred:
                if name.language == wanted:
                    return name.text, name.language
        for name in [*(n for n in names if n.kind == NameKind.NATIVE), *preferred]:
            return name.text, name.language
        return (names[0].text, names[0].language) if names else ("", "")

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return self.template


def names_panel(help_text: Any = None) -> Panel:
    return InlinePanel(
        "names",
        heading=_("Names"),
        label=_("Name"),
        min_num=1,
        help_text=help_text or _("The first preferred name is the title."),
    )


def text_panel(*fields: str) -> Panel:
    return MultiFieldPanel(
        [FieldPanel(name) for name in ("language", *fields, "summary", "description")],
        heading=_("Text"),
    )


class RecordName(Orderable):
    """One name in one language; `language` is empty for acronyms and the like.

    Subclasses add `record`, with `related_name="names"`.
    """

    language = models.CharField(
        _("language"), max_length=12, choices=language_choices, blank=True
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=NameKind, default=NameKind.PREFERRED
    )
    text = models.CharField(_("name"), max_length=300)

    panels: ClassVar = [
        FieldPanel("text"),
        FieldPanel("language"),
        FieldPanel("kind"),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("name")
        verbose_name_plural = _("names")

    def __str__(self) -> str:
        return self.text


class RecordIdentifier(Orderable):
    """What a register calls the record; checked by the register's own rule.

    Subclasses add `record`, with `related_name="identifiers"`, and `scheme` with the
    registers that know their kind.
    """

    # Each subclass has its own choices.
    scheme: Any
    get_scheme_display: Any

    value = models.CharField(_("identifier"), max_length=120)

    panels: ClassVar = [FieldPanel("scheme"), FieldPanel("value")]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("identifier")
        verbose_name_plural = _("identifiers")

    def __str__(self) -> str:
        return f"{self.get_scheme_display()} {self.value}"

    def clean(self) -> None:
        super().clean()
        self.value = identifiers.clean(self.scheme, self.value)

    @property
    def url(self) -> str:
        """Where the register shows it; empty when it has no such address."""
        return identifiers.url(self.scheme, self.value)


def identifiers_panel() -> Panel:
    return InlinePanel("identifiers", heading=_("Identifiers"), label=_("Identifier"))
