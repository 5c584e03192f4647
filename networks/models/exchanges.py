from __future__ import annotations

from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ExchangeQuerySet(models.QuerySet[Any]):
    def open(self) -> Self:
        """Those that wait for an answer."""
        return self.filter(state=Exchange.State.OPEN)

    def of(self, record: models.Model) -> Self:
        kind = ContentType.objects.get_for_model(type(record))
        return self.filter(content_type=kind, object_id=record.pk)

    def with_network(self, network: models.Model) -> Self:
        """Those in which it asks or is asked."""
        kind: Any = self.model
        asks, answers = Q(**{kind.ASKS: network}), Q(**{kind.ANSWERS: network})
        return self.filter(asks | answers)


class Exchange(models.Model):
    """What one network asks of another about a record, and the answer.

    Subclasses have a foreign key to each of the two networks and say which is which:
    `ASKS` and `ANSWERS` are the names of the fields. Register an `ExchangePolicy`, and
    change rows with actions; those that end one are `AnswersExchange`.
    """

    ASKS: ClassVar[str]
    ANSWERS: ClassVar[str]

    class State(models.TextChoices):
        OPEN = "open", _("waits for an answer")
        ACCEPTED = "accepted", _("accepted")
        REFUSED = "refused", _("refused")
        WITHDRAWN = "withdrawn", _("taken back")

    content_type = models.ForeignKey(
        ContentType,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("kind of records"),
    )
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    # As it was called at the time.
    title = models.CharField(_("record"), max_length=300)
    note = models.TextField(_("note"), blank=True, max_length=1000)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.OPEN
    )
    answer = models.TextField(_("answer"), blank=True, max_length=1000)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    answered_at = models.DateTimeField(_("answered"), null=True)
    # When somebody of the asking network has seen the answer.
    seen_at = models.DateTimeField(null=True)

    objects = ExchangeQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title
