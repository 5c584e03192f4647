"""One index of everything public, apart from Wagtail's own search."""
