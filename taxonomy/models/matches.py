from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from hanse.taxonomy.models.terms import Term

# What an address may not hold by RFC 3987, and nothing that a browser would run.
ADDRESS = re.compile(r'(?:https?://|urn:)[^\s<>"{}|\\^`\x00-\x20]+', re.IGNORECASE)
LONGEST_ADDRESS = 500


def check_address(value: str) -> None:
    """Raise `ValidationError` unless this can name a concept of another vocabulary."""
    if len(value) > LONGEST_ADDRESS or not ADDRESS.fullmatch(value):
        raise ValidationError(
            gettext("“%(value)s” is no address: begin with https:// or urn:.")
            % {"value": value[:80]}
        )


class TermMatch(models.Model):
    """What a term is in the vocabulary of somebody else: the same, wider, close.

    The relations are the mapping properties of SKOS.
    """

    class Relation(models.TextChoices):
        EXACT = "exact", _("the same")
        CLOSE = "close", _("nearly the same")
        BROAD = "broad", _("broader there")
        NARROW = "narrow", _("narrower there")
        RELATED = "related", _("related")

    term = ParentalKey(Term, on_delete=models.CASCADE, related_name="matches")
    relation = models.CharField(
        _("relation"), max_length=8, choices=Relation, default=Relation.EXACT
    )
    uri = models.CharField(
        _("address"), max_length=LONGEST_ADDRESS, validators=[check_address]
    )

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["relation", "uri"]
        constraints = [
            models.UniqueConstraint(
                fields=["term", "relation", "uri"],
                name="hanse_taxonomy_no_double_match",
                violation_error_message=_("This match is there already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()}: {self.uri}"
