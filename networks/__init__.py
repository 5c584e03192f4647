"""Who shares the install: networks, their people, languages and sharing."""

__version__ = "0.1.0"
