"""The memory: what was approved once, and is offered again."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network
from hanse.taxonomy.languages import language_choices, own_name
from hanse.translation.enums import Origin


class MemoryEntry(models.Model):
    """A source text and its approved translation, as one network wrote it.

    It survives the page that it came from. Texts are as segments store them, tags
    included. `before_digest` and `after_digest` name the neighbours of the source
    where it was approved last, so that the same sentence in the same place is known.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="memory"
    )
    source_language = models.CharField(
        _("source language"), max_length=12, choices=language_choices
    )
    target_language = models.CharField(
        _("target language"), max_length=12, choices=language_choices
    )
    kind = models.CharField(max_length=8, default="html")
    source_text = models.TextField(_("source"))
    target_text = models.TextField(_("translation"))
    source_digest = models.CharField(max_length=32)
    target_digest = models.CharField(max_length=32)
    before_digest = models.CharField(max_length=32, blank=True)
    after_digest = models.CharField(max_length=32, blank=True)
    # Characters of the source without its tags.
    length = models.PositiveIntegerField()
    origin = models.CharField(
        _("origin"), max_length=8, choices=Origin, default=Origin.HUMAN
    )
    place = models.CharField(_("where from"), max_length=255, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("approved by"),
    )
    changed_at = models.DateTimeField(_("approved"), default=timezone.now)

    class Meta:
        verbose_name = _("memory entry")
        verbose_name_plural = _("memory entries")
        ordering = ["-changed_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "network",
                    "source_language",
                    "target_language",
                    "source_digest",
                    "target_digest",
                ],
                name="hanse_translation_once_in_memory",
            )
        ]
        indexes = [
            models.Index(
                fields=["source_digest", "target_language"],
                name="hanse_translation_exact",
            )
        ]

    def __str__(self) -> str:
        languages = (
            f"{own_name(self.source_language)} → {own_name(self.target_language)}"
        )
        return f"{languages}: {self.source_text[:60]}"


class MemoryGram(models.Model):
    """The beginning of a word, or of two neighbours, in a memory entry's source.

    `gram` is a hash of these, the network and the pair of languages. For finding similar
    texts the table is asked for the rarest of a text's grams, never read through.
    """

    entry = models.ForeignKey(
        MemoryEntry, on_delete=models.CASCADE, related_name="grams", db_index=False
    )
    gram = models.IntegerField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["gram", "entry"], name="hanse_translation_one_gram"
            )
        ]
        indexes = [models.Index(fields=["entry"], name="hanse_translation_gram_of")]

    def __str__(self) -> str:
        return str(self.gram)
