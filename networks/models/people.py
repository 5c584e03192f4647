from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.models import Locale

from hanse.networks.enums import Role, TranslationRight
from hanse.networks.models.network import Network


class NetworkRole(models.Model):
    """Ties a group to one network: its permissions count there and nowhere else."""

    # What is kept of the work is no use of what it names.
    wagtail_reference_index_ignore = True

    group = models.OneToOneField(
        Group, on_delete=models.CASCADE, related_name="network_role"
    )
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(_("role"), max_length=20, choices=Role)

    class Meta:
        verbose_name = _("role in a network")
        verbose_name_plural = _("roles in networks")
        constraints = [
            models.UniqueConstraint(
                fields=["network", "role"], name="hanse_networks_one_group_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.network}: {self.get_role_display()}"


class LanguageGrant(models.Model):
    """Lets one person translate or review in one language of one network."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="language_grants",
        verbose_name=_("person"),
    )
    network = models.ForeignKey(
        Network,
        on_delete=models.CASCADE,
        related_name="language_grants",
        verbose_name=_("network"),
    )
    locale = models.ForeignKey(
        Locale,
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("language"),
    )
    right = models.CharField(
        pgettext_lazy("what somebody is allowed", "may"),
        max_length=10,
        choices=TranslationRight,
    )

    class Meta:
        verbose_name = _("language grant")
        verbose_name_plural = _("language grants")
        ordering = ["network", "locale", "user"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "network", "locale", "right"],
                name="hanse_networks_no_double_grant",
                violation_error_message=_("This person has this grant already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.locale} · {self.get_right_display()}"
