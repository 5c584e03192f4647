"""Files of public test suites, read from the archives in the open data."""

from __future__ import annotations

import os
import tarfile
from collections.abc import Iterator
from pathlib import Path


def files(folder: str, *endings: str) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file in the archives of a folder of `HANSE_DATA`."""
    for archive in sorted((Path(os.environ["HANSE_DATA"]) / folder).glob("*.tar.gz")):
        with tarfile.open(archive) as members:
            for member in members:
                if member.isfile() and member.name.endswith(endings):
                    found = members.extractfile(member)
                    assert found is not None
                    yield member.name, found.read()
