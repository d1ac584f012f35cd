"""Supporters and whole published programs for tests, with real keys made by the Python sealing code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from leeward.accounts.models import User, Vault, Wrap
from leeward.core import clock, installation
from leeward.core.sealing.bytes_ import b64, sha256, unb64
from leeward.core.sealing.directory_make import (
    RosterText,
    center_doc,
    lead_doc,
    listed,
    roster_doc,
    supporter_doc,
    text_hash,
)
from leeward.core.sealing.sign import Signed, public_key
from leeward.core.sealing.vault import Contents, box_document, new_vault, seal_vault
from leeward.core.tests.again import again
from leeward.organizations.models import Program, Proposal
from leeward.organizations.tests import make as organizations
from leeward.supporters import actions, facts, queries
from leeward.supporters.models import Directory, LeadKey, Supporter

ROOT_SEED = sha256(b"root of every test program")
TRAINED = date(2025, 3, 1)


@dataclass(frozen=True, slots=True)
class Keyholder:
    """Somebody with keys: all that their browser would know."""

    user: User
    contents: Contents  # of their vault

    @property
    def seed(self) -> bytes:
        return unb64(self.contents["sign"], 32)

    @property
    def key(self) -> str:
        return public_key(self.seed)

    @property
    def identity(self) -> str:
        return self.contents["boxes"][-1]["identity"]


@dataclass(frozen=True, slots=True)
class Peer:
    supporter: Supporter
    keys: Keyholder

    @property
    def identity(self) -> str:
        return self.keys.identity

    @property
    def user(self) -> User:
        return self.keys.user


@dataclass(slots=True)
class World:
    """A program whose directory is published: one lead on seat 0, and peers in slot order."""

    program: Program
    lead: Keyholder
    peers: list[Peer]
    directory: Directory
    root_seed: bytes = ROOT_SEED


def person(name: str = "Sam Rivera", **fields: Any) -> User:
    return User.objects.create(name=name, **fields)


def keyholder(user: User | None = None) -> Keyholder:
    """A person with a vault, two ways into it, and a published box key."""
    owner = user or person()
    key, contents = new_vault(clock.today())
    box = box_document(contents)
    vault = Vault.objects.create(
        user=owner,
        body=seal_vault(key, owner.pk, 1, contents),
        sign_key=public_key(unb64(contents["sign"])),
        words_key=b64(sha256(owner.pk.bytes)),
        box_epoch=contents["boxes"][-1]["epoch"],
        box_text=box["text"],
        box_signature=box["sig"],
    )
    for way in ("", "second"):
        kind = Wrap.Kind.PASSKEY if way else Wrap.Kind.WORDS
        Wrap.objects.create(vault=vault, kind=kind, credential=way, body=bytes(60))
    return Keyholder(owner, contents)


def lead(program: Program, name: str = "Lee Lead") -> Keyholder:
    """Leads the program and has keys, which no root signed yet."""
    keys = keyholder(person(name))
    organizations.role(keys.user, "lead", program=program)
    return keys


def supporter(program: Program, user: User | None = None, *, status: str = "invited", **fields: Any) -> Supporter:
    """A row as it stands before a lead signed anything. Those with a number are made by `published_program`."""
    kept = {"family": "nursing", "role": "Charge nurse", "languages": ["en"], "first_name": "Sam", "trained": TRAINED}
    owner = user or person()
    if status != "invited":  # a second person looked already, as in `peer`
        kept["confirmed_key"] = queries.sign_key_of(owner)
    return Supporter.objects.create(program=program, user=owner, status=status, **{**kept, **fields})


def peer(program: Program, name: str = "Sam Rivera", **fields: Any) -> Peer:
    """Has keys and waits for approval. A second person looked at them already, unless `confirmed_key=""`."""
    keys = keyholder(person(name))
    kept = {
        "first_name": name.split()[0],
        "agreement": 1,
        "confirmed_key": keys.key,
        "agreed_in": clock.today().replace(day=1),
    }
    return Peer(supporter(program, keys.user, status="waiting", **{**kept, **fields}), keys)


def signed_lead(program: Program, keys: Keyholder, *, seat: int = 0, root_seed: bytes = ROOT_SEED) -> Signed:
    day = clock.today().isoformat()
    return lead_doc(root_seed, program=str(program.pk), lead=keys.key, seat=seat, day=day)


def signed_center(world: "World", key: str, *, by: Keyholder | None = None) -> Signed:
    """What the lead's browser signs about somebody at the Center."""
    day = clock.today().isoformat()
    return center_doc((by or world.lead).seed, program=str(world.program.pk), center=key, day=day)


def signed_supporter(supporter: Supporter, lead: Keyholder, *, number: int | None = None, **changed: Any) -> Signed:
    """What the lead's browser signs at approval; `changed` says something else instead."""
    given = number or supporter.number or queries.next_number(supporter.program)
    text = {
        "program": str(supporter.program_id),
        "number": given,
        "key": queries.sign_key_of(supporter.user),
        "tags": facts.expected_tags(supporter, facts.background(supporter.program)),
        "day": clock.today().isoformat(),
    }
    return supporter_doc(lead.seed, {**text, **changed})  # type: ignore[typeddict-item]  # tests sign nonsense too


def signed_roster(program: Program, lead: Keyholder, docs: Sequence[Signed], **changed: Any) -> Signed:
    """The roster that follows, of exactly these documents in this order."""
    before, known = queries.newest_roster(program), facts.background(program)
    text: RosterText = {
        "program": str(program.pk),
        "serial": before.serial + 1 if before else 1,
        "prev": text_hash(before.text) if before else "",
        "day": clock.today().isoformat(),
        "salt": queries.salt_of(program),
        "rules": Program.objects.get(pk=program.pk).rules,
        "backstop": facts.expected_backstop(known) or [facts.backstop_of(lead.key, lead.user, known)],
        "supporters": listed(list(docs)),
    }
    return roster_doc(lead.seed, {**text, **changed})  # type: ignore[typeddict-item]


def settle(program: Program) -> None:
    """A second person confirms all that waits."""
    actions.confirm_proposals(Proposal.objects.filter(program=program), role="center", by=person("Second Person"))


def doc_of(supporter: Supporter) -> Signed:
    """What is signed about them now."""
    fresh = Supporter.objects.get(pk=supporter.pk)
    return {"text": fresh.text, "sig": fresh.signature, "by": fresh.signed_by}


def rooted_program(program: Program | None = None) -> tuple[Program, Keyholder]:
    """After the ceremony: a root key, one lead, a roster of nobody."""
    made = program or organizations.program()
    keys = lead(made)
    doc, roster = signed_lead(made, keys), signed_roster(made, keys, [])
    actions.start_root(made, public_key(ROOT_SEED), doc, roster, by=keys.user)
    actions.record_sheets(made, ["First Holder", "Second Holder"], by=keys.user)
    return made, keys


def approve(program: Program, lead: Keyholder, peers: Sequence[Peer]) -> Directory:
    """Signs them as the lead's browser would, in one go."""
    first = queries.next_number(program)
    numbers = [peer.supporter.number or first + i for i, peer in enumerate(peers)]
    docs = [signed_supporter(peer.supporter, lead, number=n) for peer, n in zip(peers, numbers, strict=True)]
    before = [doc_of(each) for each in queries.in_roster_order(program)]
    signed = {peer.supporter.pk: doc for peer, doc in zip(peers, docs, strict=True)}
    change = actions.Change(roster=signed_roster(program, lead, [*before, *docs]), signed=signed)
    directory = actions.sign(program, change, by=lead.user)
    for peer in peers:
        peer.supporter.refresh_from_db()
    return directory


def published_program(supporters: int = 3, program: Program | None = None, *, slug: str = "", **fields: Any) -> World:
    """`supporters` active, trained peers with keys, approved by one lead; `fields` go to each of them."""
    if program:
        return _published(supporters, program, fields)
    named: dict[str, Any] = {"slug": slug} if slug else {}

    def make() -> World:
        return _published(supporters, organizations.program(**named), fields)

    return again(make, "published", supporters, slug, repr(fields))


def _published(supporters: int, program: Program, fields: dict[str, Any]) -> World:
    made, keys = rooted_program(program)
    peers = [peer(made, f"Peer{i} Harbor", **fields) for i in range(1, supporters + 1)]
    directory = approve(made, keys, peers) if peers else queries.newest(made)
    assert directory
    return World(program=made, lead=keys, peers=peers, directory=directory)


def lead_key(world: World) -> LeadKey:
    return LeadKey.objects.get(program=world.program, user=world.lead.user)


def installation_id() -> str:
    return str(installation.identity())
