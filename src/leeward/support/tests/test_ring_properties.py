"""Whatever people do in whatever order: an ask is in one state with a next step and a time, nobody is told whom the
server must not ring, and nobody who should be told is left out."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from conftest import StopClock
from leeward.core import clock
from leeward.core.errors import Refused
from leeward.core.sealing import bundle
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.sizes import MESSAGE_SIZES
from leeward.core.sealing.upload import parse_upload
from leeward.notices.actions import hidden
from leeward.notices.models import Notice
from leeward.organizations.models import Program
from leeward.rota.models import Leave, Preference, RotaRule
from leeward.rota.tests import make as rota
from leeward.support import access, actions, aside, causes, jobs, offers, rings
from leeward.support.actions.writing import Sealed
from leeward.support.models import Ask, Care, Lapse, LapseCount
from leeward.support.tests import make
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import Peer, World, approve, published_program, supporter

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

NOON = "2026-11-18T12:00:00-05:00"
PEERS = 4
LIST = bundle.Shortlist(seats=frozenset([0]), picks=((0, 0), (1, 0)))


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    """Four peers and a lead who is one; two are on call; one is away, one wants to be rung on shift only."""
    stop_clock(NOON)
    actions.check_keys()
    world = published_program(PEERS)
    lead = Peer(supporter(world.program, world.lead.user, status="waiting", first_name="Lee"), world.lead)
    world.directory = approve(world.program, world.lead, [lead])
    make.with_mail(world)
    RotaRule.objects.create(program=world.program, used=True)
    for number, peer in enumerate(world.peers):
        Preference.objects.create(supporter=peer.supporter, off_shift=number != 2)
    rota.shift(world.program, "2026-11-18", "7-19", world.peers[0].supporter)
    rota.shift(world.program, "2026-11-18", "7-19", world.peers[1].supporter, position="backup")
    away = clock.now().date()
    Leave.objects.create(supporter=world.peers[3].supporter, first=away, last=away + timedelta(days=3))
    return world


@dataclass(slots=True)
class Scene:
    """One ask, and what everybody may do with it. A refusal is an answer; anything else that is raised is a fault."""

    world: World
    asked: make.Asked

    def row(self) -> Ask | None:
        rows = Ask.objects.select_related("program__organization", "directory", "supporter__user")
        return rows.filter(digest=b64(sha256(self.asked.upload))).exclude(status="over").first()

    def do(self, deed: str, number: int) -> None:
        row, peer = self.row(), self.world.peers[number % PEERS]
        if row is None:
            return
        place = Supporter.objects.select_related("program", "user").get(pk=peer.supporter.pk)
        try:
            getattr(self, deed)(row, place, number)
        except Refused:
            return

    def time(self, row: Ask, place: Supporter, number: int) -> None:
        clock.stop(max(row.step_at or clock.now(), clock.now()))

    def hours(self, row: Ask, place: Supporter, number: int) -> None:
        clock.move(timedelta(hours=number))

    def not_now(self, row: Ask, place: Supporter, number: int) -> None:
        actions.not_now(row, by=place)

    def opening(self, row: Ask, place: Supporter, number: int) -> None:
        actions.opening(row, by=place)

    def accept(self, row: Ask, place: Supporter, number: int) -> None:
        actions.accept(row, by=place, token=self.token(), contact_hours=number + 1, seat=number % 2 == 1)

    def lead(self, row: Ask, place: Supporter, number: int) -> None:
        mine = Supporter.objects.select_related("program", "user").get(user=self.world.lead.user)
        actions.accept(row, by=mine, token=self.token(), contact_hours=24, seat=True)

    def pick(self, row: Ask, place: Supporter, number: int) -> None:
        actions.pick(row, slot=number % (PEERS + 1))

    def give_back(self, row: Ask, place: Supporter, number: int) -> None:
        if row.supporter:
            actions.give_back(row)

    def unreached(self, row: Ask, place: Supporter, number: int) -> None:
        actions.unreached(row)

    def contact(self, row: Ask, place: Supporter, number: int) -> None:
        actions.mark_contact(row)

    def agree(self, row: Ask, place: Supporter, number: int) -> None:
        actions.add_check_in(row, due=clock.now() + timedelta(hours=6 * number + 1))

    def done(self, row: Ask, place: Supporter, number: int) -> None:
        for check_in in row.check_ins.filter(done=False)[:1]:
            actions.check_in_done(check_in)

    def write(self, row: Ask, place: Supporter, number: int) -> None:
        words = Sealed(row.conversation, row.last_sequence + 1, bytes(MESSAGE_SIZES[0]))
        actions.add_message(row, words, role="peer" if row.supporter and number % 2 else "caregiver")

    def read(self, row: Ask, place: Supporter, number: int) -> None:
        actions.mark_read(row, role="peer", n=row.conversation, sequence=row.last_sequence)

    def close(self, row: Ask, place: Supporter, number: int) -> None:
        actions.close(row, tally={"load": str(number % 5 + 1)})

    def reopen(self, row: Ask, place: Supporter, number: int) -> None:
        actions.reopen(row)

    def pause(self, row: Ask, place: Supporter, number: int) -> None:
        Supporter.objects.filter(pk=place.pk, status="active").update(status="paused")

    def resume(self, row: Ask, place: Supporter, number: int) -> None:
        Supporter.objects.filter(pk=place.pk, status="paused").update(status="active")

    def rest(self, row: Ask, place: Supporter, number: int) -> None:
        actions.rest(place, days=number)

    def ring(self, row: Ask, place: Supporter, number: int) -> None:
        actions.ring_again(row)

    def extend(self, row: Ask, place: Supporter, number: int) -> None:
        actions.extend(row, hours=number + 1)

    def release(self, row: Ask, place: Supporter, number: int) -> None:
        actions.release_backstop(row)

    def reseal(self, row: Ask, place: Supporter, number: int) -> None:
        data = make.upload(self.world, self.asked.receipt, seats=[0], urgency=row.urgency, n=row.conversation + 1)
        actions.reseal(row, parse_upload(data), digest=b64(sha256(data)))
        self.asked.upload = data

    def withdraw(self, row: Ask, place: Supporter, number: int) -> None:
        actions.withdraw(row)

    def retire(self, row: Ask, place: Supporter, number: int) -> None:
        Supporter.objects.filter(pk=place.pk).update(status="retired")

    def token(self) -> bytes:
        """As the first peer's box has it."""
        box = parse_upload(self.asked.upload).boxes[0]
        return bundle.open_box(self.world.peers[0].identity, box).token


DEEDS = [name for name in vars(Scene) if not name.startswith("_") and name not in ("row", "do", "token")]
DEEDS = [name for name in DEEDS if callable(getattr(Scene, name))]


# ---- what the server may do, read slowly -------------------------------------------------------------------------


def may_be_told(world: World) -> set[UUID]:
    """Of the peers: on the list, trained, at work or willing, not resting. Whoever it is about."""
    at, found = clock.now(), set()
    for place in Supporter.objects.filter(program=world.program, status="active"):
        on_shift = place.shifts.filter(start__lte=at, end__gt=at).exists()
        off_shift = Preference.objects.filter(supporter=place, off_shift=True).exists()
        day = at.astimezone(rota.BOSTON).date()
        away = place.leaves.filter(first__lte=day, last__gte=day).exists()
        rests = place.care.filter(rests_until__gt=day).exists()
        if (on_shift or (off_shift and not away)) and not rests:
            found.add(place.user_id)
    return found


def are_full() -> set[UUID]:
    """Who has as many as they chose, what ran out within a day counted."""
    full = set()
    for place in Supporter.objects.all():
        taken = Ask.objects.filter(supporter=place, status__in=("accepted", "contact")).count()
        if taken + Lapse.objects.filter(supporter=place, until__gt=clock.now()).count() >= place.capacity:
            full.add(place.user_id)
    return full


def told(row: Ask) -> set[UUID]:
    return set(Notice.objects.filter(cause=hidden(causes.ring(row))).values_list("user", flat=True))


def served(scene: Scene) -> bool:
    """Whether the lead is given a backstop box."""
    lead = scene.world.lead.user
    return any(each.seat for each in offers.waiting(access.told_to(lead), lead))


@settings(max_examples=11, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example("today", "ladder", [("accept", 0), ("time", 0), ("time", 0)])  # a claim that ran out fills its peer's room
@given(
    st.sampled_from(["now", "today", "whenever"]),
    st.sampled_from(Program.Dispatch.values),
    st.lists(st.tuples(st.sampled_from(DEEDS), st.integers(0, 23)), min_size=3, max_size=10),
)
def test_whatever_happens(world: World, urgency: str, dispatch: str, deeds: list[tuple[str, int]]) -> None:
    clock.stop(datetime.fromisoformat(NOON))
    Program.objects.update(dispatch=dispatch)
    Supporter.objects.update(status="active", capacity=1)
    for model in (Ask, Care, Lapse, LapseCount, Notice):
        model.objects.all().delete()
    scene = Scene(world, make.ask(world, urgency=urgency, seats=[0], shortlist=LIST))

    for deed, number in [("hours", 0), *deeds]:
        scene.do(deed, number)
        before = {user: told(row) for row in [scene.row()] if row for user in [row.round]}
        jobs.sweep()
        jobs.look_again()
        jobs.sweep()
        row = scene.row()
        if row is None:
            return
        assert row.step in rings.STEPS[row.status]
        assert row.step_at is not None
        assert row.step_at > clock.now()
        assert (row.supporter is None) == (row.status == "open")
        new = told(row) - before.get(row.round, set())
        assert new <= may_be_told(world)
        assert row.ring == rings.BACKSTOP or not new & are_full()  # whom a lead picked was told in the deed itself
        knowing = aside.of(row)
        users = dict(Supporter.objects.filter(pk__in=knowing).values_list("user", "pk"))
        if row.status == "open" and row.ring == rings.BACKSTOP:
            assert may_be_told(world) - users.keys() <= told(row)
        knows = any(knowing[pk] for user, pk in users.items() if user == world.lead.user.pk)
        if row.status == "open":
            assert served(scene) == (row.ring == rings.BACKSTOP and not knows)
        elif row.supporter and row.supporter.user_id != world.lead.user.pk:
            assert served(scene) == (row.released and not knows)
    if row and row.step_at and row.step in rings.PICKING:  # neither a lead nor who was picked holds it up
        clock.stop(row.step_at)
        jobs.sweep()
        row = scene.row()
        assert row is None or row.step not in rings.PICKING
