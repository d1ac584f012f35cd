"""The phone: who may take a request down, what is counted, who sees colleagues by phone, and a peer for the peer."""

from datetime import date, timedelta

import pytest
from django.test import Client

from leeward.accounts.models import User
from leeward.core import clock
from leeward.counts.models import Total
from leeward.organizations.models import Program
from leeward.organizations.tests import make as organizations
from leeward.rota.models import RotaRule, Shift
from leeward.support.tests import make
from leeward.supporters import actions as supporters
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import Peer, World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    return published_program()


def window(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def page(world: World, user: User) -> int:
    return window(user).get(f"/program/{world.program.slug}/intake/").status_code


def count(world: World, user: User) -> int:
    return window(user).post(f"/api/program/{world.program.slug}/intake", content_type="application/json").status_code


def on_duty(world: World, peer: Peer, position: str = "phone") -> None:
    at, hour = clock.now(), timedelta(hours=1)
    hours = {"day": at.date(), "start": at - hour, "end": at + hour}
    Shift.objects.create(program=world.program, supporter=peer.supporter, position=position, **hours)


def keep_a_rota(world: World) -> None:
    RotaRule.objects.create(program=world.program, used=True)


def add_gloria(world: World) -> None:
    person = supporters.ByPhone("Gloria Mensah", "+16175550177", "Nursing assistant", date(2025, 3, 1))
    supporters.add_by_phone(world.program, person, by=world.lead.user)


# ---- who may take a request down ---------------------------------------------------------------------------------


@pytest.mark.parametrize("position", ["phone", "primary", "backup"])
def test_with_a_rota_only_who_is_on_duty(world: World, position: str) -> None:
    keep_a_rota(world)
    on_duty(world, world.peers[0], position)

    assert (page(world, world.peers[0].user), page(world, world.peers[1].user)) == (200, 404)
    assert (count(world, world.peers[0].user), count(world, world.peers[1].user)) == (200, 404)


def test_without_a_rota_every_active_supporter(world: World) -> None:
    Supporter.objects.filter(pk=world.peers[1].supporter.pk).update(status="paused")

    assert (page(world, world.peers[0].user), page(world, world.peers[1].user)) == (200, 404)


def test_a_lead_always(world: World) -> None:
    keep_a_rota(world)

    assert page(world, world.lead.user) == 200


def test_nobody_of_another_program(world: World) -> None:
    stranger = published_program(1)

    assert page(world, stranger.lead.user) == page(world, stranger.peers[0].user) == 404
    assert count(world, stranger.lead.user) == 404


def test_a_call_is_counted_and_nothing_else_is_known(world: World) -> None:
    asked = make.ask(world)

    count(world, world.lead.user)

    assert dict(Total.objects.values_list("kind", "n")) == {"asks": 1, "phone": 1}
    board = window(world.lead.user).get(f"/program/{world.program.slug}/").content.decode()
    assert "Of these, taken down on the phone" in board
    assert make.look(asked.receipt).json().keys().isdisjoint({"source", "phone"})


def test_no_form_while_the_program_takes_no_requests(world: World) -> None:
    Program.objects.update(state="closed")

    shown = window(world.lead.user).get(f"/program/{world.program.slug}/intake/").content.decode()

    assert 'data-page="intake"' not in shown
    assert "617-555-0101" in shown


def test_a_signed_out_script_counts_nothing(world: World) -> None:
    assert Client().post(f"/api/program/{world.program.slug}/intake").status_code == 401


# ---- where the line is shown -------------------------------------------------------------------------------------


def test_the_board_shows_who_has_the_phone(world: World) -> None:
    keep_a_rota(world)
    on_duty(world, world.peers[0])

    board = window(world.lead.user).get(f"/program/{world.program.slug}/").content.decode()

    assert "Phone line" in board
    assert "Calls are not recorded." in board
    assert board.index("Peer1 Harbor") < board.index("House supervisor")


def test_the_door_and_the_way_back_say_who_answers_and_that_nothing_is_recorded(world: World, client: Client) -> None:
    door = client.get(f"/p/{world.program.slug}/").content.decode()
    facts = client.get(f"/api/p/{world.program.slug}/facts").json()

    assert "if nobody answers House supervisor:" in door
    assert "Calls are not recorded." in door
    assert (facts["phone_unrecorded"], facts["phone_held"]) == ("Calls are not recorded.", True)
    assert make.look(make.ask(world).receipt).json()["phone_held"] is True


def test_without_a_lead_s_word_nothing_is_said_about_recording(world: World, client: Client) -> None:
    Program.objects.update(phone_unrecorded=False)

    assert "not recorded" not in client.get(f"/p/{world.program.slug}/").content.decode()


# ---- colleagues by phone -----------------------------------------------------------------------------------------


def test_numbers_of_colleagues_are_for_whoever_has_a_request(world: World) -> None:
    add_gloria(world)
    asked = make.in_contact(world)

    shown = make.read(world.peers[0], f"/asks/{asked.row.pk}/").content.decode()

    assert "617-555-0177" in shown
    assert "617-555-0177" not in make.read(world.peers[0], "/asks/").content.decode()
    assert make.read(world.peers[1], f"/asks/{asked.row.pk}/").status_code == 404


def test_who_pauses_or_has_closed_sees_no_number(world: World) -> None:
    add_gloria(world)
    closed, paused = make.closing(world), make.in_contact(world, world.peers[1])
    Supporter.objects.filter(pk=world.peers[1].supporter.pk).update(status="paused")

    for peer, asked in ((world.peers[0], closed), (world.peers[1], paused)):
        assert "617-555-0177" not in make.read(peer, f"/asks/{asked.row.pk}/").content.decode()


def test_nobody_without_an_account_is_rung(world: World) -> None:
    add_gloria(make.with_mail(world))
    User.objects.filter(name="Gloria Mensah").update(email="gloria@example.org")

    make.ask(world)

    assert all(name != "gloria" for name, _wording in make.mail())


# ---- a peer for the peer -----------------------------------------------------------------------------------------


def test_a_peer_is_led_outside_their_program(world: World) -> None:
    other = organizations.program(organizations.organization("Millbrook"), slug="millbrook", name="Talk it over")
    Program.objects.filter(pk=world.program.pk).update(care_at=other)
    asked = make.closing(world)

    for path in ("/asks/", f"/asks/{asked.row.pk}/"):
        assert 'href="/p/millbrook/"' in make.read(world.peers[0], path).content.decode()


def test_without_another_program_there_is_the_number_of_the_network(world: World) -> None:
    assert "617-555-0111" in make.read(world.peers[0], "/asks/").content.decode()


def test_their_own_door_is_left_when_there_is_nothing_else(world: World) -> None:
    Program.objects.update(network_phone="")

    shown = make.read(world.peers[0], "/asks/").content.decode()

    assert f'href="/p/{world.program.slug}/"' in shown
    assert "outside your own program" not in shown


def test_hours_on_call_are_one_tap_away(world: World) -> None:
    keep_a_rota(world)

    assert f"/rota/{world.program.slug}/hours/" in make.read(world.peers[0], "/asks/").content.decode()
