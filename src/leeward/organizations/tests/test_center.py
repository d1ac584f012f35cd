"""The Center looks after organizations and programs, and reaches nobody who supports there."""

import pytest
from django.test import Client

from leeward.accounts import actions as accounts
from leeward.accounts.models import User
from leeward.core.errors import Refused
from leeward.core.models import Entry
from leeward.organizations import access, actions
from leeward.organizations.models import Organization, Program, Role
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead
from leeward.supporters.models import Supporter

HILL = {"name": "Hill Hospital", "kind": "hospital", "slug": "hill", "time_zone": "America/New_York"}
PAGES = [
    "",
    "families/",
    "organizations/add/",
    "organizations/hill/",
    "organizations/hill/edit/",
    "organizations/hill/units/",
    "organizations/hill/programs/add/",
    "programs/hill-peers/leads/",
]


@pytest.mark.parametrize("page", PAGES)
def test_center_sees_every_page(center: Client, page: str) -> None:
    make.program(make.organization("Hill Hospital", slug="hill"), slug="hill-peers")

    answer = center.get(f"/center/{page}")

    assert answer.status_code == 200
    assert b"<h1>" in answer.content


@pytest.mark.parametrize("page", PAGES)
def test_leads_see_none_of_them(lead: Lead, page: str) -> None:
    make.program(make.organization("Hill Hospital", slug="hill"), slug="hill-peers")

    assert lead.client.get(f"/center/{page}").status_code == 404


def test_center_pages_name_no_supporter(center: Client) -> None:
    program = make.program(make.organization("Hill Hospital", slug="hill"), slug="hill-peers")
    Supporter.objects.create(program=program, user=make.person("Very Private"), number=1, status="active")

    pages = [center.get(f"/center/{page}").content.decode() for page in PAGES]

    assert "Very Private" not in "".join(pages)


def test_center_adds_an_organization(center: Client) -> None:
    answer = center.post("/center/organizations/add/", HILL)

    assert answer["Location"] == "/center/organizations/hill/"
    assert Organization.objects.get(slug="hill").name == "Hill Hospital"


def test_an_address_is_given_once(center: Client) -> None:
    make.organization("Another", slug="hill")

    page = center.post("/center/organizations/add/", HILL).content.decode()

    assert "already has this address" in page
    assert "Hill Hospital" in page


def test_center_changes_an_organization(center: Client) -> None:
    make.organization("Hil Hospital", slug="hill")

    center.post("/center/organizations/hill/edit/", {**HILL, "health_system": "Hills"})

    hill = Organization.objects.get(slug="hill")
    assert (hill.name, hill.health_system) == ("Hill Hospital", "Hills")
    assert Entry.objects.get(verb="organization.changed").detail == '{"fields": "health_system,name"}'


def test_center_adds_a_site_once(center: Client) -> None:
    make.organization("Hill Hospital", slug="hill")
    center.post("/center/organizations/hill/sites/add/", {"name": "North"})

    page = center.post("/center/organizations/hill/sites/add/", {"name": "North"}).content.decode()

    assert "already has a site" in page


def test_center_adds_a_program_that_is_ready_to_be_set_up(center: Client) -> None:
    make.organization("Hill Hospital", slug="hill")
    new = {"name": "Hill Peers", "slug": "hill-peers", "strand": "A"}

    answer = center.post("/center/organizations/hill/programs/add/", new)

    program = Program.objects.get(slug="hill-peers")
    assert answer["Location"] == "/center/programs/hill-peers/leads/"
    assert program.state == "draft"
    assert program.wordings.count() == 2


def test_center_names_the_first_lead_and_gets_a_link_once(center: Client) -> None:
    make.program(slug="hill-peers")

    answer = center.post("/center/programs/hill-peers/leads/", {"name": "Lou", "email": "lou@hill.example"})

    lead = Role.objects.get(kind="lead", program__slug="hill-peers")
    page = answer.content.decode()
    assert lead.user.name == "Lou"
    assert f"/invitation/{lead.user.invitation.pk}/#t=" in page
    assert "#t=" not in center.get("/center/programs/hill-peers/leads/").content.decode()


def test_a_lost_link_is_replaced(center: Client) -> None:
    make.program(slug="hill-peers")
    center.post("/center/programs/hill-peers/leads/", {"name": "Lou", "email": "lou@hill.example"})
    role = Role.objects.get(kind="lead")
    first = role.user.invitation.pk

    center.post(f"/center/programs/hill-peers/leads/{role.pk}/invite/")

    role.refresh_from_db()
    assert User.objects.get(pk=role.user_id).invitation.pk != first


def test_nobody_who_is_invited_elsewhere_is_carried_over(lead: Lead) -> None:
    other = make.program()
    actions.add_lead(other, name="Lou", email="lou@hill.example", by=lead.user)
    invited = User.objects.get(name="Lou")
    accounts.invite(invited, by=lead.user)

    with pytest.raises(Refused, match="open invitation"):
        actions.add_lead(lead.program, name="Lou", email="lou@hill.example", by=lead.user)


def test_a_program_keeps_one_lead(lead: Lead) -> None:
    role = Role.objects.get(user=lead.user)

    lead.client.post(f"{lead.home}leads/{role.pk}/remove/")

    assert Role.objects.filter(pk=role.pk).exists()
    assert "Add someone else first" in lead.client.get(lead.home + "leads/").content.decode()


def test_a_lead_leaves_when_there_is_another(lead: Lead) -> None:
    role = Role.objects.get(user=lead.user)
    make.role(make.person("Second"), "lead", program=lead.program)

    answer = lead.client.post(f"{lead.home}leads/{role.pk}/remove/")

    assert answer["Location"] == "/home/"
    assert not access.programs_led_by(lead.user).exists()


def test_granting_twice_is_granting_once(lead: Lead) -> None:
    actions.grant_role(lead.user, kind="lead", program=lead.program, by=None)

    assert Role.objects.filter(user=lead.user).count() == 1


def test_a_center_role_is_only_given_at_the_center(lead: Lead) -> None:
    with pytest.raises(Refused, match="Center"):
        actions.grant_role(lead.user, kind="center", organization=lead.program.organization, by=None)


def test_staff_of_a_hospital_with_a_center_role_are_no_center(lead: Lead) -> None:
    make.role(lead.user, "center", place=lead.program.organization)

    assert not access.is_center(lead.user)


@pytest.mark.parametrize("slug", ["Hill", "hill hospital", "hill_hospital", "-hill", "hil$"])
@pytest.mark.parametrize("page", ["organizations/add/", "organizations/hill/programs/add/"])
def test_a_short_name_that_does_not_fit_is_explained(center: Client, page: str, slug: str) -> None:
    make.organization("Hill Hospital", slug="hill")

    shown = center.post(f"/center/{page}", {**HILL, "strand": "A", "slug": slug}).content.decode()

    assert "Use small letters and digits, with hyphens between them." in shown
    assert "slug" not in shown.split('id="id_slug_error"')[1].split("</p>")[0]


def test_no_kind_is_chosen_for_a_new_organization(center: Client) -> None:
    page = center.get("/center/organizations/add/").content.decode()
    kinds = page.split('id="id_kind"')[1].split("</select>")[0]

    assert '<option value="" selected>Choose one</option>' in kinds
    assert center.post("/center/organizations/add/", {**HILL, "kind": ""}).status_code == 200
    assert not Organization.objects.filter(slug="hill").exists()


FAMILY = {"name": "Family Peers", "phone": "(617) 555-0112", "web": "family.example"}


def door() -> str:
    return Client().get(f"/p/{make.program().slug}/").content.decode()


def test_the_network_of_families_is_shown_at_every_door(center: Client) -> None:
    center.post("/center/families/", FAMILY)

    page = door().split('id="door-family"')[1].split("</section>")[0]

    assert ("Family Peers" in page, "https://family.example" in page) == (True, True)
    assert '<a class="nowrap" href="tel:+16175550112">617-555-0112</a>' in page
    assert "617-555-0112" in center.get("/center/").content.decode()


def test_families_are_never_sent_to_the_network_for_staff(center: Client) -> None:
    page = door().split('id="door-family"')[1].split("</section>")[0]

    assert "patient advocate" in page
    assert "617-555-0111" not in page


def test_an_old_page_of_the_center_puts_nothing_back_unseen(center: Client) -> None:
    hill = make.organization("Hill Hospital", slug="hill", health_system="Old", time_zone="America/New_York")
    center.post("/center/families/", FAMILY)
    pages = {"/center/families/": FAMILY, "/center/organizations/hill/edit/": {**HILL, "name": "Hill"}}
    old = {path: {**typed, "seen": center.get(path).context["seen"]} for path, typed in pages.items()}
    Organization.objects.filter(pk=hill.pk).update(health_system="New")
    center.post("/center/families/", {**FAMILY, "phone": "617-555-0113"})

    for path, typed in old.items():
        assert "Somebody else changed this meanwhile." in center.post(path, typed).content.decode()
    assert "617-555-0113" in door()
    hill.refresh_from_db()
    assert (hill.name, hill.health_system) == ("Hill Hospital", "New")


def test_a_name_alone_helps_no_family(center: Client) -> None:
    page = center.post("/center/families/", {"name": "Family Peers"}).content.decode()

    assert "A name alone helps nobody" in page
    assert 'value="Family Peers"' in page


def test_the_network_of_families_can_be_taken_away(center: Client) -> None:
    center.post("/center/families/", FAMILY)

    center.post("/center/families/", {})

    assert "patient advocate" in door()


def test_the_center_names_a_sponsor_lets_them_in_and_takes_it_back(center: Client) -> None:
    path = f"/center/organizations/{make.organization(slug='bay').slug}/sponsors/"
    center.post(path, {"name": "Ada Board", "email": "ada@bay.example"})
    role = Role.objects.get(kind="sponsor")
    assert (role.user.email, role.organization.slug, role.program) == ("ada@bay.example", "bay", None)

    assert "/invitation/" in center.post(f"{path}{role.pk}/invite/").content.decode()
    sponsor = Client()
    sponsor.force_login(role.user)
    assert sponsor.get("/home/")["Location"] == "/changes/"
    assert sponsor.get(path).status_code == 404

    center.post(f"{path}{role.pk}/remove/")
    assert "No sponsor is named" in center.get(path).content.decode()
