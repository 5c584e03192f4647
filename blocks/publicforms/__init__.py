"""The base of every form that visitors fill: kept text, a trap, a limit, signed links.

An app makes a `PublicForm`, registers it in `AppConfig.ready()`, and has its address,
its moderation queue and its block. What arrives waits in `hanse.networks` for the
members of the network that was written to.
"""

from __future__ import annotations

from hanse.blocks.publicforms.base import PublicForm
from hanse.blocks.publicforms.registry import form_of, register_public_form

__all__ = ["PublicForm", "form_of", "register_public_form"]
