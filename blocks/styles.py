"""One style sheet from many: a page loads one file, people edit twenty.

No build chain: the sources are plain CSS that a browser can load as it is. What is
done here is joining them in the order of `css/hanse.css` and leaving out comments and
white space.
"""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).parent / "static" / "hanse_blocks"
SOURCES = FOLDER / "css"
ENTRY = SOURCES / "hanse.css"
BUNDLE = FOLDER / "hanse.css"

_IMPORT = re.compile(r'@import "([a-z-]+\.css)";')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# A string stays as it is; white space elsewhere is one blank, or none at punctuation.
_STRING = re.compile(r'("[^"]*")')


def sources() -> list[Path]:
    """The files that make the style sheet, in their order."""
    names = _IMPORT.findall(ENTRY.read_text(encoding="utf-8"))
    return [SOURCES / name for name in names]


def bundle() -> str:
    """The whole style sheet as pages load it."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in sources())
    return squeeze(text) + "\n"


def squeeze(css: str) -> str:
    """CSS without comments and needless white space; strings are left alone."""
    parts = _STRING.split(_COMMENT.sub("", css))
    return "".join(
        part if part.startswith('"') else _squeeze_plain(part) for part in parts
    ).strip()


def _squeeze_plain(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r" ?([{};,]) ?", r"\1", css)
    # Only after a property or a media feature: a selector has no blank after a colon.
    css = re.sub(r"(?<=[\w-]): ", ":", css)
    return css.replace(";}", "}").replace("( ", "(").replace(" )", ")")
