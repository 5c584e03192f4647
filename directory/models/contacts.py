"""Ways to reach a record: each has a kind, a label, a value."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from hanse.directory.enums import ContactKind
from hanse.directory.identifiers import error

# E.164: a country's code and a number, fifteen digits at most.
_PHONE = re.compile(r"\+[1-9][0-9]{6,14}")
_BETWEEN_DIGITS = re.compile(r"[\s()./\-\u00a0\u2010-\u2013]")
_is_mail = EmailValidator()
_is_address = URLValidator(schemes=("http", "https"))


def clean_value(kind: str, value: str) -> str:
    """The value as it is kept. Raises `ValidationError` for `value`."""
    text = value.strip()
    try:
        if kind == ContactKind.PHONE:
            return _phone(text)
        if kind == ContactKind.EMAIL:
            _is_mail(text.removeprefix("mailto:"))
            return text.removeprefix("mailto:")
        if "://" not in text:
            text = f"https://{text}"
        _is_address(text)
    except ValidationError as wrong:
        raise error("value", wrong.messages) from wrong
    return text


def _phone(text: str) -> str:
    """`+358401234567` of `+358 (0)40 123 45 67`."""
    digits = _BETWEEN_DIGITS.sub("", text.removeprefix("tel:").replace("(0)", ""))
    if digits.startswith("00"):
        digits = f"+{digits[2:]}"
    if not _PHONE.fullmatch(digits):
        raise ValidationError(
            _("“%(value)s” is no telephone number: begin with + and the country."),
            params={"value": text},
        )
    return digits


class ContactPoint(Orderable):
    """One way to reach somebody. What is not public is for the owning network alone.

    Subclasses add `record`, with `related_name="contacts"`, and `is_public`.
    """

    # Each subclass has its own: what is public by itself differs.
    is_public: Any
    get_kind_display: Any

    kind = models.CharField(_("kind"), max_length=10, choices=ContactKind)
    label = models.CharField(
        _("what for"),
        max_length=80,
        blank=True,
        help_text=_("“Box office”, “Press”. May be empty."),
    )
    value = models.CharField(_("number or address"), max_length=400)

    panels: ClassVar = [
        FieldPanel("kind"),
        FieldPanel("value"),
        FieldPanel("label"),
        FieldPanel("is_public"),
    ]

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        label = self.label or self.get_kind_display()
        return f"{label}: {self.value}"

    def clean(self) -> None:
        super().clean()
        self.value = clean_value(self.kind, self.value)

    @property
    def is_shown(self) -> bool:
        """Whether anybody outside the owning network may see it today."""
        return bool(self.is_public)

    @property
    def url(self) -> str:
        """What a link leads to: it calls, it writes, it opens."""
        if self.kind == ContactKind.PHONE:
            return f"tel:{self.value}"
        if self.kind == ContactKind.EMAIL:
            return f"mailto:{self.value}"
        return self.value


def shown(record: Any) -> list[ContactPoint]:
    """The contacts of a record that the public may see. Ask nobody else."""
    return [contact for contact in record.contacts.all() if contact.is_shown]
