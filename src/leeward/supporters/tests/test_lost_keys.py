"""Somebody lost every way in: the lead calls them, the old keys end, a new link, five words, a new signature."""

import re
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from leeward.accounts import rules
from leeward.accounts.actions import enroll
from leeward.accounts.models import Invitation, User, Vault, Wrap
from leeward.accounts.tests import make as accounts
from leeward.core import later
from leeward.core.sealing.bytes_ import from_json
from leeward.core.sealing.directory import open_directory
from leeward.notices.models import Channel
from leeward.organizations.tests import make as organizations
from leeward.supporters import actions, queries
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> make.World:
    return make.published_program(3, slug="harbor")


def path(peer: make.Peer) -> str:
    return f"/program/harbor/supporters/{peer.supporter.pk}/"


def key_of(user: User) -> str:
    return Vault.objects.get(user=user).sign_key


def press(lead: Client, peer: make.Peer, fields: dict[str, str], key: str) -> str:
    """The form of a page that was drawn while `key` was theirs."""
    return lead.post(path(peer) + "lost-keys/", {**fields, "key": key}, follow=True).content.decode()


def let_in_anew(world: make.World, *, spoken: str = "on") -> str:
    """The link, after the lead's call; nothing when it was refused."""
    lead = Client()
    lead.force_login(world.lead.user)
    page = press(lead, world.peers[0], {"spoken": spoken} if spoken else {}, key_of(world.peers[0].user))
    later.run_due()
    found = re.search(r"/invitation/[0-9a-f-]{36}/#t=[\w-]+", page)
    return found[0] if found else ""


def boxes(world: make.World) -> list[str | None]:
    directory = queries.newest(world.program)
    assert directory
    return [each.recipient for each in open_directory(bytes(directory.body), str(world.program.pk)).supporters]


def new_keys(world: make.World) -> make.Keyholder:
    """They use the new link."""
    person, posted = accounts.posted_keys(world.peers[0].user, b"n" * 16)
    enroll(Invitation.objects.get(user=person.user), rules.new_keys(posted), credential=None, label="")
    return make.Keyholder(person.user, person.contents)


def sign_anew(world: make.World) -> None:
    """The lead has compared five words, and so has a second person."""
    fresh = Supporter.objects.get(pk=world.peers[0].supporter.pk)
    doc = make.signed_supporter(fresh, world.lead)
    roster = make.signed_roster(world.program, world.lead, [doc, *(make.doc_of(p.supporter) for p in world.peers[1:])])
    actions.sign(world.program, actions.Change(roster=roster, signed={fresh.pk: doc}), by=world.lead.user)
    make.settle(world.program)


def test_the_call_comes_first(world: make.World) -> None:
    assert let_in_anew(world, spoken="") == ""
    assert Vault.objects.filter(user=world.peers[0].user).exists()


def test_old_keys_end_at_once(world: make.World) -> None:
    user = world.peers[0].user
    Authenticator.objects.create(user=user, type="webauthn", data={})
    Channel.objects.create(user=user, kind="push", address="https://push.example/lost")
    lost_phone = Client()
    lost_phone.force_login(user)

    assert let_in_anew(world)

    assert lost_phone.get("/keys/").status_code == 302
    left = [rows.filter(user=user).count() for rows in (Vault.objects, Authenticator.objects, Channel.objects)]
    assert [*left, Wrap.objects.filter(vault__user=user).count()] == [0, 0, 0, 0]


def test_the_old_words_do_not_sign_in(client: Client) -> None:
    words = b"o" * 16
    person = accounts.person(entropy=words)
    world = make.published_program(1, slug="harbor")
    supporter = make.supporter(world.program, person.user)
    client.force_login(world.lead.user)

    client.post(f"/program/harbor/supporters/{supporter.pk}/lost-keys/", {"spoken": "on", "key": key_of(person.user)})

    assert accounts.sign_in_by_words(Client(), words).status_code == 403


def test_the_old_box_key_is_never_in_the_directory_again(world: make.World) -> None:
    before = boxes(world)
    let_in_anew(world)
    assert boxes(world) == [None, *before[1:]]
    keys = new_keys(world)
    later.run_due()
    assert boxes(world) == [None, *before[1:]]  # before the lead has compared words and signed

    sign_anew(world)

    now = boxes(world)
    assert (now[1:], now[0] in (None, before[0])) == (before[1:], False)
    signed = from_json(make.doc_of(world.peers[0].supporter)["text"].encode())
    assert (signed["number"], signed["key"]) == (1, keys.key)


def test_the_lead_sees_what_comes_next(world: make.World) -> None:
    lead = Client()
    lead.force_login(world.lead.user)
    let_in_anew(world)
    assert "have not opened the new invitation yet" in lead.get(path(world.peers[0])).content.decode()

    new_keys(world)

    page = lead.get(path(world.peers[0])).content.decode()
    assert "Compare their five words, then sign again." in page
    assert "Look and sign again" in page


def test_their_browser_gives_no_alarm_before_the_new_signature(world: make.World) -> None:
    let_in_anew(world)
    new_keys(world)
    peer = Client()
    peer.force_login(User.objects.get(pk=world.peers[0].user.pk))  # old sessions have ended
    assert peer.get("/api/supporting").json() == {"programs": []}

    sign_anew(world)

    assert [each["slug"] for each in peer.get("/api/supporting").json()["programs"]] == ["harbor"]


def test_a_link_that_came_to_nothing_is_made_again_and_stays_honest(world: make.World) -> None:
    first = let_in_anew(world)
    lead = Client()
    lead.force_login(world.lead.user)

    page = lead.post(path(world.peers[0]) + "invite/").content.decode()

    second = re.search(r"/invitation/([0-9a-f-]{36})/", page)
    assert second
    assert second[0] not in first
    assert "What was sealed to the old ones cannot be opened" in Client().get(second[0]).content.decode()
    assert Invitation.objects.get(pk=UUID(second[1])).again


def test_a_page_drawn_before_takes_no_newer_keys_away(client: Client, world: make.World) -> None:
    peer, key = world.peers[0], key_of(world.peers[0].user)
    client.force_login(world.lead.user)
    assert f'name="key" value="{key}"' in client.get(path(peer) + "lost-keys/").content.decode()
    press(client, peer, {"spoken": "on"}, key)
    again = press(client, peer, {"spoken": "on"}, key)
    assert ("has no keys now" in again, "Make a new link" in again) == (True, True)
    new = new_keys(world)

    page = press(client, peer, {"spoken": "on"}, key)

    assert "made new keys since this page was drawn" in page
    assert key_of(new.user) != key


def test_a_lead_elsewhere_is_let_in_by_whoever_gave_that_role(world: make.World) -> None:
    organizations.role(world.peers[0].user, "lead", program=organizations.program(slug="elsewhere"))

    assert let_in_anew(world) == ""
    assert Vault.objects.filter(user=world.peers[0].user).exists()


def test_another_program_s_lead_finds_nothing(client: Client, world: make.World) -> None:
    client.force_login(make.lead(organizations.program(slug="elsewhere")).user)

    assert client.post(path(world.peers[0]) + "lost-keys/", {"spoken": "on"}).status_code == 404
