"""The runnable project: settings, addresses, concrete pages, demo."""
