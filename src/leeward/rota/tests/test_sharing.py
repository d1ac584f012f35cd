"""Sister programs: both leads agree; then people on both lists are on call for both, and willing ones are suggested."""

import pytest
from django.test import Client

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.organizations.models import Program
from leeward.rota import actions, covering, queries
from leeward.rota.models import Sharing
from leeward.rota.tests import make
from leeward.support import actions as support

pytestmark = pytest.mark.django_db


@pytest.fixture
def bay(ward: make.Ward) -> make.Ward:
    return make.ward(1, slug="bay")


@pytest.fixture
def other_lead(bay: make.Ward) -> Client:
    client = Client()
    client.force_login(bay.lead)
    return client


def share(ward: make.Ward, bay: make.Ward) -> None:
    actions.accept_sharing(actions.offer_sharing(ward.program, bay.program, by=ward.lead), by=bay.lead)


def test_it_counts_once_both_leads_agree(lead: Client, other_lead: Client, ward: make.Ward, bay: make.Ward) -> None:
    lead.post("/program/harbor/rota/sharing/", {"program": bay.program.pk})
    pk = Sharing.objects.get().pk
    assert lead.post(f"/program/harbor/rota/sharing/{pk}/accept/").status_code == 404
    assert list(queries.sisters(ward.program)) == []

    other_lead.post(f"/program/bay/rota/sharing/{pk}/accept/")

    assert list(queries.sisters(ward.program)) == [bay.program]
    assert list(queries.sisters(bay.program)) == [ward.program]


def test_either_side_ends_it(other_lead: Client, ward: make.Ward, bay: make.Ward) -> None:
    share(ward, bay)

    other_lead.post(f"/program/bay/rota/sharing/{Sharing.objects.get().pk}/end/")

    assert list(queries.sisters(ward.program)) == []


def test_two_programs_ask_each_other_once(ward: make.Ward, bay: make.Ward) -> None:
    actions.offer_sharing(ward.program, bay.program, by=ward.lead)

    for one, other in ((ward, bay), (bay, ward)):
        with pytest.raises(Refused, match="asked already"):
            actions.offer_sharing(one.program, other.program, by=one.lead)


def test_strands_are_walls(lead: Client, ward: make.Ward, bay: make.Ward) -> None:
    Program.objects.filter(pk=bay.program.pk).update(strand="B")
    bay.program.refresh_from_db()

    assert b"Select a valid choice" in lead.post("/program/harbor/rota/sharing/", {"program": bay.program.pk}).content
    with pytest.raises(Refused):
        actions.offer_sharing(ward.program, bay.program, by=ward.lead)


@pytest.mark.parametrize("rests_here", [True, False])
def test_who_rests_in_one_of_two_programs_covers_nothing_in_the_other(
    ward: make.Ward, bay: make.Ward, rests_here: bool
) -> None:
    here = make.peer(ward.program, "Ana Bay", bay.peers[0].user)
    make.shift(bay.program, "2026-11-18", "7-19", bay.peers[0])
    mine = make.shift(ward.program, "2026-11-18", "7-19")
    share(ward, bay)
    assert covering.gaps_ahead(ward.program) == []

    support.rest(here if rests_here else bay.peers[0], days=1)

    assert [gap.shift for gap in covering.gaps_ahead(ward.program)] == [mine.pk]  # theirs is no gap of ours
    assert len(covering.gaps_ahead(bay.program)) == (0 if rests_here else 1)


def test_somebody_on_both_lists_is_on_call_for_both(ward: make.Ward, bay: make.Ward) -> None:
    here = make.peer(ward.program, "Ana Bay", bay.peers[0].user)
    make.shift(bay.program, "2026-11-18", "7-19", bay.peers[0])
    make.shift(ward.program, "2026-11-18", "7-19")
    assert queries.on_call(ward.program, clock.now()) == []
    assert len(covering.gaps_ahead(ward.program)) == 1

    share(ward, bay)

    assert queries.on_call(ward.program, clock.now()) == [here]
    assert covering.gaps_ahead(ward.program) == []
    assert queries.may_ring(here, clock.now())


def test_somebody_of_the_sister_alone_never_covers(ward: make.Ward, bay: make.Ward) -> None:
    share(ward, bay)
    make.shift(bay.program, "2026-11-18", "7-19", bay.peers[0])

    assert queries.on_call(ward.program, clock.now()) == []


def test_own_people_come_before_the_sisters(ward: make.Ward, bay: make.Ward) -> None:
    share(ward, bay)
    here = make.peer(ward.program, "Ana Bay", bay.peers[0].user)
    make.shift(bay.program, "2026-11-18", "6-19", bay.peers[0])
    make.shift(ward.program, "2026-11-18", "7-19", ward.peers[0], position="backup")

    assert queries.on_call(ward.program, clock.now()) == [ward.peers[0], here]


def test_a_willing_sister_is_suggested_by_name_and_nobody_else(lead: Client, ward: make.Ward, bay: make.Ward) -> None:
    share(ward, bay)
    willing = make.peer(bay.program, "Wanda Willing")
    make.peer(bay.program, "Quiet Quinn")
    actions.set_preference(willing, off_shift=False, lends=True)
    make.shift(ward.program, "2026-11-20")
    for peer in ward.peers:
        make.shift(ward.program, "2026-11-20", "18-22", peer, position="backup")

    page = lead.get("/program/harbor/rota/gaps/").content.decode()

    assert "Wanda Willing" in page
    assert "They need a place on your list first" in page
    assert "Quinn" not in page


def test_a_lead_sees_nothing_of_the_sisters_rota(lead: Client, ward: make.Ward, bay: make.Ward) -> None:
    share(ward, bay)
    shift = make.shift(bay.program, "2026-11-20", who=bay.peers[0])

    for page in ("", "week/", "print/", "sheet/", "history/", "gaps/", "patterns/", f"shift/{shift.pk}/"):
        assert lead.get(f"/program/bay/rota/{page}").status_code == 404
