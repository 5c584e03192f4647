from __future__ import annotations

from django.dispatch import Signal

# Sent with `objects`, the records and pages whose terms were written without a save:
# a merge moves them all at once. Whoever indexes or caches them listens.
terms_rewritten = Signal()
