"""Reads about supporters, their directory and their keys that more than one place needs."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet
from django.utils.module_loading import import_string

from leeward.accounts.models import Invitation, User, Vault, Wrap
from leeward.accounts.rules import WAYS_NEEDED
from leeward.core import clock
from leeward.core.sealing.bytes_ import b64, from_json
from leeward.core.sealing.sign import Signed
from leeward.notices import queries as notices
from leeward.organizations.models import Program, Proposal, Role, Wording
from leeward.supporters.models import CenterKey, Directory, LeadKey, Roster, Sheet, Succession, Supporter
from leeward.supporters.rules import OLD_AFTER, is_a_year_ago

LISTED = (Supporter.Status.ACTIVE, Supporter.Status.PAUSED)
SIGNED = (*LISTED, Supporter.Status.SUSPENDED)  # whose number and key stand on the signed list


# ---- directories -----------------------------------------------------------------------------------------------


def newest(program: Program) -> Directory | None:
    """Without its bytes, which are fetched when somebody reads them."""
    found = Directory.objects.filter(program=program).defer("body").order_by("-version").first()
    if found:
        found.program = program  # not fetched once more
    return found


def directory_for_bundle(program: Program, version: int, hash_: str, at: datetime) -> Directory | None:
    """The directory a bundle was sealed to, or None when the page must seal again.

    None when there is no such directory, or when the next version was published 24 hours ago or earlier (design 5).
    """
    numbered = Directory.objects.filter(program=program, version__in=[version, version + 1])
    found = {each.version: each for each in numbered.defer("body")}
    wanted, successor = found.get(version), found.get(version + 1)
    if wanted is None or wanted.hash != hash_:
        return None
    return None if successor and successor.made <= at - OLD_AFTER else wanted


def slot_of(directory: Directory, supporter: Supporter) -> int | None:
    """Which box of a bundle is theirs."""
    name = str(supporter.pk)
    return directory.slots.index(name) if name in directory.slots else None


def seats(directory: Directory) -> list[UUID | None]:
    """The users on the four backstop seats."""
    return [UUID(user) if user else None for user in directory.seats]


def ringable(directory: Directory) -> QuerySet[Supporter]:
    """Whom the server may ring about a bundle sealed to this directory."""
    return may_be_rung(directory.program).filter(pk__in=directory.slots)


def may_be_rung(program: Program) -> QuerySet[Supporter]:
    """Active, trained by today, may sign in, with ways enough to open what they are sent, and a key that counts."""
    today = clock.today(program.zone)
    people = Supporter.objects.filter(
        _opens_safely(), program=program, status=Supporter.Status.ACTIVE, trained__lte=today, user__is_active=True
    )
    return people.exclude(confirmed_key="")


def _opens_safely() -> Q:
    """The same rule as accounts.queries.has_ways_enough, for many people at once."""
    ways = Wrap.objects.filter(vault__user=OuterRef("user")).exclude(body=b"").order_by()
    counted = ways.values("vault").annotate(n=Count("pk")).filter(n__gte=1 if settings.DEMO else WAYS_NEEDED)
    return Q(Exists(counted))


def by_phone(program: Program) -> QuerySet[Supporter]:
    """Those without an account, by name. They are in no directory, and no notice reaches them."""
    people = Supporter.objects.filter(program=program, status=Supporter.Status.PHONE)
    return people.select_related("user").order_by("user__name", "pk")


def colleagues_by_phone(program: Program) -> QuerySet[Supporter]:
    """Of these, whom a peer may ask today: trained, with a number."""
    return by_phone(program).filter(trained__lte=clock.today(program.zone)).exclude(user__phone="")


def reachable_count(program: Program) -> int:
    """How many supporters would be rung now, and hear of it."""
    directory = newest(program)
    if directory is None:
        return 0
    return len(notices.reachable(ringable(directory).values_list("user", flat=True), urgent=False))


def who_answers(program: Program) -> list[Supporter]:
    """Who can answer a request: may be rung, agreed to the limits, and something can be sealed to them."""
    directory = newest(program)
    if directory is None:
        return []
    people = ringable(directory).filter(agreement__gte=1).select_related("user__vault")
    return [each for each in people if box_of(each.user, from_json(each.text.encode())["key"])]


def without_link(program: Program) -> QuerySet[Supporter]:
    """Invited, without keys, without a link that works, and awaited nowhere else: who holds a link becomes them."""
    usable = Invitation.objects.filter(user=OuterRef("user"), used=False, expires__gt=clock.now())
    roles = Role.objects.filter(user=OuterRef("user")).exclude(program=program)
    places = Supporter.objects.filter(user=OuterRef("user")).exclude(program=program)
    people = Supporter.objects.filter(program=program, status=Supporter.Status.INVITED, user__vault=None)
    bare = people.filter(user__is_active=True).exclude(Exists(usable) | Exists(roles) | Exists(places))
    return bare.select_related("user").order_by("known_as", "pk")


def active_supporters(program: Program) -> int:
    return Supporter.objects.filter(program=program, status=Supporter.Status.ACTIVE).count()


# ---- signed things ---------------------------------------------------------------------------------------------


def newest_roster(program: Program) -> Roster | None:
    return Roster.objects.filter(program=program).order_by("-serial").first()


def roster_text(program: Program) -> dict[str, Any]:
    """What the newest roster says; empty before the first."""
    roster = newest_roster(program)
    return dict(from_json(roster.text.encode())) if roster else {}


def in_directory(program: Program) -> QuerySet[Supporter]:
    """Pausing changes nothing in the directory, nor does a suspension: nobody learns of it."""
    return Supporter.objects.filter(program=program, status__in=SIGNED)


def in_roster_order(program: Program) -> list[Supporter]:
    listed = [number for number, _hash in roster_text(program).get("supporters", [])]
    people = {supporter.number: supporter for supporter in in_directory(program).select_related("user__vault")}
    return [people[number] for number in listed if number in people]


def next_number(program: Program) -> int:
    """One more than anybody ever had, so that no number is used again."""
    numbers = Supporter.objects.filter(program=program, number__isnull=False)
    last = numbers.order_by("-number").values_list("number", flat=True).first()
    return (last or 0) + 1


def salt_of(program: Program) -> str:
    return b64(bytes(program.salt))


def lead_keys(program: Program) -> QuerySet[LeadKey]:
    """Those that wait for a second person, too: they hold a seat."""
    return LeadKey.objects.filter(program=program).order_by("seat").select_related("user__vault")


def counting_lead_keys(program: Program) -> QuerySet[LeadKey]:
    """Those that stand in the directory and may sign."""
    return lead_keys(program).filter(confirmed=True)


def successions(program: Program) -> QuerySet[Succession]:
    """Who the root key was before, oldest first."""
    return Succession.objects.filter(program=program).order_by("place")


def sheets(program: Program) -> QuerySet[Sheet]:
    return Sheet.objects.filter(program=program).order_by("number")


def locked_root(program: Program) -> str:
    """The root key of this moment. Nobody replaces it until the transaction is over."""
    return Program.objects.select_for_update(no_key=True).values_list("root_key", flat=True).get(pk=program.pk)


def backstop(program: Program) -> list[LeadKey]:
    """Of those who lead now, in the order of their seats; of a lead with new keys, the new one."""
    leading = set(leads_of(program).values_list("pk", flat=True))
    return [
        lead
        for lead in counting_lead_keys(program)
        if lead.user_id in leading and lead.user.is_active and sign_key_of(lead.user) == lead.key
    ]


def leads_alone(program: Program, user: User) -> bool:
    """Leads it, and nobody else does whose key counts: whom one lead lets in is no second person by that."""
    leading = leads_of(program).filter(is_active=True)
    others = {lead.user_id for lead in backstop(program)} - {user.pk}
    return leading.filter(pk=user.pk).exists() and not others


def center_staff() -> QuerySet[User]:
    """Who works at the Center and may sign in."""
    return User.objects.filter(roles__kind=Role.Kind.CENTER, is_active=True).distinct().order_by("name", "pk")


def center_keys(program: Program) -> list[CenterKey]:
    """Of those who work there now, with the keys they have now, under the key of a lead who is still signed."""
    signers = LeadKey.objects.filter(program=program, confirmed=True).values("key")
    rows = CenterKey.objects.filter(program=program, confirmed=True, signed_by__in=signers, user__in=center_staff())
    return [each for each in rows.order_by("pk").select_related("user__vault") if sign_key_of(each.user) == each.key]


def to_talk_to(suspended: Supporter) -> list[User]:
    """Who can end the suspension of this person."""
    if suspended.suspended_by == Supporter.By.CENTER:
        return list(center_staff())
    return list(leads_of(suspended.program).filter(is_active=True).exclude(pk=suspended.user_id))


def second_people(waiting: Supporter) -> list[User]:
    """Whom a peer may call whose key waits for a second person: other leads, and where there are none the Center and
    leads of sister programs."""
    asked = Proposal.objects.filter(program=waiting.program, kind=Proposal.Kind.PEER, person=waiting.user).first()
    if asked is None:
        return []
    apart = {asked.by_id, waiting.user_id}
    leads = [lead.user for lead in backstop(waiting.program) if lead.user_id not in apart]
    if leads:
        return leads
    shared: Iterable[Program] = import_string(settings.SISTERS)(waiting.program)
    others = [*center_staff(), *(lead.user for sister in shared for lead in backstop(sister))]
    return list({user.pk: user for user in others if user.pk not in apart}.values())


def to_agree_again(places: Iterable[Supporter]) -> set[UUID]:
    """Who agreed to limits that have changed since, or a year ago. They are reminded; nothing is kept from them."""
    mine = [each for each in places if each.status in LISTED and each.agreement]
    texts = Wording.objects.filter(program__in={each.program_id for each in mine}, kind=Wording.Kind.LIMITS)
    newest = dict(texts.order_by().values_list("program").annotate(Max("version")))
    today = clock.today()
    return {
        each.pk
        for each in mine
        if newest.get(each.program_id) != each.agreement or is_a_year_ago(each.agreed_in, today)
    }


def leads_of(program: Program) -> QuerySet[User]:
    return User.objects.filter(roles__kind=Role.Kind.LEAD, roles__program=program).order_by("name")


def own_lead_key(program: Program, user: User) -> LeadKey | None:
    """The lead's key as the root signed it, if it counts and is still the one in their vault."""
    return LeadKey.objects.filter(program=program, user=user, key=sign_key_of(user), confirmed=True).first()


def is_awaited_elsewhere(supporter: Supporter) -> bool:
    """Whether this person has a role or a place that the lead of this program does not give."""
    roles = Role.objects.filter(user=supporter.user).exclude(program=supporter.program)
    places = Supporter.objects.filter(user=supporter.user).exclude(pk=supporter.pk)
    return roles.exists() or places.exists()


def open_asks(supporter: Supporter) -> tuple[int, int]:
    """How many they have not reached yet, and how many talks they have: counts, never which."""
    taken = supporter.asks.values_list("status", flat=True)
    return sum(status == "accepted" for status in taken), sum(status == "contact" for status in taken)


def vault_of(user: User) -> Vault | None:
    return getattr(user, "vault", None)


def sign_key_of(user: User) -> str:
    """Empty before they have keys."""
    vault = vault_of(user)
    return vault.sign_key if vault else ""


def box_of(user: User, key: str) -> Signed | None:
    """The person's box document, if it is signed by the key that was signed for them."""
    vault = vault_of(user)
    if vault is None or vault.sign_key != key or not user.is_active:
        return None
    return {"text": vault.box_text, "sig": vault.box_signature}
