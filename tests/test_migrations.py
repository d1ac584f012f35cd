"""Migrations follow the models, stand on their own, and say what they do."""

import re

import pytest
from django.core.management import call_command

from tests.source import imports, named, short

MIGRATIONS = named("src/leeward/*/migrations/0*.py")


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_migrations_import_no_code_that_will_change() -> None:
    own = [f"{short(path)}: {name}" for path in MIGRATIONS for name in imports(path) if "leeward." in name]

    assert own == []


def test_migrations_say_what_they_do() -> None:
    vague = [short(path) for path in MIGRATIONS if not re.fullmatch(r"\d{4}_(?!auto_)[a-z][a-z0-9_]+", path.stem)]

    assert vague == []
