"""A person's own channels and wishes. A channel is used once a test reached its owner."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import TypedDict
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.notices import queries, rules, texting, ways
from leeward.notices.actions.sending import pass_on
from leeward.notices.actions.telling import hidden, note, write_down_mail
from leeward.notices.models import Channel, Notice, Preference

MOST = 8  # channels of one person
Kind = Channel.Kind


class Wishes(TypedDict):
    phrase: str
    quiet_from: time | None
    quiet_until: time | None
    zone: str
    holds_soon: bool
    gathers: bool


@transaction.atomic
def add(*, by: User, kind: str, address: str, label: str = "", keys: Mapping[str, str] | None = None) -> Channel:
    """Sends a test there at once."""
    if kind not in ways.offered():
        raise Refused(_("This cannot be used here."))
    write_down_mail([by])
    own = Channel.objects.filter(user=by)
    if own.count() >= MOST:
        raise Refused(_("These are enough. Please remove one first."))
    place = (own.aggregate(last=Max("place"))["last"] or 0) + 1
    row = Channel(user=by, kind=kind, address=_clean(kind, address), label=label, place=place, keys=dict(keys or {}))
    _write(row)
    test(row)
    return row


@transaction.atomic
def change(channel: Channel, *, address: str, label: str) -> None:
    """Another address is another channel to prove."""
    cleaned = _clean(channel.kind, address)
    if cleaned != channel.address:
        pass_on(channel)
    _set(channel, label=label)
    if cleaned == channel.address:
        return
    Notice.objects.filter(channel=channel).delete()
    channel.label, channel.address = label, cleaned
    channel.confirmed, channel.testing, channel.misses = None, None, 0
    channel.state = Channel.State.OK
    _write(channel)
    test(channel)


@transaction.atomic
def remove(channel: Channel) -> None:
    pass_on(channel)
    channel.delete()


@transaction.atomic
def drop_devices(user: UUID) -> None:
    """Their browsers are told nothing more; what waits goes another way."""
    for channel in Channel.objects.filter(user=user, kind=Channel.Kind.PUSH):
        remove(channel)


def sooner(channel: Channel) -> None:
    """One place up in its owner's order."""
    rows = list(Channel.objects.filter(user=channel.user_id))
    at = next(place for place, row in enumerate(rows) if row.pk == channel.pk)
    if at:
        rows[at - 1], rows[at] = rows[at], rows[at - 1]
    for place, row in enumerate(rows):
        row.place = place
    Channel.objects.bulk_update(rows, ["place"])


@transaction.atomic
def subscribe(*, by: User, subscription: Mapping[str, str], label: str) -> Channel:
    """This browser tells this person from now on, and nobody else."""
    for other in Channel.objects.filter(kind=Kind.PUSH, address=subscription["endpoint"]).exclude(user=by):
        remove(other)
    keys = {"p256dh": subscription["p256dh"], "auth": subscription["auth"]}
    known = Channel.objects.filter(user=by, kind=Kind.PUSH, address=subscription["endpoint"]).first()
    if known is None:
        return add(by=by, kind=Kind.PUSH, address=subscription["endpoint"], keys=keys, label=label)
    known.keys, known.state = keys, Channel.State.OK
    known.save(update_fields=["keys", "state"])
    return known


# ---- tests -------------------------------------------------------------------------------------------------------


def test(channel: Channel) -> None:
    """Its owner asked for one, so it goes at once."""
    test_at(clock.now(), channel)


@transaction.atomic
def test_at(due: datetime, channel: Channel) -> None:
    """A notice like any other, which its owner then says has arrived. At most one in an hour."""
    at = clock.now()
    cause = hidden(f"test:{channel.pk}:{at:%Y-%m-%dT%H}")
    if Notice.objects.filter(channel=channel, cause=cause).exists():
        raise Refused(_("A test was sent within this hour. It may take a few minutes."))
    is_off = channel.state == Channel.State.OFF  # the last resort until it is proved again
    _set(channel, state=Channel.State.FAILING if is_off else channel.state, testing=clock.today())
    Notice.objects.bulk_create([note(channel, rules.TEST, cause, "", due)], ignore_conflicts=True)


def confirm(channel: Channel) -> None:
    """ "This reached me." """
    open_ones = Channel.objects.filter(pk=channel.pk, testing__isnull=False)
    proved = {"confirmed": clock.today(), "testing": None, "misses": 0, "state": Channel.State.OK}
    if not open_ones.update(**proved):
        raise Refused(_("No test is waiting for an answer. Send one first."))


# ---- wishes ------------------------------------------------------------------------------------------------------


def prefer(by: User, wishes: Wishes) -> None:
    if rules.tells(wishes["phrase"]):
        raise Refused(_("Choose words that say nothing about what you do here. They are shown on a locked screen."))
    if rules.names(wishes["phrase"], queries.names_of_places()):
        raise Refused(_("Choose words that name no hospital and no program. They are shown on a locked screen."))
    if (wishes["quiet_from"] is None) != (wishes["quiet_until"] is None):
        raise Refused(_("Quiet hours need a beginning and an end."))
    Preference.objects.update_or_create(user=by, defaults=dict(wishes))


# ---- helpers -----------------------------------------------------------------------------------------------------


def _set(channel: Channel, **now: object) -> None:
    """Also makes whoever would remove it wait. Refuses when somebody has."""
    if not Channel.objects.filter(pk=channel.pk).update(**now):
        raise Refused(_("This way is not there any more."))


def _clean(kind: str, address: str) -> str:
    if kind == Kind.PUSH:
        return address  # looked at when the subscription was read
    if kind == Kind.SMS:
        number = texting.number(address)
        if number is None:
            raise Refused(
                _("Please write the number with its area code, such as 617-555-0101, or with + and a country.")
            )
        return number
    try:
        validate_email(address)
    except ValidationError:
        raise Refused(_("This is not a whole e-mail address.")) from None
    return address


def _write(channel: Channel) -> None:
    try:
        with transaction.atomic():
            channel.save()
    except IntegrityError:
        raise Refused(_("You have this one already.")) from None
