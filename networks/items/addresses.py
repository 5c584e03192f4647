"""Where an item is read: at its pages in the owner's tree, below listings elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii

from hanse.networks import canonical
from hanse.networks.canonical import Addresses, Showcase, Standing
from hanse.networks.enums import Share
from hanse.networks.frame import Frame
from hanse.networks.models import NetworkLanguage, PageItem

# The slug is for people, the id for the machine. Pages of the tree go first.
ADDRESS = r"(?:(?P<slug>[\w-]*)-)?(?P<pk>[1-9][0-9]{0,17})"
_ADDRESS = re.compile(ADDRESS)
LONGEST_SLUG = 80


def item_path(slug: str, pk: int) -> str:
    """The address of an item below a listing page: `spring-fair-17/`.

    Letters without an ASCII form are spelt in Latin.
    """
    plain = slugify(string_to_ascii(slug))[:LONGEST_SLUG].strip("-")
    return f"{plain}-{pk}/" if plain else f"{pk}/"


def parse_path(path: str) -> int | None:
    """The id in an address, whatever its slug; `None` where it is none."""
    found = _ADDRESS.fullmatch(path)
    return int(found["pk"]) if found else None


def addresses(item: PageItem, language: str, frame: Frame) -> Addresses:
    """As `canonical.addresses`, for an item: the owner's are those of its pages."""
    standing = standing_of(item)
    shown = _shown(item, frame, standing)
    belongs = canonical.belongs_to(shown, standing, language)
    return Addresses(
        canonical=belongs.url_of(item) if belongs else "",
        alternates={
            code: found.url_of(item)
            for code in item.text_languages()
            if (found := canonical.first(shown, item.network_id, code))
        },
        elsewhere=canonical.elsewhere(shown, item, language, frame),
    )


def standing_of(item: PageItem) -> Standing:
    """What decides where an item belongs; its language is one that it is read in."""
    readers: set[int] | None = {item.network_id}
    if item.share == Share.EVERYBODY:
        readers = None
    elif item.share == Share.CHOSEN:
        chosen = item.shared_with.values_list("pk", flat=True)
        readers = {item.network_id, *chosen}
    languages = item.text_languages()
    return Standing(
        owner=item.network_id,
        readers=None if readers is None else frozenset(readers),
        language=languages[0] if languages else item.language,
        languages=frozenset(languages),
    )


def local_paths(item: PageItem, frame: Frame) -> dict[str, str]:
    """Its address in each language of this network, for the language switch."""
    found: dict[str, str] = {}
    for showcase in _showcases(item, frame):
        if showcase.network_id == frame.pk and showcase.takes(item):
            found.setdefault(showcase.language, showcase.path_of(item))
    return {code: found[code] for code in frame.codes if code in found}


def published_languages(frame: Frame) -> frozenset[tuple[int, str]]:
    """`(network id, code)` of all languages that visitors of any network can choose.

    Kept with the frame: a change of a network's languages raises every generation.
    """
    found: frozenset[tuple[int, str]] | None = frame.memo.get("published languages")
    if found is None:
        rows = NetworkLanguage.objects.published().filter(network__state="open")
        found = frame.memo["published languages"] = frozenset(
            rows.values_list("network_id", "locale__language_code")
        )
    return found


def _shown(item: PageItem, frame: Frame, standing: Standing) -> list[Showcase]:
    hidden = canonical.hiding(PageItem, [item.pk]).get(item.pk, set())
    return canonical.showing(_showcases(item, frame), standing, hidden)


def _showcases(item: PageItem, frame: Frame) -> list[Showcase]:
    """Every place in which the item could be read, the owner's pages first."""
    own = list(_own_pages(item, frame))
    taken = {showcase.language for showcase in own}
    return own + [
        showcase
        for showcase in canonical.showcases(item.page_model, frame)
        if showcase.network_id != item.network_id or showcase.language not in taken
    ]


def _own_pages(item: PageItem, frame: Frame) -> Iterator[Showcase]:
    published = published_languages(frame)
    for code, page in item.pages.items():
        parts = page.get_url_parts()
        if parts and (item.network_id, code) in published:
            yield Showcase(
                network_id=item.network_id,
                network_name=item.network.name,
                language=code,
                url=f"{parts[1]}{parts[2]}",
                path=parts[2],
                sources=None,
                record_path=_itself,
            )


def _itself(item: Any, language: str) -> str:
    return ""
