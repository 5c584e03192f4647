from __future__ import annotations

import io
import struct
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from hanse.blocks.pictures.svg import clean_svg

# Format by what Pillow calls it: the ending it gets and how it is written again.
FORMATS: dict[str, tuple[str, dict[str, Any]]] = {
    "JPEG": (".jpg", {"quality": 90, "progressive": True, "subsampling": "keep"}),
    "PNG": (".png", {"optimize": True}),
    "WEBP": (".webp", {"quality": 90, "method": 4}),
    "AVIF": (".avif", {"quality": 80}),
}
# What telephones and cameras write: a JPEG with a second picture behind it.
MANY_IN_ONE = "MPO"
# Nobody looks at more; a larger one is made smaller.
LONGEST_SIDE = 4096
# A small file may unfold to gigabytes: beyond this nothing is unpacked.
MOST_PIXELS = 80_000_000
# What decoders fail with on broken files.
BROKEN = (
    UnidentifiedImageError,
    EOFError,
    IndexError,
    KeyError,
    OSError,
    OverflowError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    struct.error,
)


def cleaned(upload: Any, *, allow_svg: bool = False) -> ContentFile[bytes]:
    """An uploaded picture written anew: its pixels and its colour profile, no more.

    Where and with what it was taken, thumbnails, comments and anything hidden behind
    the picture are gone; it stands upright. With `allow_svg` a drawing passes with
    what only draws. Animations keep their first frame.

    Raises `ValidationError` for what is no picture of a kind that pages show.
    """
    upload.seek(0)
    data = upload.read()
    stem = PurePath(str(upload.name)).stem or "picture"
    if data[:512].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        if not allow_svg:
            raise ValidationError(_("Drawings in SVG are not taken here."))
        return ContentFile(clean_svg(data), name=f"{stem}.svg")
    return _raster(data, stem)


def _raster(data: bytes, stem: str) -> ContentFile[bytes]:
    try:
        picture: Image.Image = Image.open(io.BytesIO(data))
        kind = picture.format or ""
        is_read_as_jpeg = kind == "JPEG"
        kind = "JPEG" if kind == MANY_IN_ONE else kind
        if kind not in FORMATS:
            raise ValidationError(
                _("Pictures are taken as JPEG, PNG, WebP or AVIF, not as %(kind)s.")
                % {"kind": kind or "?"}
            )
        if picture.width * picture.height > MOST_PIXELS:
            raise _too_large()
        profile = picture.info.get("icc_profile")
        upright = ImageOps.exif_transpose(picture)
        is_changed = upright is not picture or not is_read_as_jpeg
        upright = _within(upright)
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except BROKEN as error:
        raise ValidationError(_("This file is no picture, or a broken one.")) from error
    ending, options = FORMATS[kind]
    if kind == "JPEG" and (is_changed or upright.size != picture.size):
        # "keep" is only for what Pillow read and nobody changed.
        options = {**options, "subsampling": "4:2:0"}
    out = io.BytesIO()
    bare = upright
    bare.info = {
        name: value for name, value in upright.info.items() if name == "transparency"
    }
    bare.save(out, kind, exif=b"", icc_profile=profile, **options)
    return ContentFile(out.getvalue(), name=f"{stem}{ending}")


def _too_large() -> ValidationError:
    return ValidationError(
        _("This picture has more than %(number)s million pixels.")
        % {"number": MOST_PIXELS // 1_000_000}
    )


def _within(picture: Image.Image) -> Image.Image:
    if max(picture.size) <= LONGEST_SIDE:
        picture.load()
        return picture
    smaller = picture.copy()
    smaller.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return smaller
