"""`manage first_person NAME MAIL`: the Center, its first account, and a link that works once."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from leeward.accounts.actions import create_person, invite
from leeward.organizations.actions import create_organization, grant_role
from leeward.organizations.models import Organization, Role


class Command(BaseCommand):
    help = "Makes the first Center account of a new installation and prints its invitation."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("name")
        parser.add_argument("email")
        parser.add_argument("--center", default="The Center", help="what the Center is called")

    @transaction.atomic
    def handle(self, **options: Any) -> None:
        if Role.objects.filter(kind=Role.Kind.CENTER).exists():
            raise CommandError("There is a Center account already. Center staff invite others on their page.")
        person = create_person(options["name"], options["email"])
        center = create_organization(kind=Organization.Kind.CENTER, name=options["center"], slug="center", by=person)
        grant_role(person, kind=Role.Kind.CENTER, organization=center, by=person)
        invitation, token = invite(person, by=None)
        self.stdout.write(f"{settings.ORIGIN}/invitation/{invitation.pk}/#t={token}")
        self.stdout.write("This link works once, within 7 days. Give it to nobody else.")
