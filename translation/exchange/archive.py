"""Archives: a whole job in one file, opened within limits."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO

from django.utils.translation import gettext as _

from hanse.translation import conf
from hanse.translation.exchange.errors import ExchangeError

_CHUNK = 65_536
# What comes of a file that was cut off or damaged on its way, by where it was hit.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
)


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    written = BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return written.getvalue()


def unpack(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file. Raises `ExchangeError`.

    What an archive says of its sizes is not believed: bytes are counted as they come
    out, over all files.
    """
    if len(data) > conf.upload_limit():
        raise ExchangeError(
            _("The file is larger than %(limit)d bytes.")
            % {"limit": conf.upload_limit()}
        )
    left = conf.unpacked_limit()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = [one for one in archive.infolist() if not one.is_dir()]
            if len(members) > conf.archive_limit():
                raise ExchangeError(
                    _("The archive holds more than %(limit)d files.")
                    % {"limit": conf.archive_limit()}
                )
            for member in members:
                content = _content(archive, member, left)
                left -= len(content)
                yield member.filename, content
    except ExchangeError:
        raise
    except _BROKEN as error:
        raise ExchangeError(_("This archive cannot be opened.")) from error


def _content(archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    with archive.open(member) as file:
        while chunk := file.read(_CHUNK):
            size += len(chunk)
            if size > left:
                raise ExchangeError(
                    _("Unpacked, the archive is larger than %(limit)d bytes.")
                    % {"limit": conf.unpacked_limit()}
                )
            parts.append(chunk)
    return b"".join(parts)


def check_unpacked(data: bytes) -> None:
    """Raise `ExchangeError` where an archive, such as a workbook, unpacks to too much."""
    for _name, _content_of in unpack(data):
        pass
