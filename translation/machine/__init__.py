"""Machine translation, by any backend written for wagtail-localize."""
