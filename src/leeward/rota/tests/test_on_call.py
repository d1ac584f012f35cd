"""Who is on call, until when, and whom the server may ring: what other rooms ask."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from leeward.core import clock
from leeward.organizations.models import Program
from leeward.organizations.queries import opening_gaps
from leeward.rota import actions, queries
from leeward.rota.tests import make
from leeward.supporters import actions as supporters
from leeward.supporters.models import Supporter

pytestmark = pytest.mark.django_db

TODAY = "2026-11-18"


def names(program: Program) -> list[str]:
    return [person.user.name.split()[0] for person in queries.on_call(program, clock.now())]


def test_first_then_backup(ward: make.Ward) -> None:
    make.shift(ward.program, TODAY, "6-20", ward.peers[0], position="backup")
    make.shift(ward.program, TODAY, "7-19", ward.peers[1])

    assert names(ward.program) == ["Ben", "Ana"]


def test_duty_ends_on_the_minute(ward: make.Ward) -> None:
    make.shift(ward.program, TODAY, "7-12", ward.peers[0])
    make.shift(ward.program, TODAY, "12-19", ward.peers[1])

    assert names(ward.program) == ["Ben"]
    assert queries.on_call_until(ward.program, clock.now()) == make.local("2026-11-18 19:00")


def test_next_change_is_when_somebody_begins(ward: make.Ward) -> None:
    make.shift(ward.program, TODAY, "19-7", ward.peers[0])

    assert queries.on_call_until(ward.program, clock.now()) is None
    assert queries.next_change(ward.program, clock.now()) == make.local("2026-11-18 19:00")


@pytest.mark.parametrize("how", ["paused", "retired", "untrained"])
def test_who_cannot_be_rung_is_not_on_call(ward: make.Ward, how: str) -> None:
    ana = ward.peers[0]
    make.shift(ward.program, TODAY, "7-19", ana)
    fields: dict[str, Any] = {"trained": None} if how == "untrained" else {"status": how}
    Supporter.objects.filter(pk=ana.pk).update(**fields)

    assert names(ward.program) == []


def test_an_empty_rota_has_nobody_on_call(ward: make.Ward) -> None:
    assert (names(ward.program), queries.next_change(ward.program, clock.now())) == ([], None)


# ---- ringing -----------------------------------------------------------------------------------------------------


def may_ring(ward: make.Ward) -> str:
    """First letters of those who may be rung at noon."""
    ward.program.refresh_from_db()
    return "".join(peer.user.name[0] for peer in ward.peers if queries.may_ring(_fresh(peer), clock.now()))


def _fresh(peer: Supporter) -> Supporter:
    return Supporter.objects.select_related("program__organization", "user").get(pk=peer.pk)


def test_without_a_rota_everybody_is_rung(noon: None) -> None:
    ward = make.ward(used=False)
    make.shift(ward.program, TODAY, "7-19", ward.peers[0])

    assert may_ring(ward) == "ABC"
    assert not queries.uses_rota(ward.program)
    assert names(ward.program) == []


def test_a_small_site_rings_everybody(ward: make.Ward) -> None:
    Program.objects.update(small_site=True)

    assert may_ring(ward) == "ABC"


def test_off_shift_only_who_chose_it_is_rung(ward: make.Ward) -> None:
    ana, ben, cleo = ward.peers
    make.shift(ward.program, TODAY, "7-19", ana)
    actions.set_preference(ben, off_shift=True, lends=False)
    actions.set_preference(cleo, off_shift=False, lends=True)

    assert may_ring(ward) == "AB"


def test_a_day_off_holds_for_who_may_be_rung_off_shift(ward: make.Ward) -> None:
    actions.set_preference(ward.peers[1], off_shift=True, lends=False)
    actions.plan_leave(ward.peers[1], date(2026, 11, 18), date(2026, 11, 18), by=ward.lead)

    assert may_ring(ward) == ""


def test_only_paid_time_where_the_program_says_so(ward: make.Ward) -> None:
    ana, ben, cleo = ward.peers
    make.shift(ward.program, TODAY, "7-19", ana, paid=True)
    make.shift(ward.program, TODAY, "7-19", ben, position="backup")
    actions.set_preference(cleo, off_shift=True, lends=False)
    assert may_ring(ward) == "ABC"

    Program.objects.update(on_call_only_paid=True)

    assert may_ring(ward) == "A"


def test_where_only_paid_time_counts_nobody_is_rung_without_a_rota_and_nothing_opens(noon: None) -> None:
    ward = make.ward(used=False)
    make.shift(ward.program, TODAY, "7-19", ward.peers[0], paid=True)  # of a rota that was kept before
    Program.objects.update(on_call_only_paid=True)

    assert may_ring(ward) == ""
    assert "no rota says when that is" in " ".join(gap.text for gap in opening_gaps(ward.program))


def test_an_open_program_is_not_left_with_nobody_to_ring(noon: None, client: Client) -> None:
    client.force_login(make.ward(used=False).lead)
    preset = "/program/harbor/settings/presets/health-system/"

    assert b"Start a rota first." in client.get(preset).content
    client.post(preset)
    assert not Program.objects.get().on_call_only_paid

    client.post("/program/harbor/rota/start/")
    client.post(preset)
    assert Program.objects.get().on_call_only_paid


def test_a_rota_is_not_given_up_where_only_paid_time_counts(ward: make.Ward, client: Client) -> None:
    Program.objects.update(on_call_only_paid=True)
    client.force_login(ward.lead)

    page = client.post("/program/harbor/rota/rules/", {"always": "on"}).content.decode()

    assert "which needs a rota" in page
    assert queries.uses_rota(ward.program)


def test_many_are_asked_about_in_few_queries(ward: make.Ward, django_assert_max_num_queries: Any) -> None:
    make.shift(ward.program, TODAY, "7-19", ward.peers[0])
    everybody = [peer.pk for peer in ward.peers]

    with django_assert_max_num_queries(7):
        found, _on_call = queries.rung_at(ward.program, everybody, clock.now())

    assert found == {ward.peers[0].pk}


def test_a_pause_ends_duty_at_once(ward: make.Ward) -> None:
    make.shift(ward.program, TODAY, "7-19", ward.peers[0])
    supporters.pause(ward.peers[0], by=ward.lead)

    assert names(ward.program) == []
    assert may_ring(ward) == ""
