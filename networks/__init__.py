"""Who shares the install: networks, their people, languages and sharing."""
