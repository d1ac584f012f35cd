"""A peer for the peer: where a program's own supporters are led, outside their own program."""

from dataclasses import dataclass

from leeward.organizations import phone
from leeward.organizations.models import Program
from leeward.organizations.rules import tel


@dataclass(frozen=True, slots=True)
class CareDoor:
    """An open door, or else a number; both empty when there is neither."""

    name: str
    slug: str  # of the program whose door it is
    number: str
    hours: str

    @property
    def href(self) -> str:
        return tel(self.number)


def door_of(program: Program) -> CareDoor:
    """The program its leads chose, while it is open; otherwise the statewide network, by its door or by phone."""
    chosen = program.care_at
    if chosen and chosen.state == Program.State.OPEN:
        return _open(chosen)
    networks = Program.objects.filter(strand=Program.Strand.NETWORK).exclude(pk=program.pk).order_by("name", "pk")
    found = list(networks.select_related("organization"))
    opened = next((each for each in found if each.state == Program.State.OPEN), None)
    if opened:
        return _open(opened)
    called = next((each for each in found if each.phone), None)
    if called:
        return CareDoor(called.name, "", called.phone, phone.in_words(called))
    return CareDoor("", "", program.network_phone, "")


def _open(program: Program) -> CareDoor:
    return CareDoor(
        f"{program.name}, {program.organization.name}", program.slug, program.phone, phone.in_words(program)
    )
