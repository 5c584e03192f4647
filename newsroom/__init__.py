"""News, events and calls."""
