"""The tree of units: no loops, no double names, leaders known as who they are."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from leeward.core.errors import Refused
from leeward.organizations import actions, rules
from leeward.organizations.models import Unit
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead


def test_lead_adds_a_unit_below_another(lead: Lead) -> None:
    top = make.unit(lead.program.organization, "Surgery")

    lead.client.post(lead.home + "units/", {"name": "Anesthesia", "parent": top.pk, "area": "anesthesia"})

    made = Unit.objects.get(name="Anesthesia")
    assert (made.parent, made.area) == (top, "anesthesia")
    assert "in Surgery" in lead.client.get(lead.home + "units/").content.decode()


def test_center_adds_a_unit(center: Client) -> None:
    make.organization("Hill Hospital", slug="hill")

    center.post("/center/organizations/hill/units/", {"name": "Emergency"})

    assert Unit.objects.get(organization__slug="hill").name == "Emergency"


def test_a_unit_cannot_lie_in_itself(lead: Lead) -> None:
    top = make.unit(lead.program.organization, "Surgery")
    below = make.unit(lead.program.organization, "Anesthesia", parent=top)

    for parent in (top, below):
        with pytest.raises(Refused, match="into itself"):
            actions.change_unit(top, parent=parent, by=lead.user)


def test_page_says_so_and_keeps_what_was_typed(lead: Lead) -> None:
    top = make.unit(lead.program.organization, "Surgery")
    below = make.unit(lead.program.organization, "Anesthesia", parent=top)

    answer = lead.client.post(f"{lead.home}units/{top.pk}/", {"name": "All surgery", "parent": below.pk})

    top.refresh_from_db()
    assert "into itself" in answer.content.decode()
    assert "All surgery" in answer.content.decode()
    assert top.name == "Surgery"


def test_a_move_and_a_new_name_are_one_change_or_none(lead: Lead) -> None:
    top = make.unit(lead.program.organization, "Surgery")
    make.unit(lead.program.organization, "Night", parent=top)
    unit = make.unit(lead.program.organization, "Recovery")
    lead.client.post(f"{lead.home}units/{unit.pk}/", {"name": "Night", "parent": top.pk})  # taken there
    unit.refresh_from_db()
    assert (unit.parent, unit.name) == (None, "Recovery")

    make.unit(lead.program.organization, "Recovery", parent=top)
    lead.client.post(f"{lead.home}units/{unit.pk}/", {"name": "Recovery 2", "parent": top.pk})
    unit.refresh_from_db()
    assert (unit.parent, unit.name) == (top, "Recovery 2")


def test_a_unit_moves(lead: Lead) -> None:
    top = make.unit(lead.program.organization, "Surgery")
    unit = make.unit(lead.program.organization, "Anesthesia")

    lead.client.post(f"{lead.home}units/{unit.pk}/", {"name": "Anesthesia", "parent": top.pk})

    unit.refresh_from_db()
    assert unit.parent == top


def test_a_unit_of_another_organization_is_no_place(lead: Lead) -> None:
    foreign = make.unit(make.organization("Elsewhere"))

    with pytest.raises(Refused, match="same organization"):
        actions.add_unit(lead.program.organization, name="Emergency", parent=foreign, by=lead.user)


def test_two_units_with_one_name_in_one_place_are_refused(lead: Lead) -> None:
    make.unit(lead.program.organization, "Emergency")

    answer = lead.client.post(lead.home + "units/", {"name": "Emergency"})

    assert "already a unit with this name" in answer.content.decode()


def test_units_of_another_organization_are_not_there(lead: Lead) -> None:
    foreign = make.unit(make.organization("Elsewhere"))

    assert lead.client.get(f"{lead.home}units/{foreign.pk}/").status_code == 404


def test_a_unit_with_others_below_it_cannot_retire(lead: Lead) -> None:
    top = make.unit(lead.program.organization, "Surgery")
    make.unit(lead.program.organization, "Anesthesia", parent=top)

    with pytest.raises(Refused, match="below"):
        actions.retire_unit(top, by=lead.user)


def test_a_unit_retires_and_comes_back(lead: Lead) -> None:
    unit = make.unit(lead.program.organization)

    lead.client.post(f"{lead.home}units/{unit.pk}/retire/")
    unit.refresh_from_db()
    assert unit.retired
    lead.client.post(f"{lead.home}units/{unit.pk}/restore/")

    unit.refresh_from_db()
    assert not unit.retired


def test_a_leader_with_a_known_address_is_that_person(lead: Lead) -> None:
    known = make.person("Ana Peer", email="ana@harbor.example")
    unit = make.unit(lead.program.organization)

    new = {"leader-name": "Ana P.", "leader-email": "Ana@harbor.example"}
    lead.client.post(f"{lead.home}units/{unit.pk}/leaders/", new)

    assert list(unit.leaders.all()) == [known]


def test_a_shared_number_does_not_make_two_people_one(lead: Lead) -> None:
    known = make.person("Ana Peer", phone="+16175550143")
    unit = make.unit(lead.program.organization)

    lead.client.post(f"{lead.home}units/{unit.pk}/leaders/", {"leader-name": "Bo Boss", "leader-phone": "617-555-0143"})

    assert known not in unit.leaders.all()
    assert unit.leaders.get().name == "Bo Boss"


def test_an_old_page_moves_no_unit_back_unseen(lead: Lead) -> None:
    top, ward = (make.unit(lead.program.organization, name) for name in ("Surgery", "Ward"))
    path = f"{lead.home}units/{ward.pk}/"
    old = {"name": "Ward 3", "seen": lead.client.get(path).context["seen"]}
    actions.change_unit(ward, parent=top, by=lead.user)

    page = lead.client.post(path, old).content.decode()

    assert "Somebody else changed this meanwhile." in page
    assert "<td>Surgery</td><td>–</td>" in page
    ward.refresh_from_db()
    assert (ward.name, ward.parent) == ("Ward", top)


def test_a_look_at_a_new_leader_says_as_whom_we_know_them(lead: Lead) -> None:
    make.person("Ana Peer", email="ana@harbor.example")
    unit = make.unit(lead.program.organization)
    new = {"leader-name": "Ana P.", "leader-email": "Ana@harbor.example", "look": "1"}
    page = lead.client.post(f"{lead.home}units/{unit.pk}/leaders/", new).content.decode()

    assert '<th scope="row">Led by</th><td>–</td><td>Ana Peer</td>' in page
    assert not unit.leaders.exists()


def test_a_leader_can_be_reached_somehow(lead: Lead) -> None:
    unit = make.unit(lead.program.organization)

    answer = lead.client.post(f"{lead.home}units/{unit.pk}/leaders/", {"leader-name": "Bo Boss"})

    assert "e-mail address or a phone number" in answer.content.decode()
    assert "Bo Boss" in answer.content.decode()
    assert not unit.leaders.exists()


def test_leaders_lead_what_lies_below(lead: Lead) -> None:
    top = make.unit(lead.program.organization, "Surgery")
    make.unit(lead.program.organization, "Anesthesia", parent=top)
    actions.set_leaders(top, [make.person("Dana Chief")], by=lead.user)

    page = lead.client.get(lead.home + "units/").content.decode()

    assert "Dana Chief, from above" in page
    assert "Nobody named" not in page


def test_the_table_needs_few_queries(lead: Lead, django_assert_max_num_queries: object) -> None:
    for number in range(30):
        make.unit(lead.program.organization, f"Unit {number}")

    with django_assert_max_num_queries(20):  # type: ignore[operator]  # a fixture without types
        lead.client.get(lead.home + "units/")


def test_a_leader_is_removed(lead: Lead) -> None:
    unit = make.unit(lead.program.organization)
    boss = make.person("Bo Boss")
    actions.set_leaders(unit, [boss], by=lead.user)

    lead.client.post(f"{lead.home}units/{unit.pk}/leaders/{boss.pk}/remove/")

    assert not unit.leaders.exists()


@given(st.lists(st.integers(min_value=-1, max_value=30), max_size=30))
def test_every_unit_stands_once_under_its_parent(links: list[int]) -> None:
    """A parent is always an earlier unit, so there is no loop to begin with."""
    ids = [make.uuid(number) for number in range(len(links))]
    parents = {ids[at]: ids[link] if 0 <= link < at else None for at, link in enumerate(links)}

    order = [unit for unit, _depth in rules.tree_order(parents)]

    assert sorted(order) == sorted(ids)
    assert all(parent is None or order.index(parent) < order.index(unit) for unit, parent in parents.items())
    assert not any(rules.would_loop(parents, unit, parents[unit]) for unit in ids)
