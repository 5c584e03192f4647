"""The translators' work."""
