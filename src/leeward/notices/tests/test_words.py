"""Every byte that leaves, on every channel, says nothing: no program, no person, no reason, no number of anything."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leeward.accounts.models import User
from leeward.notices import actions, jobs, rules
from leeward.notices.models import Preference
from leeward.notices.tests.browser import Browser
from leeward.notices.tests.make import Inbox, Provider, channel, person

pytestmark = pytest.mark.django_db

PHRASE = "from the blue house"
FORBIDDEN = [
    "leeward", "peer", "support", "program", "hospital", "harbor", "caregiver", "patient", "request", "incident",
    "stress", "crisis", "urgent help", "waiting", "somebody", "asked", "sam okafor", "okafor", "/p/", "/back/",
    "/asks/", "href", "<img", "<a ",
]  # fmt: skip


@pytest.fixture
def sam(inbox: Inbox, texts: Provider, pushes: Provider) -> User:
    user = person()
    Preference.objects.create(user=user, phrase=PHRASE)
    channel(user, "sms", "+16175550101")
    channel(user, "mail")
    channel(user, "pager", "4711@pages.example")
    return user


def left(wording: str, user: User, inbox: Inbox, texts: Provider, browser: Browser) -> dict[str, str]:
    """What went out on each channel, headers and all."""
    for kept in (inbox.raw, inbox.mails, texts.got, browser.provider.got):
        kept.clear()
    actions.tell(user, wording=wording, cause=f"Harbor incident 7 {wording}", about="Harbor patient")
    if wording == "when":  # goes to the first alone, so every channel gets its turn as a test
        for each in user.channels.all():
            actions.test(each)
    jobs.send()
    pushed = browser.provider.got[0]
    mail, page = sorted(inbox.raw, key=lambda raw: b"pages.example" in raw)
    return {
        "mail": mail.decode(),
        "pager": page.decode(),
        "sms": f"{texts.got[0].headers} {texts.got[0].body.decode()}",
        "push": f"{pushed.path} {pushed.headers} {browser.messages()}",
    }


def test_every_byte_of_every_channel(sam: User, inbox: Inbox, texts: Provider, pushes: Provider, settings: Any) -> None:
    settings.HOST, settings.ORIGIN = "peers.harbor.example", "https://peers.harbor.example"
    settings.DEFAULT_FROM_EMAIL = "Touching base <notice@example.org>"
    browser = Browser(pushes)
    channel(sam, "push", f"{pushes.url}/push/1", keys=browser.keys)

    for wording in rules.BODIES:
        for kind, said in left(wording, sam, inbox, texts, browser).items():
            assert rules.BODIES[wording] in said.replace("=\n", ""), kind
            found = [word for word in FORBIDDEN if word in said.casefold()]
            assert found == [], f"{kind} says {found}"


def test_both_wordings_weigh_the_same(sam: User, inbox: Inbox, texts: Provider, pushes: Provider) -> None:
    browser = Browser(pushes)
    channel(sam, "push", f"{pushes.url}/push/1", keys=browser.keys)

    soon, when = (left(wording, sam, inbox, texts, browser) for wording in ("soon", "when"))
    sizes = [len(got.body) for got in pushes.got]

    assert {len(str(message)) for message in browser.messages()} == {len(str(browser.messages()[0]))}
    assert len(set(sizes)) == 1
    assert [len(soon[kind].splitlines()[-1]) for kind in ("mail", "pager", "sms")] == [
        len(when[kind].splitlines()[-1]) for kind in ("mail", "pager", "sms")
    ]


@given(phrase=st.text(max_size=rules.PHRASE), tail=st.sampled_from(["", rules.TAIL, rules.ASKS]))
def test_whatever_the_phrase(phrase: str, tail: str) -> None:
    assert len({len(rules.text(wording, phrase, tail)) for wording in rules.WORDINGS}) == 1
    assert len({rules.text(wording, phrase, tail) for wording in ("when", rules.TEST)}) == 1


@pytest.mark.parametrize("phrase", ["Peer line", "LEEWARD", "support!", "Care of others", "my hospital"])
def test_a_phrase_that_tells_is_refused(phrase: str) -> None:
    assert rules.tells(phrase)
