"""A problem with a peer: sealed to whom she chose, about no request. Who reads it may suspend the peer at once."""

import os
from collections.abc import Mapping

import pytest
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import shred
from leeward.core.models import Entry
from leeward.core.sealing.bytes_ import b64
from leeward.core.sealing.sign import Signed
from leeward.core.sealing.sizes import PROBLEM_SIZE
from leeward.organizations.tests import make as organizations
from leeward.support import actions
from leeward.support.models import Problem, ProblemBox
from leeward.support.tests import make
from leeward.supporters import actions as supporters
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make as signing
from leeward.supporters.tests.make import Keyholder, World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

SEALED = os.urandom(PROBLEM_SIZE)  # the server cannot tell


@pytest.fixture
def world(stop_clock: StopClock) -> World:
    stop_clock("2026-11-20T12:00:00-05:00")
    return make.with_mail(published_program())


def tell(asked: make.Asked, key: str, reader: str = "lead", sealed: bytes = SEALED) -> int:
    content: Mapping[str, object] = {"reader": reader, "boxes": {key: b64(sealed)}}
    status: int = make.say(asked.receipt, "problem", content).status_code
    return status


def as_user(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def center_of(world: World) -> Keyholder:
    """Somebody at the Center whose key the lead has signed."""
    keys = signing.keyholder(signing.person("Cleo Center"))
    organizations.role(keys.user, "center")
    supporters.sign_center(world.program, keys.user, signing.signed_center(world, keys.key), by=world.lead.user)
    signing.settle(world.program)
    return keys


def peer(world: World) -> Supporter:
    return Supporter.objects.get(pk=world.peers[0].supporter.pk)


# ---- words -------------------------------------------------------------------------------------------------------


def test_a_lead_reads_it_and_learns_a_number_and_no_request(world: World) -> None:
    asked = make.in_contact(world)
    make.mail()

    assert tell(asked, world.lead.key) == 201

    assert make.mail() == [("lead", "soon")]
    assert b"Somebody wrote to you" in as_user(world.lead.user).get(f"/program/{world.program.slug}/").content
    page = as_user(world.lead.user).get(f"/program/{world.program.slug}/problems/").content.decode()
    assert b64(SEALED) in page
    assert f"peer No. {peer(world).number}" in page
    assert str(asked.row.pk) not in page
    assert {field.name for field in Problem._meta.get_fields()} == {"id", "supporter", "reader", "expires", "boxes"}
    assert bytes(ProblemBox.objects.get().body).find(SEALED) == -1  # it lies under the shred key


def test_a_key_that_a_lead_who_left_signed_can_be_signed_again(world: World) -> None:
    second = signing.lead(world.program, "Second Lead")
    paper = signing.signed_lead(world.program, second, seat=1)
    supporters.sign_lead(world.program, second.user, paper, by=world.lead.user)
    center = center_of(world)
    window, offered = as_user(second.user), "Sign again with my key"
    here = f"/program/{world.program.slug}/problems/"
    assert offered not in window.get(here).content.decode()

    world.lead.user.roles.all().delete()
    page = window.get(here).content.decode()

    assert offered in page
    assert f'data-center="{center.key}"' in page
    assert "Take out" in page


@pytest.mark.parametrize("size", [0, PROBLEM_SIZE - 1, PROBLEM_SIZE + 1])
def test_other_sizes_are_refused(world: World, size: int) -> None:
    assert tell(make.taken(world), world.lead.key, sealed=os.urandom(size)) == 400


@pytest.mark.parametrize("content", [{}, {"reader": "nobody", "boxes": {"a": "b"}}, {"reader": "lead", "boxes": {}}])
def test_nonsense_is_refused(world: World, content: dict[str, object]) -> None:
    assert make.say(make.taken(world).receipt, "problem", content).status_code == 400


def test_without_the_way_back_or_without_a_peer_there_is_nothing_to_say(world: World) -> None:
    content = {"reader": "lead", "boxes": {world.lead.key: b64(SEALED)}}

    assert make.say(make.fresh_receipt(), "problem", content).status_code == 404
    assert tell(make.ask(world), world.lead.key) == 409


def test_a_box_for_somebody_else_is_not_kept(world: World) -> None:
    asked, stranger = make.taken(world), signing.keyholder()

    assert tell(asked, stranger.key) == 409
    assert tell(asked, world.peers[1].keys.key) == 409
    assert tell(asked, world.lead.key, "center") == 409
    assert Problem.objects.count() == 0


def test_a_peer_who_leads_never_reads_about_themselves(world: World) -> None:
    keys = world.peers[0].keys
    organizations.role(keys.user, "lead", program=world.program)
    doc = signing.signed_lead(world.program, keys, seat=1)
    supporters.sign_lead(world.program, keys.user, doc, by=world.lead.user)
    signing.settle(world.program)

    assert tell(make.taken(world), keys.key) == 409


def test_other_leads_and_the_center_find_nothing(world: World) -> None:
    tell(make.taken(world), world.lead.key)
    row, here = Problem.objects.get(), f"/program/{world.program.slug}/problems/"
    neighbor = published_program(1).lead.user
    colleague = signing.lead(world.program, "Late Lead").user
    center = center_of(world).user

    assert as_user(neighbor).get(here).status_code == 404
    assert as_user(neighbor).post(f"{here}{row.pk}/done/").status_code == 404
    assert b64(SEALED) not in as_user(colleague).get(here).content.decode()
    as_user(colleague).post(f"{here}{row.pk}/done/")
    assert b64(SEALED) not in as_user(center).get("/center/problems/").content.decode()
    as_user(center).post(f"/center/problems/{row.pk}/suspend/")
    assert peer(world).status == "active"
    assert as_user(neighbor).post(f"/center/problems/{row.pk}/suspend/").status_code == 404
    assert as_user(world.lead.user).get("/center/problems/").status_code == 404
    assert Problem.objects.count() == 1


def test_done_erases_key_and_rows(world: World) -> None:
    tell(make.taken(world), world.lead.key)
    row = Problem.objects.get()

    as_user(world.lead.user).post(f"/program/{world.program.slug}/problems/{row.pk}/done/")

    assert (Problem.objects.count(), ProblemBox.objects.count()) == (0, 0)
    assert shred.keys([row.pk]) == {}


def test_who_comes_after_a_colleague_reads_so(world: World) -> None:
    tell(make.taken(world), world.lead.key)
    row, home = Problem.objects.get(), f"/program/{world.program.slug}/problems/"
    actions.done_with(row)
    lead, window = as_user(world.lead.user), as_user(center_of(world).user)

    def read(client: Client, path: str) -> str:
        page: str = client.post(path, follow=True).content.decode()
        return page

    assert "Somebody has read and erased it already." in read(lead, f"{home}{row.pk}/done/")
    assert "Somebody has read and erased it already." in read(window, f"/center/problems/{row.pk}/done/")
    assert "Nobody was suspended: somebody else" in read(window, f"/center/problems/{row.pk}/suspend/")
    assert "ended this suspension already" in read(window, f"/center/suspended/{peer(world).pk}/end/")


def test_it_outlives_the_request_and_no_month(world: World) -> None:
    asked = make.taken(world)
    tell(asked, world.lead.key)
    make.say(asked.receipt, "withdraw")
    actions.purge(actions.purge())
    assert shred.keys([Problem.objects.get().pk])

    make.moved_clock(days=30)
    actions.purge()

    assert Problem.objects.count() == 0


def test_without_its_key_it_goes(world: World) -> None:
    tell(make.taken(world), world.lead.key)
    shred.forget([Problem.objects.get().pk])

    actions.purge()

    assert Problem.objects.count() == 0


def test_more_than_ten_wait_for_nobody(world: World) -> None:
    asked = make.taken(world)

    assert [tell(asked, world.lead.key) for _ in range(11)] == [201] * 10 + [409]


# ---- the Center --------------------------------------------------------------------------------------------------


def test_the_center_reads_suspends_and_alone_ends_it(world: World) -> None:
    center = center_of(world)
    tell(make.taken(world), center.key, "center")
    window, row = as_user(center.user), Problem.objects.get()
    page = window.get("/center/problems/").content.decode()
    assert b64(SEALED) in page
    assert world.peers[0].user.name not in page

    window.post(f"/center/problems/{row.pk}/suspend/")
    assert (peer(world).status, peer(world).suspended_by) == ("suspended", "center")
    lead = as_user(world.lead.user)
    lead.post(f"/program/{world.program.slug}/supporters/{peer(world).pk}/suspend/end/")
    assert peer(world).status == "suspended"

    window.post(f"/center/suspended/{peer(world).pk}/end/")
    assert (peer(world).status, peer(world).suspended_by) == ("paused", "")


def test_only_a_lead_signs_and_only_the_center(world: World) -> None:
    keys = signing.keyholder(signing.person("Cleo Center"))
    path = f"/api/program/{world.program.slug}/center"
    lead, good = as_user(world.lead.user), signing.signed_center(world, keys.key)

    def sign(doc: Signed) -> int:
        content = {"user": str(keys.user.pk), "center": doc}
        return lead.post(path, content, content_type="application/json").status_code

    assert sign(good) == 404  # not at the Center
    organizations.role(keys.user, "center")
    forged = signing.signed_center(world, keys.key, by=world.peers[0].keys)
    assert sign(forged) == sign(signing.signed_center(world, world.peers[0].keys.key)) == 409
    assert sign({**good, "by": ""}) == 409
    assert sign(good) == 200


# ---- suspension --------------------------------------------------------------------------------------------------


def suspend(world: World, by: User | None = None) -> None:
    path = f"/program/{world.program.slug}/supporters/{peer(world).pk}/suspend/"
    as_user(by or world.lead.user).post(path)


def test_what_they_had_goes_on_at_once(world: World) -> None:
    waiting, talking = make.taken(world), make.in_contact(world)
    make.mail()

    suspend(world)

    told = make.mail() + make.mail()
    assert (waiting.row.status, waiting.row.supporter) == ("open", None)
    assert (talking.row.status, talking.row.released) == ("contact", True)
    assert ("peer1", "soon") in told
    assert make.look(talking.receipt).json()["alone"]


def test_no_box_and_no_letter_is_served_and_their_pages_say_why(world: World) -> None:
    held, open_one = make.in_contact(world), make.ask(world)
    suspend(world)
    window = make.window(world.peers[0])

    assert make.waiting(world.peers[0]) == []
    assert window.get("/api/asks/mine").json()["asks"] == []
    for path in (f"/api/asks/{held.row.pk}", f"/asks/{held.row.pk}/", f"/api/asks/{open_one.row.pk}"):
        assert window.get(path).status_code == 404
    for path in ("/asks/", f"/profile/{world.program.slug}/", f"/profile/{world.program.slug}/care/"):
        page = window.get(path).content.decode()
        assert "You are suspended" in page
        assert world.lead.user.name in page


def test_they_cannot_end_it(world: World) -> None:
    suspend(world)
    window = make.window(world.peers[0])

    for verb in ("resume", "pause", "leave"):
        window.post(f"/profile/{world.program.slug}/{verb}/")
    organizations.role(world.peers[0].user, "lead", program=world.program)
    window.post(f"/program/{world.program.slug}/supporters/{peer(world).pk}/suspend/end/")

    assert peer(world).status == "suspended"


def test_a_lead_ends_it_and_the_journal_says_which_lead(world: World) -> None:
    suspend(world)
    as_user(world.lead.user).post(f"/program/{world.program.slug}/supporters/{peer(world).pk}/suspend/end/")

    assert (peer(world).status, peer(world).suspended_by) == ("paused", "")
    lines = Entry.objects.filter(verb__endswith="suspended").order_by("sequence")
    assert [(line.verb, line.actor, line.detail) for line in lines] == [
        ("supporter.suspended", world.lead.user.pk.hex, '{"role": "lead"}'),
        ("supporter.unsuspended", world.lead.user.pk.hex, '{"role": "lead"}'),
    ]


def test_the_list_stays_as_it_is_signed(world: World) -> None:
    suspend(world)

    signing.approve(world.program, world.lead, [signing.peer(world.program, "New Harbor")])

    assert peer(world).status == "suspended"
    assert Supporter.objects.filter(program=world.program, status="active").count() == 3


def test_a_lead_of_another_program_suspends_nobody(world: World) -> None:
    suspend(world, published_program(1).lead.user)

    assert peer(world).status == "active"
