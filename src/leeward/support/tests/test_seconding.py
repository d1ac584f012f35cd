"""A second person looks at new keys and at how long things are kept; removing never waits (ADR 22)."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import clock, installation, shred
from leeward.core.errors import Refused
from leeward.core.models import Entry, Installation
from leeward.core.sealing.bytes_ import from_json
from leeward.organizations import actions as settings
from leeward.organizations.models import Program, Proposal
from leeward.organizations.tests import make as organizations
from leeward.rota.models import Sharing
from leeward.support.tests import make
from leeward.supporters import actions, jobs, queries
from leeward.supporters.models import LeadKey, Supporter
from leeward.supporters.tests import make as signing
from leeward.supporters.tests.make import Keyholder, Peer, World

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-20T12:00:00-05:00")
    return make.with_mail(signing.published_program(2))


CALLED = "the peer calls you"


def window(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def center(email: str = "") -> User:
    user = signing.person("Cleo Center", email=email)
    organizations.role(user, "center")
    return user


def newcomer(world: World, name: str = "Noor Harbor") -> Peer:
    """Approved by the lead; nobody else has looked."""
    made = signing.peer(world.program, name, confirmed_key="")
    signing.approve(world.program, world.lead, [made])
    return made


def second_lead(world: World, name: str = "Second Lead") -> Keyholder:
    """Signed with the words on paper by the first one; nobody else has looked."""
    keys = signing.lead(world.program, name)
    doc = signing.signed_lead(world.program, keys, seat=1)
    actions.sign_lead(world.program, keys.user, doc, by=world.lead.user)
    return keys


def decide(user: User, do: str, place: str = "") -> None:
    path = f"/program/{place}/changes/decide/" if place else "/center/changes/decide/"
    window(user).post(path, {"do": do, "change": [str(each.pk) for each in Proposal.objects.all()]})


def sealed_to(program: Program) -> list[str]:
    """Whose boxes a page would fill: peers, then leads."""
    newest = queries.newest(program)
    assert newest
    file = from_json(bytes(newest.body))
    said = [from_json(each["doc"]["text"].encode()) for each in file["supporters"] + file["leads"] if each["box"]]
    return [each.get("key") or each["lead"] for each in said]


# ---- keys of peers -----------------------------------------------------------------------------------------------


def test_nothing_is_sealed_to_a_new_peer_before_somebody_else_looked(world: World) -> None:
    new, cleo, here = newcomer(world), center(), world.program.slug
    assert new.keys.key not in sealed_to(world.program)
    assert new.supporter not in queries.may_be_rung(world.program)
    assert window(new.user).get("/api/supporting").json() == {"programs": []}
    assert "Until then no request reaches you" in window(new.user).get(f"/profile/{here}/").content.decode()

    decide(world.lead.user, "confirm", here)
    assert new.keys.key not in sealed_to(world.program)  # not by who approved them
    assert "1 change waits" in window(world.lead.user).get(f"/program/{here}/").content.decode()
    page = window(cleo).get("/center/changes/").content.decode()
    assert f'data-key="{new.keys.key}"' in page
    assert new.user.name not in page
    assert "the peer calls you" in page
    mine = window(new.user).get(f"/profile/{here}/").content.decode()
    assert "Say that you are peer No. 3" in mine
    assert cleo.name in mine

    decide(cleo, "confirm")
    assert new.keys.key in sealed_to(world.program)
    assert new.supporter in queries.may_be_rung(world.program)
    history = window(world.lead.user).get(f"/program/{here}/settings/history/").content.decode()
    assert "A second person confirmed a change. Key of a peer" in history


def test_who_is_refused_stays_without_a_box_until_they_are_taken_off_or_signed_again(world: World) -> None:
    new = newcomer(world)
    make.mail()
    decide(center(), "refuse")
    assert make.mail() == [("lead", "when")]
    clock.move(timedelta(days=30))
    jobs.set_clocks()

    assert new.keys.key not in sealed_to(world.program)
    path = f"/program/{world.program.slug}/supporters/{new.supporter.pk}/"
    assert "A second person did not confirm their key." in window(world.lead.user).get(path).content.decode()
    signing.approve(world.program, world.lead, [])  # another list is signed: nothing changes for them
    assert new.keys.key not in sealed_to(world.program)


def test_taking_off_the_list_and_suspending_never_wait(world: World) -> None:
    new = newcomer(world)
    actions.suspend(new.supporter, role=Supporter.By.LEAD, by=world.lead.user)
    roster = signing.signed_roster(world.program, world.lead, [signing.doc_of(each.supporter) for each in world.peers])
    actions.sign(world.program, actions.Change(roster, leaving=frozenset([new.supporter.pk])), by=world.lead.user)

    assert not Proposal.objects.exists()
    assert Supporter.objects.get(pk=new.supporter.pk).status == "retired"


def test_nobody_confirms_their_own_key(world: World) -> None:
    new = newcomer(world)
    organizations.role(new.user, "center")

    decide(new.user, "confirm")
    for own in (new.user, world.lead.user):
        with pytest.raises(Refused, match="somebody else"):
            actions.confirm_proposals(Proposal.objects.all(), role="center", by=own)

    assert new.keys.key not in sealed_to(world.program)


def test_many_keys_are_ticked_one_by_one_and_confirmed_with_one_press_or_none_of_them(world: World) -> None:
    new, cleo = [newcomer(world, name) for name in ("Noor Harbor", "Ana Brook", "Bo Lake")], center()
    page = window(cleo).get("/center/changes/").content.decode()
    assert page.count('type="checkbox" name="change"') == 3
    assert " checked" not in page
    assert CALLED in page
    organizations.role(new[2].user, "center")
    decide(new[2].user, "confirm")  # one of them is her own: none counts
    assert Proposal.objects.count() == 3

    two = [str(each.pk) for each in Proposal.objects.exclude(person=new[2].user)]
    said = window(cleo).post("/center/changes/decide/", {"do": "confirm", "change": [*two, str(uuid4())]}, follow=True)
    assert "2 confirmed. They count from now on. 1 was decided already." in said.content.decode()
    assert [each.keys.key in sealed_to(world.program) for each in new] == [True, True, False]
    assert Entry.objects.filter(verb="change.confirmed", actor=cleo.pk.hex).count() == 2


# ---- keys of leads, and of the Center ----------------------------------------------------------------------------


def test_a_lead_whose_key_waits_signs_nothing_and_is_no_second_person(world: World) -> None:
    puppet = second_lead(world)
    assert puppet.key not in sealed_to(world.program)
    with pytest.raises(Refused):
        signing.approve(world.program, puppet, [])
    actions.withdraw_proposals(Proposal.objects.all(), by=world.lead.user)
    assert LeadKey.objects.count() == 1

    newcomer(world)
    decide(puppet.user, "confirm", world.program.slug)
    assert Proposal.objects.count() == 1


def test_another_lead_is_the_second_person_and_then_nothing_counts_by_itself(world: World) -> None:
    other = second_lead(world)
    decide(center(), "confirm")
    assert other.key in sealed_to(world.program)
    new = newcomer(world)
    for _ in range(2):
        jobs.set_clocks()
        clock.move(timedelta(days=4))
    jobs.set_clocks()
    assert new.keys.key not in sealed_to(world.program)
    with pytest.raises(Refused, match="Only who asked"):
        actions.withdraw_proposals(Proposal.objects.all(), by=other.user)

    decide(other.user, "confirm", world.program.slug)

    assert new.keys.key in sealed_to(world.program)


def test_somebody_at_the_center_is_written_to_once_another_one_looked(world: World) -> None:
    keys = signing.keyholder(center())
    actions.sign_center(world.program, keys.user, signing.signed_center(world, keys.key), by=world.lead.user)
    decide(keys.user, "confirm")
    assert queries.center_keys(world.program) == []

    other = center()
    second_lead(world)
    page = window(other).get("/center/changes/").content.decode()
    assert "2 new keys" in page
    assert CALLED not in page  # no peer's key among them
    decide(other, "confirm")

    assert [each.key for each in queries.center_keys(world.program)] == [keys.key]


# ---- one lead alone, sisters -------------------------------------------------------------------------------------


def test_where_one_leads_alone_it_counts_after_72_hours_with_word_to_the_sponsor(world: World) -> None:
    place = world.program.organization
    settings.add_sponsor(place, by=center("cleo@center.example"), name="Ada Board", email="ada@harbor.example")
    new = newcomer(world)

    assert make.mail() == [("ada", "soon"), ("cleo", "soon")]
    page = window(User.objects.get(name="Ada Board")).get("/changes/").content.decode()
    assert "Key of a peer" in page
    assert "Monday, November 23 at noon" in page
    assert new.user.name not in page

    clock.move(timedelta(hours=71))
    jobs.set_clocks()
    assert new.keys.key not in sealed_to(world.program)
    clock.move(timedelta(hours=1))
    jobs.set_clocks()
    assert new.keys.key in sealed_to(world.program)


def test_what_nobody_could_refuse_in_a_standstill_is_told_again_and_waits_anew(world: World) -> None:
    center("cleo@center.example")
    new = newcomer(world)
    assert make.mail() == [("cleo", "soon")]
    clock.move(timedelta(hours=75))  # the machine was off
    for _ in range(2):
        jobs.set_clocks()

    assert new.keys.key not in sealed_to(world.program)
    assert make.mail() == [("cleo", "soon")]
    clock.move(timedelta(hours=72))
    jobs.set_clocks()
    assert new.keys.key in sealed_to(world.program)


def test_what_came_back_with_a_copy_of_the_database_is_told_again_and_waits_anew(world: World) -> None:
    here, _made = Installation.objects.get_or_create(pk=installation.identity())  # as one that is served
    shred.mark(here.pk)
    center("cleo@center.example")
    new = newcomer(world)
    assert make.mail() == [("cleo", "soon")]
    clock.move(timedelta(hours=73))  # somebody may have refused it since the copy was made
    shred.set_era(here.pk, None)

    call_command("purge", "--before-serving")
    for _ in range(2):
        jobs.set_clocks()

    assert new.keys.key not in sealed_to(world.program)
    assert make.mail() == [("cleo", "soon")]
    clock.move(timedelta(hours=72))
    call_command("purge", "--before-serving")  # at a start like any other
    jobs.set_clocks()
    assert new.keys.key in sealed_to(world.program)


def test_a_lead_of_a_sister_program_looks_and_sees_no_name(world: World) -> None:
    sister, new = signing.published_program(0), newcomer(world)
    path = f"/program/{sister.program.slug}/changes/"
    sharing = Sharing.objects.create(program=world.program, with_program=sister.program)
    User.objects.filter(pk=sister.lead.user.pk).update(name="Ida Bay", phone="+16175550199")
    mine = f"/profile/{world.program.slug}/"
    assert "No. 3" not in window(sister.lead.user).get(path).content.decode()
    assert "Ida Bay" not in window(new.user).get(mine).content.decode()
    decide(sister.lead.user, "confirm", sister.program.slug)
    assert new.keys.key not in sealed_to(world.program)

    Sharing.objects.filter(pk=sharing.pk).update(accepted=True)
    page = window(sister.lead.user).get(path).content.decode()
    assert "The key of peer No. 3" in page
    assert new.user.name not in page
    assert 'Ida Bay <a class="nowrap" href="tel:+16175550199">' in window(new.user).get(mine).content.decode()
    assert "A sister program needs" in window(sister.lead.user).get(path.replace("changes/", "")).content.decode()
    decide(sister.lead.user, "confirm", sister.program.slug)
    assert new.keys.key in sealed_to(world.program)


# ---- how long things are kept ------------------------------------------------------------------------------------


def test_how_long_things_are_kept_waits_and_the_rest_does_not(world: World) -> None:
    settings.change_settings(world.program, by=world.lead.user, closing_hours=720, contact_hours=12)
    kept = Program.objects.get(pk=world.program.pk)
    assert (kept.closing_hours, kept.contact_hours) == (72, 12)
    with pytest.raises(Refused, match="second person"):
        settings.change_settings(world.program, by=world.lead.user, writing="full")
    settings.change_settings(world.program, by=world.lead.user, writing="off")  # less is at once

    cleo = center()
    assert "<td>72 hours</td><td>720 hours</td>" in window(cleo).get("/center/changes/").content.decode()
    decide(cleo, "confirm")
    assert Program.objects.get(pk=world.program.pk).closing_hours == 720


# ---- suspended by the Center -------------------------------------------------------------------------------------


def test_no_lead_brings_back_whom_the_center_suspended(world: World) -> None:
    peer = world.peers[0].supporter
    actions.suspend(peer, role=Supporter.By.CENTER, by=center())
    make.ask(world)
    assert make.window(world.peers[0]).get("/api/asks/waiting").json()["asks"] == []  # sealed, and never delivered
    roster = signing.signed_roster(world.program, world.lead, [signing.doc_of(world.peers[1].supporter)])
    actions.sign(world.program, actions.Change(roster, leaving=frozenset([peer.pk])), by=world.lead.user)
    again = f"/program/{world.program.slug}/supporters/{peer.pk}/invite/"
    window(world.lead.user).post(again)
    assert Supporter.objects.get(pk=peer.pk).status == "retired"

    window(center()).post(f"/center/suspended/{peer.pk}/end/")
    window(world.lead.user).post(again)
    assert Supporter.objects.get(pk=peer.pk).status == "invited"
