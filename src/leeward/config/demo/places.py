"""The Center and the hospitals: sites, units, leaders, programs and their settings."""

from collections.abc import Sequence

from leeward.accounts import actions as accounts
from leeward.accounts.models import User
from leeward.config.demo import cast
from leeward.config.demo.cast import Person
from leeward.config.demo.plans import House, Staff, World, address
from leeward.organizations import actions, contacts, queries
from leeward.organizations.models import Contact, Organization, Program, Role, Unit, Wording

Kind = Organization.Kind


def make_center(world: World, staff: tuple[Staff, ...]) -> tuple[Organization, Person]:
    """The Center and its people; the first one does everything the Center does here."""
    first = accounts.create_person(staff[0].name, staff[0].email, staff[0].phone)
    center = actions.create_organization(kind=Kind.CENTER, name=world.center, slug="center", by=first)
    actions.grant_role(first, kind=Role.Kind.CENTER, organization=center, by=first)
    for contact in contacts.shown(None):
        actions.mark_checked(contact, by=first)
    actions.set_family_network(center, name=world.family, phone=world.family_phone, web="", by=first)
    boss = cast.enroll(first, by=None)
    for other in staff[1:]:
        give_role(other, Role.Kind.CENTER, center, by=first)
    return center, boss


def make_network(center: Organization, world: World, *, by: User) -> Program:
    """Strand B. For now it is a telephone number: its page says so."""
    network = actions.create_program(center, name=world.network, slug="network", strand=Program.Strand.NETWORK, by=by)
    line = {
        "phone": world.network_phone,
        "phone_clock": "own",
        "phone_week": [["08:00", "22:00"]] * 7,
        "phone_holder": "Volunteers in turn",
        "phone_unrecorded": True,
        "after_hours_label": "Crisis line",
        "after_hours_number": "988",
    }
    actions.change_settings(network, **line, writing="off", by=by)
    return network


def give_role(person: Staff, kind: str, where: Organization, *, by: User) -> None:
    user = accounts.create_person(person.name, person.email, person.phone)
    actions.grant_role(user, kind=kind, organization=where, by=by)
    cast.enroll(user, by=by)


def make_house(house: House, *, by: User) -> Organization:
    """The hospital with its sites, its tree of units and who leads them."""
    made = actions.create_organization(
        kind=Kind.HOSPITAL, name=house.name, slug=house.slug, health_system=house.system, by=by
    )
    sites = {name: actions.add_site(made, name=name, by=by) for name in house.sites}
    units: dict[str, Unit] = {}
    for place in house.places:
        parent = units[place.parent] if place.parent else None
        unit = actions.add_unit(
            made, name=place.name, parent=parent, area=place.area, site=sites.get(place.site), by=by
        )
        units[place.name] = unit
        if place.leader:
            actions.add_leader(unit, name=place.leader, email=address(place.leader, house.domain), by=by)
    return made


def make_program(house: House, place: Organization, network_phone: str, *, by: User) -> Program:
    """A draft with its own name, clocks, words and numbers; it opens once it has keys and peers."""
    program = actions.create_program(place, name=house.program, slug=house.program_slug, by=by)
    actions.change_settings(program, **house.settings, network_phone=network_phone, by=by)
    _write_welcome(program, house.welcome, by=by)
    for contact in Contact.objects.filter(program=program):
        if contact.label in house.lines:
            actions.change_contact(contact, number=house.lines[contact.label], note="", by=by)
        elif contact.number:
            actions.mark_checked(contact, by=by)
    return program


def look_after(made: Sequence[tuple[House, Program]], *, by: User) -> None:
    """A peer for the peer comes from another program."""
    programs = {program.slug: program for _house, program in made}
    for house, program in made:
        if house.care_at in programs:
            actions.change_settings(program, care_at=programs[house.care_at], by=by)


def _write_welcome(program: Program, text: str, *, by: User) -> None:
    before = queries.newest_wordings(program)[Wording.Kind.WELCOME].version
    actions.publish_wording(program, kind=Wording.Kind.WELCOME, text=text, after=before, by=by)
