#!/usr/bin/env python
"""Run Django's commands against the project in `site/`."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def main() -> None:
    # Python puts this file's folder first on the path, where `import search` or
    # `import blocks` would find a second copy of an app under a wrong name.
    here = str(Path(__file__).resolve().parent)
    sys.path[:] = [entry for entry in sys.path if entry not in {here, ""}]
    name = "demo" if sys.argv[1:2] == ["demo"] else "dev"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"hanse.site.settings.{name}")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
