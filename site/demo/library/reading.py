"""Practices and reading lists from their files.

After the head, `# name` begins a section of a practice; lines below it are Markdown.
`# failures` holds `## title`, what happened, and `> what one would do instead`;
`# figures` holds `- number | of what`. A reading list has `# chapter`, then entries:
`[name of a practice] note` and `<https://address> Title | note`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from hanse.directory.enums import PartnerRole
from hanse.library.enums import Licence
from hanse.library.imports.front_matter import Document, read
from hanse.library.imports.markdown import to_html
from hanse.library.imports.plans import Party, PlannedFailure, PracticePlan
from hanse.library.sections import BY_NAME

FOLDER = Path(__file__).parent
_PART = re.compile(r"^# (\S+)\n", re.MULTILINE)
_ENTRY = re.compile(r"\[([\w-]+)\] (.+)")
_OUTSIDE = re.compile(r"<(https://\S+)> (.+?) \| (.+)")


class BadText(ValueError):
    """A file that says something which nobody can read."""


@dataclass(frozen=True)
class Text:
    """One file: the name of what it tells, its language, and what it says."""

    name: str
    language: str
    document: Document

    @property
    def is_source(self) -> bool:
        """Whether it has the facts: translations have words alone."""
        return "themes" in self.document.fields


def practices(network: str) -> dict[str, list[Text]]:
    """Texts by practice, the source first. Raises `BadText`."""
    found = _texts(FOLDER / "practices" / network)
    for name, texts in found.items():
        texts.sort(key=lambda text: (not text.is_source, text.language))
        if sum(text.is_source for text in texts) != 1:
            raise BadText(f"{name}: one file has the facts.")
    return found


def toolkits(network: str) -> dict[str, list[Text]]:
    return _texts(FOLDER / "toolkits" / network)


def _texts(folder: Path) -> dict[str, list[Text]]:
    found: dict[str, list[Text]] = {}
    for path in sorted(folder.glob("*.md")):
        name, language, _md = path.name.split(".")
        document = read(path.read_text(encoding="utf-8"), path.name)
        found.setdefault(name, []).append(Text(name, language, document))
    return found


def plan_of(text: Text, source: Text, project: int | None = None) -> PracticePlan:
    """What a page will say: the words of one file, the facts of its source."""
    words, facts = text.document, source.document
    parts = dict(_parts(words.body))
    unknown = set(parts) - {*BY_NAME, "failures", "figures"}
    if unknown:
        raise BadText(f"{words.name}: no section is called {unknown}.")
    point = facts.text("point").split()
    return PracticePlan(
        title=words.text("title"),
        summary=words.text("summary"),
        slug=text.name,
        sections={
            name: to_html(part) for name, part in parts.items() if name in BY_NAME
        },
        failures=tuple(_failures(parts.get("failures", ""))),
        figures=tuple(_figures(parts.get("figures", ""))),
        themes=tuple(facts.list("themes")),
        sectors=tuple(facts.list("sectors")),
        countries=tuple(facts.list("countries")),
        level=facts.text("level"),
        readiness=facts.text("readiness"),
        evidence=facts.text("evidence"),
        cost_band=facts.text("cost"),
        amount=Decimal(facts.text("amount")) if facts.text("amount") else None,
        place=facts.text("place"),
        point=(float(point[0]), float(point[1])) if point else None,
        from_year=int(facts.text("from")) if facts.text("from") else None,
        until_year=int(facts.text("until")) if facts.text("until") else None,
        parties=tuple(_parties(facts)),
        project=project if facts.text("project") else None,
        contact_email=facts.text("contact"),
        licence=facts.text("licence") or Licence.BY,
        source_name=facts.text("source"),
        source_url=facts.text("source_url"),
        confirmed_on=date.fromisoformat(facts.text("confirmed")),
    )


def entries_of(document: Document, items: Mapping[str, int]) -> list[dict[str, Any]]:
    """The blocks of a reading list; `items` are the ids of practices by name."""
    return list(_entries(document, items))


def _entries(document: Document, items: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    value: dict[str, Any]
    for block in document.body.strip().split("\n\n"):
        line, _end, rest = block.partition("\n")
        if line.startswith("# "):
            value = {"heading": line[2:], "text": rest.strip()}
            yield {"type": "chapter", "value": value}
        elif match := _ENTRY.fullmatch(block):
            practice = items[match[1]]
            value = {"practice": practice, "note": match[2]}
            yield {"type": "practice", "value": value}
        elif match := _OUTSIDE.fullmatch(block):
            value = {"address": match[1], "title": match[2], "note": match[3]}
            yield {"type": "outside", "value": value}
        else:
            raise BadText(f"{document.name}: {line!r} is no entry.")


def _parts(body: str) -> Iterator[tuple[str, str]]:
    pieces = _PART.split(body)[1:]
    for name, part in zip(pieces[::2], pieces[1::2], strict=True):
        yield name, part.strip()


def _failures(part: str) -> Iterator[PlannedFailure]:
    for piece in re.split(r"^## ", part, flags=re.MULTILINE)[1:]:
        title, _end, rest = piece.partition("\n")
        text, _mark, lesson = rest.partition("\n> ")
        yield PlannedFailure(title.strip(), text.strip(), lesson.strip())


def _figures(part: str) -> Iterator[tuple[str, str]]:
    for line in part.splitlines():
        number, _bar, label = line.removeprefix("- ").partition(" | ")
        yield number.strip(), label.strip()


def _parties(facts: Document) -> Iterator[Party]:
    if lead := facts.text("lead"):
        yield Party(lead, PartnerRole.LEAD)
    for name in facts.list("partners"):
        yield Party(name, PartnerRole.PARTNER)
