from __future__ import annotations

from django.dispatch import Signal

# Sent by querysets that changed rows without saving them. `objects`: the rows.
records_updated = Signal()

# Sent in the transaction in which a record got another owner: `record`, `giver`, `taker`.
record_handed_over = Signal()

# Sent in the transaction in which one record took another's place: `kept`, `merged`
# are their numbers. Foreign keys are turned already; for what points by other means.
records_merged = Signal()
