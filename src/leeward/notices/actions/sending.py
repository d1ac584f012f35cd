"""Sending what is due. A worker takes rows, and marks them once more right before their message leaves. When it dies
before that mark, they are due again; after it, they are never sent again on that channel, and the next one takes over.
"""

import time
from datetime import datetime
from uuid import uuid4

from django.db import transaction
from django.db.models import Case, F, Min, Q, Value, When
from django.db.models.functions import Coalesce

from leeward.accounts.models import User
from leeward.core import clock, later
from leeward.notices import queries, rules, ways
from leeward.notices.actions.telling import note, outside_quiet
from leeward.notices.models import Backoff, Channel, Notice, Preference
from leeward.notices.outcomes import Busy, Gone, Rejected, Unsure

State = Notice.State
WAITS = Case(When(wording="soon", then=0), default=1)  # what is urgent never stands behind what may wait
WAITING = (State.DUE, State.TAKEN, State.SENDING)
ROUND = 200  # channels in one go, so that the worker's other work is not kept waiting
LONGEST_ROUND = 15  # seconds after which no other channel is begun; the rest is sent in the next round


def send_due() -> None:
    ends = time.monotonic() + LONGEST_ROUND
    _give_up_lost()
    at = clock.now()
    set_back = Q(soons_since__gt=at + rules.LEASE)  # not what another worker has sent at this moment
    Channel.objects.filter(Q(soons_since__lte=at - rules.SURGE) | set_back).update(soons=0, soons_since=None)
    waiting = Notice.objects.filter(state=State.DUE, due__lte=clock.now())
    first = waiting.values("channel", "wording").annotate(first=Min("due"), waits=WAITS).order_by("waits", "first")
    for pk, wording in list(first.values_list("channel", "wording")[:ROUND]):
        channel = Channel.objects.select_related("user").filter(pk=pk).first()
        if channel is not None:
            _send_on(channel, wording)
        if time.monotonic() >= ends:
            break


def _send_on(channel: Channel, wording: str) -> None:
    """Whatever waits for this channel in these words goes as one message."""
    wanted = queries.preference(channel.user)
    if _sleeps(channel, wording, wanted) or _put_off(channel, wording):
        return
    rows = [] if _gathers(channel, wording) else _take(channel, wording)
    if not rows or not _mark(rows):
        return  # another worker was faster, or what waits is gathered
    try:
        ways.send(channel, wording, wanted.phrase, str(rows[0].batch))
    except Busy:
        _refused(channel, rows)
    except Rejected:
        _ended(channel, rows, State.FAILED, Channel.State.FAILING)
    except Gone:
        _ended(channel, rows, State.FAILED, Channel.State.OFF)
        pass_on(channel)
    except Unsure:
        _unanswered(channel, rows)
    else:
        _went(channel, rows)


def _take(channel: Channel, wording: str) -> list[Notice]:
    """Every row that waits, due or not yet: they go as one. `due` now says until when they are this worker's."""
    token = uuid4()
    waiting = Notice.objects.filter(channel=channel, wording=wording, state=State.DUE)
    waiting.update(state=State.TAKEN, batch=token, due=clock.now() + rules.LEASE)
    return list(Notice.objects.filter(batch=token, state=State.TAKEN))


def _mark(rows: list[Notice]) -> bool:
    """From here on nobody knows whether they went, until it is written down."""
    return bool(Notice.objects.filter(**_mine(rows, State.TAKEN)).update(state=State.SENDING))


def _mine(rows: list[Notice], state: str = State.SENDING) -> dict[str, object]:
    """Still this worker's: what took longer than its lease was given up by another."""
    return {"pk__in": [row.pk for row in rows], "state": state, "batch__in": {row.batch for row in rows}}


# ---- how it ended ------------------------------------------------------------------------------------------------


@transaction.atomic
def _went(channel: Channel, rows: list[Notice]) -> None:
    Notice.objects.filter(**_mine(rows)).update(state=State.SENT, due=None, batch=None)
    for row in rows:
        _drop_if_done(row)
    Backoff.objects.filter(provider=ways.provider(channel)).delete()
    if rows[0].wording == "soon":
        since = Coalesce("soons_since", Value(clock.now()))
        Channel.objects.filter(pk=channel.pk).update(soons=F("soons") + 1, soons_since=since)
    recovering = Channel.objects.filter(pk=channel.pk, state=Channel.State.FAILING, misses__lt=rules.MISSES)
    recovering.update(state=Channel.State.OK)


def _drop_if_done(row: Notice) -> None:
    """What is about nothing is not kept once it went on every channel it was meant for."""
    siblings = Notice.objects.filter(user=row.user_id, cause=row.cause)
    if not row.about and not siblings.exclude(state=State.SENT).exists():
        siblings.delete()


@transaction.atomic
def _refused(channel: Channel, rows: list[Notice]) -> None:
    """Nothing went out, through no fault of this address: later again, or on another channel after some tries."""
    until = _leave_alone(ways.provider(channel))
    _again(rows, until)


@transaction.atomic
def _unanswered(channel: Channel, rows: list[Notice]) -> None:
    """It may have gone out, so never again here. One that hangs must not hold up everybody else either."""
    _leave_alone(ways.provider(channel))
    _ended(channel, rows, State.UNCONFIRMED)


@transaction.atomic
def _put_off(channel: Channel, wording: str) -> bool:
    """Where the way out is left alone at the moment. Waiting counts as a try: another channel may be faster."""
    until = _left_alone_until(ways.provider(channel))
    if until is None:
        return False
    waiting = Notice.objects.filter(channel=channel, wording=wording, state=State.DUE, due__lte=clock.now())
    token = uuid4()
    waiting.update(state=State.SENDING, batch=token)
    _again(list(Notice.objects.filter(batch=token)), until)
    return True


def _gathers(channel: Channel, wording: str) -> bool:
    """They were told to look in moments ago, and more than once: whatever comes now waits for one more message."""
    if wording != "soon" or channel.soons_since is None or channel.soons < rules.MOST_SOONS:
        return False
    until = channel.soons_since + rules.SURGE
    Notice.objects.filter(channel=channel, wording=wording, state=State.DUE, due__lte=clock.now()).update(due=until)
    return True


def _sleeps(channel: Channel, wording: str, wanted: Preference) -> bool:
    """What was due before their quiet hours, while the worker stood still, waits for the end of these."""
    at = clock.now()
    until = at if wording == rules.TEST else outside_quiet(at, wording, wanted)
    if until > at:
        Notice.objects.filter(channel=channel, wording=wording, state=State.DUE, due__lte=at).update(due=until)
    return until > at


def _again(rows: list[Notice], until: datetime) -> None:
    """The channel itself is not to blame, so it stays as it is: where no other is left, this one goes on waiting."""
    for row in rows:
        tries = row.tries + 1
        if tries >= rules.MOST_WAITS or (tries >= rules.MOST_TRIES and _another(row) is not None):
            _over(row, State.FAILED)
            continue
        again = Notice.objects.filter(**_mine([row]))
        due = outside_quiet(until, row.wording, queries.preference(row.user))
        if again.update(state=State.DUE, due=due, batch=None, tries=tries) and rules.tells_leads(tries):
            _tell_leads(row)


@transaction.atomic
def _ended(channel: Channel, rows: list[Notice], state: str, channel_state: str = "") -> None:
    for row in rows:
        _over(row, state)
    if channel_state:
        broke(channel, channel_state)


def _over(row: Notice, state: str) -> None:
    if Notice.objects.filter(**_mine([row])).update(state=state, due=None, batch=None):
        hand_on(row)


def _give_up_lost() -> None:
    """Who took these died. What was marked may have gone out, so it is never sent again on this channel."""
    taken = Notice.objects.filter(state=State.TAKEN, due__lte=clock.now())
    taken.update(state=State.DUE, batch=None)
    for row in Notice.objects.filter(state=State.SENDING, due__lte=clock.now()).order_by("due")[:ROUND]:
        with transaction.atomic():
            lost = Notice.objects.filter(pk=row.pk, state=State.SENDING, batch=row.batch)
            if lost.update(state=State.UNCONFIRMED, due=None, batch=None):
                hand_on(row)


def pass_on(channel: Channel) -> None:
    """Nobody is left unasked because a channel was taken away."""
    for row in Notice.objects.filter(channel=channel, due__isnull=False):
        with transaction.atomic():
            if Notice.objects.filter(pk=row.pk, state=row.state).update(state=State.FAILED, due=None, batch=None):
                hand_on(row)


def hand_on(row: Notice) -> None:
    """On the next channel that has not had this cause. When none is left and nothing surely went, the lead is told."""
    if row.wording == rules.TEST:
        return
    following = _another(row)
    if following is not None:
        due = outside_quiet(clock.now(), row.wording, queries.preference(row.user))
        made = note(following, row.wording, row.cause, row.about, due)
        Notice.objects.bulk_create([made], ignore_conflicts=True)
    else:
        _tell_leads(row)


def _another(row: Notice) -> Channel | None:
    known = Notice.objects.filter(user=row.user_id, cause=row.cause)
    left = Channel.objects.filter(queries.usable(), user=row.user_id).exclude(notices__in=known)
    return left.filter(state=Channel.State.OK).first() or left.first()


def _tell_leads(row: Notice) -> None:
    """Unless it surely went on another channel, or may go on one that was not tried often yet. Of two channels that
    fail at one moment the second one to come here sees the first."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=row.user_id)
    known = Notice.objects.filter(user=row.user_id, cause=row.cause)
    waits = Q(state__in=WAITING, tries__lt=rules.MOST_TRIES)
    if row.wording != rules.TEST and not known.filter(waits | Q(state=State.SENT)).exists():
        user, cause = str(row.user_id), f"channel.failing:{row.user_id}:{clock.today()}:{row.wording}"
        later.announce("channel.failing", cause=cause, user=user, wording=row.wording)


# ---- channels that break -----------------------------------------------------------------------------------------


def broke(channel: Channel, state: str) -> None:
    """It is not counted on any more. The leads hear of one that was, even where another still works: who is left with
    mail alone is not rung for what is urgent."""
    mine = Channel.objects.filter(pk=channel.pk)
    worked = mine.filter(state=Channel.State.OK).update(state=state)
    mine.exclude(state=Channel.State.OFF).update(state=state)
    is_relied_on = channel.confirmed or (channel.kind == Channel.Kind.MAIL and not channel.address)
    if worked and is_relied_on:
        cause = f"channel.broke:{channel.pk}:{clock.today()}"
        later.announce("channel.broke", cause=cause, user=str(channel.user_id))


# ---- providers ---------------------------------------------------------------------------------------------------


def _left_alone_until(provider: str) -> datetime | None:
    """Never longer than at most, should the clock have been set back meanwhile."""
    at = clock.now()
    most = at + rules.LONGEST_BACKOFF + rules.LEASE
    held = Backoff.objects.filter(provider=provider, until__gt=at, until__lte=most)
    return held.values_list("until", flat=True).first()


def _leave_alone(provider: str) -> datetime:
    """Longer with each refusal in a row."""
    held = Backoff.objects.select_for_update()
    row, _made = held.get_or_create(provider=provider, defaults={"until": clock.now()})
    row.failures += 1
    row.until = clock.now() + rules.backoff(row.failures)
    row.save(update_fields=["failures", "until"])
    return row.until
