"""A problem with a peer: words sealed to those whom the writer chose, about a number and no request (design 4.7)."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import clock, shred
from leeward.core.errors import Refused
from leeward.core.sealing import outer
from leeward.notices import actions as notices
from leeward.support import causes
from leeward.support.models import Ask, Problem, ProblemBox
from leeward.support.refusals import Moved, Stale
from leeward.supporters import directory, queries
from leeward.supporters.models import Supporter

MOST = 10  # unread ones about one peer for one kind of reader: more helps nobody
KEPT = timedelta(days=30)


def tell_problem(ask: Ask, *, reader: str, boxes: Mapping[str, bytes]) -> None:
    """`boxes` by the reader's public key. Those for anybody who may not read it, the peer among them, are not kept."""
    if ask.supporter is None:
        raise Moved(_("Nobody has your request now."))
    readers = _readers(ask.supporter, reader)
    kept = {readers[key]: body for key, body in boxes.items() if key in readers}
    if not kept:
        directory.publish(ask.program)  # somebody left the Center, or leads no more: the next try reads it
        raise Stale(_("Who may read this has changed. Please try again."))
    if Problem.objects.filter(supporter=ask.supporter, reader=reader).count() >= MOST:
        raise Refused(_("Several people wrote about this peer already, and it waits to be read. Please call."))
    _store(Problem(supporter=ask.supporter, reader=reader, expires=_expires()), kept)


def _readers(supporter: Supporter, reader: str) -> dict[str, User]:
    """By public key, as the signed directory has them."""
    center = reader == Problem.Reader.CENTER
    keys = queries.center_keys(supporter.program) if center else queries.backstop(supporter.program)
    return {each.key: each.user for each in keys if each.user_id != supporter.user_id}


def _expires() -> date:
    last = clock.today() + KEPT
    return last - timedelta(days=last.weekday())


def _store(problem: Problem, kept: Mapping[User, bytes]) -> None:
    """Key first, rows second."""
    key = shred.make(problem.pk, shred.PROBLEM)[shred.PROBLEM]
    with transaction.atomic():
        problem.save(force_insert=True)
        ProblemBox.objects.bulk_create(
            ProblemBox(problem=problem, user=user, body=outer.cover(key, problem.pk, _part(user), body))
            for user, body in kept.items()
        )
        about = causes.problem(problem)
        notices.tell_all(kept, wording="soon", cause=about, about=about)


def box(row: ProblemBox) -> bytes | None:
    """The sealed bytes; None when its key is gone."""
    key = shred.keys([row.problem_id]).get((row.problem_id, shred.PROBLEM))
    return outer.uncover(key, row.problem_id, _part(row.user), bytes(row.body)) if key else None


def _part(user: User) -> str:
    return f"problem/{user.pk}"


def done_with(problem: Problem) -> None:
    """Whoever reads it first says so for all. Key first, rows second."""
    shred.forget([problem.pk])
    notices.forget(causes.problem(problem))
    Problem.objects.filter(pk=problem.pk).delete()


def forget() -> None:
    """What is old, and what came back with an old backup: its key is gone."""
    rows = list(Problem.objects.all())  # read before the keys: each had its key first
    keys = shred.every()
    for row in rows:
        if row.expires <= clock.today() or (row.pk, shred.PROBLEM) not in keys:
            done_with(row)


def every() -> set[UUID]:
    return set(Problem.objects.values_list("pk", flat=True))
