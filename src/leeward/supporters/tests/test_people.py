"""The lead's list: invite, look, set a date, take back."""

import re
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from conftest import StopClock
from leeward.accounts import actions as accounts
from leeward.accounts.models import Invitation, User
from leeward.core.models import Entry
from leeward.organizations.tests import make as organizations
from leeward.supporters import queries
from leeward.supporters.models import Supporter
from leeward.supporters.tests import make

pytestmark = pytest.mark.django_db

NOOR = {"name": "Noor Haddad", "email": "noor@harbor.example", "family": "nursing", "role": "Charge nurse"}


@pytest.fixture
def world() -> make.World:
    return make.published_program(2, slug="harbor")


@pytest.fixture
def lead(client: Client, world: make.World) -> Client:
    client.force_login(world.lead.user)
    return client


def invite(client: Client, **changed: Any) -> Any:
    return client.post("/program/harbor/supporters/invite/", {**NOOR, **changed}, follow=True)


def test_invitation_link_is_shown_once(lead: Client) -> None:
    page = invite(lead)

    shown = re.search(r"/invitation/[0-9a-f-]{36}/#t=([\w-]+)", page.content.decode())
    assert shown
    made = Supporter.objects.get(user__name="Noor Haddad")
    assert made.status == "invited"
    assert shown[1] not in lead.get(f"/program/harbor/supporters/{made.pk}/").content.decode()


def test_token_is_kept_nowhere(lead: Client) -> None:
    token = re.search(r"#t=([\w-]+)", invite(lead).content.decode())

    assert token
    assert not any(token[1] in entry.detail for entry in Entry.objects.all())
    assert token[1] != Invitation.objects.get(user__name="Noor Haddad").token_hash
    assert not any(token[1] in str(row.get_decoded()) for row in Session.objects.all())


def test_an_address_does_not_tell_whose_it_is(lead: Client) -> None:
    accounts.create_person("Ines Known Elsewhere", "noor@example.org", "617-555-0177")

    page = invite(lead, email="noor@example.org")

    made = Supporter.objects.get(user__email="noor@example.org")
    text = page.content.decode() + lead.get(f"/program/harbor/supporters/{made.pk}/").content.decode()
    assert "Noor Haddad" in text
    assert "Ines" not in text
    assert "0177" not in text


def test_same_form_sent_twice_makes_one_person(lead: Client) -> None:
    invite(lead)

    page = invite(lead)

    assert b"on your list already" in page.content
    assert User.objects.filter(email=NOOR["email"]).count() == 1


def test_ward_phone_may_be_shared(lead: Client) -> None:
    invite(lead, email="", phone="617-555-0199")
    invite(lead, name="Another Person", email="", phone="617-555-0199")

    assert User.objects.filter(phone="+16175550199").count() == 2


def test_address_or_phone_is_needed(lead: Client) -> None:
    page = invite(lead, email="")

    assert b"Give an e-mail address or a phone number." in page.content
    assert page.content.count(b"(one of the two)") == 2
    assert b"Noor Haddad" in page.content


@pytest.mark.parametrize("typed", ["617-555-0199", "(617) 555-0199", "+1 617.555.0199", "1 6175550199"])
def test_a_number_is_kept_in_one_form_and_shown_as_people_write_it(lead: Client, typed: str) -> None:
    invite(lead, email="", phone=typed)

    made = Supporter.objects.get(user__phone="+16175550199")
    Supporter.objects.filter(pk=made.pk).update(status="waiting")
    assert "617-555-0199" in lead.get(f"/program/harbor/supporters/{made.pk}/").content.decode()


def test_a_number_nobody_can_call_is_refused_and_kept_in_the_form(lead: Client) -> None:
    page = invite(lead, email="", phone="555-0199").content.decode()

    assert "Write it like 617-555-0100" in page
    assert 'value="555-0199"' in page
    assert "One of the two is enough" not in page


def test_somebody_with_keys_needs_no_link(lead: Client, world: make.World) -> None:
    make.keyholder(make.person("Noor Haddad", email="noor@harbor.example"))

    page = invite(lead)

    assert b"has keys already" in page.content
    assert not Invitation.objects.exists()


def test_nobody_gets_a_link_to_become_somebody_else(lead: Client) -> None:
    awaited = make.person("Noor Haddad", email="noor@harbor.example")
    organizations.role(awaited, "lead", program=organizations.program())

    page = invite(lead)

    assert b"Another program invited this person" in page.content
    assert not Supporter.objects.filter(user=awaited).exists()


def test_new_link_ends_the_old_one(lead: Client) -> None:
    invite(lead)
    first = Invitation.objects.get()
    pk = Supporter.objects.get(user__name="Noor Haddad").pk

    lead.post(f"/program/harbor/supporters/{pk}/invite/")

    assert Invitation.objects.get().token_hash != first.token_hash


def test_invitation_can_be_taken_back(lead: Client) -> None:
    invite(lead)
    pk = Supporter.objects.get(user__name="Noor Haddad").pk

    lead.post(f"/program/harbor/supporters/{pk}/take-back/")

    assert not Supporter.objects.filter(pk=pk).exists()
    assert not Invitation.objects.exists()


def test_signed_supporter_cannot_be_taken_back(lead: Client, world: make.World) -> None:
    pk = world.peers[0].supporter.pk

    lead.post(f"/program/harbor/supporters/{pk}/take-back/")

    assert Supporter.objects.get(pk=pk).status == "active"


def test_list_says_who_is_rung_and_why_not(lead: Client, world: make.World) -> None:
    User.objects.update(email="peer@harbor.example")
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(trained=None)

    page = lead.get("/program/harbor/supporters/").content.decode()

    assert "1 can be rung and reached now" in page
    assert "Not rung: no training date." in page
    assert "Cannot be reached by notice" not in page


def test_who_hears_of_nothing_is_named_and_not_counted(lead: Client, world: make.World) -> None:
    User.objects.filter(pk=world.peers[0].user.pk).update(email="peer@harbor.example")
    deaf = world.peers[1]

    page = lead.get("/program/harbor/supporters/").content.decode()
    board = lead.get("/program/harbor/").content.decode()

    assert "1 can be rung and reached now" in page
    row = page.split("Peer2 Harbor</a>")[1].split("</tr>")[0]
    assert "Cannot be reached by notice" in row
    assert page.count("Cannot be reached by notice") == 1
    assert set(queries.may_be_rung(world.program)) == {peer.supporter for peer in world.peers}
    assert "Can be reached now" in board
    own = Client()
    own.force_login(deaf.user)
    assert "No notice reaches you" in own.get("/profile/harbor/").content.decode()


def test_list_shows_one_status(lead: Client, world: make.World) -> None:
    make.peer(world.program, "Waiting Peer")

    page = lead.get("/program/harbor/supporters/?status=waiting").content.decode()

    assert "Waiting Peer" in page
    assert "Peer1 Harbor" not in page


def test_empty_list_says_what_to_do(client: Client) -> None:
    program = organizations.program(slug="new")
    client.force_login(make.lead(program).user)

    page = client.get("/program/new/supporters/").content.decode()

    assert "No supporters yet" in page
    assert "Make the root key" in page


def test_training_date_is_saved(lead: Client, world: make.World, stop_clock: StopClock) -> None:
    stop_clock("2026-11-20T12:00:00-05:00")
    path = f"/program/harbor/supporters/{world.peers[0].supporter.pk}/"

    lead.post(path + "trained/", {"trained": "2026-12-01"})

    assert "Not rung before the training on Dec. 1, 2026." in lead.get(path).content.decode()


def test_wrong_training_date_is_said(lead: Client, world: make.World) -> None:
    path = f"/program/harbor/supporters/{world.peers[0].supporter.pk}/trained/"

    assert b"Enter a valid date" in lead.post(path, {"trained": "soon"}).content


def test_another_programs_supporter_is_not_found(lead: Client) -> None:
    foreign = make.published_program(1, slug="bay").peers[0].supporter

    assert lead.get(f"/program/harbor/supporters/{foreign.pk}/").status_code == 404
    assert lead.get(f"/program/bay/supporters/{foreign.pk}/").status_code == 404
    assert lead.post(f"/program/harbor/supporters/{foreign.pk}/pause/").status_code == 404


@pytest.mark.parametrize("page", ["", "invite/", "{pk}/", "{pk}/approve/", "{pk}/retire/"])
def test_pages_need_few_queries(lead: Client, world: make.World, page: str, django_assert_max_num_queries: Any) -> None:
    pk = world.peers[0].supporter.pk

    with django_assert_max_num_queries(30):
        answer = lead.get("/program/harbor/supporters/" + page.format(pk=pk))

    assert answer.status_code == 200


def test_list_needs_no_more_queries_for_more_people(client: Client, django_assert_max_num_queries: Any) -> None:
    world = make.published_program(20, slug="harbor")
    client.force_login(world.lead.user)

    with django_assert_max_num_queries(30):
        assert client.get("/program/harbor/supporters/").status_code == 200


def test_a_long_list_comes_in_pages(lead: Client, world: make.World) -> None:
    people = [make.person(f"Person {number:03}") for number in range(100)]
    Supporter.objects.bulk_create([Supporter(program=world.program, user=each, role="RN") for each in people])

    first = lead.get("/program/harbor/supporters/").content.decode()
    second = lead.get("/program/harbor/supporters/?status=&page=2").content.decode()

    assert "Person 097" in first
    assert "Person 098" not in first
    assert "Person 099" in second
    assert "Invited (100)" in second
