"""Tables from a spreadsheet, however it saved them."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from leeward.core import sheets
from leeward.core.errors import Refused
from leeward.core.sheets import Column

COLUMNS = (
    Column("name", forms.CharField(max_length=20), "", ""),
    Column("email", forms.EmailField(required=False), "", "", ("mail",)),
)
TEXT = "Name;E-Mail\r\nZoë Nuñez;zoe@harbor.example\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding: str) -> None:
    sheet = sheets.read(TEXT.encode(encoding), COLUMNS)

    assert [row.cells for row in sheet.rows] == [{"name": "Zoë Nuñez", "email": "zoe@harbor.example"}]
    assert sheet.foreign == ["Zoë Nuñez"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_usual_separator_is_found(separator: str) -> None:
    text = f"mail{separator}name\n{separator}Ann\n"

    assert sheets.read(text.encode(), COLUMNS).rows[0].cells == {"name": "Ann", "email": ""}


def test_rows_count_as_the_spreadsheet_counts_them() -> None:
    text = 'sep=;\nname;email\n"Ann\nLee";\n;\nBob;\n'

    rows = sheets.read(text.encode(), COLUMNS).rows

    assert [(row.number, row.cells["name"]) for row in rows] == [(2, "Ann Lee"), (4, "Bob")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (b"", "columns are missing"),
        (b"name\n", "nothing below"),
        (b"PK\x03\x04rest", "workbook"),
        (b"name,birthday\nAnn,1\n", "birthday"),
        (b"name,Name\nAnn,Bob\n", "twice: name"),
        (b"email\na@b.example\n", "missing in the first row: name"),
        (b'name\nAnn\n"Bob\n', "Row 3 has a quotation mark"),
        (b"name\n\x81\n", "letters"),
        (b"name\nA\0nn\n" + b"x\n" * 200, "letters"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_sentence(body: bytes, said: str) -> None:
    with pytest.raises(Refused, match=said):
        sheets.read(body, COLUMNS)


def test_a_row_with_too_many_cells_is_wrong() -> None:
    row = sheets.read(b"name,email\nLee, Ann,a@b.example\n", COLUMNS).rows[0]

    assert "more cells" in row.faults[0]


def test_a_quotation_mark_that_swallows_rows_is_named_with_the_row_where_it_opened() -> None:
    body = b'name,email\nAnn,a@b.example\nBob,"b@b.example\nCy,"\nDee,"two\nlines"\n'
    faults = {row.number: row.faults for row in sheets.read(body, COLUMNS).rows}

    assert "was read into it" in faults.pop(3)[0]
    assert faults == {2: [], 4: []}


def test_each_cell_that_cannot_be_kept_is_named() -> None:
    row = sheets.read(b"name,email\n" + b"x" * 30 + b",nowhere\n", COLUMNS).rows[0]

    sheets.check(row, COLUMNS)

    assert [fault.partition(":")[0] for fault in row.faults] == ["name", "email"]


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20), min_size=1))
def test_what_we_write_runs_nowhere_and_comes_back(names: list[str]) -> None:
    body = sheets.written([["name"], *([name] for name in names)])

    assert not any(line[:1] in "=+-@" for line in body.decode("utf-8-sig").replace('"', "").split("\r\n") if line)
    assert [row.cells["name"] for row in sheets.read(body, COLUMNS).rows] == names
