from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from hanse.taxonomy import labels
from hanse.taxonomy.languages import language_choices
from hanse.taxonomy.models.vocabularies import Vocabulary


class TermQuerySet(models.QuerySet["Term"]):
    def of(self, vocabulary: str) -> TermQuerySet:
        """Terms of the vocabulary with this code."""
        return self.filter(vocabulary__code=vocabulary)

    def in_use(self) -> TermQuerySet:
        """Terms that may still be chosen; retired ones stay on old records."""
        return self.filter(is_retired=False)


class Term(index.Indexed, ClusterableModel):
    """One entry of a vocabulary; records point at it, never at its words.

    The labels are rows of their own, so that renaming a term touches no record and
    no search document.
    """

    vocabulary = models.ForeignKey(
        Vocabulary,
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name=_("vocabulary"),
    )
    code = models.SlugField(
        _("code"),
        max_length=80,
        help_text=_("How imports and addresses name this term. It never changes."),
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("broader term"),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    is_retired = models.BooleanField(
        _("retired"),
        default=False,
        help_text=_("Kept on records that have it, offered to no others."),
    )

    objects = TermQuerySet.as_manager()

    search_fields = [
        index.FilterField("id"),
        index.FilterField("vocabulary_id"),
        index.FilterField("is_retired"),
        index.AutocompleteField("code"),
        index.SearchField("code"),
        index.RelatedFields(
            "labels", [index.SearchField("text"), index.AutocompleteField("text")]
        ),
    ]

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["vocabulary", "sort_order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"], name="hanse_taxonomy_one_code"
            )
        ]

    def __str__(self) -> str:
        return labels.label(self.pk) or self.code

    def clean(self) -> None:
        super().clean()
        if self.parent is None or not self.vocabulary_id:
            return
        if self.parent.vocabulary_id != self.vocabulary_id:
            raise ValidationError(
                {"parent": _("The broader term belongs to another vocabulary.")}
            )
        seen, broader = {self.pk}, self.parent
        while broader is not None:
            if broader.pk in seen:
                raise ValidationError(
                    {"parent": _("A term cannot be broader than itself.")}
                )
            seen.add(broader.pk)
            broader = broader.parent


class TermLabel(models.Model):
    """A word for a term in one language: the preferred one, or another.

    The names follow SKOS: `prefLabel` and `altLabel`.
    """

    class Kind(models.TextChoices):
        PREFERRED = "preferred", _("preferred")
        ALTERNATIVE = "alternative", _("alternative")

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="labels")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    kind = models.CharField(
        _("kind"), max_length=12, choices=Kind, default=Kind.PREFERRED
    )
    text = models.CharField(_("label"), max_length=200)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["language", "-kind", "text"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "language"],
                condition=models.Q(kind="preferred"),
                name="hanse_taxonomy_one_preferred_label",
                violation_error_message=_(
                    "This language has a preferred label already."
                ),
            ),
            models.UniqueConstraint(
                fields=["term", "language", "text"],
                name="hanse_taxonomy_no_double_label",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"
