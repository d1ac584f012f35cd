"""Writing down who is to be told. At most one notice on a channel for one cause, for as long as its row is kept."""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from secrets import randbelow
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.notices import queries, rules
from leeward.notices.models import Channel, Notice, Preference


def tell(user: User, *, wording: str, cause: str, about: str = "") -> None:
    """`cause` and `about` are hashed with the installation's secret: the row leads back to nothing. `about` names what
    many causes belong to, for `forget`.
    """
    tell_all([user], wording=wording, cause=cause, about=about)


@transaction.atomic
def tell_all(users: Iterable[User], *, wording: str, cause: str, about: str = "") -> None:
    """ "soon" goes out at once on every channel somebody has; "when" on the first one that works.

    Who cannot be reached at all is left out: `queries.reachable` says so beforehand.
    """
    if wording not in rules.BODIES:
        raise Refused("There is no such wording.")
    people = {user.pk: user for user in users}
    told = set(Notice.objects.filter(user__in=people, cause=hidden(cause)).values_list("user", flat=True))
    untold = [people[pk] for pk in people if pk not in told]
    if not untold:
        return
    wanted = {row.pk: row for row in Preference.objects.filter(user__in=untold)}
    rows = []
    for user, channels in _channels_of(untold).items():
        due = _due(wording, wanted.get(user) or Preference())
        chosen = channels if wording == "soon" else channels[:1]
        rows += [note(each, wording, hidden(cause), hidden(about) if about else "", due) for each in chosen]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def unsure_of(users: Iterable[UUID], cause: str) -> set[UUID]:
    """Those told of this cause of whom nobody knows that it went: it was given up everywhere, or its worker died."""
    rows = Notice.objects.filter(user__in=set(users), cause=hidden(cause))
    hopeful = rows.exclude(state__in=(Notice.State.UNCONFIRMED, Notice.State.FAILED))
    return set(rows.values_list("user", flat=True)) - set(hopeful.values_list("user", flat=True))


def goes_at(cause: str, *, about: str) -> datetime | None:
    """When the first of those told of this cause hears of it, no later than now once one message went. None where
    nobody was told, or no way out took it."""
    rows = Notice.objects.filter(about=hidden(about), cause=hidden(cause)).exclude(state=Notice.State.FAILED)
    if rows.exclude(state=Notice.State.DUE).exists():
        return clock.now()
    return rows.order_by("due").values_list("due", flat=True).first()


def heard(causes: Iterable[str], by: datetime) -> set[str]:
    """Of these causes those of which somebody was told, or is by this moment."""
    asked = {hidden(cause): cause for cause in causes}
    rows = Notice.objects.filter(cause__in=asked).exclude(state=Notice.State.FAILED)
    told = rows.filter(~Q(state=Notice.State.DUE) | Q(due__lte=by))
    return {asked[cause] for cause in told.order_by().values_list("cause", flat=True).distinct()}


def note(channel: Channel, wording: str, cause: str, about: str, due: datetime) -> Notice:
    """A row not saved yet; cause and about are hidden already."""
    expires = rules.expires(clock.today())
    return Notice(
        user_id=channel.user_id,
        channel=channel,
        wording=wording,
        cause=cause,
        about=about,
        due=due,
        expires=expires,
    )


def forget(about: str) -> None:
    """Whatever is left of notices about something that is gone."""
    Notice.objects.filter(about=hidden(about)).delete()


def forget_old() -> None:
    """Rows whose cause cannot come again. What waits is never forgotten: it is sent, or given up."""
    Notice.objects.filter(due=None, expires__lte=clock.today()).delete()


def hidden(cause: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}|notice|{cause}".encode()).hexdigest()


def write_down_mail(users: Iterable[User]) -> None:
    """For who never set up a channel: a row for the account's e-mail."""
    people = list(users)
    without = queries.by_account({user.pk for user in people})
    rows = [Channel(user=user, kind=Channel.Kind.MAIL) for user in people if user.pk in without]
    Channel.objects.bulk_create(rows, ignore_conflicts=True)


def _channels_of(users: list[User]) -> dict[UUID, list[Channel]]:
    """On which to tell each of them, first choice first: those that work, or as a last resort those that fail."""
    write_down_mail(users)
    known: dict[UUID, list[Channel]] = {}
    for channel in Channel.objects.filter(queries.usable(), user__in=users):
        known.setdefault(channel.user_id, []).append(channel)
    ok = Channel.State.OK
    return {user: [each for each in rows if each.state == ok] or rows for user, rows in known.items()}


def _due(wording: str, wanted: Preference) -> datetime:
    """Some minutes later for "when", so that several go as one and nobody can tell from the moment what happened."""
    at = clock.now()
    if wording != "soon" and wanted.gathers and settings.NOTICES_GATHER:
        at += settings.NOTICES_GATHER * _by_chance()
    return outside_quiet(at, wording, wanted)


def outside_quiet(at: datetime, wording: str, wanted: Preference) -> datetime:
    """`at`, or when the quiet hours end that hold messages in these words."""
    if wanted.quiet_from is None or wanted.quiet_until is None or (wording == "soon" and not wanted.holds_soon):
        return at
    return rules.after_quiet(at, wanted.quiet_from, wanted.quiet_until, queries.zone_of(wanted))


def by_day(wanted: Preference) -> datetime:
    """For what nobody waits for: some time by day on their clock, and not in quiet hours. Were all of it sent at ten
    sharp, its moment would say what it is."""
    share = _by_chance() if settings.NOTICES_GATHER else 0
    return outside_quiet(rules.by_day(clock.now(), queries.zone_of(wanted), share), "when", wanted)


def _by_chance() -> float:
    return randbelow(1000) / 1000
