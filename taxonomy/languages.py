"""The languages of the install, as one short list with their own names."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.utils.translation import get_language_info

# Where Django's name for a language is not what stands in a list of languages.
OWN_NAMES = {"is": "íslenska", "lt": "lietuvių", "nb": "norsk bokmål", "ru": "русский"}


def content_languages() -> tuple[str, ...]:
    """Language codes that content may have, in the order of the settings."""
    languages = getattr(settings, "WAGTAIL_CONTENT_LANGUAGES", settings.LANGUAGES)
    return tuple(code for code, _name in languages)


def language_choices() -> Sequence[tuple[str, str]]:
    """`(code, own name)` pairs for forms: `fi – suomi` needs no translation."""
    return [(code, f"{code} – {own_name(code)}") for code in content_languages()]


def own_name(code: str) -> str:
    """What speakers call the language; the code itself where it is unknown."""
    if code in OWN_NAMES:
        return OWN_NAMES[code]
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
