"""See the pages as people meet them; `python -m tests.look --help`."""
