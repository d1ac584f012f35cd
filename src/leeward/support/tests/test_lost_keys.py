"""A shred database that is empty or another installation's erases nothing by itself."""

from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from leeward.core import shred
from leeward.core.models import ShredKey, ShredMark
from leeward.support import jobs
from leeward.support.models import Ask
from leeward.support.refusals import LostKeys
from leeward.support.tests import make
from leeward.supporters.tests.make import World, published_program

pytestmark = pytest.mark.django_db(databases=["default", "shred"])


@pytest.fixture
def world() -> World:
    jobs.purge()  # as before serving: marks the new database
    return make.with_mail(published_program())


def lose(mark: str) -> None:
    """What a mistyped LEEWARD_SHRED does: another file lies in the place of ours."""
    ShredKey.objects.all().delete()
    ShredMark.objects.all().delete()
    if mark == "another":
        shred.mark(uuid4())


@pytest.mark.parametrize("mark", ["none", "another"])
@pytest.mark.parametrize("command", [("purge", "--before-serving"), ("worker", "--once")])
def test_nothing_starts_with_other_keys_than_those_of_the_asks(world: World, mark: str, command: list[str]) -> None:
    make.ask(world)
    lose(mark)

    with pytest.raises(CommandError, match="--accept-lost-keys"):
        call_command(*command, stdout=StringIO())

    assert Ask.objects.count() == 1


def test_a_worker_that_runs_on_erases_nothing_either(world: World) -> None:
    make.ask(world)
    lose("none")

    with pytest.raises(LostKeys):
        jobs.purge()

    assert Ask.objects.count() == 1


def test_keys_of_another_installation_are_left_alone(world: World) -> None:
    lose("another")
    shred.make(uuid4(), "ask")

    with pytest.raises(CommandError):
        call_command("purge", "--before-serving")

    assert ShredKey.objects.count() == 1


def test_who_accepts_the_loss_erases_and_the_lead_is_told(world: World) -> None:
    waiting, talking = make.ask(world), make.in_contact(world)
    make.mail()
    lose("none")

    call_command("purge", "--accept-lost-keys")

    ends = [make.look(asked.receipt).json()["outcome"] for asked in (waiting, talking)]
    assert ends == ["unanswered", "closed"]
    assert make.mail() == [("lead", "when")]
    call_command("purge", "--before-serving")


def test_an_older_installation_with_all_its_keys_is_marked(world: World) -> None:
    asked = make.ask(world)
    ShredMark.objects.all().delete()

    call_command("purge", "--before-serving")

    assert ShredMark.objects.exists()
    assert make.look(asked.receipt).json()["status"] == "open"
