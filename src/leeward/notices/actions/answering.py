"""What somebody answered by text message. It never accepts anything (design 4.4)."""

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from leeward.notices import queries, rules, texting
from leeward.notices.actions.sending import broke, pass_on
from leeward.notices.models import Channel


def answer(number: str, said: str) -> None:
    """Nothing for a stranger's number and for words nobody knows: who writes learns nothing either way."""
    meaning = rules.answer(said)
    sender = texting.number(number)
    if meaning is None or sender is None:
        return
    known = Channel.objects.filter(kind=Channel.Kind.SMS, address=sender, confirmed__isnull=False)
    for channel in known.filter(user__is_active=True):
        if meaning == "stop":
            _stop(channel)
        elif settings.NOTICES_ANSWERED:
            import_string(settings.NOTICES_ANSWERED)(channel.user_id, queries.told_about(channel), meaning)


@transaction.atomic
def _stop(channel: Channel) -> None:
    pass_on(channel)
    broke(channel, Channel.State.OFF)
