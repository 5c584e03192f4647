"""Uploaded pictures are kept without what their makers did not mean to show."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml import etree
from PIL import Image
from wagtail.images import get_image_model

from hanse.blocks.pictures import clean_svg, cleaned
from hanse.networks.models import Network
from tests import factories
from tests.networks.admin import signed_in

# Orientation: the picture lies on its side. Description, and where it was taken.
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825
PLACE = "Harbour street 4"


def photograph(kind: str, size: tuple[int, int] = (60, 20)) -> SimpleUploadedFile:
    raw = io.BytesIO()
    exif = Image.Exif()
    exif[ORIENTATION], exif[DESCRIPTION] = 6, PLACE
    exif[GPS] = {1: "N", 2: (60.0, 10.0, 15.0)}
    Image.new("RGB", size, "teal").save(raw, kind, exif=exif)
    return SimpleUploadedFile(f"photo.{kind.lower()}", raw.getvalue())


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_cleaned__keeps_the_picture_and_forgets_where_it_was_taken(kind: str) -> None:
    upload = photograph(kind)
    assert Image.open(upload).getexif().get(DESCRIPTION) == PLACE

    kept = Image.open(cleaned(upload))
    assert not kept.getexif()
    assert PLACE.encode() not in cleaned(upload).read()
    # Upright, as the camera meant it.
    assert kept.size == (20, 60)
    assert kept.format == kind


def test_cleaned__makes_what_is_larger_than_any_screen_smaller() -> None:
    kept = Image.open(cleaned(photograph("JPEG", (5000, 500))))
    assert max(kept.size) == 4096


def test_cleaned__takes_the_first_picture_of_several_that_a_telephone_writes() -> None:
    raw = io.BytesIO()
    first, behind = (Image.new("RGB", (60, 20), name) for name in ("teal", "red"))
    first.save(raw, "MPO", save_all=True, append_images=[behind])
    assert Image.open(raw).format == "MPO"

    kept = Image.open(cleaned(SimpleUploadedFile("IMG_1.jpg", raw.getvalue())))

    assert (kept.format, kept.size, getattr(kept, "n_frames", 1)) == (
        "JPEG",
        (60, 20),
        1,
    )


def test_cleaned__refuses_what_unfolds_to_more_than_a_machine_holds() -> None:
    raw = io.BytesIO()
    Image.new("1", (1, 1)).save(raw, "PNG")
    head = raw.getvalue()
    size = struct.pack(">II", 30_000, 30_000)
    body = b"IHDR" + size + head[24:29]
    data = head[:12] + body + struct.pack(">I", zlib.crc32(body)) + head[33:]

    with pytest.raises(ValidationError, match="million pixels"):
        cleaned(SimpleUploadedFile("x.png", data))


@pytest.mark.parametrize(
    "data",
    [b"", b"no picture", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;", b"\xff\xd8\xff\xe0"],
)
def test_cleaned__refuses_what_pages_do_not_show(data: bytes) -> None:
    with pytest.raises(ValidationError):
        cleaned(SimpleUploadedFile("x.jpg", data))


def test_cleaned__refuses_what_no_decoder_can_read() -> None:
    data = photograph("AVIF").read()
    broken = data.replace(b"iloc", b"ilok")
    with pytest.raises(ValidationError, match="broken"):
        cleaned(SimpleUploadedFile("x.avif", broken))


def test_cleaned__takes_drawings_only_where_they_are_asked_for() -> None:
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h9"/></svg>'
    with pytest.raises(ValidationError):
        cleaned(SimpleUploadedFile("x.svg", drawing))
    assert (
        b"M0 0h9"
        in cleaned(SimpleUploadedFile("x.svg", drawing), allow_svg=True).read()
    )


def test_svg__keeps_what_draws_and_nothing_else() -> None:
    kept = clean_svg(
        b"""<?xml version="1.0"?>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
             viewBox="0 0 9 9" onload="run()" style="x">
          <script>run()</script><style>a{}</style>
          <foreignObject><p/></foreignObject><image href="https://example.org/x.png"/>
          <a href="https://example.org/"><path d="M9 9"/></a>
          <defs><linearGradient id="g"><stop offset="1" stop-color="red"/></linearGradient></defs>
          <path d="M0 0h9" fill="url(#g)" onclick="run()"/>
          <rect width="2" height="2" fill="url(https://example.org/x)"/>
          <use xlink:href="#g"/><use href="other.svg#g"/>
        </svg>"""
    )
    root = etree.fromstring(kept)
    tags = [etree.QName(node).localname for node in root.iter()]
    assert tags == [
        "svg",
        "defs",
        "linearGradient",
        "stop",
        "path",
        "rect",
        "use",
        "use",
    ]
    names = {str(name) for node in root.iter() for name in node.attrib}
    assert not {name for name in names if name.startswith("on") or name == "style"}
    assert b"example.org" not in kept
    assert [node.get("href") for node in root.iter("{*}use")] == ["#g", None]
    assert root.find("{*}path").get("fill") == "url(#g)"


@pytest.mark.parametrize(
    "data",
    [
        b"<svg",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
        b"<svg>" + b" " * 600_000,
    ],
)
def test_svg__refuses_what_is_none(data: bytes) -> None:
    with pytest.raises(ValidationError):
        clean_svg(data)


@pytest.mark.django_db
def test_upload__in_the_admin_is_written_anew(
    joining: Network, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    client = signed_in(factories.member(joining))
    answer = client.post(
        reverse("wagtailimages:add"),
        {
            "title": "The yard",
            "collection": joining.collection_id,
            "file": photograph("JPEG"),
        },
    )

    assert answer.status_code == 302, answer.context["form"].errors
    picture = get_image_model().objects.get()
    assert PLACE.encode() not in picture.file.read()
    assert (picture.width, picture.height) == (20, 60)
