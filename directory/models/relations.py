"""How organisations belong to one another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from hanse.directory.enums import RelationKind
from hanse.directory.identifiers import error
from hanse.directory.models.organisations import Organisation


class OrganisationRelation(Orderable):
    """`record` is part of `other`, or a member of it.

    It is kept once, with the smaller of the two, and both pages show it. The other may
    be of another network that shares it; once it is shared no more, nothing shows.
    """

    record = ParentalKey(
        Organisation, on_delete=models.CASCADE, related_name="relations"
    )
    kind = models.CharField(
        _("relation"),
        max_length=10,
        choices=RelationKind,
        default=RelationKind.MEMBER_OF,
    )
    other = models.ForeignKey(
        Organisation,
        on_delete=models.CASCADE,
        related_name="relations_from",
        verbose_name=_("organisation"),
    )

    panels: ClassVar = [FieldPanel("kind"), FieldPanel("other")]

    class Meta(Orderable.Meta):
        verbose_name = _("relation")
        verbose_name_plural = _("relations")
        constraints = [
            models.UniqueConstraint(
                fields=["record", "kind", "other"],
                name="hanse_directory_no_double_relation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.other}"

    def clean(self) -> None:
        """Raises `ValidationError` where the relation would lead back to its record."""
        super().clean()
        if not self.record_id or not self.other_id:
            return
        if self.record_id == self.other_id:
            raise error("other", _("An organisation cannot belong to itself."))
        if self.record_id in above(self.other_id, self.kind):
            raise error("other", _("This one belongs to your organisation already."))


def above(pk: int, kind: str) -> set[int]:
    """Everything that an organisation belongs to by this relation, however far up.

    One query a level.
    """
    found: set[int] = set()
    level = {pk}
    while level:
        level = (
            set(
                OrganisationRelation.objects.filter(
                    record__in=level, kind=kind
                ).values_list("other_id", flat=True)
            )
            - found
        )
        found |= level
    return found
