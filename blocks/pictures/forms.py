"""The form of every uploaded picture: single, many at once, from a chooser."""

from __future__ import annotations

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from wagtail.images.forms import BaseImageForm

from hanse.blocks.pictures.cleaning import cleaned


class PictureForm(BaseImageForm):
    """Writes an upload anew before it is kept, without where it was taken.

    Name it in `WAGTAILIMAGES_IMAGE_FORM_BASE`.
    """

    def clean_file(self) -> Any:
        upload = self.cleaned_data.get("file")
        if not isinstance(upload, UploadedFile):
            return upload
        bare = cleaned(upload)
        kept = SimpleUploadedFile(str(bare.name), bare.read(), upload.content_type)
        # What Wagtail's field found out; it reads dimensions from it.
        kept.image = upload.image  # type: ignore[attr-defined]
        return kept
