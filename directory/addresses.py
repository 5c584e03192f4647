"""Addresses of records: `<slug>-<id>/`, the slug for people, the id for the machine.

Before the id stands the mark of its kind: none for organisations, `p` for people, `k`
for projects. `liis-tamm-p17/` and `design-centre-17/` are two records.
"""

from __future__ import annotations

import re

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

_ADDRESS = re.compile(
    r"^(?:(?P<slug>[\w-]*)-)?(?P<mark>[a-z]?)(?P<pk>[1-9][0-9]{0,17})$", re.ASCII
)


def record_path(name: str, pk: int, mark: str = "") -> str:
    """The address of a record below its directory page.

    Letters without an ASCII form are spelt in Latin: `Эрмитаж` becomes `ermitazh`.
    """
    slug = slugify(string_to_ascii(name))[:80].strip("-")
    return f"{slug}-{mark}{pk}/" if slug else f"{mark}{pk}/"


def parse_path(path: str) -> tuple[str, int] | None:
    """Mark and id in an address, whatever its slug; `None` when it is none."""
    found = _ADDRESS.match(path)
    return (found["mark"], int(found["pk"])) if found else None
