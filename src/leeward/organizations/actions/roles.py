"""Who may do what, where."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from leeward.accounts import actions as accounts
from leeward.accounts.models import Invitation, User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations import queries
from leeward.organizations.models import Organization, Program, Role


@transaction.atomic
def grant_role(
    user: User,
    *,
    kind: str,
    by: User | None,
    program: Program | None = None,
    organization: Organization | None = None,
) -> Role:
    """For a program, or for a whole organization. Granting twice is granting once."""
    place = program.organization if program else organization
    if place is None or (kind == Role.Kind.LEAD and program is None):
        raise Refused(_("Say for which program this is."))
    if kind == Role.Kind.CENTER and place.kind != Organization.Kind.CENTER:
        raise Refused(_("Center staff belong to the Center."))
    try:
        with transaction.atomic():
            made = Role.objects.create(user=user, kind=kind, organization=place, program=program)
    except IntegrityError:
        return Role.objects.get(user=user, kind=kind, organization=place, program=program)
    journal.record("role.granted", made, by=by, **_said(made))
    return made


@transaction.atomic
def revoke_role(role: Role, *, by: User) -> None:
    """A program keeps at least one lead, the Center one of its staff. Two at once cannot remove each other."""
    _hold_place(role)
    others = Role.objects.filter(kind=role.kind, program=role.program_id, organization=role.organization_id)
    if role.kind in {Role.Kind.LEAD, Role.Kind.CENTER} and not others.exclude(pk=role.pk).exists():
        raise Refused(_("This is the last one. Add someone else first."))
    if Role.objects.filter(pk=role.pk).delete()[0]:
        journal.record("role.revoked", role, by=by, **_said(role))


def add_lead(program: Program, *, by: User, name: str, email: str, phone: str = "") -> User:
    """Somebody who already signs in, or a new person who still needs an invitation."""
    return _let_in(Role.Kind.LEAD, {"program": program}, by=by, name=name, email=email, phone=phone)


def add_staff(center: Organization, *, by: User, name: str, email: str) -> User:
    """Center staff let each other in. Like a lead: somebody who already signs in, or a new person."""
    return _let_in(Role.Kind.CENTER, {"organization": center}, by=by, name=name, email=email)


def add_sponsor(organization: Organization, *, by: User, name: str, email: str) -> User:
    """By the Center alone: whom a lead names would be no check on that lead."""
    return _let_in(Role.Kind.SPONSOR, {"organization": organization}, by=by, name=name, email=email)


@transaction.atomic
def remove_staff(role: Role, *, by: User) -> None:
    """Somebody who can sign in stays: nobody else could let Center staff in again."""
    _hold_place(role)
    here = Role.objects.filter(kind=role.kind, organization=role.organization_id).exclude(pk=role.pk)
    others = here.filter(user__is_active=True, user__vault__isnull=False)
    if queries.has_keys(role.user) and here.exists() and not others.exists():
        raise Refused(_("Nobody else here can sign in yet. First someone else has to use their invitation."))
    revoke_role(role, by=by)


def _said(role: Role) -> dict[str, str]:
    """For the journal: the row itself goes when the role does."""
    place = {"program": role.program_id.hex} if role.program_id else {}
    return {"kind": role.kind, "user": role.user_id.hex, **place}


@transaction.atomic
def _let_in(kind: str, place: dict[str, Any], *, by: User, **who: str) -> User:
    """Found by address or number, or new.

    Whoever holds an invitation from another place is refused: a new one would carry their account over to this one.
    """
    person = queries.person_at(**who)
    is_here = Role.objects.filter(kind=kind, user=person, **place).exists()
    if person and not is_here and Invitation.objects.filter(user=person, used=False).exists():
        raise Refused(_("This person has an open invitation. Add them here once they have used it."))
    person = person or accounts.create_person(**who)
    grant_role(person, kind=kind, by=by, **place)
    return person


def _hold_place(role: Role) -> None:
    """An UPDATE locks the row until the end of the transaction; SQLite has one writer anyway."""
    if role.program_id:
        Program.objects.filter(pk=role.program_id).update(slug=F("slug"))
    else:
        Organization.objects.filter(pk=role.organization_id).update(slug=F("slug"))
