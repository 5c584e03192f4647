from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from hanse.taxonomy import labels
from hanse.taxonomy.languages import language_choices


class Vocabulary(ClusterableModel):
    """A list of terms that share one purpose: sectors, kinds of organisation.

    `code` is how apps and imports refer to it and never changes; what people read
    are the labels.
    """

    code = models.SlugField(_("code"), max_length=60, unique=True)
    # What it is called where it came from (SKOS); empty for our own.
    uri = models.CharField(
        _("address elsewhere"), max_length=500, blank=True, editable=False
    )

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["uri"],
                condition=~models.Q(uri=""),
                name="hanse_taxonomy_one_vocabulary_uri",
            )
        ]

    def __str__(self) -> str:
        return labels.vocabulary_label(self.code)


class VocabularyLabel(models.Model):
    """What a vocabulary is called in one language."""

    vocabulary = ParentalKey(
        Vocabulary, on_delete=models.CASCADE, related_name="labels"
    )
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    text = models.CharField(_("label"), max_length=200)

    class Meta:
        verbose_name = _("label")
        verbose_name_plural = _("labels")
        ordering = ["language"]
        constraints = [
            models.UniqueConstraint(
                fields=["vocabulary", "language"],
                name="hanse_taxonomy_one_vocabulary_label",
            )
        ]

    def __str__(self) -> str:
        return f"{self.language}: {self.text}"
