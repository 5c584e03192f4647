"""The demo's libraries: practices, who took them up, reading lists, reviews.

`practices/` and `toolkits/` hold one Markdown file a text and language, with a head of
fields; the file with the facts is the one that the others are translations of.
"""

from __future__ import annotations

from hanse.site.demo.library.loading import load

__all__ = ["load"]
