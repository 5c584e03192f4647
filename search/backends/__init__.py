"""Backends for Wagtail's own search, which only editors use."""
