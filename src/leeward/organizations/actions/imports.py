"""Tables from a spreadsheet: looked at row by row, and then taken in whole or not at all."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, journal, later, sheets
from leeward.core.errors import Refused
from leeward.organizations import imports
from leeward.organizations.imports import Plan
from leeward.organizations.models import Import, Organization, Program

AT_ONCE = 300  # rows that are looked at while the sender waits; the worker takes larger ones
STEP = 1_000  # rows between two notes of how far it got
KEPT_FOR = timedelta(days=1)

State = Import.State


def send_import(
    kind: str, body: bytes, *, by: User, organization: Organization | None = None, program: Program | None = None
) -> Import:
    """Refused when the file as a whole cannot be read. An earlier one of the same kind and place is forgotten."""
    rows = len(sheets.read(body, imports.kind(kind).columns).rows)
    with transaction.atomic():
        earlier = Import.objects.filter(by=by, kind=kind, organization=organization, program=program)
        earlier.exclude(state=State.APPLYING).delete()
        job = Import.objects.create(
            by=by, kind=kind, body=body, rows=rows, organization=organization, program=program, made=clock.now()
        )
        if rows > AT_ONCE:
            later.announce("import.sent", cause=f"import.sent {job.pk}", job=str(job.pk))
    if rows <= AT_ONCE:
        check_import(job.pk)
    return job


def check_import(pk: UUID) -> None:
    """What each row would do. Changes nothing else."""
    job = Import.objects.filter(pk=pk, state=State.CHECKING).first()
    if job is not None:
        _keep(job, _plan(job), State.CHECKING)


def agree_to_import(job: Import, *, by: User) -> None:
    """From here on it is taken in, unless something has become wrong in between."""
    if not imports_clean(job):
        raise Refused(_("Some rows are wrong. Put them right in your file, and send it again."))
    with transaction.atomic():
        if not Import.objects.filter(pk=job.pk, by=by, state=State.CHECKED).update(state=State.APPLYING, looked=0):
            raise Refused(_("This file is being taken in already."))
        if job.rows > AT_ONCE:
            later.announce("import.agreed", cause=f"import.agreed {job.pk}", job=str(job.pk))
    if job.rows <= AT_ONCE:
        apply_import(job.pk)


def apply_import(pk: UUID) -> None:
    """Everything in one transaction. Looked at anew before it, so that nobody waits for the look; what somebody else
    did in between breaks a constraint, and then it is looked at once more. Only what was shown is done: otherwise its
    sender looks again."""
    for left in (2, 1, 0):
        job = Import.objects.filter(pk=pk, state=State.APPLYING).select_related("by").first()
        if job is None:
            return
        plan = _plan(job)
        if not plan.is_good or not _was_shown(job, plan):
            _keep(job, plan, State.APPLYING)
            return
        try:
            _write(job, plan)
        except IntegrityError:
            if not left:
                raise
        else:
            return


@transaction.atomic
def _write(job: Import, plan: Plan) -> None:
    """The file goes at that moment: what it said is where it belongs."""
    emptied = {"state": State.DONE, "body": b"", "outcomes": [], "sums": plan.sums}
    if not Import.objects.filter(pk=job.pk, state=State.APPLYING).update(**emptied):
        return
    plan.write()
    sums = {name: plan.sums.get(name, 0) for name in ("new", "changed")}
    journal.record("import.done", job.program or job.organization, by=job.by, kind=job.kind, **sums)


def drop_import(job: Import) -> None:
    Import.objects.filter(pk=job.pk).exclude(state=State.APPLYING).delete()


def forget_imports() -> None:
    Import.objects.filter(made__lte=clock.now() - KEPT_FOR).delete()


def imports_clean(job: Import) -> bool:
    return bool(job.sums) and not {"wrong", "waits"} & job.sums.keys()


def _plan(job: Import) -> Plan:
    kind = imports.kind(job.kind)

    def tick(count: int) -> None:
        if count % STEP == 0:
            Import.objects.filter(pk=job.pk).update(looked=count)

    return kind.plan(job, sheets.read(bytes(job.body), kind.columns).rows, tick)


def _was_shown(job: Import, plan: Plan) -> bool:
    """What is there already by now changes nothing, and needs no second look."""
    shown = {(row, result, said) for row, result, said in job.outcomes}
    return {outcome for outcome in plan.outcomes if outcome.result != "same"} <= shown


def _keep(job: Import, plan: Plan, before: State) -> None:
    """`anew` in the sums: something had changed since its sender looked."""
    sums = {**plan.sums, "anew": 1} if before == State.APPLYING else plan.sums
    seen = {"state": State.CHECKED, "looked": job.rows, "outcomes": plan.outcomes, "sums": sums}
    Import.objects.filter(pk=job.pk, state=before).update(**seen)
