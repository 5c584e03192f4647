"""Terms: what a network calls things in each language, found again in texts."""
