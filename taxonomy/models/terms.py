from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from hanse.taxonomy import labels, uses
from hanse.taxonomy.languages import language_choices
from hanse.taxonomy.models.vocabularies import Vocabulary


class TermQuerySet(models.QuerySet["Term"]):
    def of(self, vocabulary: str) -> TermQuerySet:
        """Terms of the vocabulary with this code."""
        return self.filter(vocabulary__code=vocabulary)

    def in_use(self) -> TermQuerySet:
        """Terms that may still be chosen; retired ones stay on old records."""
        return self.filter(is_retired=False)

    def delete(self) -> tuple[int, dict[str, int]]:
        """Delete terms that nothing uses; otherwise none, with `ProtectedError`."""
        with transaction.atomic(using=self.db):
            _refuse_if_used(self)
            return super().delete()

    delete.alters_data = True  # type: ignore[attr-defined]
    delete.queryset_only = True  # type: ignore[attr-defined]


class Term(ClusterableModel):
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
    # A merged term stays as a sign to the one that took its place: old addresses,
    # files and drafts still name it.
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged",
        verbose_name=_("merged into"),
    )
    # What the vocabulary that it came from calls it; empty for our own.
    uri = models.CharField(
        _("address in its own vocabulary"), max_length=500, blank=True, editable=False
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        ordering = ["vocabulary", "sort_order", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "code"], name="hanse_taxonomy_one_code"
            ),
            models.UniqueConstraint(
                fields=["vocabulary", "uri"],
                condition=~models.Q(uri=""),
                name="hanse_taxonomy_one_term_uri",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True)
                | models.Q(is_retired=True),
                name="hanse_taxonomy_merged_is_retired",
                violation_error_message=_("A merged term stays retired."),
            ),
        ]

    def __str__(self) -> str:
        return labels.label(self.pk) or self.code

    def delete(self, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Delete the term if nothing uses it, else raise `ProtectedError`.

        What records point at is retired instead. The fields themselves do not
        protect: Wagtail cannot read old drafts through a field that does.
        """
        with transaction.atomic():
            _refuse_if_used(Term.objects.filter(pk=self.pk))
            return super().delete(**kwargs)

    def clean(self) -> None:
        super().clean()
        if self.merged_into_id and not self.is_retired:
            raise ValidationError({"is_retired": _("A merged term stays retired.")})
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


def _refuse_if_used(terms: models.QuerySet[Term]) -> None:
    # Locked, so that whoever begins to use one now gets an error: deleting would take
    # their link away without a word.
    pks = list(terms.order_by("pk").select_for_update().values_list("pk", flat=True))
    found = uses.uses_of(pks) if pks else []
    if found:
        raise models.ProtectedError(
            gettext("This is in use and cannot be deleted: %(uses)s.")
            % {"uses": ", ".join(map(str, found))},
            # Counts, no rows: whose they are is nobody else's business.
            set(found),  # type: ignore[arg-type]
        )


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
