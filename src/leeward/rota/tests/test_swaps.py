"""Offers: one, all, take it, take it back. The holder keeps the shift until somebody takes it."""

from datetime import date

import pytest
from django.test import Client

from conftest import StopClock
from leeward.core.errors import Refused
from leeward.notices.models import Notice
from leeward.rota import actions, jobs
from leeward.rota.models import Shift, Swap
from leeward.rota.tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def night(ward: make.Ward) -> Shift:
    return make.shift(ward.program, "2026-11-20", who=ward.peers[0])


def offer(ana: Client, night: Shift, to: object = "") -> Swap:
    ana.post(f"/program/harbor/rota/shift/{night.pk}/offer/", {"to": to})
    return Swap.objects.get()


def holder(shift: Shift) -> str:
    found = Shift.objects.get(pk=shift.pk).supporter
    return found.user.name if found else ""


def test_all_who_are_free_are_told_and_one_takes_it(ana: Client, ben: Client, night: Shift) -> None:
    swap = offer(ana, night)
    assert set(Notice.objects.values_list("user__name", flat=True)) == {"Ben Okafor", "Cleo Marsh"}
    assert holder(night) == "Ana Silva"

    page = ben.get("/rota/").content.decode()
    ben.post(f"/rota/offers/{swap.pk}/take/")

    assert "Ana Silva asks everybody" in page
    assert holder(night) == "Ben Okafor"


def test_who_is_free_hears_soon_of_a_shift_within_two_days_and_anew(
    night: Shift, ward: make.Ward, stop_clock: StopClock
) -> None:
    later = make.shift(ward.program, "2026-11-30")
    actions.offer_swap(night, None, by=ward.peers[0])
    actions.ask_for_cover(later)
    assert set(Notice.objects.values_list("wording", flat=True)) == {"when"}

    stop_clock("2026-11-29T12:00:00-05:00")
    actions.ask_for_cover(later)
    actions.offer_swap(make.shift(ward.program, "2026-11-29", who=ward.peers[0]), ward.peers[1], by=ward.peers[0])

    assert Notice.objects.filter(wording="soon").count() == 4


def test_one_is_asked_and_nobody_else_can_take_it(ana: Client, ben: Client, night: Shift, ward: make.Ward) -> None:
    swap = offer(ana, night, ward.peers[2].pk)

    assert b"Offered to you" not in ben.get("/rota/").content
    assert ben.post(f"/rota/offers/{swap.pk}/take/").status_code == 404
    with pytest.raises(Refused):
        actions.take_swap(swap, by=ward.peers[1])
    actions.take_swap(swap, by=ward.peers[2])
    assert holder(night) == "Cleo Marsh"


def test_an_offer_taken_back_is_not_there(ana: Client, ben: Client, night: Shift) -> None:
    swap = offer(ana, night)

    ana.post(f"/rota/offers/{swap.pk}/withdraw/")

    assert b"Offered to you" not in ben.get("/rota/").content
    assert b"or the offer is over" in ben.post(f"/rota/offers/{swap.pk}/take/", follow=True).content
    assert b"This offer is over already." in ana.post(f"/rota/offers/{swap.pk}/withdraw/", follow=True).content
    assert holder(night) == "Ana Silva"


def test_who_takes_back_what_was_taken_reads_so(ana: Client, night: Shift, ward: make.Ward) -> None:
    swap = offer(ana, night)
    actions.take_swap(swap, by=ward.peers[2])

    assert b"Somebody has taken it" in ana.post(f"/rota/offers/{swap.pk}/withdraw/", follow=True).content
    assert holder(night) == "Cleo Marsh"


def test_only_who_offered_takes_it_back(ana: Client, ben: Client, night: Shift) -> None:
    assert ben.post(f"/rota/offers/{offer(ana, night).pk}/withdraw/").status_code == 404


def test_a_shift_is_offered_once(ana: Client, night: Shift, ward: make.Ward) -> None:
    offer(ana, night)

    with pytest.raises(Refused, match="offered this shift already"):
        actions.offer_swap(night, ward.peers[1], by=ward.peers[0])


def test_a_shift_given_to_somebody_else_is_not_on_offer_any_more(ana: Client, night: Shift, ward: make.Ward) -> None:
    swap = offer(ana, night)
    actions.put(night, ward.peers[1], by=ward.lead)

    with pytest.raises(Refused):
        actions.take_swap(swap, by=ward.peers[2])
    assert holder(night) == "Ben Okafor"


def test_who_is_busy_or_away_cannot_take_it(ana: Client, night: Shift, ward: make.Ward) -> None:
    swap = offer(ana, night)
    make.shift(ward.program, "2026-11-20", "20-22", ward.peers[1])
    actions.plan_leave(ward.peers[2], date(2026, 11, 20), date(2026, 11, 21), by=ward.lead)

    for peer in ward.peers[1:]:
        with pytest.raises(Refused):
            actions.take_swap(swap, by=peer)
    assert Swap.objects.get().state == "open"


def test_an_offer_ends_when_the_shift_begins_and_its_holder_keeps_it(
    ana: Client, ben: Client, night: Shift, stop_clock: StopClock
) -> None:
    swap = offer(ana, night)
    stop_clock("2026-11-20T19:00:00-05:00")
    assert b"Offered to you" not in ben.get("/rota/").content
    ben.post(f"/rota/offers/{swap.pk}/take/")

    jobs.expire()

    assert Swap.objects.get().state == "expired"
    assert holder(night) == "Ana Silva"


def test_a_running_shift_is_handed_over_not_offered(ward: make.Ward) -> None:
    with pytest.raises(Refused, match="has begun"):
        actions.offer_swap(make.shift(ward.program, "2026-11-18", "7-19", ward.peers[0]), None, by=ward.peers[0])


def test_offers_stay_inside_the_program(ana: Client, night: Shift) -> None:
    swap = offer(ana, night)
    stranger = Client()
    stranger.force_login(make.ward(1, slug="bay").peers[0].user)

    assert b"Offered to you" not in stranger.get("/rota/").content
    assert stranger.post(f"/rota/offers/{swap.pk}/take/").status_code == 404
