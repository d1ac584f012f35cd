"""Somebody who asks without a window: sealed as a browser seals, sent through the same door. Any choice goes."""

import json
import re
import urllib.request
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from leeward.core.cookieless import JSON, UPLOAD
from leeward.core.sealing import bundle, message
from leeward.core.sealing.bytes_ import b64, unb64
from leeward.core.sealing.directory import Directory, open_directory
from leeward.core.sealing.receipt import Receipt, new_receipt
from tests.e2e import thief
from tests.e2e.site import Site

CARD = {
    "for": "me",
    "urgency": "now",
    "reach": "call",
    "times": ["evening"],
    "role": "nursing",
    "area": "ed",
    "language": "en",
    "reason": "DTH-UNX",
    "experience": [],
    "role_alike": False,
    "unit": "any",
    "team_size": None,
    "contact_hours": 24,
}
LETTER = {
    "name": "Ana Canary",
    "number": "617-555-0142",
    "leave_message": False,
    "word": "lighthouse",
    "note": "",
    "knows": None,
    "relation": None,
}


@dataclass(frozen=True, slots=True)
class Asker:
    """What she knows about her request."""

    site: Site
    receipt: Receipt
    number: int

    def look(self) -> dict[str, Any]:
        return send(self.site, "/api/ask", receipt=self.receipt)

    def do(self, verb: str, content: object = None) -> None:
        send(self.site, f"/api/ask/{verb}", json.dumps(content or {}).encode(), JSON, self.receipt)

    def write(self, text: str) -> None:
        """The next message, after everything that is there."""
        rows = [unb64(each["body"]) for each in self.look()["messages"]]
        words = message.Message(len(rows) + 1, "caregiver", text, datetime.now(UTC).isoformat(), len(rows))
        body = message.seal_message(self._talk(), words, prev=message.prev_of(rows[-1]) if rows else None)
        self.do("messages", {"n": 0, "sequence": words.sequence, "body": b64(body)})

    def read(self) -> list[str]:
        rows = [message.Row(each["sequence"], each["role"], unb64(each["body"])) for each in self.look()["messages"]]
        return [opened.text for opened in message.open_messages(self._talk(), rows)]

    def _talk(self) -> message.Conversation:
        return message.Conversation(self.receipt.installation, self.receipt.conversation(0))


def ask(site: Site, *, slug: str = "harbor", of: Collection[str] | None = None, **choices: Any) -> Asker:
    receipt = new_receipt(thief.installation(site))
    data = sealed(site, receipt, slug=slug, of=of, **choices)
    return Asker(site, receipt, send(site, f"/api/p/{slug}/asks", data, UPLOAD)["number"])


def sealed(
    site: Site, receipt: Receipt, *, slug: str = "harbor", of: Collection[str] | None = None, **choices: Any
) -> bytes:
    """`of`: the addresses of those who are asked, or everybody; `choices` go onto the card or into the letter."""
    directory = _directory(site, slug)
    slots = [
        each.slot
        for each in directory.supporters
        if each.recipient and (of is None or each.number in _numbers(site, of))
    ]
    card = {**CARD, **{name: value for name, value in choices.items() if name in CARD}}
    letter = {**LETTER, **{name: value for name, value in choices.items() if name in LETTER}}
    return bundle.seal_ask(
        bundle.Ask(
            directory=directory,
            receipt=receipt,
            card=card,
            letter={**letter, "reach": card["reach"], "times": card["times"]},
            wishes={},
            urgency=card["urgency"],
            allowed=dict.fromkeys(slots, False),
        )
    )


def _directory(site: Site, slug: str) -> Directory:
    newest = send(site, f"/api/p/{slug}/directory")["hash"]
    with urllib.request.urlopen(f"{site.url}/api/p/{slug}/directory/{newest}", timeout=20) as answer:
        return open_directory(answer.read(), send(site, f"/api/p/{slug}/facts")["id"])


def _numbers(site: Site, emails: Collection[str]) -> set[int]:
    rows = thief.tables(site, "accounts_user", "supporters_supporter")
    users = {re.sub("-", "", str(row["id"])) for row in rows["accounts_user"] if row["email"] in emails}
    places = rows["supporters_supporter"]
    return {row["number"] for row in places if re.sub("-", "", str(row["user_id"])) in users}


def send(
    site: Site, path: str, body: bytes | None = None, kind: str = JSON, receipt: Receipt | None = None, **more: str
) -> dict[str, Any]:
    """`more` are headers, with _ for -."""
    headers = {"Content-Type": kind} | ({"Leeward-Receipt": receipt.header} if receipt else {})
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    with urllib.request.urlopen(urllib.request.Request(site.url + path, body, headers), timeout=20) as answer:
        found: dict[str, Any] = json.loads(answer.read())
        return found
