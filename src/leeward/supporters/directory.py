"""Builds and publishes a program's directory file (protocol 2). Every signature in it was made in a browser."""

from collections.abc import Iterable
from datetime import UTC

from django.db import IntegrityError, transaction

from leeward.core import clock
from leeward.core.sealing.bytes_ import b64, from_json, sha256
from leeward.core.sealing.directory_make import DirectoryFile, Member, directory_file, text_hash
from leeward.core.sealing.sign import Signed
from leeward.organizations.models import Program
from leeward.supporters import queries
from leeward.supporters.models import CenterKey, Directory, LeadKey, Roster, Succession, Supporter
from leeward.supporters.rules import SEATS

TRIES = 8


class Moved(Exception):
    """Somebody signed while this was being read."""


def publish(program: Program) -> Directory | None:
    """The newest version, made anew when anything in it changed. None before the root key and a first roster.

    Two at once: the version is unique, so the slower one reads again.
    """
    for attempt in range(TRIES):
        try:
            with transaction.atomic():
                return _publish(program)
        except (IntegrityError, Moved):
            if attempt == TRIES - 1:
                raise
    return None


def _publish(program: Program) -> Directory | None:
    last = Directory.objects.filter(program=program).order_by("-version").first()
    roster = queries.newest_roster(program)
    if roster is None:
        return None
    leads = list(queries.counting_lead_keys(program))
    people = _in_order(program, roster)
    file: DirectoryFile = {
        "v": 1,
        "program": str(program.pk),
        "version": last.version + 1 if last else 1,
        "prev": last.hash if last else "",
        "made": clock.now().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "root": Program.objects.values_list("root_key", flat=True).get(pk=program.pk),
        "leads": [_lead(each) for each in leads],
        "roster": {"text": roster.text, "sig": roster.signature, "by": roster.signed_by},
        "supporters": [_supporter(each) for each in people],
    }
    notes = [_note(each) for each in queries.successions(program)]
    if notes:
        file["succession"] = notes
    center = [_center(each) for each in queries.center_keys(program)]
    if center:
        file["center"] = center
    if last and _is_the_same(file, last):
        return last
    return _store(program, file, people, _seats(leads, roster))


def _store(program: Program, file: DirectoryFile, people: list[Supporter], seats: list[str | None]) -> Directory:
    body = directory_file(file)
    return Directory.objects.create(
        program=program,
        version=file["version"],
        hash=b64(sha256(body)),
        made=clock.now(),
        body=body,
        slots=[str(supporter.pk) for supporter in people],
        seats=seats,
    )


def _in_order(program: Program, roster: Roster) -> list[Supporter]:
    """The supporters as the roster lists them; their documents must be the listed ones."""
    numbered = queries.in_directory(program).select_related("user__vault")
    found = {supporter.number: supporter for supporter in numbered}
    listed = from_json(roster.text.encode())["supporters"]
    people = [found.get(number) for number, _hash in listed]
    for supporter, (_number, hash_) in zip(people, listed, strict=True):
        if supporter is None or text_hash(supporter.text) != hash_:
            raise Moved
    return [supporter for supporter in people if supporter]


def _lead(lead: LeadKey) -> Member:
    return {"doc": {"text": lead.text, "sig": lead.signature}, "box": queries.box_of(lead.user, lead.key)}


def _center(center: CenterKey) -> Member:
    doc: Signed = {"text": center.text, "sig": center.signature, "by": center.signed_by}
    return {"doc": doc, "box": queries.box_of(center.user, center.key)}


def _supporter(supporter: Supporter) -> Member:
    doc: Signed = {"text": supporter.text, "sig": supporter.signature, "by": supporter.signed_by}
    key = from_json(supporter.text.encode())["key"]
    # Before a second person looked, nothing is sealed to them: a place without a box gets a decoy
    box = queries.box_of(supporter.user, key) if supporter.confirmed_key == key else None
    return {"doc": doc, "box": box}


def _note(note: Succession) -> Signed:
    return {"text": note.text, "sig": note.signature, "by": note.signed_by}


def _seats(leads: Iterable[LeadKey], roster: Roster) -> list[str | None]:
    backstop = {each["key"] for each in from_json(roster.text.encode())["backstop"]}
    holders = {lead.seat: str(lead.user_id) for lead in leads if lead.key in backstop}
    return [holders.get(seat) for seat in range(SEATS)]


def _is_the_same(file: DirectoryFile, last: Directory) -> bool:
    before = from_json(bytes(last.body))
    changing = {"version", "prev", "made"}
    after = {name: value for name, value in file.items() if name not in changing}
    return {name: value for name, value in before.items() if name not in changing} == after
