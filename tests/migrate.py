"""Migrate the database of DATABASE_URL for the tests, which copy it: `tests.databases`.

The runner starts it beside another stage, whose own migration leaves a core idle.
"""

from __future__ import annotations

import os

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hanse.site.settings.test")
    django.setup()
    from tests import databases

    databases.prepare()
