"""How each network translates."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from hanse.networks.models import Network
from hanse.taxonomy.languages import language_choices
from hanse.translation.enums import MachineUse, PartnerRule


class NetworkTranslation(models.Model):
    """What holds for all languages of a network. A network without a row has these."""

    network = models.OneToOneField(
        Network, on_delete=models.CASCADE, related_name="translation"
    )
    shares_memory = models.BooleanField(
        _("share the memory"),
        default=False,
        help_text=_(
            "Networks that share theirs see each other's approved translations as "
            "suggestions."
        ),
    )
    partner_rule = models.CharField(
        _("partners may translate what we share"),
        max_length=10,
        choices=PartnerRule,
        default=PartnerRule.APPROVAL,
    )

    class Meta:
        verbose_name = _("translation settings")
        verbose_name_plural = _("translation settings")

    def __str__(self) -> str:
        return str(self.network)


class TranslationLanguage(models.Model):
    """How a network works in one language. A language without a row has these."""

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    network = models.ForeignKey(
        Network, on_delete=models.CASCADE, related_name="translation_languages"
    )
    language = models.CharField(_("language"), max_length=12, choices=language_choices)
    review = models.BooleanField(
        pgettext_lazy("of translations", "review"),
        default=True,
        help_text=_("Somebody else approves what a translator confirms."),
    )
    four_eyes = models.BooleanField(
        _("by two people"),
        default=False,
        help_text=_("Nobody approves words of their own."),
    )
    threshold = models.PositiveSmallIntegerField(
        _("publish from"),
        default=100,
        validators=[MaxValueValidator(100)],
        help_text=_("Share of approved segments, in percent."),
    )
    allows_source = models.BooleanField(
        _("paragraphs may stay in the source language"),
        default=False,
        help_text=_("Otherwise nothing is published that speaks two languages."),
    )
    machine = models.CharField(
        _("machine translation"),
        max_length=10,
        choices=MachineUse,
        default=MachineUse.OFF,
    )

    class Meta:
        verbose_name = _("language settings")
        verbose_name_plural = _("language settings")
        ordering = ["network", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "language"],
                name="hanse_translation_one_language",
            )
        ]

    def __str__(self) -> str:
        return self.language


class PartnerTranslation(models.Model):
    """The owner's own rule for one shared record, above that of its network."""

    content_type = models.ForeignKey(
        ContentType, on_delete=models.CASCADE, related_name="+"
    )
    object_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("content_type", "object_id")
    rule = models.CharField(
        _("partners may translate"), max_length=10, choices=PartnerRule
    )

    class Meta:
        verbose_name = _("rule for partners' translations")
        verbose_name_plural = _("rules for partners' translations")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id"],
                name="hanse_translation_one_partner_rule",
            )
        ]

    def __str__(self) -> str:
        return self.get_rule_display()
