"""The termbase: what a network calls things, in each language."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from hanse.networks.models import Network
from hanse.taxonomy.languages import language_choices


class TermStatus(models.TextChoices):
    """What the network thinks of a word."""

    PREFERRED = "preferred", pgettext_lazy("term", "preferred")
    ADMITTED = "admitted", pgettext_lazy("term", "admitted")
    FORBIDDEN = "forbidden", pgettext_lazy("term", "forbidden")
    # A name, which stays as it is in every language.
    KEEP = "keep", pgettext_lazy("term", "not translated")


class PartOfSpeech(models.TextChoices):
    """After TBX-Basic."""

    NOUN = "noun", _("noun")
    VERB = "verb", _("verb")
    ADJECTIVE = "adjective", _("adjective")
    ADVERB = "adverb", _("adverb")
    NAME = "properNoun", _("name")
    OTHER = "other", pgettext_lazy("part of speech", "other")


class TermConcept(ClusterableModel):
    """One thing, whatever it is called."""

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="termbase"
    )
    # What a file calls it, so that a second import finds it.
    code = models.CharField(_("code"), max_length=120, blank=True)
    subject = models.CharField(_("subject"), max_length=120, blank=True)
    definition = models.TextField(_("definition"), blank=True, max_length=2000)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)

    class Meta:
        verbose_name = _("termbase entry")
        verbose_name_plural = _("termbase entries")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "code"],
                condition=~models.Q(code=""),
                name="hanse_translation_one_concept_code",
            )
        ]

    def __str__(self) -> str:
        words = [word.text for word in self.words.all()[:3]]
        return " · ".join(words) or self.code or f"{self.pk}"


class TermWord(models.Model):
    """A word for a concept in one language."""

    concept = ParentalKey(TermConcept, on_delete=models.CASCADE, related_name="words")
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    text = models.CharField(_("term"), max_length=200)
    status = models.CharField(
        _("status"), max_length=10, choices=TermStatus, default=TermStatus.PREFERRED
    )
    part = models.CharField(
        _("part of speech"), max_length=12, choices=PartOfSpeech, blank=True
    )
    note = models.CharField(_("note"), max_length=500, blank=True)

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        default_permissions = ()
        ordering = ["language", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "language", "text"],
                name="hanse_translation_word_once",
            )
        ]

    def __str__(self) -> str:
        return self.text
