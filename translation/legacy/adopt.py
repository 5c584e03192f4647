"""Take over what a site translated with wagtail-localize: units and memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db import transaction
from django.utils.html import strip_tags
from wagtail.models import Page

from hanse.networks.digests import digest
from hanse.networks.models import Network
from hanse.networks.ownership import network_id_of
from hanse.translation.actions.counts import counted, recount
from hanse.translation.actions.prepare import open_unit
from hanse.translation.actions.segments import SaveSegment
from hanse.translation.actions.take import take_source
from hanse.translation.actions.typed import typed_text
from hanse.translation.enums import Origin, SegmentState
from hanse.translation.inline import InlineText, TagError, TextKind
from hanse.translation.legacy.localize import (
    OldString,
    OldTranslation,
    Place,
    old_strings,
    old_translations,
)
from hanse.translation.memory import Pair, remember_many
from hanse.translation.models import SourceSegment, TargetSegment, Unit
from hanse.translation.refusals import Refused


class AdoptLocalize:
    """Make units of translations and memory of strings; counts say what became of them.

    What readers have already is approved, as it stands on the page. Other words that
    people wrote wait for review, words of machines are drafts. Where the source has
    changed since, words are kept as ones that need an update. Running it again changes
    nothing; work done since stays. `network` gets the strings of what is no page of
    any network.
    """

    def __init__(self, network: Network | None = None) -> None:
        self.network = network
        self.counts: Counter[str] = Counter()

    def execute(self) -> Counter[str]:
        strings = old_strings()
        # The memory first: it fills in what stands in several places.
        for place, rows in strings.items():
            self._memory(place, rows)
        for old in old_translations():
            place = (old.key, old.source_language, old.language)
            self._translation(old, strings.get(place, []))
        return self.counts

    # Units ------------------------------------------------------------------------------

    @transaction.atomic
    def _translation(self, old: OldTranslation, strings: list[OldString]) -> None:
        page = _page(old.key, old.source_language)
        network_id = network_id_of(page)
        if page is None or network_id is None:
            self.counts["no page of a network"] += 1
            return
        network = Network.objects.get(pk=network_id)
        codes = network.languages.values_list("locale__language_code", flat=True)
        if old.language not in set(codes):
            self.counts["language of no network"] += 1
            return
        try:
            source = take_source(page)
        except Refused as error:
            self.counts[f"refused: {error.code}"] += 1
            return
        is_new = not source.units.filter(language=old.language).exists()
        unit = open_unit(source, old.language, network)
        self.counts["units made" if is_new else "units there already"] += 1
        if unit.network_id == network.pk:
            self._words(unit, strings)

    def _words(self, unit: Unit, strings: list[OldString]) -> None:
        rows = {row.key: row for row in unit.segments.filter(is_gone=False)}
        segments = counted(unit.source)
        left = list(strings)
        for segment in segments:
            found = _found(segment, left)
            if found is None:
                continue
            left.remove(found)
            row = rows.get(segment.key)
            if row is not None and not _is_untouched(row):
                continue
            self._write(unit, segment, row, found)
        for segment in segments:
            if segment.key not in rows:
                self._write_old(unit, segment, left)
        recount(unit.source)

    def _write(
        self,
        unit: Unit,
        segment: SourceSegment,
        row: TargetSegment | None,
        found: OldString,
    ) -> None:
        version = row.version if row else 0
        try:
            text = _inline(found.target, segment.kind)
            saved = SaveSegment(
                unit,
                segment.key,
                typed_text(text.stored, segment.kind),
                user=None,
                version=version,
                confirm=not (found.is_machine or found.has_error),
                origin=Origin.MACHINE if found.is_machine else Origin.IMPORT,
            ).execute()
        except (TagError, Refused):
            self.counts["texts that do not fit"] += 1
        else:
            self.counts["texts taken over"] += saved.version != version

    def _write_old(
        self, unit: Unit, segment: SourceSegment, left: list[OldString]
    ) -> None:
        """Words for a source that has changed since: a plain field is known by place."""
        found = next((one for one in left if one.path == segment.key), None)
        if found is None or segment.kind != TextKind.PLAIN:
            return
        if unit.segments.filter(key=segment.key).exists():
            return
        left.remove(found)
        before = unescape(strip_tags(found.source))
        TargetSegment.objects.create(
            unit=unit,
            key=segment.key,
            text=unescape(strip_tags(found.target)),
            source_text=before,
            source_digest=digest(before),
            state=SegmentState.DRAFT,
            origin=Origin.MACHINE if found.is_machine else Origin.IMPORT,
        )
        self.counts["texts of an older source"] += 1

    # Memory -----------------------------------------------------------------------------

    def _memory(self, place: Place, rows: list[OldString]) -> None:
        key, source, language = place
        page = _page(key, source)
        network_id = network_id_of(page) if page is not None else None
        network = (
            Network.objects.filter(pk=network_id).first()
            if network_id
            else self.network
        )
        if network is None:
            self.counts["strings of no network"] += len(rows)
            return
        pairs = list(_pairs(rows, str(page.title) if page is not None else ""))
        new = remember_many(network, source, language, pairs)
        self.counts["memory entries"] += new


def _page(key: Any, language: str) -> Any:
    page = Page.objects.filter(
        translation_key=key, locale__language_code=language
    ).first()
    return page.specific if page is not None else None


def _is_untouched(row: TargetSegment) -> bool:
    """Filled in by the memory or a machine a moment ago, by nobody."""
    return row.user_id is None and row.state == SegmentState.DRAFT


def _inline(html: str, kind: str) -> InlineText:
    """A string as a text of ours. Raises `TagError`."""
    if kind == TextKind.PLAIN:
        return InlineText.parse(unescape(strip_tags(html)), TextKind.PLAIN)
    return InlineText.parse(html, TextKind.RICH)


def _found(segment: SourceSegment, strings: list[OldString]) -> OldString | None:
    """The string of this text: the one from its place first, else any."""
    same = [one for one in strings if _says(one.source, segment)]
    place = segment.key.partition("#")[0]
    return next((one for one in same if one.path == place), next(iter(same), None))


def _says(html: str, segment: SourceSegment) -> bool:
    try:
        return digest(_inline(html, segment.kind).stored) == segment.digest
    except TagError:
        return False


def _pairs(rows: list[OldString], label: str) -> Iterator[Pair]:
    """Only what people wrote: a memory of machines is none."""
    for one in rows:
        if one.is_machine or one.has_error:
            continue
        for kind in _kinds(one):
            try:
                source, target = _inline(one.source, kind), _inline(one.target, kind)
            except TagError:
                continue
            yield Pair(
                source.stored,
                target.stored,
                kind.value,
                place=label,
                origin=Origin.IMPORT,
            )


def _kinds(one: OldString) -> list[TextKind]:
    """As which texts of ours a string may come: its field is no longer known."""
    if "<" in one.source or "<" in one.target:
        return [TextKind.RICH]
    if "&" in one.source:
        # A plain field and a paragraph write it differently.
        return [TextKind.PLAIN, TextKind.RICH]
    return [TextKind.PLAIN]
