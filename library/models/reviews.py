from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from hanse.library.enums import ReviewStep
from hanse.library.models.versions import PracticeVersion
from hanse.library.vocabularies import THEMES
from hanse.networks.models import Network, PageItem
from hanse.taxonomy.models import Term


class ExpertGrant(models.Model):
    """Lets one person review a network's practices of one theme.

    A broader theme takes in those below it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="expert_grants",
        verbose_name=_("person"),
    )
    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="expert_grants",
        editable=False,
        verbose_name=_("network"),
    )
    theme = models.ForeignKey(
        Term,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"vocabulary__code": THEMES},
        verbose_name=_("theme"),
    )
    credited_as = models.CharField(
        _("named as"),
        max_length=160,
        blank=True,
        help_text=_(
            "How readers are told who reviewed: name and place of work, as the person "
            "agreed to it. Empty names the theme alone."
        ),
    )

    class Meta:
        verbose_name = _("expert")
        verbose_name_plural = _("experts")
        ordering = ["network", "theme", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "network", "theme"],
                name="hanse_library_no_double_expert",
                violation_error_message=_("This person has this grant already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.theme}"


class PracticeReviewQuerySet(models.QuerySet["PracticeReview"]):
    def approving(self) -> PracticeReviewQuerySet:
        return self.filter(is_approved=True)

    def by_experts(self) -> PracticeReviewQuerySet:
        return self.filter(step=ReviewStep.EXPERT)

    def of_what_is_read(self) -> PracticeReviewQuerySet:
        """Without those of a text that has changed in public since."""
        versions = PracticeVersion.objects.filter(page=models.OuterRef("page"))
        last = versions.order_by("-number").values("digest")[:1]
        return self.filter(digest=models.Subquery(last))


class PracticeReview(models.Model):
    """What a reviewer found: criteria with notes for the authors, words for readers.

    `digest` tells whether the text that readers see is still the one reviewed.
    """

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    page = models.ForeignKey(
        "hanse_library.PracticePage", on_delete=models.CASCADE, related_name="reviews"
    )
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(PageItem, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(_("step"), max_length=14, choices=ReviewStep)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("reviewer"),
    )
    credited_as = models.CharField(_("named as"), max_length=160, blank=True)
    theme = models.ForeignKey(
        Term,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("theme"),
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    digest = models.CharField(max_length=32)
    is_approved = models.BooleanField(_("approved"))
    # {code: {"verdict": …, "note": …}}
    criteria = models.JSONField(_("criteria"), default=dict)
    statement = models.TextField(_("for readers"), blank=True, max_length=600)
    note = models.TextField(_("for the authors"), blank=True, max_length=2000)
    reviewed_at = models.DateTimeField(_("reviewed"), default=timezone.now)

    objects = PracticeReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review of a practice")
        verbose_name_plural = _("reviews of practices")
        ordering = ["-reviewed_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.page} · {self.get_step_display()}"
