"""What exists of one program at this moment, for a records request: how many rows of each table. Where it is not plain
whether a row belongs, it is counted: a number that is too low would mislead whoever answers for it."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from leeward.accounts.models import User
from leeward.config import proof
from leeward.core import held, journal
from leeward.core.models import Entry, ShredKey
from leeward.organizations.models import Program, Role, Site, Unit
from leeward.support.models import Ask
from leeward.supporters.models import CenterKey, LeadKey, Supporter


@dataclass(frozen=True, slots=True)
class Record:
    table: str
    about: object
    rows: int


def of(program: Program) -> list[Record]:
    """Of each table that belongs to programs; tables without any row, too."""
    found = [_record(model, program) for model in proof.every_table()]
    return [record for record in found if record is not None]


def _record(model: type[Model], program: Program) -> Record | None:
    table = proof.described(model)
    rows = _rows(model, table, program) if table else None
    return None if table is None or rows is None else Record(model._meta.db_table, table.about, rows)


def _rows(model: type[Model], table: held.Table, program: Program) -> int | None:
    """None: its rows belong to no program."""
    if model is ShredKey:
        asks = list(Ask.objects.filter(program=program).values_list("pk", flat=True))
        return ShredKey.objects.filter(ask__in=asks).count()
    if model is Entry:
        return _lines(program)
    ways = Q(**{f"{table.member}__in": people(program).values("pk")}) if table.member else Q()
    for path in filter(None, table.program.split("|")):
        ways |= Q(**{path: program.pk})
    if model is Role:
        ways |= _of_all(program)
    return model._base_manager.filter(ways).values("pk").distinct().count() if ways else None


def people(program: Program) -> QuerySet[User]:
    """Who signs in, or once could, for this program: peers, leads, sponsors, leaders of units, the Center's readers."""
    here, place = {"program": program.pk}, program.organization_id
    ways: list[QuerySet[Model, UUID]] = [
        model._default_manager.filter(**here).values_list("user", flat=True)
        for model in (Supporter, Role, LeadKey, CenterKey)
    ]
    ways.append(Role.objects.filter(_of_all(program)).values_list("user", flat=True))
    ways.append(Unit.objects.filter(organization=place, leaders__isnull=False).values_list("leaders", flat=True))
    found = Q(pk__in=list(_named(program)))
    for way in ways:
        found |= Q(pk__in=way)
    return User.objects.filter(found)


def _of_all(program: Program) -> Q:
    """A role in the whole organization, such as a sponsor's."""
    return Q(program=None, organization=program.organization_id)


def _named(program: Program) -> Iterator[UUID]:
    """Whoever ever had a role here: the role goes, the journal keeps it."""
    given = Entry.objects.filter(verb__startswith="role.", detail__contains=program.pk.hex)
    return (UUID(json.loads(detail)["user"]) for detail in given.values_list("detail", flat=True))


def _lines(program: Program) -> int:
    """Of the journal: about the program, its people and its organization. Read through, for there may be too many
    of these to ask for by name."""
    own: list[QuerySet[Model]] = [
        Supporter.objects.filter(program=program),
        Role.objects.filter(_of_all(program)),
        Site.objects.filter(organization=program.organization_id),
        Unit.objects.filter(organization=program.organization_id),
        people(program),
    ]
    about = {journal.name(row) for rows in own for row in rows.only("pk").iterator()}
    about |= {journal.name(program), journal.name(program.organization)}
    lines = Entry.objects.values_list("subject", "detail").iterator()
    return sum(subject in about or program.pk.hex in detail for subject, detail in lines)
