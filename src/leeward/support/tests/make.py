"""Asks for tests: sealed as a browser seals them, sent through the door people use."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core import mail as mailbox
from django.test import Client

from leeward.core import clock, installation, later
from leeward.core.cookieless import JSON, UPLOAD
from leeward.core.sealing import bundle, message
from leeward.core.sealing.bytes_ import b64, sha256, unb64
from leeward.core.sealing.directory import open_directory
from leeward.core.sealing.receipt import Receipt, new_receipt
from leeward.notices import actions as notices
from leeward.support import jobs
from leeward.support.models import Ask
from leeward.supporters.tests.make import Peer, World

type_Answer = Any  # the test client's response, whose class has no public name

CARD = {
    "for": "me",
    "urgency": "today",
    "reach": "call",
    "times": ["evening"],
    "role": "nursing",
    "area": None,
    "language": "en",
    "reason": None,
    "experience": [],
    "role_alike": False,
    "unit": "any",
    "team_size": None,
    "contact_hours": 24,
}
LETTER = {
    "name": "Ana Canary",
    "reach": "call",
    "number": "617-555-0142",
    "leave_message": False,
    "word": "lighthouse",
    "times": ["evening"],
    "note": "",
    "knows": None,
    "relation": None,
}


@dataclass(slots=True)
class Asked:
    """An ask and all that the caregiver's page knows about it."""

    world: World
    receipt: Receipt
    upload: bytes

    @property
    def row(self) -> Ask:
        return Ask.objects.get(lookup_hash=b64(sha256(self.receipt.lookup)))

    @property
    def conversation(self) -> message.Conversation:
        return message.Conversation(self.receipt.installation, self.receipt.conversation(self.row.conversation))


def upload(
    world: World,
    receipt: Receipt | None = None,
    *,
    allowed: Iterable[int] = (0, 1),
    seats: Iterable[int] = (),
    urgency: str = "today",
    n: int = 0,
    shortlist: bundle.Shortlist | None = None,
) -> bytes:
    """A sealed request. Slots that are not `allowed` get decoys."""
    directory = open_directory(bytes(world.directory.body), str(world.program.pk))
    return bundle.seal_ask(
        bundle.Ask(
            directory=directory,
            receipt=receipt or fresh_receipt(),
            card={**CARD, "urgency": urgency},
            letter=LETTER,
            wishes={},
            urgency=urgency,
            allowed=dict.fromkeys(allowed, False),
            seats=frozenset(seats),
            n=n,
            shortlist=shortlist,
        )
    )


def under(receipt: Receipt, sealed: bytes) -> bytes:
    """The same parts under another receipt, as somebody sends them who means to flood. Sealing takes longer."""
    end = 4 + int.from_bytes(sealed[:4])
    header = json.loads(sealed[4:end])
    header |= {"lookup": b64(sha256(receipt.lookup)), "auth": b64(sha256(receipt.auth))}
    text = json.dumps(header).encode()
    return len(text).to_bytes(4) + text + sealed[end:]


def fresh_receipt() -> Receipt:
    return new_receipt(str(installation.identity()))


def send(world: World, data: bytes, **headers: Any) -> type_Answer:
    path = f"/api/p/{world.program.slug}/asks"
    return Client().post(path, data, content_type=UPLOAD, **headers)


def ask(world: World, **choices: Any) -> Asked:
    """An open ask."""
    receipt = fresh_receipt()
    data = upload(world, receipt, **choices)
    assert send(world, data).status_code == 201
    return Asked(world, receipt, data)


def taken(world: World, peer: Peer | None = None, **choices: Any) -> Asked:
    """An ask that the first peer, or this one, has accepted."""
    asked = ask(world, **choices)
    assert take(asked, peer or world.peers[0]).status_code == 200
    return asked


def in_contact(world: World, peer: Peer | None = None, **choices: Any) -> Asked:
    asked = taken(world, peer, **choices)
    assert tell(peer or world.peers[0], f"/api/asks/{asked.row.pk}/contact").status_code == 200
    return asked


def in_contact_with(asked: Asked, peer: Peer) -> None:
    """An open ask finds its peer."""
    assert take(asked, peer).status_code == 200
    assert tell(peer, f"/api/asks/{asked.row.pk}/contact").status_code == 200


def closing(world: World, peer: Peer | None = None, **choices: Any) -> Asked:
    asked = in_contact(world, peer, **choices)
    content = {"tally": {"mode": "phone", "length": "30"}}
    assert tell(peer or world.peers[0], f"/api/asks/{asked.row.pk}/close", content).status_code == 200
    return asked


# ---- what the caregiver's page does ------------------------------------------------------------------------------


def look(receipt: Receipt) -> type_Answer:
    return Client().get("/api/ask", headers={"Leeward-Receipt": receipt.header})


def say(receipt: Receipt, verb: str, content: Mapping[str, object] | None = None) -> type_Answer:
    """A POST of the caregiver's page: `say(receipt, "withdraw")`."""
    return Client().post(
        f"/api/ask/{verb}", content or {}, content_type=JSON, headers={"Leeward-Receipt": receipt.header}
    )


def reseal(asked: Asked, **choices: Any) -> type_Answer:
    data = upload(asked.world, asked.receipt, n=asked.row.conversation + 1, **choices)
    headers = {"Leeward-Receipt": asked.receipt.header}
    return Client().post("/api/ask/reseal", data, content_type=UPLOAD, headers=headers)


# ---- what a supporter's page does --------------------------------------------------------------------------------


def window(peer: Peer) -> Client:
    client = Client()
    client.force_login(peer.user)
    return client


def read(peer: Peer, path: str) -> type_Answer:
    return window(peer).get(path)


def tell(peer: Peer, path: str, content: Mapping[str, object] | None = None) -> type_Answer:
    return window(peer).post(path, content or {}, content_type="application/json")


def waiting(peer: Peer) -> list[dict[str, Any]]:
    """What waits for them, with cards and boxes, as their page fetches it."""
    listed: list[dict[str, Any]] = window(peer).get("/api/asks/waiting").json()["asks"]
    sealed = {row["mark"]: row for row in sealed_of(peer, *{row["ask"] for row in listed})}
    return [sealed[row["mark"]] for row in listed]


def sealed_of(peer: Peer, *asks: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    if asks:
        found = read(peer, f"/api/asks/waiting?sealed={','.join(asks)}").json()["asks"]
    return found


def opened_box(asked: Asked, peer: Peer) -> bundle.Keys:
    """What is in this peer's box. Raises WrongKey for a decoy."""
    card = next(each for each in waiting(peer) if each["ask"] == str(asked.row.pk))
    return bundle.open_box(peer.identity, unb64(card["box"]))


def take(asked: Asked, peer: Peer, *, token: bytes | None = None, contact_hours: int = 24) -> type_Answer:
    secret = token or opened_box(asked, peer).token
    content = {"token": b64(secret), "contact_hours": contact_hours}
    return tell(peer, f"/api/asks/{asked.row.pk}/accept", content)


def wire(
    asked: Asked, sequence: int, *, role: message.Role = "caregiver", text: str = "Hello", prev: bytes | None = None
) -> bytes:
    """A sealed message. Without the one before it, any 32 bytes stand for it."""
    words = message.Message(sequence, role, text, clock.now().isoformat(), sequence - 1)
    before = None if sequence == 1 else (prev or os.urandom(32))
    return message.seal_message(asked.conversation, words, prev=before)


def message_of(asked: Asked, sequence: int, **kinds: Any) -> dict[str, object]:
    body = wire(asked, sequence, **kinds)
    return {"n": asked.row.conversation, "sequence": sequence, "body": b64(body)}


def moved_clock(**by: float) -> None:
    clock.move(timedelta(**by))


def run_out() -> None:
    """The time of a claim of 24 hours ends, and its peer was asked before that whether they have spoken."""
    for hours in (18, 6):
        moved_clock(hours=hours)
        jobs.sweep()


def flood(world: World, n: int, **choices: Any) -> list[Asked]:
    """The same sealed parts over and over under fresh receipts, as a script sends them."""
    sealed = upload(world, **choices)
    return [sent_again(world, sealed) for _ in range(n)]


def sent_again(world: World, sealed: bytes) -> Asked:
    receipt = fresh_receipt()
    data = under(receipt, sealed)
    assert send(world, data).status_code == 201
    return Asked(world, receipt, data)


def with_mail(world: World) -> World:
    """Gives everybody an address: lead@…, peer0@…, peer1@…"""
    people = {"lead": world.lead.user, **{f"peer{i}": each.user for i, each in enumerate(world.peers)}}
    for name, user in people.items():
        user.email = f"{name}@example.org"
        user.save(update_fields=["email"])
    return world


def mail() -> list[tuple[str, str]]:
    """Does the work that is due; then who was written to since, and how urgently."""
    mailbox.outbox.clear()
    jobs.sweep()
    later.run_due()
    notices.send_due()
    return sorted((each.to[0].split("@")[0], "soon" if "soon" in each.body else "when") for each in mailbox.outbox)
