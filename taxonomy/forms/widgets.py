from __future__ import annotations

from typing import Any

from django import forms

from hanse.taxonomy import labels

# An em space: a browser keeps it at the start of an option.
INDENT = "\u2003"


def _depth(value: Any) -> int:
    """Of an option that stands for a term; others stand at the top."""
    term = getattr(value, "instance", None)
    return labels.snapshot().depth(term.pk) if term else 0


class TermCheckboxes(forms.CheckboxSelectMultiple):
    """Terms to tick in two columns, narrower ones set in below broader ones."""

    class Media:
        css = {"all": ["hanse_taxonomy/css/term-checkboxes.css"]}

    def __init__(self, attrs: dict[str, Any] | None = None, choices: Any = ()) -> None:
        super().__init__({"class": "hanse-term-checkboxes", **(attrs or {})}, choices)

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        option["attrs"].pop("class", None)
        if depth := _depth(option["value"]):
            option["attrs"]["data-depth"] = depth
        return option


class TermSelect(forms.Select):
    """One term out of a list, narrower ones set in below broader ones."""

    def create_option(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(*args, **kwargs)
        if depth := _depth(option["value"]):
            option["label"] = f"{INDENT * depth}{option['label']}"
        return option
