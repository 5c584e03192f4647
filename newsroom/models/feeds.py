from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network, PageItem
from hanse.newsroom.enums import ItemKind, ProposalState
from hanse.newsroom.feeds.guard import Refused, check_form
from hanse.newsroom.models.pages import NewsroomPage


class FeedSourceQuerySet(models.QuerySet["FeedSource"]):
    def due(self, now: datetime) -> FeedSourceQuerySet:
        """Those to look at now, of networks that are open."""
        rows = self.filter(is_active=True, next_at__lte=now)
        return rows.filter(network__state=Network.State.OPEN)


class FeedSource(models.Model):
    """A feed or calendar of somebody else, whose entries become proposals.

    What is taken stands below `newsroom`, in its language.
    """

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
        verbose_name=_("network"),
    )
    name = models.CharField(
        _("name"), max_length=200, help_text=_("As readers see it: whose news it is.")
    )
    url = models.URLField(
        _("address of the feed"),
        max_length=500,
        help_text=_("RSS, Atom, JSON Feed or iCalendar."),
    )
    newsroom = models.ForeignKey(
        NewsroomPage,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("newsroom"),
        help_text=_("Where pages are made of what you take, in its language."),
    )
    licence = models.CharField(
        _("licence"),
        max_length=120,
        blank=True,
        help_text=_("Under which they let it be told, where entries do not say it."),
    )
    takes_body = models.BooleanField(
        _("take the whole text"),
        default=False,
        help_text=_(
            "Only where the licence allows it. Otherwise the first lines, with a link."
        ),
    )
    is_active = models.BooleanField(_("look at it"), default=True)

    # What was found at the last look.
    etag = models.CharField(max_length=500, blank=True, editable=False)
    modified = models.CharField(max_length=500, blank=True, editable=False)
    checked_at = models.DateTimeField(_("looked at"), null=True, editable=False)
    next_at = models.DateTimeField(default=timezone.now, db_index=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0, editable=False)
    error = models.CharField(
        _("what went wrong"), max_length=500, blank=True, editable=False
    )

    objects = FeedSourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "url"],
                name="hanse_newsroom_feed_once",
                violation_error_message=_("This network reads this feed already."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        try:
            check_form(self.url)
        except Refused as error:
            raise ValidationError({"url": str(error)}) from error
        # Forms leave out constraints of what is no field of theirs, as the network is.
        self.validate_constraints()


class Proposal(models.Model):
    """Something that a feed brought: read, cleaned, waiting for somebody to decide.

    It stays after the decision, so that the same thing is not proposed again.
    """

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="+",
        editable=False,
        verbose_name=_("network"),
    )
    source = models.ForeignKey(
        FeedSource,
        on_delete=models.CASCADE,
        related_name="proposals",
        editable=False,
        verbose_name=_("feed"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ItemKind, editable=False)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ProposalState,
        default=ProposalState.WAITING,
        editable=False,
        db_index=True,
    )
    # Digests: of what the feed knows it by, of what makes it the same elsewhere, of
    # all that it says.
    key = models.CharField(max_length=64, editable=False)
    same = models.CharField(max_length=64, editable=False, db_index=True)
    content = models.CharField(max_length=64, editable=False)
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("summary"), max_length=600, blank=True)
    html = models.TextField(blank=True, editable=False)
    url = models.URLField(_("address"), max_length=500, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    author = models.CharField(_("author"), max_length=200, blank=True, editable=False)
    licence = models.CharField(_("licence"), max_length=120, blank=True)
    # Of events: what `EventFacts` holds, as JSON.
    event = models.JSONField(null=True, editable=False)
    found_at = models.DateTimeField(_("found"), default=timezone.now, editable=False)
    seen_at = models.DateTimeField(default=timezone.now, editable=False)
    # When the source changed it after somebody had decided.
    changed_at = models.DateTimeField(
        _("changed at the source"), null=True, editable=False
    )
    item = models.ForeignKey(
        PageItem,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("page"),
    )

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        ordering = ["-found_at", "-pk"]
        default_permissions = ("change", "delete")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "key"], name="hanse_newsroom_proposal_once"
            )
        ]

    def __str__(self) -> str:
        return self.title
