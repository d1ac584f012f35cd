"""The only doors to asks. A closed door, somebody else's door and no door look the same."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from leeward.accounts.models import User
from leeward.core.sealing.bytes_ import b64, sha256, unb64
from leeward.organizations import access as organizations
from leeward.organizations.models import Program
from leeward.support import aside
from leeward.support.models import Ask, Problem, ProblemBox, Stub, Worry
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a caregiver's page shows in `Leeward-Receipt`, as the server knows it: hashes only."""

    lookup_hash: str
    auth_hash: str


def read_receipt(header: str) -> Receipt | None:
    """`<b64 lookup, 16 bytes>.<b64 auth, 32 bytes>`."""
    lookup, _, auth = header.partition(".")
    try:
        return Receipt(b64(sha256(unb64(lookup, 16))), b64(sha256(unb64(auth, 32))))
    except ValueError:
        return None


def asks_with(receipt: Receipt) -> QuerySet[Ask]:
    """Hashes of random secrets are compared, so the time the comparison takes tells nothing."""
    return _whole(Ask.objects.filter(lookup_hash=receipt.lookup_hash, auth_hash=receipt.auth_hash))


def stubs_with(receipt: Receipt) -> QuerySet[Stub]:
    stubs = Stub.objects.filter(lookup_hash=receipt.lookup_hash, auth_hash=receipt.auth_hash)
    return stubs.select_related("program__organization")


def places_to_worry(user: User) -> QuerySet[Supporter]:
    """Where this person supports; where they left, too, while they still have a talk there."""
    here = ~Q(status=Supporter.Status.RETIRED) | Q(pk__in=held_by(user).values("supporter"))
    return Supporter.objects.filter(here, user=user).select_related("program", "user")


def worries_of(user: User) -> QuerySet[Worry]:
    """Of the supporters whom this lead has to call."""
    led = organizations.programs_led_by(user).values("pk")
    rows = Worry.objects.filter(supporter__program__in=led)
    return rows.select_related("supporter__user", "supporter__program").order_by("since", "pk")


def worries_of_center(user: User) -> QuerySet[Worry]:
    """Those that no lead answered in time. The Center reads a number and a program, and whom to call about it."""
    rows = Worry.objects.filter(center=True).select_related("supporter__program__organization")
    return rows.order_by("since", "pk") if organizations.is_center(user) else rows.none()


def problems_of_lead(user: User) -> QuerySet[ProblemBox]:
    """Words about a peer that were sealed to them as a lead; never about themselves."""
    rows = _problems(user, Problem.Reader.LEAD)
    return rows.filter(problem__supporter__program__in=organizations.programs_led_by(user).values("pk"))


def problems_of_center(user: User) -> QuerySet[ProblemBox]:
    rows = _problems(user, Problem.Reader.CENTER)
    return rows if organizations.is_center(user) else rows.none()


def _problems(user: User, reader: str) -> QuerySet[ProblemBox]:
    rows = ProblemBox.objects.filter(user=user, problem__reader=reader).exclude(problem__supporter__user=user)
    return rows.select_related("problem__supporter__program").order_by("problem__expires", "pk")


def programs_with_a_door() -> QuerySet[Program]:
    """Draft and closed programs too: their page says so and shows the telephone number."""
    return Program.objects.select_related("organization", "door")


def told_to(user: User) -> QuerySet[Ask]:
    """Asks of the programs this person may be rung for, whoever has them now. The slot decides the rest."""
    mine = Supporter.objects.filter(user=user, status=Supporter.Status.ACTIVE)
    known = aside.known_to(mine)  # "I know this person" closes the seat, too
    return _whole(Ask.objects.filter(program__in=mine.values("program")).exclude(pk__in=known))


def place_in(ask: Ask, user: User) -> Supporter | None:
    """As whom this person was told of the ask; None without a seat in its directory or a slot they left open."""
    mine = Supporter.objects.filter(user=user, program=ask.program, status=Supporter.Status.ACTIVE)
    place = mine.select_related("user", "program").first()
    if place is None or not (_has_slot(ask, place) or user.pk in _seats(ask)):
        return None
    return place


def _has_slot(ask: Ask, place: Supporter) -> bool:
    return supporters.slot_of(ask.directory, place) is not None and place.pk not in aside.of(ask)


def _seats(ask: Ask) -> set[UUID]:
    return {seat for seat in supporters.seats(ask.directory) if seat}


def held_by(user: User) -> QuerySet[Ask]:
    """Asks this person has accepted. Neither a pause nor leaving takes away a talk that is open; a suspension does."""
    suspended = Supporter.objects.filter(user=user, status=Supporter.Status.SUSPENDED)
    return _whole(Ask.objects.filter(supporter__user=user).exclude(supporter__in=suspended))


def led_by(user: User) -> QuerySet[Ask]:
    """For the lead's board: clocks of the programs they lead. Nothing sealed is read behind this door."""
    return Ask.objects.filter(program__in=organizations.programs_led_by(user)).exclude(status=Ask.Status.OVER)


def _whole(asks: QuerySet[Ask]) -> QuerySet[Ask]:
    """Those not over, with what every answer needs, and without the bytes of the directory."""
    asks = asks.exclude(status=Ask.Status.OVER)
    return asks.select_related("program__organization", "directory", "supporter").defer("directory__body")
