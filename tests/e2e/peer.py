"""A hospital with a program, and a peer who answers without a window: what their page would do, run on the site."""

import json
from dataclasses import dataclass
from typing import Any

from tests.e2e import site as sites

START = """
import json
from leeward.core.sealing.bytes_ import b64, sha256, unb64
from leeward.organizations.tests import make as places
from leeward.support.models import Door
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make
place = places.organization("Harbor General")
units = [places.unit(place, name) for name in ("Emergency", "Intensive care")]
settings = {"note_allowed": True, "youth_line": "Ms. Lee, 617-555-0133", "name": "Harbor peers"}
program, lead = make.rooted_program(places.program(place, slug="harbor", **settings))
program.contacts.filter(label="On-call clinician for staff").update(number="617-555-0177")
names = ["Ana Ruiz", "Ben Ito", "Chris Park", "Dana Levy", "Eli Novak"]
peers = [make.peer(program, name, unit=units[i % 2], shows_self=i == 0) for i, name in enumerate(names)]
make.approve(program, lead, peers)
rules = {"same_unit": "allow", "role": "prefer", "language": "prefer", "employer": "forbid"}
network = places.program(places.center(), slug="network", strand="B", rules=rules)
make.published_program(4, network, employers=["Harbor General"])
places.program(place, slug="closed", state="closed", name="Closed program")
pin = b64(sha256(unb64(program.root_key))[:16])
keys = {str(peer.supporter.pk): peer.identity for peer in peers}
# The tests ask more than usually ring at once, and of a few peers more than anybody would carry
Door.objects.create(program=program, at_once=99, work_from=999)
Supporter.objects.update(capacity=99)
print(json.dumps({"pin": pin, "keys": keys}))
"""
ACT = """
import json
from django.test import Client
from leeward.core import clock, installation
from leeward.core.sealing import bundle, message
from leeward.core.sealing.bytes_ import b64, unb64
from leeward.support.models import Ask
from leeward.supporters.models import Supporter
keys, verb, words = json.loads(given)
ask = Ask.objects.order_by("-opened")[0]

def window(supporter):
    client = Client(SERVER_NAME="localhost")
    client.force_login(supporter.user)
    return client

def tell(supporter, verb, content=None):
    path = f"/api/asks/{ask.pk}/{verb}"
    answer = window(supporter).post(path, content or {}, content_type="application/json")
    assert answer.status_code < 300, answer.content

def take(supporter):
    rows = window(supporter).get(f"/api/asks/waiting?sealed={ask.pk}").json()["asks"]
    box = next((row["box"] for row in rows if row["ask"] == str(ask.pk)), "")
    if not box:  # had it before
        return False
    try:
        token = bundle.open_box(keys[str(supporter.pk)], unb64(box)).token
    except ValueError:
        return False
    tell(supporter, "accept", {"token": b64(token), "contact_hours": 4})
    return True

def letter():
    row = window(ask.supporter).get(f"/api/asks/{ask.pk}").json()
    box = bundle.open_box(keys[str(ask.supporter_id)], unb64(row["box"]))
    site = str(installation.identity())
    return row, bundle.open_letter(site, box.s1, unb64(row["s2"]), unb64(row["letter"]))

def say(text):
    row, read = letter()
    talk = message.Conversation(str(installation.identity()), unb64(read["conversation"]["secret"]))
    before = [unb64(each["body"]) for each in row["messages"] if each["n"] == ask.conversation]
    said = message.Message(len(before) + 1, "peer", text, clock.now().isoformat(), len(before))
    body = message.seal_message(talk, said, prev=message.prev_of(before[-1]) if before else None)
    tell(ask.supporter, "messages", {"n": ask.conversation, "sequence": said.sequence, "body": b64(body)})

if verb == "take":
    assert any(take(each) for each in Supporter.objects.order_by("number")), "nobody's box opened"
    ask.refresh_from_db()
elif verb == "say":
    say(words)
elif verb == "close":
    tell(ask.supporter, "close", {"tally": {"mode": "phone", "length": "30"}})
elif verb in ("contact", "erase"):
    tell(ask.supporter, verb)
if verb != "erase" and ask.supporter:
    read = letter()[1]
    kept = ("name", "reach", "number", "leave_message", "word", "note", "knows", "relation", "receipt", "limits")
    print(json.dumps({**{name: read.get(name) for name in kept}, "peer": ask.supporter.number}))
"""


@dataclass(frozen=True, slots=True)
class Harbor:
    """The program "harbor" on a site that was empty."""

    site: sites.Site
    pin: str  # what its poster says after #k=
    keys: dict[str, str]  # by supporter

    def peer(self, verb: str, words: str = "") -> dict[str, Any]:
        """take, say, contact, close or erase, for the newest request; what the peer reads in her letter."""
        given = json.dumps([self.keys, verb, words])
        said = self.site.manage("shell", "-c", f"given = {given!r}\n{ACT}").strip().splitlines()
        return json.loads(said[-1]) if said and said[-1].startswith("{") else {}


def harbor(site: sites.Site) -> Harbor:
    told = json.loads(site.manage("shell", "-c", START).strip().splitlines()[-1])
    return Harbor(site, told["pin"], told["keys"])
