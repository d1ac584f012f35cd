"""Migrations follow the models, stand on their own, and say what they do."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.source import named, short

MIGRATIONS = named("src/leeward/*/migrations/0*.py")


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


# A field's `default=` is named by its path, and Django writes it so; anything else would run.
DEFAULT = re.compile(r"\bdefault=leeward\.[\w.]+")
IMPORT = re.compile(r"^import leeward\.[\w.]+$", re.MULTILINE)


@pytest.mark.parametrize("path", MIGRATIONS, ids=short)
def test_migration_runs_no_code_that_will_change(path: Path) -> None:
    rest = IMPORT.sub("", DEFAULT.sub("", path.read_text(encoding="utf-8")))

    assert re.findall(r"\bleeward\.[\w.]+", rest) == []


def test_migrations_say_what_they_do() -> None:
    vague = [short(path) for path in MIGRATIONS if not re.fullmatch(r"\d{4}_(?!auto_)[a-z][a-z0-9_]+", path.stem)]

    assert vague == []
