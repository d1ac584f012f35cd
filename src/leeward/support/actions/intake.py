"""Taking in a sealed ask. Its keys are made first, then all of it is stored, or nothing (design 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.db import IntegrityError
from django.utils.translation import gettext as _

from leeward.core import clock, shred
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64
from leeward.core.sealing.sizes import slots_for
from leeward.core.sealing.upload import Malformed, Upload
from leeward.organizations.models import Program
from leeward.support import crowd, doorway, outer, work
from leeward.support.actions import storing
from leeward.support.models import Ask, Door, Part, Spent
from leeward.support.refusals import Closed, Full, Stale, Taken
from leeward.supporters import queries as supporters
from leeward.supporters.models import Directory


@dataclass(frozen=True, slots=True)
class Received:
    number: int
    opened: datetime
    is_new: bool  # False: the same bytes had arrived before
    waits: bool = False  # it stands in line


@dataclass(frozen=True, slots=True)
class Shown:
    """What her page sends along: the solution of a puzzle, and the poster's code as a hash. Nothing on a usual day."""

    work: str = ""
    code: str = ""


def receive(
    program: Program, upload: Upload, *, digest: str, by_phone: bool = False, shown: Shown | None = None
) -> Received:
    """`digest` is b64 SHA-256 of the upload. The same bytes again get the same answer. `by_phone`: somebody who holds
    the phone took it down; no limit of the web door counts then, and nothing that is stored says so. `shown`:
    what her page sent along for days on which that is asked for."""
    before = repeated(program, upload, digest)
    if before is not None:
        return before
    if program.state != Program.State.OPEN:
        raise Closed(_("This program is not taking requests now. Please call the number on this page."))
    if upload.n:
        raise Malformed(_("A new request starts its first conversation."))
    door = None if by_phone else crowd.door_at_hand(program)
    solution = _admit(program, door, shown or Shown()) if door else None
    ask = _new(program, upload, digest)
    ask.vouched = door is not None and doorway.needs_code(door, clock.now())
    keys = shred.make(ask.pk, shred.ASK, outer.boxes_purpose(0))
    try:
        storing.store(storing.Arrival(ask, parts(ask, upload, keys), door, solution))
    except (IntegrityError, Refused):  # surely not stored; after others it may be, and `purge` forgets an unused key
        shred.forget([ask.pk])
        arrived = repeated(program, upload, digest)
        if arrived is None:
            raise
        return arrived  # the same bytes arrived twice at once, and the other was faster
    return Received(ask.number, ask.opened, is_new=True, waits=ask.step == Ask.Step.LINE)


def _admit(program: Program, door: Door, shown: Shown) -> Spent | None:
    """Raises Closed while the door is paused, Uncoded without the poster's code, Full when no more can be kept, and
    Unproven. The sealed bundle stays in her page."""
    at = clock.now()
    if doorway.is_paused(door, at):
        raise Closed(_("This page takes no requests for some hours. Please call the number on this page."))
    if doorway.needs_code(door, at) and not doorway.fits(program, door, shown.code):
        raise doorway.uncoded()
    if crowd.is_far_from(door, program):
        return None
    now = crowd.crowd_of(program, at)
    if now.is_full(door):
        raise Full(_("More requests wait here than can be kept. Nothing of yours is lost. Please call."))
    return work.check(program, shown.work) if now.needs_work(door) else None


def repeated(program: Program, upload: Upload, digest: str) -> Received | None:
    """Refuses other bytes for a receipt that is in use: two asks must not share a way back."""
    row = (
        Ask.objects.filter(lookup_hash=b64(upload.lookup))
        .only("number", "opened", "digest", "program_id", "step")
        .first()
    )
    if row is None:
        return None
    if (row.pk, shred.ASK) not in shred.keys([row.pk]):
        raise Refused(_("This request is over. Please start again."))  # not Taken, which a page reads as "arrived"
    if row.digest != digest or row.program_id != program.pk:
        raise Taken(_("Another request uses this way back. Please start again."))
    return Received(row.number, row.opened, is_new=False, waits=row.step == Ask.Step.LINE)


def fresh_directory(program: Program, upload: Upload) -> Directory:
    """The directory the boxes were sealed to. Raises Stale when the page must fetch and seal again."""
    directory = supporters.directory_for_bundle(program, upload.version, upload.hash, clock.now())
    if directory is None:
        raise Stale(_("The list of peers has changed. Sealing again."))
    if upload.slots != slots_for(len(directory.slots)):
        raise Malformed(_("The number of slots does not fit the list of peers."))
    return directory


def parts(ask: Ask, upload: Upload, keys: Mapping[str, bytes]) -> list[Part]:
    """Everything sealed, under the server's own layer. All boxes lie in one part: a row for each would be slow."""
    sealed = {
        Part.Kind.CARD: upload.card,
        Part.Kind.LETTER: upload.letter,
        Part.Kind.OWN: upload.own,
        Part.Kind.S2: upload.s2,
        Part.Kind.BOXES: b"".join(upload.boxes),
        Part.Kind.BACKSTOP: b"".join(upload.backstop),
    }
    if upload.shortlist:
        sealed[Part.Kind.PICKS] = b"".join(upload.shortlist)
    conversation = ask.conversation
    return [outer.covered(keys[outer.purpose_of(kind, conversation)], ask, kind, data) for kind, data in sealed.items()]


def _new(program: Program, upload: Upload, digest: str) -> Ask:
    """Its first step is to ring, which the sweep does within seconds, unless others stand before it."""
    at = clock.now()
    return Ask(
        id=uuid4(),
        program=program,
        lookup_hash=b64(upload.lookup),
        auth_hash=b64(upload.auth),
        accept_hash=b64(upload.accept),
        digest=digest,
        urgency=upload.urgency,
        directory=fresh_directory(program, upload),
        slots=upload.slots,
        opened=at,
        step=Ask.Step.RING,
        step_at=at,
    )
