"""A supporter's own photo on Meet the peers."""

from django.db import transaction
from django.utils.translation import gettext as _

from leeward.accounts.models import User
from leeward.core import journal
from leeward.core.errors import Refused
from leeward.core.sealing.bytes_ import b64, sha256
from leeward.supporters import pictures
from leeward.supporters.models import Photo, Supporter


@transaction.atomic
def set_photo(supporter: Supporter, data: bytes, *, by: User) -> None:
    """The one before is gone at once."""
    if not Supporter.objects.filter(pk=supporter.pk, shows_self=True).exists():
        raise Refused(_("First choose to be shown on Meet the peers, and save."))
    try:
        body = pictures.small_square(data)
    except ValueError:
        raise Refused(_("This picture could not be read. Please choose another one: JPEG, PNG or WebP.")) from None
    Photo.objects.update_or_create(supporter=supporter, defaults={"name": b64(sha256(body)), "body": body})
    journal.record("supporter.photo", supporter, by=by)


@transaction.atomic
def remove_photo(supporter: Supporter, *, by: User) -> None:
    if Photo.objects.filter(supporter=supporter).delete()[0]:
        journal.record("supporter.photo_removed", supporter, by=by)
