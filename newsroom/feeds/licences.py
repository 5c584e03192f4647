from __future__ import annotations

import re

from hanse.newsroom.feeds.cleaning import plain, shortened

LONGEST = 120
_CREATIVE = re.compile(
    r"creativecommons\.org/(?:licen[sc]es/(?P<kind>[a-z-]+)|(?P<zero>publicdomain/zero))"
    r"(?:/(?P<version>[0-9.]+))?",
    re.IGNORECASE,
)


def licence_of(*texts: object) -> str:
    """The first that says something; what is known by its address, by its name."""
    for text in texts:
        said = plain(str(text or ""))
        found = _CREATIVE.search(said)
        if found:
            name = "CC0" if found["zero"] else f"CC {found['kind'].upper()}"
            return f"{name} {found['version'] or ''}".strip()
        if said:
            return shortened(said, LONGEST)
    return ""
