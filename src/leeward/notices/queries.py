"""Who can be told something, and how. Facts for other rooms; what they make of them is theirs."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from leeward.accounts.models import User
from leeward.notices import rules
from leeward.notices.models import Channel, Notice, Preference
from leeward.organizations import zones
from leeward.organizations.models import Organization, Program

# An account's e-mail works until it fails; anything else once its owner said that a test arrived
WORKING = Q(state=Channel.State.OK) & (Q(kind=Channel.Kind.MAIL, address="") | Q(confirmed__isnull=False))
# That e-mail is relied on from the first day, so it is tested then
UNPROVED = Q(kind=Channel.Kind.MAIL, address="", confirmed=None) & ~Q(user__email="")
# Of users: who never set up a channel is reached at the account's e-mail
BY_ACCOUNT = ~Exists(Channel.objects.filter(user=OuterRef("pk"))) & ~Q(email="")

PERHAPS_READ = (Notice.State.SENDING, Notice.State.SENT, Notice.State.UNCONFIRMED)  # they left, or may have


def reachable(users: Iterable[UUID], *, urgent: bool) -> set[UUID]:
    """Those of `users` with a channel that works; `urgent`: one that is more than plain mail (design 4.4).

    One statement: between two, somebody's first channel could be written down, and they would be in neither.
    """
    working = Channel.objects.filter(WORKING, user=OuterRef("pk")).exclude(kind="mail", address="", user__email="")
    if urgent:
        reached: Q | Exists = Exists(working.exclude(kind=Channel.Kind.MAIL))
    else:
        reached = Q(Exists(working)) | BY_ACCOUNT
    return set(User.objects.filter(reached, pk__in=set(users)).values_list("pk", flat=True))


def broken(users: Iterable[UUID]) -> dict[UUID, list[Channel]]:
    """Their channels that do not work any more, by person: the last tries failed, or two tests reached nobody."""
    found: dict[UUID, list[Channel]] = {}
    for channel in Channel.objects.filter(user__in=set(users)).exclude(state=Channel.State.OK):
        found.setdefault(channel.user_id, []).append(channel)
    return found


def asleep(users: Iterable[UUID], moments: Sequence[datetime]) -> list[set[UUID]]:
    """For each moment who has quiet hours then that hold even "soon"."""
    held = list(Preference.objects.filter(user__in=set(users), holds_soon=True, quiet_from__isnull=False))
    return [{each.user_id for each in held if _is_quiet(each, at)} for at in moments]


def _is_quiet(preference: Preference, at: datetime) -> bool:
    start, end = preference.quiet_from, preference.quiet_until
    return start is not None and end is not None and rules.after_quiet(at, start, end, zone_of(preference)) != at


def zone_of(preference: Preference) -> ZoneInfo:
    """Theirs, or the installation's where this machine does not know it: a clock may be wrong, never stand still."""
    return ZoneInfo(preference.zone if zones.is_known(preference.zone) else settings.TIME_ZONE)


def by_account(users: set[UUID]) -> set[UUID]:
    """Who never set up a channel is reached at the account's e-mail address."""
    return set(User.objects.filter(BY_ACCOUNT, pk__in=users).values_list("pk", flat=True))


def usable() -> Q:
    """Not ended by the other end, and tried before: a number just typed may be a stranger's."""
    tried = Q(confirmed__isnull=False) | Q(kind=Channel.Kind.MAIL, address="") & ~Q(user__email="")
    return tried & ~Q(state=Channel.State.OFF)


def channels(user: User) -> list[Channel]:
    """For their own page, in their order."""
    return list(Channel.objects.filter(user=user))


def preference(user: User) -> Preference:
    """Not saved when they never chose anything."""
    return Preference.objects.filter(pk=user.pk).first() or Preference(user=user)


def names_of_places() -> list[str]:
    """Of every organization, health system and program of this installation."""
    places = Organization.objects.values_list("name", "health_system")
    return [*(name for row in places for name in row), *Program.objects.values_list("name", flat=True)]


def told_about(channel: Channel) -> list[str]:
    """Hashes of what this channel was told about, as far as it is not over. What still waits there nobody has read."""
    rows = Notice.objects.filter(channel=channel, state__in=PERHAPS_READ).exclude(about="")
    return sorted(set(rows.values_list("about", flat=True)))
