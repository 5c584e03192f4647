"""Tables of the analysis of words, which every engine has in common."""

from __future__ import annotations

from django.db import models


class WordForm(models.Model):
    """What the lists of lemmas say of a form that occurs in a document or a label.

    The tick fills it; what it says depends on the form and on `version` alone.
    """

    language = models.CharField(max_length=20)
    form = models.CharField(max_length=60)
    # Stems with a space between; see `analysis.forms.Form`.
    lemmas = models.CharField(max_length=255, blank=True)
    parts = models.CharField(max_length=255, blank=True)
    version = models.SmallIntegerField()

    class Meta:
        db_table = "hanse_search_form"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["form", "language"], name="hanse_search_one_row_a_form"
            )
        ]

    def __str__(self) -> str:
        return f"{self.form} ({self.language})"


class FormSpelling(models.Model):
    """A form as it is with one letter left out, by a hash: for did-you-mean.

    Two words that differ by one letter, or by two that changed places, have such a
    hash in common.
    """

    pk = models.CompositePrimaryKey("hash", "form")
    hash = models.BigIntegerField()
    form = models.ForeignKey(
        WordForm, on_delete=models.CASCADE, related_name="spellings"
    )

    class Meta:
        db_table = "hanse_search_spelling"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.hash}: {self.form_id}"


class WaitingDocument(models.Model):
    """A record whose document has forms that were not known when it was built."""

    label = models.CharField(max_length=100)
    # The record's primary key.
    record = models.BigIntegerField()

    class Meta:
        db_table = "hanse_search_waiting"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["label", "record"], name="hanse_search_waits_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.label}:{self.record}"
