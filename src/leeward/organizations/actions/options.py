"""The lists of a program. A retired choice keeps its code, so that old counts keep their meaning."""

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.text import slugify
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.organizations.models import Option, Program

CODE_LENGTH = 20


@transaction.atomic
def add_option(program: Program, *, kind: str, label: str, rollup: str, by: User) -> Option:
    """At the end of its list. Its code is made from the label and never changes."""
    rows = Option.objects.filter(program=program, kind=kind)
    if rows.filter(label__iexact=label).exists():
        raise Refused(_("This list already has that choice. Look among the retired ones too."))
    last = rows.aggregate(last=Max("position"))["last"]
    code = _free_code(label, set(rows.values_list("code", flat=True)))
    try:
        with transaction.atomic():
            made = Option.objects.create(
                program=program,
                kind=kind,
                code=code,
                label=label,
                rollup=rollup or code,
                position=0 if last is None else last + 1,
            )
    except IntegrityError:
        raise Refused(_("Someone else changed this list just now. Try again.")) from None
    journal.record("option.added", program, by=by, kind=kind)
    return made


@transaction.atomic
def rename_option(option: Option, *, label: str, by: User) -> None:
    if Option.objects.filter(program=option.program_id, kind=option.kind, label__iexact=label).exclude(pk=option.pk):
        raise Refused(_("This list already has that choice. Look among the retired ones too."))
    if Option.objects.filter(pk=option.pk).exclude(label=label).update(label=label):
        journal.record("option.renamed", option.program, by=by, kind=option.kind)


@transaction.atomic
def move_option(option: Option, *, up: bool, by: User) -> None:
    """One place up or down among those in use; the whole list is numbered anew, so that gaps do not matter."""
    order = list(Option.objects.filter(program=option.program_id, kind=option.kind, retired=False))
    at = next((index for index, row in enumerate(order) if row.pk == option.pk), None)
    to = None if at is None else at - 1 if up else at + 1
    if at is None or to is None or not 0 <= to < len(order):
        return
    order[at], order[to] = order[to], order[at]
    for position, row in enumerate(order):
        row.position = position
    Option.objects.bulk_update(order, ["position"])
    journal.record("option.moved", option.program, by=by, kind=option.kind)


@transaction.atomic
def retire_option(option: Option, *, by: User) -> None:
    in_use = Option.objects.filter(program=option.program_id, kind=option.kind, retired=False)
    if not in_use.exclude(pk=option.pk).exists():
        raise Refused(_("A list needs at least one choice."))
    if in_use.filter(pk=option.pk).update(retired=True):
        journal.record("option.retired", option.program, by=by, kind=option.kind)


@transaction.atomic
def restore_option(option: Option, *, by: User) -> None:
    if Option.objects.filter(pk=option.pk, retired=True).update(retired=False):
        journal.record("option.restored", option.program, by=by, kind=option.kind)


def _free_code(label: str, taken: set[str]) -> str:
    base = slugify(label)[: CODE_LENGTH - 3].strip("-") or "choice"
    numbered = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(code for code in numbered if code not in taken)
