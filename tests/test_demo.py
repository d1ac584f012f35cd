"""The demo: made through real life's doors, opened with words that anybody can make, and never mistaken for real."""

import re
from datetime import timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from leeward.accounts.jobs import drop_idle_halves
from leeward.accounts.models import SessionHalf, User, Vault
from leeward.accounts.tests import make as accounts
from leeward.config.demo import load, papers, who
from leeward.config.demo.data.center import WORLD
from leeward.core import clock, installation
from leeward.core.models import Entry, Installation
from leeward.core.sealing import bundle, message, vault
from leeward.core.sealing.bytes_ import b64, sha256, unb64
from leeward.core.sealing.directory import open_directory
from leeward.core.sealing.sign import public_key
from leeward.core.tests.again import again
from leeward.counts.models import Total
from leeward.notices.models import DemoMail
from leeward.organizations.models import Program, Proposal
from leeward.support.models import Ask, Stub
from leeward.supporters import queries as supporters
from leeward.supporters.models import Supporter

pytestmark = pytest.mark.django_db

ROSA = "rosa.medeiros@harbor.example"
HELEN = "helen.arsenault@harbor.example"
PAGES = ["/tour/", "/tour/server/", "/tour/outbox/", "/demo/sign-in/"]


@pytest.fixture(autouse=True)
def is_demo(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def full(db: None) -> None:
    again(lambda: load.load("full"), "full")


@pytest.fixture
def tiny(db: None) -> None:
    again(lambda: load.load("tiny"), "tiny")


def page(path: str, **environ: str) -> Any:
    """One of the demo's own pages, which have routes with LEEWARD_DEMO=1 only."""
    with override_settings(ROOT_URLCONF="tests.demo_urls"):
        return Client().get(path, **environ)  # type: ignore[arg-type]  # the stubs forget the environment


def look(request: str) -> dict[str, Any]:
    """What the caregiver's page is told."""
    receipt = papers.receipt_of(request)
    found: dict[str, Any] = Client().get("/api/ask", headers={"Leeward-Receipt": receipt.header}).json()
    return found


def test_tiny_is_one_hospital_whose_program_is_open(tiny: None) -> None:
    program = Program.objects.get(strand="A")

    assert (program.slug, program.state) == ("harbor", "open")
    assert supporters.reachable_count(program) == 5
    assert sorted(Ask.objects.values_list("status", flat=True)) == ["accepted", "contact", "open"]


def test_everybodys_words_open_their_vault(tiny: None) -> None:
    for kept in Vault.objects.select_related("user"):
        key = vault.words_key(papers.site(), papers.entropy_of(kept.user.email))
        opened = vault.unwrap(key, kept.user_id, "words", bytes(kept.wraps.get().body))
        contents = vault.open_vault(opened, kept.user_id, kept.version, bytes(kept.body))

        assert public_key(unb64(contents["sign"])) == kept.sign_key


def test_words_sign_in(tiny: None, client: Client) -> None:
    answer = accounts.sign_in_by_words(client, papers.entropy_of(HELEN))

    assert answer.status_code == 200
    assert client.get("/program/harbor/supporters/").status_code == 200


def test_a_receipt_opens_what_she_kept(tiny: None) -> None:
    receipt = papers.receipt_of("harbor/waiting")

    own = bundle.open_own(receipt.identity, unb64(look("harbor/waiting")["own"]))

    assert own["letter"]["name"] == "Jo"
    assert own["card"]["area"] == "medical"


def test_both_sides_of_a_conversation_open(tiny: None) -> None:
    receipt = papers.receipt_of("harbor/talking")
    rows = [
        message.Row(each["sequence"], each["role"], unb64(each["body"])) for each in look("harbor/talking")["messages"]
    ]

    texts = message.open_messages(message.Conversation(papers.site(), receipt.conversation(0)), rows)

    assert [each.role for each in texts] == ["caregiver", "peer", "caregiver", "peer", "caregiver"]
    assert texts[1].text.startswith("I am glad you wrote.")


def test_full_has_three_hospitals_with_every_stage_and_a_past(full: None) -> None:
    inside = Program.objects.filter(strand="A", state="open")
    assert {program.writing for program in inside} == {"full", "arrange", "off"}
    assert set(Ask.objects.values_list("status", flat=True)) == set(Ask.Status.values) - {Ask.Status.OVER}
    assert set(Stub.objects.values_list("outcome", flat=True)) == {"closed", "withdrawn"}
    assert set(Supporter.objects.values_list("status", flat=True)) == {
        "active",
        "paused",
        "waiting",
        "invited",
        "phone",
    }
    assert Total.objects.filter(kind="asks").values("month").distinct().count() >= 18
    assert len(list(who.groups())) == 4
    assert sorted(Proposal.objects.values_list("kind", flat=True)) == ["keeping", "peer_key", "peer_key"]
    decided = Entry.objects.filter(verb__startswith="change.", detail__contains="keeping").values_list(
        "verb", flat=True
    )
    assert set(decided) == {"change.asked", "change.confirmed", "change.refused", "change.withdrawn"}


def test_a_second_run_keeps_what_is_there(tiny: None, capsys: pytest.CaptureFixture[str]) -> None:
    Installation.objects.update_or_create(only=True, defaults={"demo": True})
    before = set(User.objects.values_list("pk", flat=True))

    call_command("demo", size="tiny")

    assert set(User.objects.values_list("pk", flat=True)) == before
    assert papers.words_of(HELEN) in capsys.readouterr().out


@pytest.mark.django_db(transaction=True, databases="__all__")
def test_fresh_starts_over() -> None:
    installation.identity.cache_clear()
    call_command("demo", size="tiny")
    before = set(User.objects.values_list("pk", flat=True))

    call_command("demo", size="tiny", fresh=True)

    after = set(User.objects.values_list("pk", flat=True))
    assert len(after) == len(before)
    assert not after & before
    installation.identity.cache_clear()


def test_nothing_happens_outside_the_demo(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="not a demo"):
        call_command("demo", fresh=True)


def test_a_real_database_is_never_wiped() -> None:
    Installation.objects.update_or_create(only=True, defaults={"demo": False})
    User.objects.create(name="Somebody real")

    with pytest.raises(ImproperlyConfigured):
        call_command("demo", fresh=True)

    assert User.objects.count() == 1


@pytest.mark.parametrize("path", PAGES)
def test_pages_work_when_full_and_when_empty(tiny: None, path: str) -> None:
    assert page(path).status_code == 200
    Ask.objects.all().delete()

    assert page(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_pages_answer_this_computer_only(path: str) -> None:
    assert page(path).status_code == 200
    assert page(path, REMOTE_ADDR="192.0.2.7").status_code == 404


@pytest.mark.parametrize("path", PAGES)
def test_pages_do_not_exist_outside_the_demo(client: Client, settings: Any, path: str) -> None:
    settings.DEMO = False

    assert page(path).status_code == 404
    assert client.get(path).status_code == 404


def press(how: str, **environ: str) -> Any:
    """A clock button of the tour."""
    with override_settings(ROOT_URLCONF="tests.demo_urls"):
        return Client().post("/tour/clock/", {"how": how}, **environ)  # type: ignore[arg-type]  # as above


@pytest.fixture
def own_clock(settings: Any, tmp_path: Path) -> None:
    """Moving it moves nobody else's."""
    settings.DATA = tmp_path


@pytest.mark.parametrize(("how", "hours"), [("hours", 4), ("days", 48)])
def test_clock_buttons_move_the_demo(tiny: None, own_clock: None, how: str, hours: int) -> None:
    before = clock.now()

    assert press(how).status_code == 302

    assert timedelta(hours=hours) <= clock.now() - before < timedelta(hours=hours, minutes=1)


def test_three_in_the_morning_is_the_next_one(tiny: None, own_clock: None) -> None:
    for _ in range(2):
        before = clock.now()
        press("night")
        local = clock.now().astimezone(ZoneInfo("America/New_York"))
        assert (local.hour, local.minute) == (3, 0)
        assert timedelta() < clock.now() - before <= timedelta(hours=25)


def test_open_windows_stay_open_when_time_passes(tiny: None, own_clock: None) -> None:
    user = User.objects.get(email=HELEN)
    SessionHalf.objects.create(session_hash="x", user=user, half=bytes(32), seen=clock.now())

    press("days")
    drop_idle_halves()

    assert SessionHalf.objects.exists()


def test_the_clock_answers_no_stranger_and_no_nonsense(tiny: None, own_clock: None, settings: Any) -> None:
    before = clock.now()

    assert press("yesterday").status_code == 404
    assert press("hours", REMOTE_ADDR="192.0.2.7").status_code == 404
    settings.DEMO = False
    assert press("hours").status_code == 404
    settings.DEMO = True
    assert clock.now() - before < timedelta(minutes=1)


def test_the_tour_shows_who_is_rung_and_what_comes_next(tiny: None) -> None:
    shown = page("/tour/").content.decode()

    assert "is rung" in shown
    assert "Next, by itself" in shown


def test_the_tour_leaves_out_a_request_that_is_just_being_erased(tiny: None) -> None:
    Ask.objects.filter(status="open").update(status="over", outcome="closed", step="", step_at=None)

    assert page("/tour/").status_code == 200


def test_the_outbox_shows_one_way_out(tiny: None) -> None:
    for kind in ("mail", "sms"):
        DemoMail.objects.create(at=clock.now(), kind=kind, to=f"{kind}@harbor.example", body="Please look in")

    shown = page("/tour/outbox/?kind=sms").content.decode()

    assert "sms@harbor.example" in shown
    assert "mail@harbor.example" not in shown


def test_the_servers_side_of_a_request_says_nothing_of_the_person(tiny: None) -> None:
    for request in WORLD.houses[0].requests[:3]:
        lookup = b64(sha256(papers.receipt_of(request.name).lookup))
        shown = page(f"/tour/server/?ask={Ask.objects.get(lookup_hash=lookup).pk}").content.decode()

        assert lookup in shown
        assert [value for value in request.letter.values() if isinstance(value, str) and has_word(shown, value)] == []


@pytest.mark.parametrize("ask", ["nonsense", "00000000-0000-4000-8000-000000000000"])
def test_a_request_that_does_not_exist_is_not_there(tiny: None, ask: str) -> None:
    assert page(f"/tour/server/?ask={ask}").status_code == 404


def has_word(text: str, word: str) -> bool:
    """Two letters of a hash are no name."""
    return re.search(rf"(?<![\w+/=-]){re.escape(word)}(?![\w+/=-])", text) is not None


def test_whoever_made_other_words_is_not_offered(tiny: None) -> None:
    Vault.objects.filter(user__email=ROSA).update(words_key=public_key(bytes(32)))

    shown = page("/demo/sign-in/").content.decode()

    assert papers.words_of(HELEN) in shown
    assert papers.words_of(ROSA) not in shown


def test_nobody_is_asked_who_may_lead_her(full: None) -> None:
    program = Program.objects.get(slug="harbor")
    newest = open_directory(bytes(program.directories.latest("version").body), str(program.pk))
    leading = {each.slot for each in newest.supporters if each.tags["leads"]}

    receipt = papers.receipt_of("harbor/talking")  # she did not say where she works
    own = bundle.open_own(receipt.identity, unb64(look("harbor/talking")["own"]))

    assert leading
    assert not leading & set(own["allowed"])
