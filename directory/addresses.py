"""Addresses of records: `<slug>-<id>/`, the slug for people, the id for the machine."""

from __future__ import annotations

import re

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

_ADDRESS = re.compile(r"^(?:(?P<slug>[\w-]*)-)?(?P<pk>[1-9][0-9]{0,17})$")


def record_path(name: str, pk: int) -> str:
    """The address of a record below its directory page.

    Letters without an ASCII form are spelt in Latin: `Эрмитаж` becomes `ermitazh`.
    """
    slug = slugify(string_to_ascii(name))[:80].strip("-")
    return f"{slug}-{pk}/" if slug else f"{pk}/"


def parse_path(path: str) -> int | None:
    """The id in an address, whatever its slug; `None` when it is none."""
    found = _ADDRESS.match(path)
    return int(found["pk"]) if found else None
