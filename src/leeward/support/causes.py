"""Names of the reasons to tell somebody. Each starts with the ask's id, so that erasing finds what is still queued."""

from datetime import date, datetime
from uuid import UUID

from leeward.organizations.models import Program
from leeward.support.models import Ask, CheckIn, Message, Problem, Worry
from leeward.supporters.models import Supporter


def of(ask: UUID) -> str:
    """How every cause of this ask begins, and what all its notices are about."""
    return f"{ask}:"


def ring(ask: Ask) -> str:
    """One notice for each person in each round, whatever ring they are in."""
    return f"{of(ask.pk)}{ask.conversation}:{ask.round}"


def ring_after(ask: Ask) -> str:
    """For who was told in an earlier ring of this round and perhaps never heard of it: once in each later ring."""
    return f"{ring(ask)}:{ask.ring}"


def backstop(ask: Ask) -> str:
    """For leads: nobody has taken it. Apart from `ring`, because a lead may be asked as a peer, too."""
    return f"{of(ask.pk)}backstop:{ask.conversation}:{ask.round}"


def pick(ask: Ask) -> str:
    """For leads: they may pick whom to ask first."""
    return f"{of(ask.pk)}pick:{ask.conversation}"


def half(ask: Ask) -> str:
    """For leads: half of the promise is used, and nobody has reached them."""
    return f"{of(ask.pk)}half:{ask.conversation}"


def late(ask: Ask) -> str:
    """For leads: the promise is broken, and nobody has reached them."""
    return f"{of(ask.pk)}late:{ask.conversation}"


def lapsed(ask: Ask) -> str:
    return f"{of(ask.pk)}lapsed:{ask.conversation}:{ask.again}"


def spoken(ask: Ask) -> str:
    """Anew when a lead gave the claim more time."""
    return f"{of(ask.pk)}spoken:{ask.conversation}:{ask.again}:{ask.contact_due}"


def check_in(check_in: CheckIn) -> str:
    return f"{of(check_in.ask_id)}check:{check_in.pk}"


def overdue(check_in: CheckIn) -> str:
    return f"{of(check_in.ask_id)}overdue:{check_in.pk}"


def unread(ask: Ask) -> str:
    """For leads: her words wait for three days. Anew when later ones do."""
    return f"{of(ask.pk)}unread:{ask.conversation}:{ask.last_sequence}"


def quiet(ask: Ask) -> str:
    """For the peer, then for the leads: nothing was heard of a talk since that sign."""
    return f"{of(ask.pk)}quiet:{ask.conversation}:{ask.sign or ask.contact}"


def released(ask: Ask) -> str:
    return f"{of(ask.pk)}released:{ask.conversation}:{ask.again}"


def written(message: Message) -> str:
    return f"{of(message.ask_id)}written:{message.conversation}:{message.sequence}"


def news(ask: UUID) -> str:
    """For the caregiver's own phone: that something changed, not what."""
    return f"{of(ask)}news"


def ended(ask: Ask) -> str:
    """For the peer who lost it. About nothing: it outlives the ask, hashed."""
    return f"ended:{ask.pk}:{ask.conversation}:{ask.again}"


def unanswered(program: Program, day: date) -> str:
    """For leads: something was given up. Not which, and once a day."""
    return f"unanswered:{program.pk}:{day}"


def in_line(program: Program, day: date, wording: str) -> str:
    """For leads: more came in than may ring at once. Once a day, and once more when what waits hurries."""
    return f"line:{program.pk}:{day}:{wording}"


def not_real(program: Program, day: date) -> str:
    """For leads: several requests were called not real. Once a day."""
    return f"not real:{program.pk}:{day}"


def late_in_line(program: Program, day: date, wording: str) -> str:
    """For leads: a promise is broken for somebody whose turn has not come. As often as `in_line`."""
    return f"late line:{program.pk}:{day}:{wording}"


def paused(supporter: Supporter, at: datetime) -> str:
    return f"paused:{supporter.pk}:{at.isoformat()}"


def problem(problem: Problem) -> str:
    """For its readers: somebody wrote about a peer. About no ask."""
    return f"problem:{problem.pk}:"


def idle(supporter: Supporter, month: str) -> str:
    return f"idle:{supporter.pk}:{month}"


def worry_of(worry: Worry) -> str:
    """For leads: whom to call. About no ask."""
    return f"worry:{worry.supporter_id}:{worry.since.timestamp()}:"
