from __future__ import annotations

from django.dispatch import Signal

# Sent by querysets that changed rows without saving them. `objects`: the rows.
records_updated = Signal()
