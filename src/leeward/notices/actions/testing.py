"""Once a month each channel is tested; two tests in a row without an answer, and the lead calls."""

from django.db import transaction
from django.db.models import F, Q

from leeward.core import clock
from leeward.core.errors import Refused
from leeward.notices import queries, rules
from leeward.notices.actions.channels import test_at
from leeward.notices.actions.sending import broke
from leeward.notices.actions.telling import by_day
from leeward.notices.models import Channel


def run_tests() -> None:
    """Bears running at any time, by any number of workers."""
    today = clock.today()
    for channel in Channel.objects.filter(testing__lte=today - rules.ANSWER_WITHIN):
        _missed(channel)
    proved = Q(confirmed__lte=today - rules.TEST_EVERY)
    relied_on = Channel.objects.filter(proved | queries.UNPROVED, state=Channel.State.OK, testing=None)
    for channel in relied_on.filter(user__is_active=True).select_related("user"):
        try:
            test_at(by_day(queries.preference(channel.user)), channel)
        except Refused:
            continue  # its owner was faster


@transaction.atomic
def _missed(channel: Channel) -> None:
    mine = Channel.objects.filter(pk=channel.pk, testing=channel.testing)
    if not mine.update(testing=None, misses=F("misses") + 1):
        return
    if Channel.objects.filter(pk=channel.pk, misses__gte=rules.MISSES, state=Channel.State.OK).exists():
        broke(channel, Channel.State.FAILING)
