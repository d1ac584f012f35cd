"""Nothing reaches somebody any more: who leads there hears of it, and nobody else."""

import pytest

from leeward.accounts.models import User
from leeward.core import later
from leeward.notices import actions as notices
from leeward.notices.models import Channel, Notice
from leeward.organizations.tests import make as organizations
from leeward.supporters import jobs
from leeward.supporters.models import Supporter
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    world = published_program()
    User.objects.filter(pk=world.lead.user.pk).update(email="lead@example.org")
    organizations.role(User.objects.create(name="Next door", email="next@example.org"), "lead")
    return world


def told() -> list[str]:
    return list(Notice.objects.values_list("user__email", flat=True))


def test_the_lead_is_told_once_a_day(world: World) -> None:
    user = str(world.peers[0].user.pk)
    for cause in ("a", "b"):
        later.announce("channel.failing", cause=cause, user=user)
        later.run_due()
        notices.send_due()

    assert told() == ["lead@example.org"]


def test_leads_are_woken_only_for_what_was_urgent(world: World) -> None:
    user = str(world.peers[0].user.pk)
    later.announce("channel.broke", cause="a", user=user)
    later.run_due()
    assert list(Notice.objects.values_list("wording", flat=True)) == ["when"]

    later.announce("channel.failing", cause="b", user=user, wording="soon")
    later.run_due()
    assert sorted(Notice.objects.values_list("wording", flat=True)) == ["soon", "when"]


def test_a_lead_nobody_reaches_is_not_told_of_it_by_a_notice(world: World) -> None:
    later.announce("channel.broke", cause="a", user=str(world.lead.user.pk))
    later.run_due()

    assert told() == []


def test_of_a_lead_who_leads_alone_the_center_is_told(world: World) -> None:
    organizations.role(User.objects.create(name="Alex", email="center@example.org"), "center")
    later.announce("channel.failing", cause="a", user=str(world.lead.user.pk))
    later.run_due()

    assert told() == ["center@example.org"]


def test_of_a_lead_the_other_lead_is_told_and_not_the_center(world: World) -> None:
    organizations.role(User.objects.create(name="Alex", email="center@example.org"), "center")
    organizations.role(User.objects.create(name="Kim", email="kim@example.org"), "lead", program=world.program)
    later.announce("channel.failing", cause="a", user=str(world.lead.user.pk))
    later.run_due()

    assert told() == ["kim@example.org"]


def test_who_chose_no_way_is_tested_at_the_account_s_e_mail(world: World) -> None:
    for number, peer in enumerate(world.peers):
        User.objects.filter(pk=peer.user.pk).update(email=f"peer{number}@example.org")
    Supporter.objects.filter(pk=world.peers[0].supporter.pk).update(status=Supporter.Status.RETIRED)

    jobs.write_down_ways()

    relied_on = sorted(Channel.objects.values_list("user__email", flat=True))
    assert relied_on == ["lead@example.org", "next@example.org", "peer1@example.org", "peer2@example.org"]
