"""JSON out: the answers of protocol 3, and each refusal with its code, sentence and status."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from leeward.core.cookieless import refusal
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64
from leeward.core.sealing.upload import Malformed
from leeward.support.models import Ask
from leeward.support.queries import Opened
from leeward.support.refusals import Closed, Full, Gone, Moved, OutOfTurn, Silent, Stale, Taken, Uncoded, Unproven
from leeward.support.views.bodies import TooLarge

type_View = Callable[..., HttpResponse]

ANSWERS: dict[type[Refused], tuple[str, int]] = {
    TooLarge: ("too_large", 413),
    Closed: ("closed", 410),
    Full: ("full", 409),
    Uncoded: ("code", 409),
    Unproven: ("work", 409),
    Stale: ("stale", 409),
    Taken: ("taken", 409),
    Moved: ("moved", 409),
    OutOfTurn: ("sequence", 409),
    Silent: ("off", 409),
    Refused: ("refused", 409),
}


def api(view: type_View) -> type_View:
    """Turns refusals into answers."""

    @wraps(view)
    def answer(*args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except (Http404, Gone):
            return unknown()
        except Malformed as malformed:
            return refusal("malformed", str(malformed), 400)
        except Refused as refused:
            code, status = next(ANSWERS[kind] for kind in type(refused).__mro__ if kind in ANSWERS)
            return refusal(code, str(refused), status)

    return answer


def unknown() -> JsonResponse:
    """The same bytes for what never was, what is not theirs and what is forgotten."""
    return refusal("unknown", _("We know nothing under these words."), 404)


def done(status: int = 200) -> JsonResponse:
    return JsonResponse({}, status=status)


def iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def card_of(ask: Ask) -> dict[str, Any]:
    """What every list of a supporter says about an ask."""
    return {
        "ask": str(ask.pk),
        "number": ask.number,
        "program": ask.program.slug,
        "program_name": ask.program.name,
        "urgency": ask.urgency,
        "opened": iso(ask.opened),
        "again": ask.again,
    }


def messages(opened: list[Opened]) -> list[dict[str, Any]]:
    return [
        {"n": each.conversation, "sequence": each.sequence, "role": each.role, "body": b64(each.body)}
        for each in opened
    ]
