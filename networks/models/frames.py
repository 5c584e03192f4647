from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from hanse.blocks.fields import BodyField
from hanse.networks.models.network import NetworkLanguage


class LanguageFrame(models.Model):
    """What stands around every page of a network in one language.

    Provisioning makes one with each language; members of the network fill it.
    """

    language = models.OneToOneField(
        NetworkLanguage,
        on_delete=models.CASCADE,
        related_name="frame",
        editable=False,
        verbose_name=_("language"),
    )
    menu = BodyField(
        families=("menu",),
        blank=True,
        verbose_name=_("menu"),
        help_text=_(
            "While it is empty, the menu is made of the pages that say “show in menus”, "
            "in their order, with those below them."
        ),
    )
    about = models.TextField(
        _("words in the footer"),
        blank=True,
        max_length=600,
        help_text=_("Who this network is, and who pays for it."),
    )
    contact_email = models.EmailField(
        _("e-mail of the editors"),
        blank=True,
        help_text=_("Told of messages that wait; never shown to visitors."),
    )
    privacy_page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("privacy page"),
    )
    imprint_page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imprint"),
    )
    accessibility_page = models.ForeignKey(
        Page,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accessibility statement"),
    )

    class Meta:
        verbose_name = _("menu and footer")
        verbose_name_plural = _("menus and footers")
        ordering = ["language__network", "language__sort_order", "pk"]
        default_permissions = ("change",)

    def __str__(self) -> str:
        return f"{self.language.network} · {self.language.locale}"
