from __future__ import annotations

from hanse.blocks.publicforms.base import PublicForm

_forms: dict[str, type[PublicForm]] = {}


def register_public_form(kind: str, form: type[PublicForm]) -> None:
    """Offer a form under a name, which its address carries; the same name replaces."""
    _forms[kind] = form


def form_of(kind: str) -> type[PublicForm] | None:
    return _forms.get(kind)
