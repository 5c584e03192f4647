from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hanse.networks.models import Network
from hanse.search.analysis.words import tokenise


class SynonymSet(models.Model):
    """Expressions that mean the same to a network's visitors, one a line."""

    MOST_LINES = 20
    LONGEST_LINE = 80
    MOST_WORDS = 4

    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="synonyms",
        verbose_name=_("network"),
    )
    language = models.CharField(_("language"), max_length=20)
    words = models.TextField(
        _("words"),
        max_length=(LONGEST_LINE + 2) * MOST_LINES,
        help_text=_("One word or expression a line, at least two."),
    )
    is_one_way = models.BooleanField(
        _("only the first finds the others"),
        default=False,
        help_text=_("Who looks for one of the others does not find the first."),
    )

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["network", "language", "words"]

    def __str__(self) -> str:
        return (" → " if self.is_one_way else " = ").join(self.expressions)

    @property
    def expressions(self) -> list[str]:
        lines = (" ".join(line.split()) for line in self.words.splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> None:
        super().clean()
        self.words = "\n".join(self.expressions)
        if error := self._error():
            raise ValidationError({"words": error})

    def _error(self) -> str:
        lines = self.expressions
        if len(lines) < 2:
            return gettext("Write at least two different lines.")
        if len(lines) > self.MOST_LINES:
            return gettext("Write at most %(most)s lines.") % {"most": self.MOST_LINES}
        for number, line in enumerate(lines, 1):
            words = tokenise(line)
            if not words:
                return gettext("Line %(number)s has no word in it.") % {
                    "number": number
                }
            if len(words) > self.MOST_WORDS or len(line) > self.LONGEST_LINE:
                return gettext(
                    "Line %(number)s is too long: at most %(words)s words and"
                    " %(letters)s letters."
                ) % {
                    "number": number,
                    "words": self.MOST_WORDS,
                    "letters": self.LONGEST_LINE,
                }
        return ""
