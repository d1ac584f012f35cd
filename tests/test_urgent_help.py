"""No page of somebody who asks or who supports is without the numbers for urgent help, before any form (design 4.1)."""

from typing import Any

import pytest
from django.test import Client

from leeward.organizations.models import Contact
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program
from tests.test_access import address, audience

pytestmark = pytest.mark.django_db(databases=["default", "shred"])

# They say nothing about where somebody was; the demo's own
WITHOUT = {"core:bye", "core:bye_kept", "core:components"}
THEIRS = {"public", "caregiver", "member", "supporter"}
CLINICIAN = "tel:+16175550177"


@pytest.fixture
def world() -> World:
    world = published_program()
    Contact.objects.filter(program=world.program, label="On-call clinician for staff").update(number="617-555-0177")
    return world


def page(client: Client, path: str) -> str:
    """Empty for what is no page to look at."""
    answer: Any = client.get(path)
    is_page = answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    return answer.content.decode() if is_page else ""


def lacking(text: str, numbers: tuple[str, ...]) -> list[str]:
    """Numbers that do not stand above the first thing to fill in; the menu's own way out is no form of the page."""
    main = text.partition('id="main"')[2] or text
    above = main.partition("<form")[0].partition("data-screens")[0]
    return [number for number in numbers if number not in above]


def test_no_page_of_theirs_lacks_urgent_help(world: World) -> None:
    stranger, peer = Client(), Client()
    peer.force_login(world.peers[0].user)
    names = {name for name, who in audience().items() if who in THEIRS} - WITHOUT
    paths = {name: address(name, world.program.slug) for name in sorted(names)}
    seen = {
        (who, name): page(client, paths[name]) for name in paths for who, client in (("", stranger), ("peer", peer))
    }
    pages = {name: text for name, text in seen.items() if text}

    assert len(pages) >= 25
    everywhere = ("tel:988", "tel:911", "tel:+18884090141", CLINICIAN)  # of the only program that is open
    assert {name: lacking(text, everywhere) for name, text in pages.items() if lacking(text, everywhere)} == {}


def test_a_request_and_the_door_name_the_clinician_on_call(world: World) -> None:
    peer = world.peers[0]
    asked = make.taken(world, peer)
    client = Client()
    client.force_login(peer.user)

    for path in (f"/asks/{asked.row.pk}/", "/asks/", f"/p/{world.program.slug}/"):
        assert lacking(page(client, path), ("tel:988", "tel:911", "tel:+18884090141", CLINICIAN)) == [], path
        assert lacking(page(client, path), (f"/p/{world.program.slug}/urgent/",)) == [], path  # to keep on a phone
