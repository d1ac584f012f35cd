"""Two at once: the last lead stays, the tree stays a tree, no version is lost."""

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from leeward.core.errors import Refused
from leeward.organizations import actions, queries
from leeward.organizations.models import Role, Wording
from leeward.organizations.tests import make
from leeward.supporters.tests.make import keyholder

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True, databases=["default", "shred"])]

ROUNDS = 4


def together(*works: Callable[[], object]) -> list[object]:
    """Starts all at the same moment; results or refusals."""
    gate = threading.Barrier(len(works))
    results: list[object] = []

    def run(work: Callable[[], object]) -> None:
        gate.wait()
        try:
            results.append(work())
        except Refused as refusal:
            results.append(refusal)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_of_the_center_cannot_remove_each_other(_round: int) -> None:
    one, two = (make.role(keyholder(make.person(name)).user, "center") for name in ("One", "Two"))

    together(
        lambda: actions.remove_staff(one, by=two.user),
        lambda: actions.remove_staff(two, by=one.user),
    )

    assert Role.objects.filter(kind="center").count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_leads_cannot_remove_each_other(_round: int) -> None:
    program = make.program(seeded=False)
    one, two = (make.role(make.person(name), "lead", program=program) for name in ("One", "Two"))

    together(
        lambda: actions.revoke_role(one, by=two.user),
        lambda: actions.revoke_role(two, by=one.user),
    )

    assert Role.objects.filter(program=program, kind="lead").count() == 1


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_moves_make_no_loop(_round: int) -> None:
    place, user = make.organization(), make.person()
    left, right = make.unit(place, "Left"), make.unit(place, "Right")

    results = together(
        lambda: actions.change_unit(left, parent=right, by=user),
        lambda: actions.change_unit(right, parent=left, by=user),
    )

    assert sum(isinstance(result, Refused) for result in results) == 1
    assert len(queries.units_in_use(place)) == 2


@pytest.mark.parametrize("_round", range(ROUNDS))
def test_two_texts_at_once_make_one_version_and_one_refusal(_round: int) -> None:
    program, user = make.program(), make.person()

    results = together(
        *(
            lambda text=text: actions.publish_wording(program, kind="welcome", text=text, after=1, by=user)
            for text in ("Hers.", "His.")
        )
    )

    assert sum(isinstance(result, Refused) for result in results) == 1
    assert Wording.objects.filter(program=program, kind="welcome").count() == 2
