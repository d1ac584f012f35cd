"""The only doors to a rota. Members of a program see its rota; leads change all of it, supporters their own shifts."""

import hashlib

from django.db.models import Q, QuerySet

from leeward.accounts.models import User
from leeward.organizations import access as organizations
from leeward.organizations.models import Program
from leeward.rota.models import Change, Feed, Leave, Pattern, Sharing, Shift, Swap
from leeward.supporters.models import Supporter

LISTED = (Supporter.Status.ACTIVE, Supporter.Status.PAUSED)


def programs_of(user: User) -> QuerySet[Program]:
    """Those whose rota this person may read: as a lead, or as a supporter whom a lead approved."""
    places = places_of(user).values("program")
    led = organizations.programs_led_by(user).values("pk")
    return Program.objects.filter(Q(pk__in=places) | Q(pk__in=led)).select_related("organization")


def places_of(user: User) -> QuerySet[Supporter]:
    """As whom this person is on call, one for each program."""
    return Supporter.objects.filter(user=user, status__in=LISTED)


def places_on_a_rota(user: User) -> QuerySet[Supporter]:
    return places_of(user).filter(program__rota_rule__used=True, program__small_site=False)


def shifts_visible_to(user: User) -> QuerySet[Shift]:
    return Shift.objects.filter(program__in=programs_of(user), dropped=False)


def shifts_led_by(user: User) -> QuerySet[Shift]:
    return Shift.objects.filter(program__in=organizations.programs_led_by(user), dropped=False)


def shifts_of(user: User) -> QuerySet[Shift]:
    """Held by this person."""
    return Shift.objects.filter(supporter__in=places_of(user), dropped=False)


def open_shifts_for(user: User) -> QuerySet[Shift]:
    """Which a supporter may take, in programs where they are active."""
    active = places_of(user).filter(status=Supporter.Status.ACTIVE)
    return Shift.objects.filter(program__in=active.values("program"), supporter=None, dropped=False)


def swaps_offered_to(user: User) -> QuerySet[Swap]:
    """To this person alone, or to everybody in their program; not their own. Those that are over, too: whoever answers
    one reads so."""
    active = places_of(user).filter(status=Supporter.Status.ACTIVE)
    in_reach = Q(asked__in=active) | Q(asked=None, shift__program__in=active.values("program"))
    return Swap.objects.filter(in_reach).exclude(asker__user=user)


def swaps_of(user: User) -> QuerySet[Swap]:
    """Offered by this person. Those that are over, too."""
    return Swap.objects.filter(asker__in=places_of(user))


def leaves_of(user: User) -> QuerySet[Leave]:
    return Leave.objects.filter(supporter__in=places_of(user))


def leaves_led_by(user: User) -> QuerySet[Leave]:
    return Leave.objects.filter(supporter__program__in=organizations.programs_led_by(user))


def patterns_led_by(user: User) -> QuerySet[Pattern]:
    return Pattern.objects.filter(program__in=organizations.programs_led_by(user))


def changes_visible_to(user: User) -> QuerySet[Change]:
    return Change.objects.filter(program__in=programs_of(user))


def sharings_led_by(user: User) -> QuerySet[Sharing]:
    """Those of which this person leads one side."""
    led = organizations.programs_led_by(user)
    return Sharing.objects.filter(Q(program__in=led) | Q(with_program__in=led))


def feeds_with(secret: str) -> QuerySet[Feed]:
    """For whoever holds the address. It ends with a new one, and when its owner leaves."""
    hashed = hashlib.sha256(secret.encode()).hexdigest()
    return Feed.objects.filter(secret_hash=hashed, supporter__status__in=LISTED, supporter__user__is_active=True)
