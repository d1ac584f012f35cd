"""Whom a visitor of the demo can be, and what each of them sees."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, F

from leeward.accounts.models import User
from leeward.config.demo import papers
from leeward.organizations.models import Organization, Program, Role
from leeward.supporters.models import Supporter

SEES: dict[str, str] = {
    Role.Kind.CENTER: "Organizations and programs; nobody who asked, no supporter of a hospital.",
    Role.Kind.LEAD: "Clocks, supporters, keys, totals and settings of this program; nobody who asked.",
    Role.Kind.SITE_LEADER: "No page yet; no row about any person, ever.",
    Role.Kind.SPONSOR: "Changes that nobody else looked at, without names of peers; nobody who asked.",
    Role.Kind.OPERATOR: "Runs the server and has no page: nothing here can be read by running it.",
}
ORDER: list[str] = [Role.Kind.LEAD, Role.Kind.SITE_LEADER, Role.Kind.SPONSOR, Role.Kind.CENTER, Role.Kind.OPERATOR]
STATUS: dict[str, str] = {
    Supporter.Status.ACTIVE: "Requests that wait, and the ones they took.",
    Supporter.Status.PAUSED: "Pauses: keeps what they took, is not rung.",
    Supporter.Status.SUSPENDED: "Suspended by a lead or the Center: opens no request.",
    Supporter.Status.WAITING: "Waits until a lead has signed their keys.",
}


@dataclass(frozen=True, slots=True)
class Face:
    name: str
    email: str
    role: str
    sees: str
    words: str


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one program, or of the Center."""

    title: str
    leads: list[Face]  # and others with a role
    peers: list[Face]

    @property
    def faces(self) -> list[Face]:
        return [*self.leads, *self.peers]


def groups() -> Iterator[Group]:
    """Hospitals first. Whoever has made other words since is left out: nobody knows those."""
    inside = Program.objects.filter(strand=Program.Strand.INSIDE).annotate(size=Count("supporters"))
    for program in inside.order_by("-size", "slug").select_related("organization"):
        yield _of(f"{program.organization.name} – {program.name}", program)
    for center in Organization.objects.filter(kind=Organization.Kind.CENTER):
        yield Group(center.name, _with_roles(center), [])


def _of(title: str, program: Program) -> Group:
    peers = Supporter.objects.filter(program=program, status__in=list(STATUS)).select_related("user__vault")
    rows = peers.order_by(F("number").asc(nulls_last=True))
    faces = [_face(each.user, f"Peer supporter, {each.role}", STATUS[each.status]) for each in rows]
    return Group(title, _with_roles(program.organization), [face for face in faces if face])


def _with_roles(place: Organization) -> list[Face]:
    rows = Role.objects.filter(organization=place).select_related("user__vault")
    ordered = sorted((row for row in rows if row.kind in SEES), key=lambda row: (ORDER.index(row.kind), row.pk))
    faces = [_face(row.user, str(row.get_kind_display()), SEES[row.kind]) for row in ordered]
    return [face for face in faces if face]


def _face(user: User, role: str, sees: str) -> Face | None:
    vault = getattr(user, "vault", None)
    if vault is None or vault.words_key != papers.words_key_of(user.email):
        return None
    return Face(user.name, user.email, role, sees, papers.words_of(user.email))
