"""Who holds a program's phone: the phone shift, the first on call, the backup, and whoever stands in."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations.models import Program
from leeward.organizations.queries import opening_gaps
from leeward.rota import actions, covering, phone, queries
from leeward.rota.models import Position, Shift
from leeward.rota.tests import make
from leeward.supporters import actions as supporters
from leeward.supporters.models import Supporter

pytestmark = pytest.mark.django_db

TODAY = "2026-11-18"
OFFICE = {"phone_clock": "own", "phone_week": [["08:00", "17:00"]] * 5 + [None, None]}


def order(ward: make.Ward, at: str = "2026-11-18 12:00") -> list[str]:
    fresh = Program.objects.select_related("organization").get(pk=ward.program.pk)
    return [each.name for each in phone.line_of(fresh, make.local(at)).order]


def gloria(ward: make.Ward) -> Supporter:
    """Works nights, has no computer and no account."""
    person = supporters.ByPhone("Gloria Mensah", "+16175550177", "Nursing assistant", date(2025, 3, 1))
    return supporters.add_by_phone(ward.program, person, by=ward.lead)


def test_first_then_backup_then_whoever_stands_in(ward: make.Ward) -> None:
    make.shift(ward.program, TODAY, "6-20", ward.peers[0], position="backup")
    make.shift(ward.program, TODAY, "7-19", ward.peers[1])

    assert order(ward) == ["Ben Okafor", "Ana Silva", "House supervisor"]


def test_a_phone_shift_comes_first_and_is_not_rung(ward: make.Ward) -> None:
    make.shift(ward.program, TODAY, "7-19", ward.peers[1])
    make.shift(ward.program, TODAY, "7-19", ward.peers[0], position="phone")

    assert order(ward) == ["Ana Silva", "Ben Okafor", "House supervisor"]
    assert [each.user.name for each in queries.on_call(ward.program, clock.now())] == ["Ben Okafor"]


def test_outside_its_hours_nobody_of_the_program_has_it(ward: make.Ward) -> None:
    Program.objects.update(**OFFICE)
    make.shift(ward.program, TODAY, "7-19", ward.peers[0])

    assert order(ward) == ["Ana Silva", "House supervisor"]
    assert order(ward, "2026-11-18 18:00") == ["House supervisor"]


def test_the_page_says_when_somebody_else_has_it(ward: make.Ward) -> None:
    Program.objects.update(**OFFICE)
    make.shift(ward.program, TODAY, "7-14", ward.peers[0])
    make.shift(ward.program, TODAY, "14-20", ward.peers[1])
    program = Program.objects.select_related("organization").get()

    now, later = phone.line_of(program, clock.now()), phone.line_of(program, make.local("2026-11-18 15:00"))

    assert (now.until, [each.name for each in now.then]) == (
        make.local("2026-11-18 14:00"),
        ["Ben Okafor"],
    )
    assert (later.until, [each.name for each in later.then]) == (make.local("2026-11-18 17:00"), ["House supervisor"])


def test_a_phone_that_nobody_holds_is_said(ward: make.Ward, ana: Client) -> None:
    page = ana.get("/program/harbor/rota/").content.decode()

    assert "Nobody on the rota holds the phone now." in page
    assert "617-555-0101" in page


def test_without_a_rota_the_rule_is_shown(noon: None, client: Client) -> None:
    ward = make.ward(used=False)
    client.force_login(ward.peers[0].user)

    page = client.get("/program/harbor/rota/").content.decode()

    assert "Whoever is on call first" in page
    assert "Calls are not recorded." in page


def test_a_program_opens_only_when_somebody_holds_its_phone(noon: None) -> None:
    ward = make.ward(used=False)
    Program.objects.update(phone_holder="", state="draft")

    said = [gap.text for gap in opening_gaps(ward.program)]

    assert "Nobody is named who holds the phone: say who does, or keep a rota." in said


# ---- people without an account -----------------------------------------------------------------------------------


def test_somebody_without_an_account_holds_the_phone(ward: make.Ward) -> None:
    held = make.shift(ward.program, TODAY, "7-19", position="phone")

    actions.put(held, gloria(ward), by=ward.lead)

    assert order(ward) == ["Gloria Mensah", "House supervisor"]
    assert not queries.on_call(ward.program, clock.now())


@pytest.mark.parametrize("position", ["primary", "backup"])
def test_they_are_never_put_where_somebody_is_rung(ward: make.Ward, position: str) -> None:
    held = make.shift(ward.program, TODAY, "19-23", position=position)

    with pytest.raises(Refused, match="can only hold the phone"):
        actions.put(held, gloria(ward), by=ward.lead)


def test_a_pattern_takes_them_for_the_phone_only(ward: make.Ward) -> None:
    person = gloria(ward)

    with pytest.raises(Refused, match="can only hold the phone"):
        make.pattern(ward, person)
    made = make.pattern(ward, person, position=Position.PHONE)

    assert set(Shift.objects.filter(pattern=made).values_list("supporter", flat=True)) == {person.pk}


def test_who_left_the_list_leaves_a_gap(ward: make.Ward) -> None:
    person = gloria(ward)
    make.shift(ward.program, TODAY, "19-23", person, position="phone")
    assert covering.gaps_ahead(ward.program) == []

    supporters.remove_by_phone(person, by=ward.lead)

    assert [gap.position for gap in covering.gaps_ahead(ward.program)] == ["phone"]


def test_a_lead_chooses_them_in_the_form(ward: make.Ward, lead: Client) -> None:
    person = gloria(ward)
    sent: dict[str, Any] = {"day": TODAY, "start": "19:00", "end": "07:00", "position": "phone", "supporter": person.pk}

    assert "Gloria Mensah (by phone only)" in lead.get("/program/harbor/rota/add/").content.decode()
    lead.post("/program/harbor/rota/add/", sent)

    assert Shift.objects.get(position="phone").supporter == person


def test_month_and_sheet_know_them(ward: make.Ward, ana: Client) -> None:
    make.shift(ward.program, TODAY, "19-23", gloria(ward), position="phone")
    make.shift(ward.program, TODAY, "19-23", ward.peers[0])

    month, sheet = (ana.get(f"/program/harbor/rota/{page}").content.decode() for page in ("", "sheet/"))

    assert "Gloria Mensah" in month
    assert '<th scope="col">Phone</th>' in month
    assert "617-555-0177" in sheet
    assert "Colleagues by phone only" in sheet
    assert "Calls are not recorded." in sheet


def test_their_numbers_are_for_leads_and_who_is_on_duty(ward: make.Ward, ana: Client, lead: Client) -> None:
    make.shift(ward.program, TODAY, "19-23", gloria(ward), position="phone")

    sheet = ana.get("/program/harbor/rota/sheet/").content.decode()

    assert "Gloria Mensah" in sheet
    assert "617-555-0177" not in sheet
    assert "617-555-0177" in lead.get("/program/harbor/rota/sheet/").content.decode()
