"""Reads the words of a PDF in a process of its own: `python -m hanse.library.pdf_reader`.

The file comes on standard input, the answer goes as JSON to standard output. A file can
be made to take any time and memory, so both have an end that the operating system
keeps: what is killed here takes no worker along.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from typing import Any

from pypdf import PdfReader

# Enough for a book; more is no help to who searches.
MOST_LETTERS = 400_000


def read(data: bytes, pages: int, letters: int = MOST_LETTERS) -> dict[str, Any]:
    """`{"text", "pages", "is_whole"}` of the first pages."""
    reader = PdfReader(io.BytesIO(data))
    # What is locked with an empty password is open to everybody.
    if reader.is_encrypted and not reader.decrypt(""):
        raise ValueError("locked")
    parts: list[str] = []
    room, number = letters, 0
    total = len(reader.pages)
    for number in range(min(total, pages)):
        text = " ".join((reader.pages[number].extract_text() or "").split())
        parts.append(text[:room])
        room -= len(text)
        if room <= 0:
            break
    read_pages = min(number + 1, total)
    return {
        "text": "\n".join(part for part in parts if part),
        "pages": read_pages,
        "is_whole": read_pages == total and room > 0,
    }


def limit(seconds: int, memory: int) -> None:
    """Limits of the operating system, where it has them."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def main() -> None:
    parser = argparse.ArgumentParser()
    for name in ("pages", "seconds", "memory"):
        parser.add_argument(f"--{name}", type=int, required=True)
    asked = parser.parse_args()
    limit(asked.seconds, asked.memory)
    json.dump(read(sys.stdin.buffer.read(), asked.pages), sys.stdout)


if __name__ == "__main__":
    main()
