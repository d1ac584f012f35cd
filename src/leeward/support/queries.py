"""Reads of asks: boxes and letters for who may have them. What a lead sees is in `board`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Min, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from leeward.accounts.models import User
from leeward.core import clock, shred
from leeward.organizations.models import Option, Program
from leeward.support import crowd, doorway, outer, rings, rules
from leeward.support.models import Ask, Care, CheckIn, Ended, Lapse, Message
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

# The lists whose codes a card may hold
ON_CARDS = (Option.Kind.FAMILY, Option.Kind.LANGUAGE, Option.Kind.REASON, Option.Kind.EXPERIENCE)


@dataclass(frozen=True, slots=True)
class Held:
    """An ask of one supporter, with how many messages of the caregiver they have not opened."""

    ask: Ask
    unread: int
    next_check_in: datetime | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A message without the outer layer, still sealed by who wrote it."""

    conversation: int
    sequence: int
    role: str
    body: bytes


def places_of(user: User) -> dict[UUID, Supporter]:
    """By program: as whom this person may be rung there now."""
    mine = Supporter.objects.filter(user=user, status=Supporter.Status.ACTIVE).select_related("program__organization")
    return {
        supporter.program_id: supporter
        for supporter in mine
        if supporters.may_be_rung(supporter.program).filter(pk=supporter.pk).exists()
    }


def awake(program: Program) -> QuerySet[Supporter]:
    """Whom the server may ring, without those who rest for some days."""
    resting = Care.objects.filter(rests_until__gt=clock.today(program.zone))
    return supporters.may_be_rung(program).exclude(pk__in=resting.values("supporter"))


def resting(places: Iterable[UUID]) -> dict[UUID, date]:
    """By place: the day until which they are not rung, as the clock goes there (settings.RESTING)."""
    rows = Care.objects.filter(supporter__in=list(places), rests_until__isnull=False)
    found = {care.supporter: care.rests_until for care in rows.select_related("supporter__program__organization")}
    return {place.pk: until for place, until in found.items() if until and until > clock.today(place.program.zone)}


def is_invited_to_practice(place: Supporter) -> bool:
    """They have taken nothing on for three months, and nothing since they were invited."""
    care = Care.objects.filter(supporter=place).exclude(invited="").first()
    month = f"{clock.today(place.program.zone):%Y-%m}"
    return care is not None and care.invited > care.active and care.invited >= rings.months_back(month, 1)


def idle(program: Program) -> list[Care]:
    """Of active supporters who took nothing on for 90 days, by number: nobody is compared with anybody."""
    rows = Care.objects.filter(supporter__program=program, supporter__status=Supporter.Status.ACTIVE).exclude(active="")
    today = clock.today(program.zone)
    known = rows.select_related("supporter__user").order_by("supporter__number")
    return [care for care in known if rings.is_idle(care.active, today)]


def with_room(some: QuerySet[Supporter]) -> QuerySet[Supporter]:
    """Those with fewer open requests than they chose to have; one that ran out counts for another 24 hours. For
    ringing and accepting only: no lead learns of it."""
    mine = Ask.objects.filter(supporter=OuterRef("pk"), status__in=(Ask.Status.ACCEPTED, Ask.Status.CONTACT))
    lapsed = Lapse.objects.filter(supporter=OuterRef("pk"), until__gt=clock.now())
    return some.annotate(open_asks=_number_of(mine) + _number_of(lapsed)).filter(open_asks__lt=F("capacity"))


def _number_of(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("supporter").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted), 0)


def held(asks: QuerySet[Ask]) -> list[Held]:
    """Oldest first, with what is new in each."""
    rows = list(asks.order_by("opened", "number"))
    news = Message.objects.filter(ask__in=rows, role="caregiver", read=False, conversation=F("ask__conversation"))
    unread = dict(news.order_by().values_list("ask").annotate(n=Count("pk")))
    agreed = CheckIn.objects.filter(ask__in=rows, done=False)
    due = dict(agreed.order_by().values_list("ask").annotate(first=Min("due")))
    return [Held(ask, unread.get(ask.pk, 0), due.get(ask.pk)) for ask in rows]


def ended(user: User) -> int:
    """How many talks ended or went to others, of which this supporter has not read yet."""
    found: int = Ended.objects.filter(supporter__user=user).aggregate(all=Sum("count"))["all"] or 0
    return found


def messages(ask: Ask, *, of_all: bool) -> list[Opened]:
    """In order. `of_all` conversations for the caregiver; a peer gets theirs alone."""
    rows = Message.objects.filter(ask=ask)
    rows = rows if of_all else rows.filter(conversation=ask.conversation)
    key = outer.key_of(shred.keys([ask.pk]), ask)
    return [Opened(row.conversation, row.sequence, row.role, outer.message_body(key, row)) for row in rows]


def colleagues_by_phone(ask: Ask) -> list[Supporter]:
    """Peers without an account, whom an active supporter may call about a request they have."""
    holder = ask.supporter
    if holder is None or holder.status != Supporter.Status.ACTIVE or ask.status == Ask.Status.CLOSING:
        return []
    return list(supporters.colleagues_by_phone(ask.program))


def waits_for_reader(ask: Ask) -> bool:
    """She has not opened the last thing her peer wrote."""
    return ask.messages.filter(role="peer", conversation=ask.conversation, read=False).exists()


def words_on_cards(programs: Iterable[Program]) -> dict[str, dict[str, object]]:
    """By slug: the program's id, and what the codes on a card are called there; retired ones too."""
    found = {program.pk: program for program in programs}
    words: dict[str, dict[str, dict[str, str]]] = {program.slug: {} for program in found.values()}
    for option in Option.objects.filter(program__in=list(found), kind__in=ON_CARDS):
        words[found[option.program_id].slug].setdefault(option.kind, {})[option.code] = option.label
    return {program.slug: {"id": str(program.pk), "words": words[program.slug]} for program in found.values()}


@dataclass(frozen=True, slots=True)
class Standing:
    """What her page says about ringing: how far it got, what comes next and when, and who took it."""

    ring: int
    # line until its turn comes; pick while a lead picks; slots, backstop, again or give_up while it rings; nothing
    # before that, and once taken
    next: str
    next_at: datetime | None
    may_ring_at: datetime | None  # when everybody may be told anew on her wish
    by: str  # peer or lead; nothing while nobody has it


def standing(ask: Ask) -> Standing:
    if ask.step == Ask.Step.LINE:
        return Standing(ask.ring, "line", None, None, "")
    if ask.step in rings.PICKING:
        return Standing(ask.ring, "pick", ask.step_at, None, "")
    rings_now = ask.status == Ask.Status.OPEN and ask.step != Ask.Step.RING
    may = ask.rung + rings.SOONEST_AGAIN if rings_now and ask.rung else None
    by = ("lead" if ask.by_lead else "peer") if ask.supporter_id else ""
    return Standing(ask.ring, ask.step if rings_now else "", ask.step_at if rings_now else None, may, by)


def may_vouch(ask: Ask) -> bool:
    """Whether the poster's code would bring her turn nearer: she came before it was asked for."""
    if ask.step != Ask.Step.LINE or ask.vouched:
        return False
    return doorway.needs_code(crowd.door_at_hand(ask.program), clock.now())


def undo_of(ask: Ask) -> timedelta:
    """How long a close of this program can be undone."""
    return timedelta(hours=ask.program.closing_hours)


def can_erase(ask: Ask) -> bool:
    if ask.status != Ask.Status.CLOSING:
        return False
    return rules.can_erase(ask.closing_until, clock.now(), undo_of(ask), waits=waits_for_reader(ask))
