"""Totals and breakdowns as leads read them: nothing hidden comes out, and zero is 0."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from conftest import StopClock
from leeward.counts import labels
from leeward.counts.models import Counter, Total
from leeward.counts.tables import KINDS, TOTALS
from leeward.organizations.models import Program, Wording
from leeward.organizations.tests import make

pytestmark = pytest.mark.django_db

MONTH = date(2026, 8, 1)


@pytest.fixture
def program(stop_clock: StopClock) -> Program:
    stop_clock("2026-11-20T03:00:00-05:00")
    return make.program(slug="harbor")


@pytest.fixture
def lead(program: Program) -> Client:
    return lead_of(program)


def lead_of(program: Program) -> Client:
    client, person = Client(), make.person("Dana Reyes")
    make.role(person, "lead", program=program)
    client.force_login(person)
    return client


def count(program: Program, table: str, **numbers: int) -> None:
    Counter.objects.bulk_create(
        Counter(program=program, month=MONTH, table=table, row=row, n=n) for row, n in numbers.items()
    )


def test_months_are_listed_with_their_zeros(program: Program, lead: Client) -> None:
    Total.objects.create(program=program, month=MONTH, kind="asks", n=7)

    lines = lead.get("/program/harbor/totals/totals.csv").content.decode().splitlines()

    assert lines[0].startswith("Month,Requests,First contacts")
    assert lines[1] == "2026-11,0,0,0,0,0,0"
    assert lines[4] == "2026-08,7,0,0,0,0,0"
    assert len(lines) == 5


def test_no_month_is_listed_from_before_the_program_began(program: Program, lead: Client) -> None:
    page = lead.get("/program/harbor/totals/").content.decode()
    assert "Nov 2026" in page
    assert "Oct 2026" not in page

    Wording.objects.filter(program=program).update(since=date(2026, 9, 20))

    page = lead.get("/program/harbor/totals/").content.decode()
    assert ("Sep 2026" in page, "Aug 2026" in page) == (True, False)


def test_an_old_program_lists_18_months(program: Program, lead: Client) -> None:
    Wording.objects.filter(program=program).update(since=date(2020, 1, 1))

    assert len(lead.get("/program/harbor/totals/totals.csv").content.decode().splitlines()) == 19


def test_small_numbers_are_hidden_on_the_page_and_in_the_file(program: Program, lead: Client) -> None:
    count(program, "mode", phone=12, video=4, writing=2)

    page = lead.get("/program/harbor/totals/").content.decode()
    file = lead.get("/program/harbor/totals/breakdown/2026-q3.csv").content.decode()

    part = page.split('id="part-mode"')[1].split("<h3")[0]
    assert (part.count("hidden</span>"), ">12<" in part, "In person" in part) == (2, True, True)
    assert "How they talked,By phone,12\r\n" in file
    assert "How they talked,By video,hidden\r\n" in file
    assert "How they talked,In person,0\r\n" in file


def test_a_table_of_too_few_says_why_it_stays_back(program: Program, lead: Client) -> None:
    count(program, "mode", phone=3)

    page = lead.get("/program/harbor/totals/").content.decode()
    file = lead.get("/program/harbor/totals/breakdown/2026-q3.csv").content.decode()

    assert "too few answers" in page.split('id="part-mode"')[1].split("<h3")[0]
    assert "How they talked,(held back: too few),hidden" in file
    assert "By phone" not in file


def test_hidden_answers_stand_in_no_telling_order(program: Program, lead: Client) -> None:
    count(program, "reason", ERR=4, NEAR=1, VIOL=9, **{"DTH-UNX": 3})

    page = lead.get("/program/harbor/totals/").content.decode().split('id="part-reason"')[1].split("<h3")[0]
    order = sorted(
        ("Violence", "Unexpected death of a patient", "A mistake that reached", "A near miss"), key=page.index
    )

    assert order == ["Violence", "Unexpected death of a patient", "A mistake that reached", "A near miss"]


def test_a_quarter_is_chosen_by_name(program: Program, lead: Client) -> None:
    Counter.objects.create(program=program, month=date(2026, 5, 1), table="mode", row="phone", n=20)

    page = lead.get("/program/harbor/totals/?quarter=2026-q2").content.decode()

    assert "April to June 2026" in page
    assert ">20<" in page


def test_a_running_quarter_has_no_file(program: Program, lead: Client) -> None:
    count(program, "mode", phone=12)

    assert lead.get("/program/harbor/totals/breakdown/2026-q4.csv").status_code == 404


def test_where_numbers_must_stay_inside_a_lead_says_so_before_a_file(lead: Client, program: Program) -> None:
    program.legal_basis = Program.LegalBasis.PSES
    program.save()
    count(program, "mode", phone=12)

    for file in ("totals.csv", "breakdown/2026-q3.csv"):
        refused = lead.get(f"/program/harbor/totals/{file}", follow=True)
        assert "do not pass totals on" in refused.content.decode()
        given = lead.get(f"/program/harbor/totals/{file}?inside=1")
        assert "Patient safety work product" in given.content.decode()


@pytest.mark.parametrize("path", ["", "totals.csv", "breakdown/2026-q3.csv"])
def test_a_lead_of_another_program_finds_nothing(program: Program, path: str) -> None:
    count(program, "mode", phone=12)

    assert lead_of(make.program()).get(f"/program/harbor/totals/{path}").status_code == 404


def test_a_full_page_takes_few_queries(
    program: Program, lead: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for table, codes in {**KINDS["encounter"], **KINDS["feedback"]}.items():
        count(program, table, **dict.fromkeys(codes, 9))

    with django_assert_max_num_queries(30):  # type: ignore[attr-defined]
        assert lead.get("/program/harbor/totals/").status_code == 200


def test_every_code_has_a_name() -> None:
    known = {field: set(codes) for field, codes in labels.CODES.items()}
    counted = {field: set(codes) for kind in KINDS.values() for field, codes in kind.items()}

    assert (known, set(labels.FIELDS), set(labels.TOTALS)) == (counted, set(counted), set(TOTALS))
