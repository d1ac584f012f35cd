"""The side menu of signed-in people, by what they may do, and who they are."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.organizations import access as organizations
from leeward.organizations import queries
from leeward.organizations.models import Program, Role
from leeward.rota import access as rota
from leeward.support import access as support
from leeward.supporters import access as supporters

type_Entry = dict[str, Any]


@dataclass(frozen=True)
class Standing:
    """What one person may do: programs led, programs supported, and whether they work at the Center."""

    leads: list[Program]
    supports: list[Program]
    has_requests: bool  # supports somewhere, or left with talks still open
    has_shifts: bool  # on the list of a program that keeps a rota
    is_center: bool
    is_sponsor: bool
    has_worries: bool = False  # of some program, which no lead has answered

    @property
    def programs(self) -> list[Program]:
        """Each once, by name."""
        found = {program.pk: program for program in [*self.leads, *self.supports]}
        return sorted(found.values(), key=lambda program: (program.name, program.slug))


def standing(user: User) -> Standing:
    places = list(supporters.supporters_of(user).select_related("program__organization"))
    held = organizations.roles_held(user)
    is_center = Role.Kind.CENTER in held
    return Standing(
        has_requests=bool(places) or support.held_by(user).exists(),
        leads=list(organizations.programs_led_by(user).order_by("name", "slug")),
        supports=[place.program for place in places],
        has_shifts=rota.places_on_a_rota(user).exists(),
        is_center=is_center,
        is_sponsor=Role.Kind.SPONSOR in held,
        has_worries=is_center and support.worries_of_center(user).exists(),
    )


def menu(request: HttpRequest) -> list[type_Entry]:
    """Entries as {label, url, current, heading}; empty for strangers. A heading stands above the first of a program."""
    if not isinstance(request.user, User):
        return []
    now = _standing(request, request.user)
    entries = [_entry(_("Requests"), "/asks/")] if now.has_requests else []
    if now.has_shifts:
        entries.append(_entry(_("My shifts"), "/rota/"))
    if now.is_center:
        entries += [
            _entry(_("Organizations"), "/center/"),
            _entry(_("Center staff"), "/center/staff/"),
            _entry(_("Problems: please call") if now.has_worries else _("Problems"), "/center/problems/"),
            _entry(_("Changes"), "/center/changes/"),
        ]
    if now.is_sponsor:
        entries.append(_entry(_("Changes") if not now.is_center else _("Changes, as sponsor"), "/changes/"))
    several = len(now.programs) > 1
    for program in now.programs:
        found = _program_entries(program, now)
        entries += [{**found[0], "heading": program.name if several else ""}, *found[1:]]
    entries.append({**_entry(_("Ways in"), "/keys/"), "heading": _("You") if several else ""})
    entries.append(_entry(_("Notices"), "/me/notices/"))
    return _with_current(entries, request.path)


def _standing(request: HttpRequest, user: User) -> Standing:
    """Looked up once for a page: its menu and its corner say the same."""
    found: Standing | None = getattr(request, "standing", None)
    if found is None:
        found = standing(user)
        request.standing = found  # type: ignore[attr-defined]  # kept for the rest of this request
    return found


def me(request: HttpRequest) -> dict[str, str]:
    """Name, roles and place, for the corner of the page; empty for strangers."""
    if not isinstance(request.user, User):
        return {}
    now = _standing(request, request.user)
    roles = [(_("Peer supporter"), now.supports), (_("Lead"), now.leads), (_("Center staff"), now.is_center)]
    roles.append((_("Sponsor"), now.is_sponsor))
    place = now.programs[0].name if len(now.programs) == 1 else ""
    return {"name": request.user.name, "role": " · ".join(name for name, held in roles if held), "place": place}


def urgent(request: HttpRequest) -> list[dict[str, str]]:
    """Numbers above every page of a supporter: those of the programs they support. Strangers: those for everybody."""
    if not isinstance(request.user, User):
        return queries.national()
    now = _standing(request, request.user)
    return queries.urgent_of(now.supports) if now.has_requests else []


def open_places(request: HttpRequest) -> list[Program]:
    """Programs they support that have a page of urgent help of their own."""
    if not isinstance(request.user, User):
        return []
    return [each for each in _standing(request, request.user).supports if each.state == Program.State.OPEN]


def home(user: User) -> str:
    """Where signing in leads to; empty for somebody without any role."""
    now = standing(user)
    if now.has_requests:
        return "/asks/"
    if now.leads:
        return f"/program/{now.leads[0].slug}/"
    if now.is_center:
        return "/center/"
    return "/changes/" if now.is_sponsor else ""


def _program_entries(program: Program, now: Standing) -> list[type_Entry]:
    found = []
    if program in now.supports:
        found.append(_entry(_("My profile"), f"/profile/{program.slug}/"))
    if program in now.leads:
        found += [
            _entry(label, f"/program/{program.slug}/{page}")
            for label, page in (
                (_("Today"), ""),
                (_("Rota"), "rota/"),
                (_("Supporters"), "supporters/"),
                (_("Totals"), "totals/"),
                (_("Keys"), "keys/"),
                (_("Settings"), "settings/"),
            )
        ]
    return found


def _entry(label: str, url: str) -> type_Entry:
    return {"label": label, "url": url, "current": False, "heading": ""}


def _with_current(entries: list[type_Entry], path: str) -> list[type_Entry]:
    """The entry whose address is the longest start of this page's address."""
    here = max((entry["url"] for entry in entries if path.startswith(entry["url"])), key=len, default="")
    return [{**entry, "current": entry["url"] == here} for entry in entries]
