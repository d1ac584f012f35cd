"""Hospitals at work under a stopped clock: real intake, real sweeps, real notices, real acceptances, invented people.

What arrives looks sealed and is not, because a year of real boxes would take hours. Volumes are published ones (market
2, operations 8): RISE 1 to 4 a month, forYOU 49 in ten months, WashU 0 to 12 a month, UW 475 a year, ChristianaCare
more than 500 a year. What people do is guessed: some phones are locked, some peers are silent, 30 % of boxes decoys.
"""

import heapq
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.core import mail as mailbox
from django.db.models import Min

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.sizes import CARD_SIZE, LETTER_SIZES, OWN_SIZE, S2_SIZE, SEATS, slots_for
from leeward.core.sealing.upload import Upload
from leeward.counts.models import Total
from leeward.notices import jobs as notices
from leeward.notices.actions import hidden
from leeward.notices.models import Notice
from leeward.organizations.hours import BANDS
from leeward.organizations.queries import promise_band
from leeward.rota.models import Preference, Shift
from leeward.support import access, actions, aside, causes, jobs, offers, rings
from leeward.support.models import Ask
from leeward.support.refusals import Full, Unproven
from leeward.support.tests.hospitals import BOSTON, House, box, open_wide
from leeward.supporters import actions as supporters
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import Peer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TICK = 4 * HOUR  # how often the worker looks between the steps: every half minute, in truth
LATE = 5 * MINUTE  # a step that is due for longer is stuck
URGENCIES = {"now": 6, "today": 40, "week": 36, "whenever": 18}  # of a hundred

DECOYS = 0.3
READ = 12  # of a long list, from the top, at one look
LOCKED = 0.25  # told, and the phone stays in the pocket
SILENT = 0.12  # accepts, and is never heard of again
NOT_FOR_ME = 0.05  # knows the person who asked
CONSENTS = 0.7  # to the lead, if no peer answers in time
WITHDRAWN = 0.04
FORGETS = 0.1  # a date that was agreed
TALKED_WITH = 0.2  # on any day, of those who pause because three claims ran out


@dataclass(slots=True)
class Secret:
    """What only browsers would know of an ask."""

    token: bytes
    real: frozenset[int]  # slots with a real box
    consents: bool


@dataclass(slots=True)
class Outcome:
    """What happened. `waited`: until somebody took it, by urgency."""

    arrived: int = 0
    bands: Counter[str] = field(default_factory=Counter)
    waited: dict[str, list[timedelta]] = field(default_factory=dict)
    ends: Counter[str] = field(default_factory=Counter)
    lapsed: int = 0
    by_lead: int = 0
    mails: int = 0
    refused: int = 0  # at the door: as many wait as the program keeps, or work is asked for
    unanswered: int = 0
    never_rung: int = 0  # ended, and nobody was ever told: stuck, too
    stuck: list[str] = field(default_factory=list)


# ---- time --------------------------------------------------------------------------------------------------------


class Simulation:
    """Everything that happens, in its order. The worker's own jobs run whenever something is due."""

    def __init__(self, houses: list[House], start: datetime, chance: Random) -> None:
        self.houses, self.chance, self.start = houses, chance, start
        self.people = {address: peer for house in houses for address, peer in house.people.items()}
        self.secrets: dict[UUID, Secret] = {}
        self.looking: set[UUID] = set()  # people who will open the page before long
        self.coming: list[tuple[datetime, int, Callable[[], None]]] = []
        self.outcome = Outcome()
        self.number = 0
        self.day = start.date()
        self.unrung: set[UUID] = set()  # open, and nobody was told so far

    def plan(self, at: datetime, deed: Callable[[], None]) -> None:
        self.number += 1
        heapq.heappush(self.coming, (at, self.number, deed))

    def arrivals(self, months: int) -> None:
        for house in self.houses:
            for month in range(months):
                for _ in range(house.place.monthly(self.chance, month)):
                    at = self.start + month * 30 * DAY + self.chance.random() * 30 * DAY
                    self.plan(at, self.asking(house))

    def surge(self, house: House, at: datetime, n: int) -> None:
        """So many in one hour."""
        open_wide(house)
        for _ in range(n):
            self.plan(at + self.chance.random() * HOUR, self.asking(house, urgent=False))

    def run(self, until: datetime, says: Callable[[str], None] = lambda day: None) -> Outcome:
        """`says` is told of each month that begins."""
        self.plan(self.start, self.look_again)
        while (at := self.next_moment()) <= until:
            if at.astimezone(BOSTON).month != clock.now().astimezone(BOSTON).month:
                says(f"{at:%B %Y}: {self.outcome.arrived} requests so far, {len(self.outcome.stuck)} stuck")
            clock.stop(at)
            while self.coming and self.coming[0][0] <= at:
                heapq.heappop(self.coming)[2]()
            jobs.sweep()
            notices.send()
            self.read_mail()
            self.look_for_stuck()
            self.look_for_unrung()
        self.outcome.unanswered = sum(row.n for row in Total.objects.filter(kind="unanswered"))
        return self.outcome

    def next_moment(self) -> datetime:
        """The next deed, step, or notice; never before the present."""
        step = Ask.objects.aggregate(at=Min("step_at"))["at"]
        notice = Notice.objects.filter(state=Notice.State.DUE).aggregate(at=Min("due"))["at"]
        return max(clock.now(), min(at for at in (step, notice, self.coming[0][0]) if at))

    def look_again(self) -> None:
        """What the worker does between the steps."""
        jobs.look_again()
        jobs.care()
        if clock.now().date() != self.day:
            self.day = clock.now().date()
            jobs.purge()
            notices.forget()
            if self.day.toordinal() % 3 == 0:  # slow and obvious takes its time
                self.check_told()
            self.come_back()
        self.plan(clock.now() + TICK, self.look_again)

    def come_back(self) -> None:
        """Whom a rule paused, and a lead has talked with since."""
        for place in Supporter.objects.filter(status=Supporter.Status.PAUSED).select_related("user"):
            if self.chance.random() < TALKED_WITH:
                supporters.resume(place, by=place.user)

    # ---- who asks ------------------------------------------------------------------------------------------------

    def asking(self, house: House, *, urgent: bool = True) -> Callable[[], None]:
        return lambda: self.ask(house, self.some_urgency(urgent))

    def some_urgency(self, urgent: bool) -> str:
        names = list(URGENCIES)[0 if urgent else 1 :]
        return self.chance.choices(names, [URGENCIES[name] for name in names])[0]

    def ask(self, house: House, urgency: str) -> None:
        token, directory = self.chance.randbytes(32), house.world.directory
        people = len(directory.slots)
        real = frozenset(slot for slot in range(people) if self.chance.random() >= DECOYS)
        slots = slots_for(people)
        lookup = self.chance.randbytes(32)
        upload = Upload(
            version=directory.version,
            hash=directory.hash,
            urgency=urgency,
            slots=slots,
            lookup=lookup,
            auth=self.chance.randbytes(32),
            accept=sha256(token),
            n=None,
            card=bytes(CARD_SIZE),
            letter=bytes(LETTER_SIZES[0]),
            own=bytes(OWN_SIZE),
            s2=bytes(S2_SIZE),
            boxes=(box(),) * slots,
            backstop=(box(),) * SEATS,
        )
        try:
            actions.receive(house.program, upload, digest=b64(sha256(lookup)))
        except (Full, Unproven):  # the page says so with the number to call, and tries again
            self.outcome.refused += 1
            return
        ask = Ask.objects.get(lookup_hash=b64(lookup))
        self.secrets[ask.pk] = Secret(token, real, self.chance.random() < CONSENTS)
        self.outcome.arrived += 1
        if self.chance.random() < WITHDRAWN:
            self.plan(clock.now() + self.chance.random() * DAY, lambda: self.withdraw(ask.pk))

    def withdraw(self, pk: UUID) -> None:
        ask = self.find(pk)
        if ask and ask.status in (Ask.Status.OPEN, Ask.Status.ACCEPTED):
            actions.withdraw(ask)
            self.unrung.discard(pk)
            self.outcome.ends["withdrawn"] += 1

    # ---- who is told ---------------------------------------------------------------------------------------------

    def read_mail(self) -> None:
        for message in mailbox.outbox:
            self.outcome.mails += 1
            address = message.to[0]
            if address not in self.people or self.chance.random() < LOCKED:
                continue
            peer = self.people[address]
            if peer.user.pk not in self.looking:
                self.looking.add(peer.user.pk)
                self.plan(self.when_they_look(soon="soon if" in str(message.body)), lambda p=peer: self.open_page(p))  # type: ignore[misc]
        mailbox.outbox.clear()

    def when_they_look(self, *, soon: bool) -> datetime:
        """Minutes later, or hours; who sleeps looks in the morning, unless it is urgent."""
        at = clock.now() + self.chance.lognormvariate(1.8 if soon else 4.5, 0.9) * MINUTE
        local = at.astimezone(BOSTON)
        if local.hour >= 7 or (soon and self.chance.random() < 0.5):
            return at
        return datetime.combine(local.date(), time(7), BOSTON) + self.chance.random() * HOUR

    def open_page(self, peer: Peer) -> None:
        self.looking.discard(peer.user.pk)
        place = Supporter.objects.select_related("program", "user").get(pk=peer.supporter.pk)
        for row in offers.waiting(access.told_to(peer.user), peer.user)[:READ]:
            if self.holds(row, place):
                self.answer(row, place)
            elif self.chance.random() < 0.3:  # "no" by text message; a page would show nothing
                self.put_aside(row.ask, place)

    def put_aside(self, ask: Ask, place: Supporter) -> None:
        with suppress(Refused):  # it is taken: with the same person's other box, or by somebody else
            actions.not_now(ask, by=place)

    def holds(self, row: offers.Waiting, place: Supporter) -> bool:
        """Whether this box is a real one."""
        secret = self.secrets[row.ask.pk]
        return secret.consents if row.seat else row.ask.directory.slots.index(str(place.pk)) in secret.real

    def answer(self, row: offers.Waiting, place: Supporter) -> None:
        dice = self.chance.random()
        if dice < 0.45:
            return
        if dice < 0.6 and not row.ask.released:
            self.put_aside(row.ask, place)
            return
        secret, since = self.secrets[row.ask.pk], row.ask.opened
        try:
            actions.accept(row.ask, by=place, token=secret.token, contact_hours=24, seat=row.seat)
        except Refused:
            return  # as many as they chose, or somebody else was faster
        self.outcome.by_lead += row.seat
        if row.ask.status == Ask.Status.OPEN:
            self.outcome.bands[promise_band(place.program, since, clock.now())] += 1
            self.outcome.waited.setdefault(row.ask.urgency, []).append(clock.now() - since)
        self.plan(clock.now() + self.chance.random() * 20 * HOUR, lambda: self.reach(row.ask.pk, place.pk))

    # ---- who talks -----------------------------------------------------------------------------------------------

    def reach(self, pk: UUID, place: UUID) -> None:
        ask, dice = self.mine(pk, place), self.chance.random()
        if ask is None or ask.status != Ask.Status.ACCEPTED:
            self.later(pk, place, ask)
        elif dice < SILENT:
            self.outcome.lapsed += 1
        elif dice < SILENT + NOT_FOR_ME:
            actions.give_back(ask)
        else:
            actions.mark_contact(ask)
            if self.chance.random() < 0.5:
                actions.add_check_in(ask, due=clock.now() + self.chance.randint(1, 7) * DAY)
            self.plan(clock.now() + self.chance.randint(1, 9) * DAY, lambda: self.close(pk, place))

    def later(self, pk: UUID, place: UUID, ask: Ask | None) -> None:
        """A talk that was taken over is closed by who has it now."""
        if ask is not None:
            self.plan(clock.now() + DAY, lambda: self.close(pk, place))

    def close(self, pk: UUID, place: UUID) -> None:
        ask = self.mine(pk, place)
        if ask is None or ask.status != Ask.Status.CONTACT:
            return
        for check_in in ask.check_ins.filter(done=False):
            if self.chance.random() < FORGETS:
                self.plan(clock.now() + 10 * DAY, lambda: self.close(pk, place))
                return
            actions.check_in_done(check_in)
        load = self.chance.choices("12345", [30, 30, 25, 10, 5])[0]
        actions.close(ask, tally={"mode": "phone", "length": "30", "load": load})
        self.outcome.ends["closed"] += 1

    def mine(self, pk: UUID, place: UUID) -> Ask | None:
        ask = self.find(pk)
        return ask if ask and ask.supporter_id == place else None

    def find(self, pk: UUID) -> Ask | None:
        rows = Ask.objects.select_related("program__organization", "directory", "supporter__user")
        return rows.defer("directory__body").filter(pk=pk).exclude(status=Ask.Status.OVER).first()

    # ---- what must never be --------------------------------------------------------------------------------------

    def look_for_stuck(self) -> None:
        late = Ask.objects.filter(step_at__lt=clock.now() - LATE).values_list("number", "status", "step")
        self.outcome.stuck += [f"{clock.now():%F %H:%M} No. {n} {status} {step}" for n, status, step in late]

    def look_for_unrung(self) -> None:
        """What was open and unrung a moment ago, and is gone. A peer who looks in may take one that stands in line."""
        unrung = set(Ask.objects.filter(status=Ask.Status.OPEN, rung=None).values_list("pk", flat=True))
        left = self.unrung - unrung
        if left:
            ended = left - set(
                Ask.objects.filter(pk__in=left).exclude(status=Ask.Status.OVER).values_list("pk", flat=True)
            )
            self.outcome.never_rung += len(ended)
            self.outcome.stuck += [f"{clock.now():%F %H:%M} one ended unasked" for _ in ended]
        self.unrung = unrung

    def check_told(self) -> None:
        """By a slow and obvious reading: who may be told of an open ask and was not, right after `look_again`."""
        for house in self.houses:
            able = {str(pk) for pk in self.able(house)}
            for ask in Ask.objects.filter(program=house.program, status="open", ring=rings.BACKSTOP):
                wanted = able & set(ask.directory.slots) - {str(pk) for pk in aside.of(ask)}
                told = {str(each) for each in self.told(ask)}
                self.outcome.stuck += [f"{clock.now():%F %H:%M} No. {ask.number} untold" for _ in wanted - told]

    def able(self, house: House) -> Iterable[UUID]:
        for peer in [*house.world.peers, *self.leads(house)]:
            place = Supporter.objects.get(pk=peer.supporter.pk)
            rests = place.care.filter(rests_until__gt=clock.today("America/New_York")).exists()
            if place.status == "active" and not rests and self.is_willing(house, place):
                yield place.pk

    def is_willing(self, house: House, place: Supporter) -> bool:
        if not house.place.on_call:
            return True
        on_shift = Shift.objects.filter(supporter=place, start__lte=clock.now(), end__gt=clock.now()).exists()
        return on_shift or Preference.objects.filter(supporter=place, off_shift=True).exists()

    def leads(self, house: House) -> list[Peer]:
        return [peer for address, peer in house.people.items() if peer.user == house.world.lead.user][:1]

    def told(self, ask: Ask) -> set[Any]:
        """Supporters with a notice about this ask."""
        users = Notice.objects.filter(cause=hidden(causes.ring(ask))).values("user")
        return set(Supporter.objects.filter(user__in=users, program=ask.program_id).values_list("pk", flat=True))


def report(outcome: Outcome) -> Iterator[str]:
    """Time to acceptance: by band of the promise, and by urgency."""
    taken = sum(outcome.bands.values())
    yield f"{outcome.arrived} requests, taken {taken} times, {outcome.lapsed} without a talk; {outcome.mails} notices"
    yield "promise: " + ", ".join(f"{band} {outcome.bands[band]}" for band in BANDS)
    for urgency, waited in outcome.waited.items():
        ordered = sorted(waited)
        middle, late = ordered[len(ordered) // 2], ordered[len(ordered) * 9 // 10]
        yield f"{urgency}: half within {middle // MINUTE} min, 90 % within {late // MINUTE} min, of {len(ordered)}"
    yield f"unanswered {outcome.unanswered}, never rung {outcome.never_rung}, refused at the door {outcome.refused}"
    yield f"by a lead {outcome.by_lead}; " + ", ".join(f"{how} {n}" for how, n in sorted(outcome.ends.items()))
