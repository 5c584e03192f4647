"""Blocks of the library: parts of a practice, a reading list, and what bodies take."""
