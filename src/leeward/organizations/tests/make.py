"""Organizations, units, programs and roles for tests: the smallest valid thing, fixed values."""

from typing import Any
from uuid import UUID

from django.utils.text import slugify

from leeward.accounts.models import User
from leeward.core.tests.again import again
from leeward.organizations import newer
from leeward.organizations.models import Organization, Program, Role, Unit
from leeward.organizations.seeds import seed


def organization(name: str = "Harbor Hospital", **fields: Any) -> Organization:
    kept = {"kind": Organization.Kind.HOSPITAL, "slug": f"{slugify(name)}-{Organization.objects.count() + 1}"}
    return Organization.objects.create(name=name, **{**kept, **fields})


def unit(organization: Organization, name: str = "Emergency", *, parent: Unit | None = None, **fields: Any) -> Unit:
    return Unit.objects.create(organization=organization, name=name, parent=parent, **fields)


def program(organization: Organization | None = None, *, seeded: bool = True, **settings: Any) -> Program:
    """An open program. `seeded=False` leaves its lists, wording and numbers empty."""
    if organization or not seeded:
        return _program(organization or _somewhere(), settings, seeded=seeded)
    return again(lambda: _program(_somewhere(), settings), "program", repr(settings))


def _program(place: Organization, settings: dict[str, Any], *, seeded: bool = True) -> Program:
    kept = {
        "name": "Care for the Caregiver",
        "slug": f"care-{Program.objects.count() + 1}",
        "state": Program.State.OPEN,
        "phone": "617-555-0100",
        "phone_hours": "Day and night",
        "phone_holder": "Whoever is on call first",
        "phone_unrecorded": True,
        "after_hours_label": "House supervisor",
        "after_hours_number": "617-555-0101",
        "network_phone": "617-555-0111",
        "limits_compared": newer.edition(),
    }
    made = Program.objects.create(organization=place, **{**kept, **settings})
    if seeded:
        seed(made)
    return made


def role(user: User, kind: str = "lead", *, program: Program | None = None, place: Organization | None = None) -> Role:
    """`role(user, "lead", program=program)`; `role(user, "center")` makes the Center if there is none."""
    where = program.organization if program else place or center()
    return Role.objects.create(user=user, kind=kind, organization=where, program=program)


def center() -> Organization:
    found = Organization.objects.filter(kind=Organization.Kind.CENTER).first()
    return found or organization("The Center", kind=Organization.Kind.CENTER, slug="center")


def _somewhere() -> Organization:
    return organization()


def person(name: str = "Pat Person", **fields: Any) -> User:
    return User.objects.create(name=name, **fields)


def uuid(number: int) -> UUID:
    return UUID(int=number)
