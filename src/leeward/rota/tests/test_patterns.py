"""Patterns make shifts, and go on making them; a change keeps what people chose by hand."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core.errors import Refused
from leeward.notices.models import Notice
from leeward.organizations.models import Program
from leeward.rota import actions, jobs
from leeward.rota.models import Pattern, Shift, Turn
from leeward.rota.tests import make
from leeward.supporters.models import Supporter

pytestmark = pytest.mark.django_db

NIGHTS = {
    "name": "Nights",
    "kind": "night",
    "position": "primary",
    "weekdays": ["0", "1", "2", "3", "4", "5", "6"],
    "start": "19:00",
    "end": "07:00",
    "first": "2026-11-18",
    "last": "",
    "turn": "week",
}


def held(pattern: Pattern) -> list[str]:
    rows = Shift.objects.filter(pattern=pattern, dropped=False).order_by("day")
    return [
        f"{shift.day:%m-%d} {shift.supporter.user.name.split()[0] if shift.supporter else 'open'}" for shift in rows
    ]


def test_a_lead_makes_eight_weeks_of_nights(lead: Client, ward: make.Ward) -> None:
    ana, ben = ward.peers[:2]
    lead.post("/program/harbor/rota/patterns/new/", {**NIGHTS, "person_0": ana.pk, "person_1": ben.pk})

    assert held(Pattern.objects.get())[:6] == [
        "11-18 Ana",
        "11-19 Ana",
        "11-20 Ana",
        "11-21 Ana",
        "11-22 Ana",
        "11-23 Ben",
    ]
    assert Shift.objects.count() == 57
    assert {shift.start.astimezone(make.BOSTON).hour for shift in Shift.objects.all()} == {19}


def test_the_same_pattern_is_not_made_twice(lead: Client, ward: make.Ward) -> None:
    ana, ben = ward.peers[:2]
    path, sent = "/program/harbor/rota/patterns/new/", {**NIGHTS, "first": "2026-12-28", "person_0": ana.pk}
    lead.post(path, sent)

    assert "is on the rota already" in lead.post(path, sent).content.decode()
    lead.post(path, {**sent, "person_0": ben.pk})  # two stand together

    assert [turn.supporter for turn in Turn.objects.order_by("pk")] == [ana, ben]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"weekdays": []}, "This field is required"),
        ({"weekdays": ["9"]}, "Select a valid choice"),
        ({"start": "late"}, "Enter a valid time"),
        ({"last": "2026-11-17"}, "The last day is before the first."),
        ({"person_0": "00000000-0000-4000-8000-000000000000"}, "Select a valid choice"),
    ],
)
def test_an_odd_pattern_is_said_and_kept_in_the_form(lead: Client, changed: dict[str, Any], said: str) -> None:
    page = lead.post("/program/harbor/rota/patterns/new/", {**NIGHTS, **changed}).content.decode()

    assert said in page
    assert 'value="Nights"' in page
    assert not Shift.objects.exists()


def test_an_unknown_time_zone_is_a_sentence(ward: make.Ward) -> None:
    Program.objects.update(time_zone="Mars/Olympus_Mons")
    ward.program.refresh_from_db()

    with pytest.raises(Refused, match="time zone of this program is not known"):
        make.pattern(ward)


def test_the_worker_goes_on_filling_and_makes_nothing_twice(ward: make.Ward, stop_clock: StopClock) -> None:
    pattern = make.pattern(ward, ward.peers[0])
    jobs.fill()
    assert Shift.objects.count() == 57

    stop_clock("2026-11-20T12:00:00-05:00")
    jobs.fill()

    assert Shift.objects.filter(pattern=pattern).count() == 59


def test_nobody_in_turn_means_open(ward: make.Ward) -> None:
    assert {shift.supporter for shift in Shift.objects.filter(pattern=make.pattern(ward))} == {None}


def test_who_is_away_or_on_call_already_gets_no_second_shift(ward: make.Ward) -> None:
    ana = ward.peers[0]
    make.shift(ward.program, "2026-11-19", "18-23", ana)
    actions.plan_leave(ana, date(2026, 11, 21), date(2026, 11, 21), by=ward.lead)

    made = held(make.pattern(ward, ana))

    assert made[:4] == ["11-18 Ana", "11-19 open", "11-20 Ana", "11-21 open"]


def test_who_left_gets_no_shift(ward: make.Ward) -> None:
    Supporter.objects.filter(pk=ward.peers[0].pk).update(status="retired")

    assert held(make.pattern(ward, ward.peers[0]))[0] == "11-18 open"


def test_a_change_of_hours_moves_what_is_to_come(ward: make.Ward, stop_clock: StopClock) -> None:
    pattern = make.pattern(ward, ward.peers[0])
    stop_clock("2026-11-19T20:00:00-05:00")

    actions.change_pattern(pattern, make.wanted(ward.peers[1], start=time(20)), by=ward.lead)

    assert held(pattern)[:3] == ["11-18 Ana", "11-19 Ana", "11-20 Ben"]
    hours = [shift.start.astimezone(make.BOSTON).hour for shift in Shift.objects.order_by("day")[:3]]
    assert hours == [19, 19, 20]


def test_a_change_of_people_keeps_what_was_chosen_by_hand(ward: make.Ward) -> None:
    ana, ben, cleo = ward.peers
    pattern = make.pattern(ward, ana)
    actions.put(Shift.objects.get(day="2026-11-20"), cleo, by=ward.lead)

    actions.change_pattern(pattern, make.wanted(ben), by=ward.lead)

    assert held(pattern)[:4] == ["11-18 Ben", "11-19 Ben", "11-20 Cleo", "11-21 Ben"]


def test_a_shift_taken_out_does_not_come_back(ward: make.Ward) -> None:
    pattern = make.pattern(ward, ward.peers[0])
    actions.drop_shift(Shift.objects.get(day="2026-11-26"), by=ward.lead)

    jobs.fill()
    actions.change_pattern(pattern, make.wanted(ward.peers[1]), by=ward.lead)

    assert not [line for line in held(pattern) if line.startswith("11-26")]


def test_an_ended_pattern_makes_no_more(lead: Client, ward: make.Ward) -> None:
    pattern = make.pattern(ward, ward.peers[0])

    lead.post(f"/program/harbor/rota/patterns/{pattern.pk}/end/", {"last": "2026-11-20"})
    jobs.fill()

    assert held(pattern) == ["11-18 Ana", "11-19 Ana", "11-20 Ana"]


def test_a_pattern_cannot_end_before_it_begins(ward: make.Ward) -> None:
    pattern = make.pattern(ward)

    with pytest.raises(Refused, match="before its first day"):
        actions.end_pattern(pattern, date(2026, 11, 1), by=ward.lead)


def test_the_form_of_a_pattern_shows_its_turns(lead: Client, ward: make.Ward) -> None:
    pattern = make.pattern(ward, ward.peers[1], ward.peers[0])

    form = lead.get(f"/program/harbor/rota/patterns/{pattern.pk}/").context["form"]

    assert [field.value() for field in form.turn_fields][:3] == [str(ward.peers[1].pk), str(ward.peers[0].pk), ""]


def test_an_old_page_puts_nobody_back_into_a_pattern_unseen(lead: Client, ward: make.Ward) -> None:
    pattern = make.pattern(ward, ward.peers[0])
    path = f"/program/harbor/rota/patterns/{pattern.pk}/"
    drawn = lead.get(path).context
    old = {field.html_name: field.value() for field in drawn["form"] if field.value() is not None}
    actions.change_pattern(pattern, make.wanted(ward.peers[1]), by=ward.lead)

    page = lead.post(path, {**old, "weekdays": [0, 6], "seen": drawn["seen"]}).content.decode()

    assert "Somebody else changed this meanwhile." in page
    assert "<td>Ben Okafor</td><td>Ana Silva</td>" in page
    assert "<td>Monday, Sunday</td>" in page
    assert held(pattern)[0] == "11-18 Ben"


@pytest.mark.parametrize("kind", ["day", "night", "weekend", "custom", "odd"])
def test_a_new_pattern_starts_with_usual_hours(lead: Client, kind: str) -> None:
    assert lead.get(f"/program/harbor/rota/patterns/new/?kind={kind}").status_code == 200


def test_a_pattern_of_another_program_is_not_there(lead: Client) -> None:
    foreign = make.ward(slug="bay")
    pattern = make.pattern(foreign, foreign.peers[0])

    assert lead.get(f"/program/bay/rota/patterns/{pattern.pk}/").status_code == 404
    assert lead.get(f"/program/harbor/rota/patterns/{pattern.pk}/").status_code == 404


def test_people_are_told_when_a_lead_puts_them_on_call_and_not_of_each_day(
    ward: make.Ward, stop_clock: StopClock
) -> None:
    make.pattern(ward, ward.peers[0])
    assert Notice.objects.count() == 1

    stop_clock("2026-11-20T12:00:00-05:00")
    jobs.fill()

    assert Notice.objects.count() == 1
