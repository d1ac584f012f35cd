"""What a lead's browser is given to sign about a supporter, and whether that still is what was signed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from leeward.accounts.models import User
from leeward.core.sealing.bytes_ import from_json
from leeward.core.sealing.directory_make import Backstop, Shown, Tags
from leeward.core.sealing.tags import normalize
from leeward.organizations.models import Option, Organization, Program, Unit
from leeward.supporters import queries, showing
from leeward.supporters.models import Supporter
from leeward.supporters.rules import Facts, LeadFacts, lead_tags_of, tags_of


@dataclass(frozen=True, slots=True)
class Background:
    """What the facts of many supporters are read from, fetched once."""

    program: Program
    parents: dict[UUID, UUID | None]
    led: dict[UUID, list[str]]  # by user
    known: dict[str, Organization]  # by normalized name
    labels: dict[str, str]  # of experience codes
    photos: dict[UUID, str]  # names, by supporter

    @property
    def salt(self) -> str:
        return queries.salt_of(self.program)


def background(program: Program) -> Background:
    place = program.organization_id
    led: dict[UUID, list[str]] = defaultdict(list)
    for unit, leader in _leaders(program):
        led[leader].append(str(unit))
    labels = Option.objects.filter(program=program, kind=Option.Kind.EXPERIENCE)
    return Background(
        program=program,
        parents=dict(Unit.objects.filter(organization=place).values_list("pk", "parent_id")),
        led=led,
        known={normalize(each.name): each for each in Organization.objects.all()},
        labels=dict(labels.values_list("code", "label")),
        photos=showing.photo_names(program),
    )


def _leaders(program: Program) -> Iterable[tuple[UUID, UUID]]:
    through = Unit.leaders.through.objects.filter(unit__organization=program.organization_id)
    return through.order_by("unit_id").values_list("unit_id", "user_id")


def facts_of(supporter: Supporter, background: Background) -> Facts:
    employers = _employers(supporter, background)
    return Facts(
        name=supporter.user.name,
        role=supporter.family,
        languages=list(supporter.languages),
        units=_path(supporter.unit_id, background.parents),
        leads=background.led.get(supporter.user_id, []),
        organizations=[str(each.pk) for each in employers],
        employers=_names(employers, supporter.employers),
        experience=[code for code in supporter.experience if code in background.labels],
        shown=_shown(supporter, background),
    )


def waits_for_signature(supporter: Supporter, background: Background) -> bool:
    """Something in the directory changed since a lead signed it: the profile, who leads a unit, or their keys."""
    if supporter.status not in queries.SIGNED:
        return False
    if not queries.sign_key_of(supporter.user):
        return False  # there is nothing to sign before they have made new keys
    signed: dict[str, Any] = from_json(supporter.text.encode())
    return has_new_key(supporter) or bool(signed["tags"] != expected_tags(supporter, background))


def has_new_key(supporter: Supporter) -> bool:
    """Of somebody on the list: what is signed is about keys that they no longer have."""
    return bool(from_json(supporter.text.encode())["key"] != queries.sign_key_of(supporter.user))


def expected_tags(supporter: Supporter, background: Background) -> Tags:
    return tags_of(facts_of(supporter, background), background.salt)


def facts_of_lead(user: User, background: Background) -> LeadFacts:
    """Where a lead works is known when they have a place among this program's peers."""
    place = Supporter.objects.filter(program=background.program, user=user).values_list("unit", flat=True).first()
    return LeadFacts(name=user.name, units=_path(place, background.parents), leads=background.led.get(user.pk, []))


def backstop_of(key: str, user: User, background: Background) -> Backstop:
    return {"key": key, "tags": lead_tags_of(facts_of_lead(user, background), background.salt)}


def expected_backstop(background: Background) -> list[Backstop]:
    """What a roster must say about the leads of today, in the order of their seats."""
    return [backstop_of(lead.key, lead.user, background) for lead in queries.backstop(background.program)]


def _path(unit: UUID | None, parents: dict[UUID, UUID | None]) -> list[str]:
    path: list[str] = []
    while unit is not None and str(unit) not in path:
        path.append(str(unit))
        unit = parents.get(unit)
    return path


def _employers(supporter: Supporter, background: Background) -> list[Organization]:
    """Known employers. Inside an organization, that is one of them; in the network, only what the person names."""
    named = [background.known.get(normalize(name)) for name in supporter.employers]
    own = [background.program.organization] if background.program.strand == Program.Strand.INSIDE else []
    return list(dict.fromkeys([*own, *(each for each in named if each)]))


def _names(known: Iterable[Organization], typed: Iterable[str]) -> list[str]:
    names = [name for each in known for name in (each.name, each.health_system)]
    return [name for name in dict.fromkeys([*names, *typed]) if name]


def _shown(supporter: Supporter, background: Background) -> Shown | None:
    if not supporter.shows_self:
        return None
    return {
        "first": supporter.first_name,
        "role": supporter.role,
        "experience": [background.labels[code] for code in supporter.experience if code in background.labels],
        "photo": background.photos.get(supporter.pk, ""),
    }


def in_words(supporter: Supporter, background: Background) -> dict[str, Any]:
    """The same facts for people: what the lead reads before signing."""
    program, facts = background.program, facts_of(supporter, background)
    labels = {(option.kind, option.code): option.label for option in Option.objects.filter(program=program)}
    names = unit_names(program)
    return {
        "family": labels.get((Option.Kind.FAMILY, facts.role), facts.role),
        "unit": path_in_words(facts.units, names),
        "leads": [names[UUID(unit)] for unit in facts.leads],
        "languages": [labels.get((Option.Kind.LANGUAGE, code), code) for code in facts.languages],
        "experience": [labels.get((Option.Kind.EXPERIENCE, code), code) for code in facts.experience],
        "employers": facts.employers,
        "shown": facts.shown,
    }


def unit_names(program: Program) -> dict[UUID, str]:
    return dict(Unit.objects.filter(organization=program.organization_id).values_list("pk", "name"))


def path_in_words(units: list[str], names: dict[UUID, str]) -> str:
    """The whole way down from the top: two units may have one name."""
    return " › ".join(names[UUID(unit)] for unit in reversed(units))
