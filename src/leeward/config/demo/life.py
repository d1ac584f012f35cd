"""Requests for support: sealed as a browser seals them, taken in by the same action, then lived through."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from leeward.config.demo import matching, papers
from leeward.config.demo.plans import Request, Step
from leeward.config.demo.signing import Colleague
from leeward.core import clock
from leeward.core.sealing import bundle, directory, message
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.core.sealing.receipt import Receipt
from leeward.core.sealing.upload import parse_upload
from leeward.organizations.models import Program, Unit
from leeward.support import access, actions, offers, queries
from leeward.support.actions.caring import took_part
from leeward.support.actions.writing import Sealed
from leeward.support.models import Ask
from leeward.supporters.models import Directory, Supporter

CARD = {
    "for": "me",
    "urgency": "today",
    "reach": "call",
    "times": ["evening"],
    "role": None,
    "area": None,
    "language": None,
    "reason": None,
    "experience": [],
    "role_alike": False,
    "unit": "any",
    "team_size": None,
}
LETTER = {
    "name": "",
    "number": "",
    "leave_message": False,
    "word": "",
    "note": "",
    "knows": None,
    "relation": None,
}


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Everything inside happens then."""
    clock.stop(moment)
    try:
        yield
    finally:
        clock.go()


def take_part_last(program: Program) -> None:
    """The two newest peers took something on now, and nothing since, unless a request follows."""
    newest = Supporter.objects.filter(program=program, status=Supporter.Status.ACTIVE).order_by("-number")
    for peer in newest[:2]:
        took_part(peer)


def live(program: Program, request: Request, peers: Mapping[str, Colleague], today: datetime) -> None:
    """Opens the request and takes its steps, up to the present."""
    opened = today - timedelta(hours=request.hours_ago)
    with at(opened):
        send(program, request, peers)
    for step in sorted(request.steps, key=lambda step: step.after):
        moment = opened + timedelta(hours=step.after)
        _let_pass(request, moment)
        with at(moment):
            VERBS[step.verb](_ask(request), request, step, peers)
    _let_pass(request, today)


def _let_pass(request: Request, until: datetime) -> None:
    """What the worker does by itself meanwhile: it rings, asks and reminds when it is time."""
    while (ask := _find(request).filter(step_at__lte=until).first()) and ask.step_at:
        with at(ask.step_at):
            actions.take_steps()


def send(program: Program, request: Request, peers: Mapping[str, Colleague]) -> None:
    newest = _directory(program)
    unit = Unit.objects.filter(organization=program.organization, name=request.unit).first()
    card = {**CARD, "area": unit.area if unit else None, "contact_hours": program.contact_hours, **request.card}
    left_out = [_number(peers[email]) for email in request.leave_out]
    asker = matching.Asker(_path(unit), card["unit"] == "other", left_out)
    taker = _number(peers[request.by]) if request.by else 0
    ask = bundle.Ask(
        directory=newest,
        receipt=papers.receipt_of(request.name),
        card=card,
        letter={**LETTER, "reach": card["reach"], "times": card["times"], **request.letter},
        wishes=_wishes(request, card, asker),
        urgency=card["urgency"],
        allowed={each.slot: each.number == taker for each in matching.asked(newest, asker)},
        seats=matching.seats(newest, asker),
    )
    data = bundle.seal_ask(ask)
    actions.receive(program, parse_upload(data), digest=b64(sha256(data)))


def _directory(program: Program) -> directory.Directory:
    newest = Directory.objects.filter(program=program).order_by("-version").first()
    if newest is None:
        raise ValueError("a request needs a directory")
    return directory.open_directory(bytes(newest.body), str(program.pk))


def _wishes(request: Request, card: Mapping[str, Any], asker: matching.Asker) -> dict[str, Any]:
    """What her page gave to the matching, so that it can match again when she comes back."""
    return {
        "person": {"unit": asker.path or None, "leads": [], "role": card["role"], "employers": None, "names": []},
        "wishes": {
            "role_alike": card["role_alike"],
            "unit": card["unit"],
            "language": request.card.get("language"),
            "experience": card["experience"],
            "first": [],
            "not": asker.left_out,
        },
    }


def _path(unit: Unit | None) -> list[str]:
    path: list[str] = []
    while unit is not None:
        path.append(str(unit.pk))
        unit = unit.parent
    return path


def _number(colleague: Colleague) -> int:
    """As it was given at approval."""
    return Supporter.objects.values_list("number", flat=True).get(pk=colleague.supporter.pk) or 0


def _ask(request: Request) -> Ask:
    return _find(request).get()


def _find(request: Request) -> QuerySet[Ask]:
    lookup = b64(sha256(papers.receipt_of(request.name).lookup))
    return Ask.objects.select_related("program__organization", "directory", "supporter").filter(lookup_hash=lookup)


# ---- one step each -----------------------------------------------------------------------------------------------

type_Step = Callable[[Ask, Request, Step, Mapping[str, Colleague]], object]


def _accept(ask: Ask, request: Request, step: Step, peers: Mapping[str, Colleague]) -> None:
    """Opens the box that the server shows this peer, and shows its token."""
    taker = peers[request.by]
    shown = offers.waiting(access.told_to(taker.person.user), taker.person.user, sealed=True)
    box = next(each.box for each in shown if each.ask.pk == ask.pk)
    token = bundle.open_box(taker.person.identity, box).token
    actions.accept(ask, by=taker.supporter, token=token, contact_hours=ask.program.contact_hours)


def _say(ask: Ask, request: Request, step: Step, peers: Mapping[str, Colleague]) -> None:
    _write(ask, papers.receipt_of(request.name), "caregiver", step.what)


def _answer(ask: Ask, request: Request, step: Step, peers: Mapping[str, Colleague]) -> None:
    _write(ask, papers.receipt_of(request.name), "peer", step.what)


def _write(ask: Ask, receipt: Receipt, role: message.Role, text: str) -> None:
    """The next message of one side, who has read everything before it."""
    n = ask.conversation
    before = queries.messages(ask, of_all=False)
    last = before[-1] if before else None
    words = message.Message(len(before) + 1, role, text, clock.now().isoformat(), len(before))
    conversation = message.Conversation(receipt.installation, receipt.conversation(n))
    body = message.seal_message(conversation, words, prev=message.prev_of(last.body) if last else None)
    actions.mark_read(ask, role=role, n=n, sequence=len(before))
    actions.add_message(ask, Sealed(n, words.sequence, body), role=role)


def _close(ask: Ask, request: Request, step: Step, peers: Mapping[str, Colleague]) -> None:
    for role in ("caregiver", "peer"):
        actions.mark_read(ask, role=role, n=ask.conversation, sequence=99)
    actions.close(ask, tally=step.what)


VERBS: dict[str, type_Step] = {
    "accept": _accept,
    "say": _say,
    "answer": _answer,
    "contact": lambda ask, *_rest: actions.mark_contact(ask),
    "check_in": lambda ask, request, step, peers: actions.add_check_in(
        ask, due=clock.now() + timedelta(hours=step.what)
    ),
    "refer": lambda ask, request, step, peers: actions.refer(ask, code=step.what),
    "close": _close,
    "erase": lambda ask, *_rest: actions.erase_now(ask),
    "withdraw": lambda ask, *_rest: actions.withdraw(ask),
}
