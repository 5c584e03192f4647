"""How a network looks: changed as a whole, and only to what can be read."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from hanse.blocks.themes import Contrast, Theme, contrasts
from hanse.networks.models import Network

# More say no more.
MOST_NAMED = 3


class SetTheme:
    """Give a network a theme.

    Raises `ValidationError` for one whose colours cannot be told apart, with the pairs
    that fail; nothing is written then.
    """

    def __init__(self, network: Network, theme: Theme, *, user: Any = None) -> None:
        self.network, self.theme, self.user = network, theme, user

    def check(self) -> None:
        failures = [one for one in contrasts(self.theme) if not one.is_enough]
        if failures:
            raise ValidationError({"strength": [_sentence(failures)]})

    @transaction.atomic
    def execute(self) -> None:
        self.check()
        theme = self.theme
        for name in ("hue", "strength", "tint", "type_pair", "ground", "pattern"):
            setattr(self.network, name, getattr(theme, name))
        self.network.save()
        log(self.network, "hanse.network.look", user=self.user)


def _sentence(failures: list[Contrast]) -> str:
    """Which pairs fail, how far, and what helps."""
    named = "; ".join(
        _("%(what)s, %(scheme)s: %(ratio)s, needs %(needed)s")
        % {
            "what": one.label,
            "scheme": _("light") if one.scheme == "light" else _("dark"),
            "ratio": f"{one.ratio:.1f}",
            "needed": f"{one.needed:g}",
        }
        for one in failures[:MOST_NAMED]
    )
    return _("These colours cannot be told apart: %(pairs)s. Take less strength.") % {
        "pairs": named
    }
