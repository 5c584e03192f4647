"""Vocabularies as files: how they look, and everything that can be wrong with one.

A file is CSV in UTF-8 and named after the code of its vocabulary. The first line
names the columns: `code`, `parent`, a language code for each preferred label, and
`alt_<language>` for alternative labels, several of them separated by `|`. The second
line is the vocabulary itself, every further line a term, in the order that lists
show them. English labels are required, all others are not.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.core.validators import slug_re
from django.utils.translation import gettext as _

from hanse.taxonomy.languages import content_languages
from hanse.taxonomy.models import Term, TermLabel, Vocabulary
from hanse.taxonomy.snapshots import FALLBACK_LANGUAGE

ALTERNATIVE = "alt_"
SEPARATOR = "|"
LABEL_LENGTH = TermLabel._meta.get_field("text").max_length or 0


@dataclass(frozen=True)
class FileError:
    """Something wrong in a file. `line` counts from 1; 0 where none is to blame.

    Of a file of statements `subject` is what they are about, `column` the property.
    """

    path: Path
    line: int
    column: str
    message: str
    subject: str = ""

    @property
    def where(self) -> str:
        """The place within the file; empty where all of it is to blame."""
        parts = [self.subject] if self.subject else []
        if self.line:
            parts.append(_("line %(line)s") % {"line": self.line})
        if self.subject and self.column:
            parts.append(self.column)
        elif self.column:
            parts.append(_("column “%(column)s”") % {"column": self.column})
        return ", ".join(parts)

    def __str__(self) -> str:
        return (
            f"{', '.join(filter(None, (str(self.path), self.where)))}: {self.message}"
        )


class InvalidFiles(Exception):
    """The files cannot be loaded; `errors` says all that is wrong with them."""

    def __init__(self, errors: list[FileError]) -> None:
        super().__init__("\n".join(map(str, errors)))
        self.errors = errors


@dataclass(frozen=True)
class Row:
    """One line: the vocabulary or a term, with its labels by language.

    Files that can say more have the address, `(relation, address)` of matches
    elsewhere, whether it is retired, and the code of what took its place.
    """

    line: int
    code: str
    parent: str
    labels: dict[str, str]
    alternatives: dict[str, tuple[str, ...]]
    uri: str = ""
    matches: tuple[tuple[str, str], ...] = ()
    is_retired: bool | None = None
    into: str = ""


@dataclass
class VocabularyFile:
    """What a file says. Worth loading only when `errors` is empty."""

    path: Path
    vocabulary: Row | None = None
    terms: list[Row] = field(default_factory=list)
    errors: list[FileError] = field(default_factory=list)
    # What the vocabulary calls itself, and what the file says and is not kept.
    uri: str = ""
    notes: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        return self.path.stem

    def error(self, line: int, column: str, message: str, subject: str = "") -> None:
        self.errors.append(FileError(self.path, line, column, message, subject))


def read(path: Path, data: bytes | None = None) -> VocabularyFile:
    """Read a file and find everything that is wrong with it alone.

    `data` is what stands in it, where it is no file of this machine. Whether parents
    exist is asked later: a term of the database will do.
    """
    found = VocabularyFile(path)
    try:
        text = (path.read_bytes() if data is None else data).decode("utf-8-sig")
    except OSError as error:
        found.error(0, "", _("It cannot be read: %(why)s.") % {"why": error.strerror})
        return found
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        found.error(line, "", _("This is not UTF-8."))
        return found
    lines = _lines(found, text)
    columns = _columns(found, next(lines, (1, []))[1])
    if found.errors:
        return found
    _read_rows(found, columns, lines)
    return found


def _lines(found: VocabularyFile, text: str) -> Iterator[tuple[int, list[str]]]:
    """`(number of the line it begins on, cells)`; empty lines are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            found.error(line, "", _("This is not CSV: %(why)s.") % {"why": error})
            return
        if any(cell.strip() for cell in cells):
            yield line, [cell.strip() for cell in cells]


def _columns(found: VocabularyFile, columns: list[str]) -> list[str]:
    for number, column in enumerate(columns):
        language = column.removeprefix(ALTERNATIVE)
        if column in columns[:number]:
            found.error(1, column, _("This column comes twice."))
        elif column not in {"code", "parent"} and not _is_language(language):
            found.error(1, column, _("This is neither a column nor a language."))
    found.errors += [
        FileError(found.path, 1, column, _("This column is missing."))
        for column in ("code", FALLBACK_LANGUAGE)
        if column not in columns
    ]
    return columns


def _is_language(code: str) -> bool:
    return code in content_languages() or code in LANG_INFO


def _read_rows(
    found: VocabularyFile, columns: list[str], lines: Iterator[tuple[int, list[str]]]
) -> None:
    codes: dict[str, int] = {}
    for line, cells in lines:
        if len(cells) > len(columns):
            found.error(line, "", _("There are more cells than columns."))
            continue
        row = _row(found, line, dict(zip(columns, cells, strict=False)))
        if found.vocabulary is None:
            found.vocabulary = row
            _check_vocabulary(found, row)
            continue
        if row.code in codes:
            found.error(
                line,
                "code",
                _("“%(code)s” stands on line %(line)s already.")
                % {"code": row.code, "line": codes[row.code]},
            )
        elif row.code:
            codes[row.code] = line
        found.terms.append(row)
    if found.vocabulary is None and not found.errors:
        found.error(2, "code", _("The vocabulary itself is missing."))


def _row(found: VocabularyFile, line: int, cells: dict[str, str]) -> Row:
    labels: dict[str, str] = {}
    alternatives: dict[str, tuple[str, ...]] = {}
    for column, cell in cells.items():
        if any(not character.isprintable() for character in cell):
            found.error(line, column, _("There is an unprintable character."))
        elif column == FALLBACK_LANGUAGE and not cell:
            found.error(line, column, _("The English label is empty."))
        elif column.startswith(ALTERNATIVE):
            texts = [text.strip() for text in cell.split(SEPARATOR) if text.strip()]
            if texts:
                alternatives[column.removeprefix(ALTERNATIVE)] = tuple(texts)
        elif column not in {"code", "parent"} and cell:
            labels[column] = cell
    row = Row(line, cells["code"], cells.get("parent", ""), labels, alternatives)
    _check_code(found, row)
    _check_labels(found, row)
    return row


def _check_code(found: VocabularyFile, row: Row) -> None:
    model = Vocabulary if found.vocabulary is None else Term
    length = model._meta.get_field("code").max_length or 0
    if not row.code:
        found.error(row.line, "code", _("The code is missing."))
    elif not slug_re.match(row.code) or len(row.code) > length:
        found.error(
            row.line,
            "code",
            _("“%(code)s” is no code: Latin letters, digits and hyphens make one.")
            % {"code": row.code},
        )
    if row.parent and row.parent == row.code:
        found.error(row.line, "parent", _("A term cannot be broader than itself."))


def _check_labels(found: VocabularyFile, row: Row) -> None:
    columns = {language: [text] for language, text in row.labels.items()}
    columns |= {
        ALTERNATIVE + language: [*texts, *columns.get(language, [])]
        for language, texts in row.alternatives.items()
    }
    for column, texts in columns.items():
        if len(set(texts)) < len(texts):
            found.error(row.line, column, _("A label comes twice."))
        if max(map(len, texts)) > LABEL_LENGTH:
            found.error(
                row.line,
                column,
                _("A label is longer than %(length)s characters.")
                % {"length": LABEL_LENGTH},
            )


def _check_vocabulary(found: VocabularyFile, row: Row) -> None:
    if row.code and row.code != found.code:
        found.error(
            row.line,
            "code",
            _("The first line after the columns must be the vocabulary “%(code)s”.")
            % {"code": found.code},
        )
    if row.parent:
        found.error(row.line, "parent", _("A vocabulary has no broader term."))
    for language in row.alternatives:
        found.error(
            row.line, ALTERNATIVE + language, _("A vocabulary has one label only.")
        )
