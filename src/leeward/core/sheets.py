"""Tables that somebody saved from a spreadsheet: read whatever their encoding, separator and order of columns.

Rows count as the spreadsheet counts them; the head is row 1. What is wrong with the file as a whole is refused at
once. What is wrong with a row is kept with it, so that every row can be named.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from leeward.core.errors import Refused

MOST_ROWS = 50_000
SEPARATORS = ",;\t|"
OURS = {"row", "outcome", "whatiswrong"}  # columns of our own answers, which may come back
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that starts so
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True, slots=True)
class Column:
    name: str  # as the head says it, in any case, with or without hyphens
    field: forms.Field  # reads a cell, and says what is wrong with it
    meaning: object
    example: str
    also: tuple[str, ...] = ()  # other names for it


@dataclass(slots=True)
class Row:
    number: int
    cells: dict[str, str]  # by name of the column; empty where the file has none
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Sheet:
    encoding: str
    separator: str
    rows: list[Row]

    @property
    def foreign(self) -> list[str]:
        """A few cells with letters beyond ASCII: whoever looks at them sees a wrong encoding at once."""
        cells = dict.fromkeys(cell for row in self.rows for cell in row.cells.values() if not cell.isascii())
        return list(cells)[:5]


def read(body: bytes, columns: Sequence[Column]) -> Sheet:
    """Cells as they were typed, without the blanks around them. Raises Refused."""
    encoding, text = _decoded(body)
    first, _rest, _after = text.partition("\n")
    if marked := re.fullmatch(r'"?sep=(.)"?\s*', first, re.IGNORECASE):
        text = text[len(first) + 1 :]  # a line for the spreadsheet alone, which it does not count
    separator = marked[1] if marked else _separator(first, columns)
    lines = _lines(text, separator)
    names = _names(lines[0] if lines else [], columns)
    told = [(number, line) for number, line in enumerate(lines[1:], 2) if any(map(str.strip, line))]
    rows = [_row(number, line, names, columns, separator) for number, line in told]
    if not rows:
        raise Refused(_("There is nothing below the first row of this file."))
    if len(rows) > MOST_ROWS:
        raise Refused(_("One file holds %(most)s rows at most. Cut it in two.") % {"most": f"{MOST_ROWS:,}"})
    return Sheet(encoding, separator, rows)


def check(row: Row, columns: Sequence[Column]) -> dict[str, str]:
    """The cells as they are kept. What cannot be kept is added to the row's faults and comes back empty."""
    kept = {}
    for column in columns:
        try:
            kept[column.name] = str(column.field.clean(row.cells[column.name]))
        except ValidationError as error:
            kept[column.name] = ""
            row.faults += [f"{column.name}: {text}" for text in error.messages]
    return kept


def written(lines: Iterable[Iterable[object]]) -> bytes:
    """A file that opens well in a spreadsheet, and in which nothing runs."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([_safe(str(cell)) for cell in line] for line in lines)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _decoded(body: bytes) -> tuple[str, str]:
    if body.startswith(WORKBOOKS):
        raise Refused(_("This is a workbook. In your spreadsheet, choose Save as, then CSV UTF-8, and send that file."))
    for encoding in _encodings(body):
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            break
        return encoding, text.replace("\r\n", "\n").replace("\r", "\n")
    raise Refused(_("We cannot read the letters of this file. Save it as CSV UTF-8, and send it again."))


def _encodings(body: bytes) -> list[str]:
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    if b"\0" in body[:2]:  # its first letter is one that we know
        return ["utf-16-be" if body[:1] == b"\0" else "utf-16-le"]
    return ["utf-8-sig", "cp1252"]


def _separator(head: str, columns: Sequence[Column]) -> str:
    """The one with which the head says most names that we know."""
    known = _known(columns)

    def names(separator: str) -> int:
        return sum(_plain(part) in known for part in head.split(separator))

    return max(SEPARATORS, key=names)


def _lines(text: str, separator: str) -> list[list[str]]:
    lines: list[list[str]] = []
    try:
        lines.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        said = _(
            "Row %(row)d has a quotation mark that does not end where its cell ends. Nothing after it can be read."
        )
        raise Refused(said % {"row": len(lines) + 1}) from None
    return lines


def _names(head: list[str], columns: Sequence[Column]) -> list[str]:
    """The column of each place; empty for our own ones."""
    known = _known(columns)
    found = [known.get(_plain(each), "") for each in head]
    strange = [each for each, name in zip(head, found, strict=True) if each.strip() and not name and not _is_ours(each)]
    if strange:
        raise Refused(
            _("We do not know these columns, so we do not take them: %(names)s. Take them out, or name them as below.")
            % {"names": ", ".join(strange)[:300]}
        )
    twice = sorted({name for name in found if name and found.count(name) > 1})
    if twice:
        raise Refused(_("These columns are there twice: %(names)s.") % {"names": ", ".join(twice)})
    missing = [each.name for each in columns if each.field.required and each.name not in found]
    if missing:
        raise Refused(_("These columns are missing in the first row: %(names)s.") % {"names": ", ".join(missing)})
    return found


def _row(number: int, line: list[str], names: list[str], columns: Sequence[Column], separator: str) -> Row:
    cells = dict.fromkeys((each.name for each in columns), "")
    cells |= {name: _clean(cell) for name, cell in zip(names, line, strict=False) if name}
    faults = []
    if any(cell.strip() for cell in line[len(names) :]):
        faults.append(
            _("This row has more cells than the first one. A cell that holds the separator needs quotation marks.")
        )
    if any("\n" in cell and separator in cell for cell in line):
        faults.append(
            _(
                "A quotation mark in this row does not end where its cell ends, so the next row was read into it. "
                "If it is meant so, take out the line break."
            )
        )
    return Row(number, cells, faults)


def _known(columns: Sequence[Column]) -> dict[str, str]:
    return {_plain(name): column.name for column in columns for name in (column.name, *column.also)}


def _is_ours(name: str) -> bool:
    return _plain(name) in OURS


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name.casefold())


def _clean(cell: str) -> str:
    """Without what spreadsheets leave behind: hard blanks, line ends, the mark of a cell that is no formula."""
    text = " ".join(cell.replace("\N{NO-BREAK SPACE}", " ").replace("\ufeff", "").split())
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
