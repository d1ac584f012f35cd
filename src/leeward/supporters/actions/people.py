"""People join a program, say who they are, pause and come back. What a lead signs is in `signing`."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts import actions as accounts
from leeward.accounts.models import Invitation, User
from leeward.core import clock, journal, phones
from leeward.core.errors import Refused
from leeward.organizations.models import Program, Unit, Wording
from leeward.organizations.queries import newest_wordings, person_at
from leeward.supporters import queries
from leeward.supporters.models import Photo, Supporter

Status = Supporter.Status


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Who is invited, as the lead typed it."""

    name: str
    email: str = ""
    phone: str = ""
    family: str = ""
    role: str = ""
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a supporter says about themselves."""

    family: str
    role: str
    unit: Unit | None
    languages: list[str]
    experience: list[str]
    employers: list[str]
    shows_self: bool
    first_name: str
    capacity: int


@transaction.atomic
def invite(program: Program, newcomer: Newcomer, *, by: User) -> tuple[Supporter, Invitation | None, str]:
    """Puts a person on the list. The token of their link is given out here and kept nowhere. Somebody who has keys
    already gets no link: they find their place when they sign in."""
    known = person_at(email=newcomer.email, phone="")  # a number may be a ward's: many people have it
    if _is_listed(program, newcomer, known):
        raise Refused(_("This person is on your list already."))
    user = known or accounts.create_person(newcomer.name, newcomer.email, newcomer.phone)
    supporter = Supporter.objects.create(
        program=program,
        user=user,
        known_as=newcomer.name,
        family=newcomer.family,
        role=newcomer.role,
        unit=newcomer.unit,
        languages=["en"],
        first_name=newcomer.name.split()[0][:40],
    )
    journal.record("supporter.invited", supporter, by=by, program=program.pk.hex)
    return supporter, *_link(supporter, by=by)


@transaction.atomic
def invite_again(supporter: Supporter, *, by: User) -> tuple[Invitation | None, str]:
    """A new link for somebody without keys; the old one stops working. Somebody who left comes back to the start."""
    if supporter.status in queries.SIGNED and not queries.vault_of(supporter.user):
        return accounts.invite(supporter.user, by=by)  # their old keys were taken away, and the link came to nothing
    if supporter.suspended_by == Supporter.By.CENTER:
        raise Refused(_("The Center suspended this person. They come back once the Center ends that."))
    was = [Status.INVITED, Status.RETIRED, Status.PHONE]
    here = Supporter.objects.filter(pk=supporter.pk, status__in=was, suspended_by="")
    if not here.update(status=Status.INVITED, agreed_to_calls=None):
        raise Refused(_("This person is on the list already and needs no new link."))
    journal.record("supporter.invited", supporter, by=by)
    return _link(supporter, by=by)


def _is_listed(program: Program, newcomer: Newcomer, known: User | None) -> bool:
    """The same form sent twice makes one person."""
    listed = Supporter.objects.filter(program=program)
    if known:
        return listed.filter(user=known).exists()
    number = phones.kept_if_readable(newcomer.phone)
    return listed.filter(user__email="", user__name=newcomer.name, user__phone=number).exists()


def _link(supporter: Supporter, *, by: User) -> tuple[Invitation | None, str]:
    """None for somebody with keys. Refused for somebody awaited elsewhere: who holds the link becomes that person."""
    if queries.vault_of(supporter.user):
        return None, ""
    if queries.is_awaited_elsewhere(supporter):
        raise Refused(_("Another program invited this person, and they have not come in yet. That comes first."))
    return accounts.invite(supporter.user, by=by)


@transaction.atomic
def set_trained(supporter: Supporter, day: date | None, *, by: User) -> None:
    """The server rings nobody before this day, and nobody without one."""
    Supporter.objects.filter(pk=supporter.pk).update(trained=day)
    journal.record("supporter.trained", supporter, by=by)


@transaction.atomic
def pause(supporter: Supporter, *, by: User | None) -> None:
    """The server stops ringing them. The directory stays as it is, so nobody else learns of it. By nobody: a rule,
    and then the journal, which keeps for ever, says nothing."""
    _change(supporter, Status.ACTIVE, Status.PAUSED, _("This person is not active now."))
    if by is not None:
        journal.record("supporter.paused", supporter, by=by)


@transaction.atomic
def resume(supporter: Supporter, *, by: User) -> None:
    _change(supporter, Status.PAUSED, Status.ACTIVE, _("This person is not pausing now."))
    Supporter.objects.filter(pk=supporter.pk).update(wants_to_leave=None)
    if journal.last(supporter, ("supporter.paused", "supporter.resumed")) == "supporter.paused":
        # Without its beginning it would say that a rule made the pause
        journal.record("supporter.resumed", supporter, by=by)


@transaction.atomic
def take_back(supporter: Supporter, *, by: User) -> None:
    """Takes back an invitation, before a lead signed anything: the row goes."""
    waiting = Supporter.objects.filter(pk=supporter.pk, number=None)
    if not waiting.filter(status__in=[Status.INVITED, Status.WAITING]).delete()[0]:
        raise Refused(_("This person has a place in the directory. A lead has to sign that they leave."))
    Invitation.objects.filter(user=supporter.user).delete()
    journal.record("supporter.removed", by=by, program=supporter.program_id.hex)


@transaction.atomic
def save_profile(supporter: Supporter, profile: Profile, *, by: User) -> None:
    """Counts for matching once a lead has signed it."""
    Supporter.objects.filter(pk=supporter.pk).update(**_fields(profile))
    if not profile.shows_self:
        Photo.objects.filter(supporter=supporter).delete()
    journal.record("supporter.profile", supporter, by=by)


@transaction.atomic
def confirm(supporter: Supporter, *, version: int, by: User) -> None:
    """Agrees to the limits of confidentiality in the version they read; somebody invited then waits for the lead."""
    limits = newest_wordings(supporter.program).get(Wording.Kind.LIMITS)
    if limits is None:
        raise Refused(_("Your program has not published its limits of confidentiality yet. Please ask your lead."))
    if limits.version != version:
        raise Refused(_("The limits were written anew while you read them. Please read them again."))
    if queries.vault_of(by) is None:
        raise Refused(_("You have no keys yet. Open the link of your invitation first."))
    mine = Supporter.objects.filter(pk=supporter.pk)
    mine.update(agreement=limits.version, agreed_in=clock.today(supporter.program.zone).replace(day=1))
    mine.filter(status=Status.INVITED).update(status=Status.WAITING)
    journal.record("supporter.agreed", supporter, by=by, version=limits.version)


def _fields(profile: Profile) -> dict[str, object]:
    """Without copying the unit, which is a row."""
    return {name: getattr(profile, name) for name in Profile.__slots__}


def _change(supporter: Supporter, before: str, after: str, otherwise: str) -> None:
    if not Supporter.objects.filter(pk=supporter.pk, status=before).update(status=after):
        raise Refused(otherwise)
