"""The ways out, one for each kind of channel. Raises one of `outcomes` unless the message was taken."""

from django.conf import settings

from leeward.notices import mailing, outbox, push, rules, texting
from leeward.notices.models import Channel
from leeward.notices.outcomes import Rejected

Kind = Channel.Kind


def offered() -> list[Channel.Kind]:
    """What people can choose here. Text messages need a provider."""
    texts = settings.DEMO or texting.offered()
    return [Kind.PUSH, *([Kind.SMS] if texts else []), Kind.PAGER, Kind.MAIL]


def provider(channel: Channel) -> str:
    """Whose refusals count together."""
    if channel.kind == Kind.PUSH:
        return push.provider(channel.address)
    return "sms" if channel.kind == Kind.SMS else "mail"


def address(channel: Channel) -> str:
    return channel.address or channel.user.email


def send(channel: Channel, wording: str, phrase: str, token: str) -> None:
    """`token`: different for each message, and hashed before it leaves."""
    body = rules.text(wording, phrase, _tail(channel.kind))
    if settings.DEMO:
        outbox.keep(channel.kind, channel.user.name, rules.SUBJECT, body)
    elif channel.kind == Kind.PUSH:
        push.send({"endpoint": channel.address, **channel.keys}, body, urgent=wording == "soon")
    elif channel.kind == Kind.SMS:
        texting.send(channel.address, body)
    elif address(channel):
        mailing.send(address(channel), rules.SUBJECT, body, token)
    else:
        raise Rejected  # the account has no e-mail address any more


def _tail(kind: str) -> str:
    if kind == Kind.SMS:
        return rules.ASKS if settings.NOTICES_ANSWERED and (settings.DEMO or texting.takes_answers()) else rules.TAIL
    return rules.TAIL if kind == Kind.MAIL else ""
