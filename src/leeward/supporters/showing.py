"""Who shows themselves on Meet the peers, in the words and with the photo that a lead has signed."""

from uuid import UUID

from leeward.core.sealing.bytes_ import from_json
from leeward.core.sealing.directory_make import Shown
from leeward.organizations.models import Program
from leeward.supporters import queries
from leeward.supporters.models import Photo, Supporter


def shown_peers(program: Program) -> list[Shown]:
    """Who unticked it since, or took their photo away, is gone at once."""
    people = queries.in_directory(program).filter(shows_self=True, status__in=queries.LISTED).order_by("number")
    signed = [from_json(text.encode())["tags"]["shown"] for text in people.values_list("text", flat=True) if text]
    there = set(photo_names(program).values())
    return [_with_photo(shown, there) for shown in signed if shown]


def photo_names(program: Program) -> dict[UUID, str]:
    """By supporter, of those who show themselves."""
    rows = Photo.objects.filter(supporter__program=program, supporter__shows_self=True)
    return dict(rows.values_list("supporter", "name"))


def own_photo_name(supporter: Supporter) -> str:
    """Its name, or nothing."""
    return Photo.objects.filter(supporter=supporter).values_list("name", flat=True).first() or ""


def photo_of(supporter: Supporter) -> bytes | None:
    found = Photo.objects.filter(supporter=supporter).first()
    return bytes(found.body) if found else None


def shown_photo(program: Program, name: str) -> bytes | None:
    """For anybody: only while this person shows themselves, and only the very photo a lead has signed."""
    rows = Photo.objects.filter(name=name, supporter__program=program, supporter__shows_self=True)
    for photo in rows.filter(supporter__status__in=queries.LISTED).select_related("supporter"):
        signed = from_json(photo.supporter.text.encode())["tags"]["shown"]
        if signed and signed.get("photo") == name:
            return bytes(photo.body)
    return None


def _with_photo(shown: Shown, there: set[str]) -> Shown:
    name = shown.get("photo", "")
    return {**shown, "photo": name if name in there else ""}
