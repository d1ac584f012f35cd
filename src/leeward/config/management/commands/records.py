"""`manage records SLUG`: for a records request, how many rows of each table belong to a program."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from leeward.config import records
from leeward.organizations.models import Program


class Command(BaseCommand):
    help = "Counts what exists of a program, by table."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("slug", help="the program's short name in addresses")

    def handle(self, **options: Any) -> None:
        program = Program.objects.filter(slug=options["slug"]).first()
        if program is None:
            raise CommandError("There is no program with this short name.")
        for record in records.of(program):
            self.stdout.write(f"{record.rows:>8}  {record.table}: {record.about}")
