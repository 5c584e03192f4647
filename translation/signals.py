from __future__ import annotations

from django.dispatch import Signal

# Words were approved. `unit`, `segment` (of the source), `row` (of the target), `user`.
segment_approved = Signal()
