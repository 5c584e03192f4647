"""The search page: one search over every kind of thing that a network shows."""
