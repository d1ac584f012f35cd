"""What was deleted from the main database is not left in its files."""

from contextlib import closing
from pathlib import Path

import pytest
from django.db.utils import ConnectionHandler

from leeward.config import env
from leeward.config.jobs import empty_log_of

CANARY = b"a row of somebody who asked"


def in_files(folder: Path) -> bool:
    return any(CANARY in path.read_bytes() for path in folder.iterdir())


@pytest.mark.django_db
def test_deleted_rows_are_gone_from_file_and_log(tmp_path: Path) -> None:
    database = ConnectionHandler({"default": env.sqlite(tmp_path / "main.sqlite3", journal="WAL")})["default"]
    with closing(database), database.cursor() as cursor:
        cursor.execute("CREATE TABLE kept (body BLOB)")
        cursor.execute("INSERT INTO kept VALUES (%s)", [CANARY])
        empty_log_of(database)
        cursor.execute("DELETE FROM kept")
        assert in_files(tmp_path)

        empty_log_of(database)

        assert not in_files(tmp_path)
