from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hanse.networks.models import Network
from hanse.search.analysis.words import tokenise


class PromotionQuerySet(models.QuerySet["Promotion"]):
    def showing_at(self, moment: datetime) -> PromotionQuerySet:
        """Those whose time has come and is not over."""
        return self.filter(
            Q(show_from=None) | Q(show_from__lte=moment),
            Q(show_until=None) | Q(show_until__gt=moment),
        )


class Promotion(models.Model):
    """What a network shows first to whoever looks for certain words."""

    MOST_LINES = 20
    LONGEST_LINE = 80

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("network"),
    )
    language = models.CharField(_("language"), max_length=20)
    words = models.TextField(
        _("searches"),
        max_length=(LONGEST_LINE + 2) * MOST_LINES,
        help_text=_(
            "One a line. It is shown to whoever looks for exactly one of them, in"
            " whatever order and form of the words."
        ),
    )
    page = models.ForeignKey(
        Page,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("page"),
        help_text=_("Visitors see it here only while they could see it anyway."),
    )
    address = models.CharField(
        _("or an address"),
        max_length=500,
        blank=True,
        help_text=_("Of an entry, or elsewhere: https://… or /…"),
    )
    title = models.CharField(
        _("title"),
        max_length=120,
        blank=True,
        help_text=_("The page's own where there is none."),
    )
    text = models.CharField(_("text"), max_length=300, blank=True)
    show_from = models.DateTimeField(_("show from"), null=True, blank=True)
    show_until = models.DateTimeField(_("show until"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("Lower numbers come first.")
    )

    objects = PromotionQuerySet.as_manager()

    class Meta:
        verbose_name = _("promoted result")
        verbose_name_plural = _("promoted results")
        ordering = ["network", "language", "sort_order", "pk"]

    def __str__(self) -> str:
        return " · ".join(self.searches)

    @property
    def searches(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.words.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> None:
        super().clean()
        self.words = "\n".join(self.searches)
        errors = {
            "words": self._words_error(),
            "address": self._address_error(),
            "title": self._title_error(),
            "show_until": self._window_error(),
        }
        if found := {name: error for name, error in errors.items() if error}:
            raise ValidationError(found)

    def _words_error(self) -> str:
        if len(self.searches) > self.MOST_LINES:
            return gettext("Write at most %(most)s lines.") % {"most": self.MOST_LINES}
        for number, line in enumerate(self.searches, 1):
            if not tokenise(line):
                return gettext("Line %(number)s has no word in it.") % {
                    "number": number
                }
            if len(line) > self.LONGEST_LINE:
                return gettext(
                    "Line %(number)s is longer than %(letters)s letters."
                ) % {"number": number, "letters": self.LONGEST_LINE}
        return ""

    def _address_error(self) -> str:
        if bool(self.page_id) == bool(self.address):
            return gettext("Choose a page or write an address, one of the two.")
        if self.address and not _is_address(self.address):
            return gettext("An address begins with https://, http:// or /.")
        return ""

    def _title_error(self) -> str:
        if self.address and not self.title:
            return gettext("An address needs a title.")
        return ""

    def _window_error(self) -> str:
        start, end = self.show_from, self.show_until
        if start and end and end <= start:
            return gettext("The end must come after the start.")
        return ""


def _is_address(value: str) -> bool:
    if any(char.isspace() or char in "\\<>\"'" for char in value):
        return False
    is_path = value.startswith("/") and not value.startswith("//")
    return is_path or value.startswith(("https://", "http://"))
