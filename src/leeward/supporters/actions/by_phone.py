"""Supporters without an account: a name and a number that a lead keeps, with their consent."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts import actions as accounts
from leeward.accounts.models import User
from leeward.core import clock, journal
from leeward.core.errors import Refused
from leeward.organizations.models import Program
from leeward.supporters import queries
from leeward.supporters.models import Supporter

Status = Supporter.Status


@dataclass(frozen=True, slots=True)
class ByPhone:
    """Somebody who agreed that peers who hold a request see this and call them."""

    name: str
    phone: str
    role: str
    trained: date


@transaction.atomic
def add_by_phone(program: Program, person: ByPhone, *, by: User) -> Supporter:
    """The consent is of today."""
    _check_new(program, person)
    user = accounts.create_person(person.name, "", person.phone)
    made = Supporter.objects.create(
        program=program,
        user=user,
        status=Status.PHONE,
        known_as=person.name,
        role=person.role,
        trained=person.trained,
        agreed_to_calls=clock.today(program.zone),
    )
    journal.record("supporter.added", made, by=by)
    return made


@transaction.atomic
def change_by_phone(supporter: Supporter, person: ByPhone, *, by: User) -> None:
    _check_new(supporter.program, person, besides=supporter)
    kept = {"known_as": person.name, "role": person.role, "trained": person.trained}
    if not Supporter.objects.filter(pk=supporter.pk, status=Status.PHONE).update(**kept):
        raise _gone()
    User.objects.filter(pk=supporter.user_id).update(name=person.name, phone=person.phone)
    journal.record("supporter.changed", supporter, by=by)


@transaction.atomic
def remove_by_phone(supporter: Supporter, *, by: User) -> None:
    """The number goes at once. The name stays where the rota says who was on duty."""
    mine = Supporter.objects.filter(pk=supporter.pk, status=Status.PHONE)
    if not mine.update(status=Status.RETIRED, agreed_to_calls=None):
        raise _gone()
    if not queries.is_awaited_elsewhere(supporter):
        User.objects.filter(pk=supporter.user_id).update(phone="")
    journal.record("supporter.removed", supporter, by=by)


def _check_new(program: Program, person: ByPhone, *, besides: Supporter | None = None) -> None:
    listed = queries.by_phone(program).filter(user__name__iexact=person.name, user__phone=person.phone)
    if (listed.exclude(pk=besides.pk) if besides else listed).exists():
        raise Refused(_("This person is on your list already."))


def _gone() -> Refused:
    return Refused(_("This person is not on your list any more."))
