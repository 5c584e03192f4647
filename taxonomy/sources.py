"""Vocabularies from whatever file they stand in."""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import gettext as _

from hanse.taxonomy import files
from hanse.taxonomy.addresses import known_codes
from hanse.taxonomy.files import VocabularyFile
from hanse.taxonomy.skos import reading
from hanse.taxonomy.skos.names import ENDINGS


def read_source(
    path: Path, data: bytes | None = None, scheme: str = ""
) -> VocabularyFile:
    """Read a table or a SKOS file, by the ending of its name.

    `data` is what stands in it, where it is no file of this machine; `scheme` names one
    of several concept schemes.
    """
    if path.suffix.lower() not in ENDINGS:
        return files.read(path, data)
    if data is None:
        try:
            data = path.read_bytes()
        except OSError as error:
            found = VocabularyFile(path)
            found.error(
                0, "", _("It cannot be read: %(why)s.") % {"why": error.strerror}
            )
            return found
    return reading.read(path, data, known_codes(path.stem), scheme)
