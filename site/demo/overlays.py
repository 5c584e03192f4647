"""What the demo's networks do with records: hide, put first, introduce."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _

from hanse.directory.imports.rows import RowError, SourceRow
from hanse.directory.models import Organisation
from hanse.networks.models import Network, Overlay, OverlayText
from hanse.site.demo.organisations import FOLDER, read_all

OVERLAYS = FOLDER / "overlays.csv"
LANGUAGES = (
    "en", "fi", "sv", "nb", "da", "is", "et", "lv", "lt", "ru", "de", "pl",
)  # fmt: skip
COLUMNS = ("network", "slug", "does", *LANGUAGES)
HIDE, FEATURE, INTRODUCE = "hide", "feature", "introduce"


@dataclass(frozen=True)
class Wish:
    """What one network wants to do with one record."""

    line: int
    network: str
    slug: str
    does: str
    introductions: Mapping[str, str]


def read_wish(row: SourceRow) -> Wish:
    """One row of the file. Raises `RowError`."""
    values = row.values
    if values["does"] not in {HIDE, FEATURE, INTRODUCE}:
        raise RowError(
            "does", _("“%(value)s” cannot be done.") % {"value": values["does"]}
        )
    introductions = {code: values[code] for code in LANGUAGES if values[code]}
    if values["does"] == INTRODUCE and not introductions:
        raise RowError(LANGUAGES[0], _("An introduction is needed."))
    return Wish(
        row.line, values["network"], values["slug"], values["does"], introductions
    )


def read_wishes(path: Path = OVERLAYS) -> Iterator[Wish]:
    return read_all(path, COLUMNS, read_wish)


def lay(records: Mapping[str, Organisation]) -> int:
    """Lay the overlays over records that are new, by their short names.

    Over those alone: what people decided about the others since stays.
    """
    networks = {network.slug: network for network in Network.objects.all()}
    kind = ContentType.objects.get_for_model(Organisation)
    laid = 0
    for wish in read_wishes():
        record = records.get(wish.slug)
        if record is None:
            continue
        overlay = Overlay.objects.create(
            network=networks[wish.network],
            content_type=kind,
            object_id=record.pk,
            is_hidden=wish.does == HIDE,
            is_featured=wish.does == FEATURE,
        )
        for language, text in wish.introductions.items():
            OverlayText.objects.create(
                overlay=overlay, language=language, introduction=text
            )
        laid += 1
    return laid
