"""What every change of a shift has in common: one at a time in a program, nobody twice, everybody concerned is told."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, later
from leeward.core.errors import Refused
from leeward.notices import actions as notices
from leeward.organizations.models import Program
from leeward.rota import queries
from leeward.rota.models import Change, Leave, Pattern, Position, Shift, Swap
from leeward.rota.rules.days import local_day
from leeward.rota.rules.spans import Span
from leeward.supporters.models import Supporter

Verb = Change.Verb
SOON = timedelta(hours=48)


def hold(program: Program) -> None:
    """Until the end of this transaction nobody else changes this rota: its program's row is held."""
    Program.objects.filter(pk=program.pk).update(slug=F("slug"))


def zone_of(program: Program) -> ZoneInfo:
    zone = queries.known_zone(program)
    if zone is None:
        raise Refused(_("The time zone of this program is not known here. Choose another one in the settings first."))
    return zone


def minute() -> datetime:
    """Duty changes hands on whole minutes."""
    return clock.now().replace(second=0, microsecond=0)


def fresh(shift: Shift) -> Shift:
    """As it is now, once the rota is held. Refused when it is over or taken out: the past stays as it was."""
    rows = Shift.objects.select_related("program__organization", "supporter__user")
    found = rows.filter(pk=shift.pk, dropped=False).first()
    if found is None:
        raise Refused(_("This shift is not on the rota any more."))
    if found.end <= minute():
        raise Refused(_("This shift is over. What is past stays as it was."))
    return found


def check_free(supporter: Supporter, span: Span, shift: Shift) -> None:
    """Refused with a sentence when this person cannot hold `shift` during `span`."""
    if supporter.program_id != shift.program_id:
        raise Refused(_("This person is not on the list of this program."))
    check_position(supporter, shift.position)
    if is_away(supporter, shift):
        raise Refused(_("%(name)s is away then.") % {"name": supporter.user.name})
    if is_busy(supporter, span, shift):
        raise Refused(_("%(name)s has another shift at that time.") % {"name": supporter.user.name})


def is_away(supporter: Supporter, shift: Shift) -> bool:
    """Days off or a rest: which of the two is theirs."""
    if queries.rests_on(shift.day, supporter.pk, queries.resting({supporter.pk})):
        return True
    return Leave.objects.filter(supporter=supporter, first__lte=shift.day, last__gte=shift.day).exists()


def check_position(supporter: Supporter, position: str) -> None:
    """Who has no account cannot be rung: they hold the phone and nothing else."""
    status = Supporter.objects.values_list("status", flat=True).get(pk=supporter.pk)
    if status == Supporter.Status.PHONE and position != Position.PHONE:
        raise Refused(_("%(name)s has no account and can only hold the phone.") % {"name": supporter.user.name})
    if status not in (Supporter.Status.ACTIVE, Supporter.Status.PHONE):
        raise Refused(_("%(name)s cannot be on call now.") % {"name": supporter.user.name})


def is_busy(supporter: Supporter, span: Span, shift: Shift) -> bool:
    """Nobody is on call twice: a backup who is first is none. Who is on call may hold the phone, too."""
    rows = Shift.objects.filter(supporter=supporter, position__in=apart_from(shift.position), dropped=False)
    return rows.filter(start__lt=span.end, end__gt=span.start).exclude(pk=shift.pk).exists()


def apart_from(position: str) -> tuple[str, ...]:
    """Positions that one person cannot hold at the same time as this one; itself among them."""
    return (Position.PHONE,) if position == Position.PHONE else (Position.PRIMARY, Position.BACKUP)


def assign(shift: Shift, supporter: Supporter | None, verb: Verb, *, by: User | None) -> Shift:
    """Gives what is left of a fresh shift to somebody, or opens it. What they held until now stays theirs."""
    before, at = shift.supporter, minute()
    if supporter:
        check_free(supporter, Span(max(shift.start, at), shift.end), shift)
    if shift.start < at:
        shift = _rest_of(shift, at)
    Shift.objects.filter(pk=shift.pk).update(supporter=supporter, by_hand=True)
    shift.supporter = supporter
    Swap.objects.filter(shift=shift, state=Swap.State.OPEN).update(state=Swap.State.WITHDRAWN)
    note(shift, verb, by=by, about=supporter or before)
    for person in (before, supporter):
        tell(person, shift, by=by)
    if supporter is None:
        announce_gap(shift)
    return shift


def _rest_of(shift: Shift, at: datetime) -> Shift:
    """Cuts a running shift: its holder keeps the hours until now."""
    Swap.objects.filter(shift=shift, state=Swap.State.OPEN).update(state=Swap.State.WITHDRAWN)
    Shift.objects.filter(pk=shift.pk).update(end=at, by_hand=True)
    return Shift.objects.create(
        program=shift.program,
        day=local_day(at, queries.zone_of(shift.program)),
        start=at,
        end=shift.end,
        position=shift.position,
        supporter=shift.supporter,
        paid=shift.paid,
    )


def note(shift: Shift, verb: Verb, *, by: User | None, about: Supporter | None) -> None:
    """One line of the history."""
    Change.objects.create(
        program=shift.program,
        day=local_day(clock.now(), queries.zone_of(shift.program)),
        verb=verb,
        by=by,
        about=about,
        start=shift.start,
        end=shift.end,
        position=shift.position,
    )


def note_pattern(pattern: Pattern, verb: Verb, *, by: User) -> None:
    day = local_day(clock.now(), queries.zone_of(pattern.program))
    Change.objects.create(program=pattern.program, day=day, verb=verb, by=by, pattern=pattern)


def tell(person: Supporter | None, shift: Shift, *, by: User | None) -> None:
    """A neutral notice to somebody whose duty another person changed."""
    if person and person.user != by and person.status != Supporter.Status.PHONE:
        cause = f"rota:{shift.pk}:{person.pk}:{shift.supporter_id}:{minute().isoformat()}"
        notices.tell(person.user, wording=wording_of(shift.start), cause=cause)


def wording_of(start: datetime) -> str:
    """Nobody is woken for a shift that begins in days."""
    return "soon" if start - clock.now() < SOON else "when"


def announce_gap(shift: Shift) -> None:
    """The leads are told in the same minute (`jobs.warn`)."""
    later.announce("rota.opened", cause=f"{shift.pk}:{minute().isoformat()}", program=str(shift.program_id))


def announce_rest(program: Program) -> None:
    """Somebody rests: the leads are told in the same minute of shifts that are open with it, if there are any."""
    later.announce("rota.opened", cause=f"{program.pk}:{clock.now().isoformat()}", program=str(program.pk))
