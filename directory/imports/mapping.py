"""From the columns of a file to those of records, as a communicator chose it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from hanse.directory.columns import Mode, columns_of, join, parts
from hanse.directory.imports.facts import RowPlan, SourceKey
from hanse.directory.imports.headings import EXTRA, ID, KEY, NAME, NUMBER, propose
from hanse.directory.imports.rows import RowError, SourceRow
from hanse.directory.registers import SCHEMES
from hanse.networks.numbers import number_of
from hanse.taxonomy.languages import content_languages
from hanse.taxonomy.matching import find_term

# Signs that part lists within a cell, the surest first.
SEPARATORS = ("|", ";", ",")
STREET = "places.1.street"
# What tables of others say where they know nothing.
NOTHING = frozenset({"-", "–", "—", "?", "n/a", "N/A", "null", "NULL"})


@dataclass
class ColumnMapping:
    """Which column of a file goes where.

    `targets`: heading to column, empty for what is left out. `terms`: target to value
    to the code of a term, empty for what is left out. `separators`: by heading, for
    lists. `key`: the heading that tells rows apart. `language` is that of the names and
    of the text.
    """

    targets: dict[str, str] = field(default_factory=dict)
    terms: dict[str, dict[str, str]] = field(default_factory=dict)
    separators: dict[str, str] = field(default_factory=dict)
    key: str = ""
    language: str = "en"
    # The headings in the order of the file, which a database does not keep in `targets`.
    headings: list[str] = field(default_factory=list)
    mode: str = Mode.ADD.value
    overwrite: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> ColumnMapping:
        known = set(cls.__dataclass_fields__)
        return cls(**{name: data[name] for name in data if name in known})

    def data(self) -> dict[str, Any]:
        return asdict(self)


def proposal(
    model: Any,
    headings: Sequence[str],
    rows: Sequence[Mapping[str, str]],
    *,
    language: str,
    last: Mapping[str, Any] | None = None,
) -> ColumnMapping:
    """What was chosen for this source the last time, and for new headings a guess."""
    samples = {
        heading: [row[heading] for row in rows if row.get(heading)][:50]
        for heading in headings
    }
    found = ColumnMapping(
        targets=propose(model, headings, samples),
        language=language,
        headings=list(headings),
    )
    if ID in found.targets.values():
        # Our own export, which says all there is.
        found.mode = Mode.REPLACE.value
    found.separators = _separators(model, found.targets, samples)
    found.key = _key(found.targets, rows)
    if last:
        before = ColumnMapping.of(last)
        for heading in set(before.targets) & set(headings):
            found.targets[heading] = before.targets[heading]
        found.separators |= {
            one: sign for one, sign in before.separators.items() if one in headings
        }
        found.terms, found.mode = before.terms, before.mode
        found.language, found.overwrite = before.language, before.overwrite
        if before.key in headings:
            found.key = before.key
    return found


def _separators(
    model: Any, targets: Mapping[str, str], samples: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    found = {}
    for heading, target in targets.items():
        column = columns_of(model).find(target)
        if column is None or not column.is_list:
            continue
        found[heading] = "|"
        if column.vocabulary:
            whole = _known(column.vocabulary, samples[heading], "|")
            for sign in SEPARATORS[1:]:
                if _known(column.vocabulary, samples[heading], sign) > whole:
                    found[heading] = sign
                    break
    return found


def _known(vocabulary: str, cells: Iterable[str], sign: str) -> int:
    texts = (text for cell in cells for text in split(cell, sign))
    return sum(find_term(vocabulary, text) is not None for text in texts)


def split(cell: str, sign: str) -> list[str]:
    if sign == "|":
        return parts(cell)
    return [one.strip() for one in cell.split(sign) if one.strip()] if sign else [cell]


def _key(targets: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> str:
    """The heading that tells rows apart; a heading whose values are all different."""
    if ID in targets.values():
        return ""
    wanted = [KEY, *(f"identifiers.{one}" for one in SCHEMES), NAME]
    by_target = {target: heading for heading, target in targets.items() if target}
    for target in (*wanted, *(one for one in by_target if one.startswith("names."))):
        heading = by_target.get(target)
        if heading is None:
            continue
        values = [row.get(heading, "") for row in rows]
        if all(values) and len(set(values)) == len(values):
            return heading
    return by_target.get(KEY, "")


class Planner:
    """Makes the plan of a row by a mapping; raises `RowError` for what cannot be."""

    def __init__(self, model: Any, source: str, mapping: ColumnMapping) -> None:
        self.columns, self.source, self.mapping = columns_of(model), source, mapping
        self.origin = {
            self.target(target): heading
            for heading, target in mapping.targets.items()
            if target
        }
        if mapping.key:
            self.origin["key"] = mapping.key

    def target(self, target: str) -> str:
        """The column that a target stands for: a name is one in the file's language."""
        return f"names.preferred.{self.mapping.language}" if target == NAME else target

    def plan(self, row: SourceRow) -> RowPlan:
        cells: dict[str, str] = {}
        number = ""
        for heading in self.mapping.headings or self.mapping.targets:
            target = self.mapping.targets.get(heading, "")
            cell = row.values.get(heading, "")
            if not target or target in (ID, KEY):
                continue
            if target == NUMBER:
                number = cell
                continue
            name = self.target(target)
            if cell in NOTHING and self.mapping.mode == Mode.ADD:
                cell = ""
            # A name of its own language wins over one that says none.
            if target == NAME and cells.get(name):
                continue
            if cell or name not in cells:
                cells[name] = self._cell(heading, name, cell)
        if number and cells.get(STREET):
            cells[STREET] = f"{cells[STREET]} {number}"
        if "language" not in cells and not self._pk(row):
            cells["language"] = self.mapping.language
        pk = self._pk(row)
        key = self._key(row) if pk is None else None
        return RowPlan(
            cells=cells,
            pk=pk,
            key=key,
            identity=None if pk else self._identity(row),
            mode=Mode(self.mapping.mode),
            origin=self.origin,
        )

    def _cell(self, heading: str, name: str, cell: str) -> str:
        column = self.columns.find(name)
        if column is None or not cell:
            return cell
        known = self.mapping.terms.get(name, {})
        if column.is_list:
            texts = split(cell, self.mapping.separators.get(heading, "|"))
            return join(filter(None, (known.get(text, text) for text in texts)))
        return known.get(cell, cell)

    def _pk(self, row: SourceRow) -> int | None:
        heading = self.origin.get(ID)
        cell = row.values.get(heading, "") if heading else ""
        if not cell:
            return None
        number = number_of(cell)
        if not number:
            raise RowError(
                heading or "",
                _("“%(value)s” is no number of a record.") % {"value": cell},
            )
        return number

    def _key(self, row: SourceRow) -> SourceKey:
        if not self.mapping.key:
            raise RowError("", _("No column tells the rows apart."))
        cell = row.values.get(self.mapping.key, "")
        if not cell:
            raise RowError(
                self.mapping.key, _("The cell is empty that tells the rows apart.")
            )
        return SourceKey(self.source, cell[:300])

    def _identity(self, row: SourceRow) -> tuple[str, str] | None:
        for scheme, known in SCHEMES.items():
            heading = self.origin.get(f"identifiers.{scheme}")
            if heading and row.values.get(heading):
                value = known.normalise(row.values[heading])
                if known.check(value):
                    return scheme, value
        return None


def unknown_terms(
    model: Any, mapping: ColumnMapping, rows: Iterable[Mapping[str, str]]
) -> dict[str, Counter[str]]:
    """Values that should be terms and are none, by target, with how often they stand."""
    planner = Planner(model, "", mapping)
    columns = [
        (heading, planner.target(target), column)
        for heading, target in mapping.targets.items()
        if target
        and target not in EXTRA
        and (column := columns_of(model).find(planner.target(target))) is not None
        and column.vocabulary
    ]
    found: dict[str, Counter[str]] = {}
    for row in rows:
        for heading, target, column in columns:
            cell = row.get(heading, "")
            sign = mapping.separators.get(heading, "|") if column.is_list else ""
            for text in split(cell, sign) if cell else ():
                if find_term(column.vocabulary, text) is None:
                    found.setdefault(target, Counter())[text] += 1
    return found


def problems(model: Any, mapping: ColumnMapping) -> list[str]:
    """What is wrong with a choice of columns, in words; nothing where it can be used."""
    found = []
    chosen = [target for target in mapping.targets.values() if target]
    doubled = sorted({one for one in chosen if chosen.count(one) > 1})
    if doubled:
        found.append(
            _("Two columns go to %(columns)s.") % {"columns": ", ".join(doubled)}
        )
    unknown = [
        one for one in chosen if one not in EXTRA and not columns_of(model).find(one)
    ]
    if unknown:
        found.append(
            _("There is no column %(columns)s.") % {"columns": ", ".join(unknown)}
        )
    if not any(one == NAME or one.startswith("names.") for one in chosen):
        found.append(_("Choose the column of the name."))
    if not mapping.key and ID not in chosen:
        found.append(_("Choose the column that tells the rows apart."))
    if mapping.language not in content_languages():
        found.append(_("Choose the language of the file."))
    return found
