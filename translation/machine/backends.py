"""Ask a backend for translations in small portions, and take what fits."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

import requests
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string
from wagtail_localize.strings import StringValue

from hanse.translation.inline import InlineText, TagError, TextKind

# What one question holds, and how long to wait before it is asked again.
PORTION = 25
WAITS = (1, 4, 15)


class MachineError(RuntimeError):
    """The service did not answer as it should; asking again later may help."""


@dataclass(frozen=True)
class Language:
    """What backends ask a locale: its code."""

    language_code: str


@dataclass(frozen=True)
class Answer:
    """What a service said to one text; `target` is `None` where it does not fit.

    A text that lost a link of the source is not taken: nobody could publish it.
    """

    key: Any
    source: InlineText
    target: InlineText | None


def backend() -> Any:
    """The backend of `WAGTAILLOCALIZE_MACHINE_TRANSLATOR`; `None` where none is set."""
    config = getattr(settings, "WAGTAILLOCALIZE_MACHINE_TRANSLATOR", None)
    if not config:
        return None
    try:
        made = import_string(config["CLASS"])
    except (ImportError, KeyError) as error:
        raise ImproperlyConfigured(
            "WAGTAILLOCALIZE_MACHINE_TRANSLATOR must name a backend as CLASS."
        ) from error
    return made(config.get("OPTIONS", {}))


def translate(
    service: Any,
    source_language: str,
    target_language: str,
    texts: Iterable[tuple[Any, InlineText]],
    *,
    portion: int = PORTION,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Answer]:
    """Answers in the order of the texts, portion by portion.

    Keep what came before asking for more: `MachineError` after some answers means
    that these stand, and that the rest may be asked for later.
    """
    source, target = Language(source_language), Language(target_language)
    if not service.can_translate(source, target):
        raise MachineError(f"{source_language} → {target_language}")
    rest = iter(texts)
    while rows := list(islice(rest, portion)):
        asked = {}
        for _key, text in rows:
            asked[_html(text)] = StringValue(_html(text))
        found = _ask(service, source, target, list(asked.values()), sleep)
        for key, text in rows:
            answer = found.get(asked[_html(text)])
            yield Answer(key, text, _fitted(answer, text))


def _html(text: InlineText) -> str:
    """Backends translate HTML; plain text is escaped for them."""
    if text.kind is TextKind.RICH:
        return text.stored
    return InlineText(text.pieces, TextKind.RICH).stored


def _ask(
    service: Any,
    source: Language,
    target: Language,
    strings: list[StringValue],
    sleep: Callable[[float], None],
) -> dict[StringValue, StringValue]:
    """One question, again after a while where the service is busy or away."""
    last: Exception | None = None
    for wait in (0, *WAITS):
        if wait:
            sleep(wait)
        try:
            found = service.translate(source, target, strings)
        except (requests.RequestException, KeyError, TypeError, ValueError) as error:
            # Backends look for translations in whatever came, an error page included.
            last = error
            continue
        if isinstance(found, dict):
            return found
    raise MachineError(type(last).__name__ if last else "no answer") from last


def _fitted(answer: StringValue | None, source: InlineText) -> InlineText | None:
    if answer is None or not answer.data.strip():
        return None
    try:
        found = InlineText.parse(answer.data, TextKind.RICH)
        if source.kind is TextKind.PLAIN:
            return InlineText.parse(found.plain, TextKind.PLAIN)
        return found.fitted(source)
    except TagError:
        return None
