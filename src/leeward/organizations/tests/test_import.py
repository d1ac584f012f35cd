"""Tables come in from a spreadsheet: every row is looked at, and all come in or none."""

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from conftest import StopClock
from leeward.accounts.models import User
from leeward.core import later
from leeward.core.errors import Refused
from leeward.core.models import Entry
from leeward.organizations import actions
from leeward.organizations.actions.imports import AT_ONCE
from leeward.organizations.imports import tree
from leeward.organizations.models import Import, Organization, Unit
from leeward.organizations.tests import make
from leeward.organizations.tests.conftest import Lead
from leeward.supporters.models import Supporter


def send(client: Client, path: str, text: str, encoding: str = "utf-8") -> Import:
    """Through the form; the newest one."""
    file = SimpleUploadedFile("table.csv", text.encode(encoding), content_type="text/csv")
    answer = client.post(path, {"file": file})
    assert answer.status_code == 302, answer.content.decode()
    return Import.objects.get()


def said(job: Import) -> dict[int, tuple[str, str]]:
    return {row: (result, words) for row, result, words in job.outcomes}


UNITS = "unit;lies in;area\nNurses;Surgery;\nSurgery;;\nNurses;Medicine;\nMedicine;;\n"


def test_units_come_in_in_any_order(lead: Lead) -> None:
    job = send(lead.client, lead.home + "import/units/", UNITS)

    assert {result for result, _words in said(job).values()} == {"new"}
    assert not Unit.objects.exists()
    lead.client.post(f"/import/{job.pk}/take-in/")
    nurses = Unit.objects.filter(name="Nurses").values_list("parent__name", flat=True)
    assert sorted(filter(None, nurses)) == ["Medicine", "Surgery"]


def test_one_wrong_row_keeps_all_out(lead: Lead) -> None:
    job = send(lead.client, lead.home + "import/units/", UNITS + "Ward;Nowhere;\n")

    lead.client.post(f"/import/{job.pk}/take-in/")

    assert said(job)[6] == ("wrong", "lies in: there is no “Nowhere”, here or in this file.")
    assert not Unit.objects.exists()


def test_what_a_press_of_the_button_cannot_do(lead: Lead) -> None:
    job = send(lead.client, lead.home + "import/units/", UNITS + "Ward;Nowhere;\n")

    with pytest.raises(Refused, match="Some rows are wrong"):
        actions.agree_to_import(job, by=lead.user)


@pytest.mark.parametrize(
    ("rows", "row", "result", "words"),
    [
        ("A;B\nB;A\nC;A\n", 2, "wrong", "rows 2, 3 lie in each other"),
        ("A;B\nB;A\nC;A\n", 4, "waits", "whose row is wrong"),
        ("A;A\n", 2, "wrong", "cannot lie in itself"),
        ("A;\nA;\n", 3, "wrong", "Row 2 says the same"),
        ("N;X\nN;Y\nX;\nY;\nZ;N\n", 6, "wrong", "more than one “N”"),
        ("N;X\nN;Y\nX;\nY;\nZ;Y > N\n", 6, "new", "in Y > N"),
        (";\nA > B;\n", 3, "wrong", "holds no “>”"),
        ("Emergency;\n", 2, "same", ""),
        ("emergency;\n", 2, "same", ""),
        ("Old;\n", 2, "wrong", "retired"),
        ("A;Old\n", 2, "wrong", "no “Old”"),
    ],
)
def test_the_tree_is_looked_at_row_by_row(lead: Lead, rows: str, row: int, result: str, words: str) -> None:
    make.unit(lead.program.organization, "Emergency")
    make.unit(lead.program.organization, "Old", retired=True)

    found = said(send(lead.client, lead.home + "import/units/", "unit;lies in\n" + rows))[row]

    assert found[0] == result
    assert words in found[1]


def test_a_row_waits_only_for_what_is_above_it() -> None:
    rows = [(number, f"U{number}", f"U{number + 1}") for number in range(2, 5_000)] + [(5_000, "U5000", "")]

    assert len(tree.places(tree.Known([]), rows)[2].path) == 4_999


def test_leaders_are_known_by_their_address(lead: Lead) -> None:
    ward = make.unit(lead.program.organization, "Ward")
    known = make.person("Rosa", email="rosa@harbor.example")
    text = "unit,name,email,phone\nWard,Rosa D,ROSA@harbor.example,\nWard,Max,,617 555 0100\nWard,Max,,(617) 555-0100\n"

    job = send(lead.client, lead.home + "import/leaders/", text)
    assert said(job)[4] == ("wrong", "Row 3 says the same.")
    job = send(lead.client, lead.home + "import/leaders/", text.rsplit("Ward", 1)[0])
    lead.client.post(f"/import/{job.pk}/take-in/")

    assert set(ward.leaders.all()) == {known, User.objects.get(name="Max", phone="+16175550100")}


PEOPLE = "name,email,phone,kind of work,role,unit\n"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",a@b.example,,Nursing,RN,", "name: "),
        ("Ann,nowhere,,Nursing,RN,", "email: "),
        ("Ann,,12,Nursing,RN,", "phone: We cannot read this number"),
        ("Ann,,,Nursing,RN,", "Give an e-mail address or a phone number."),
        ("Ann,a@b.example,,Wizardry,RN,", "“Wizardry” is not in your list"),
        ("Ann,a@b.example,,Nursing,,", "role: "),
        ("Ann,a@b.example,,Nursing,RN,Nowhere", "unit: there is no “Nowhere” here."),
        ("Ann,first@b.example,,Nursing,RN,", "row 2 gives this address to somebody else"),
        ("First,first@b.example,,Nursing,RN,", "Row 2 says the same."),
        ("Ann,awaited@b.example,,Nursing,RN,", "Another program invited this person"),
        ("Ann,a@b.example,,Nursing,RN,,more", "more cells"),
    ],
)
def test_every_fault_of_a_person_is_named_by_its_row(lead: Lead, row: str, words: str) -> None:
    make.role(make.person("Awaited", email="awaited@b.example"), "lead", program=make.program())
    good = "First,first@b.example,,Nursing,RN,\n"

    job = send(lead.client, lead.home + "import/people/", PEOPLE + good + row + "\n")

    assert said(job)[2][0] == "new"
    assert said(job)[3][0] == "wrong"
    assert words in said(job)[3][1]


def test_people_come_on_the_list_and_get_their_links_at_once(lead: Lead) -> None:
    text = PEOPLE + "Ann Lee,ann@b.example,,nursing,RN,\nÉve,,617-555-0101,Physician,Attending,\n"
    job = send(lead.client, lead.home + "import/people/", text, "utf-16")
    lead.client.post(f"/import/{job.pk}/take-in/")

    answer = lead.client.post("/program/harbor/supporters/links.csv")

    job.refresh_from_db()
    assert (job.state, bytes(job.body), job.outcomes) == ("done", b"", [])
    assert set(Supporter.objects.values_list("known_as", "status", "family")) == {
        ("Ann Lee", "invited", "nursing"),
        ("Éve", "invited", "physician"),
    }
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["name"] for row in rows] == ["Ann Lee", "Éve"]
    assert "/invitation/" in rows[0]["link"]
    again = lead.client.post("/program/harbor/supporters/links.csv", follow=True)
    assert "Everybody has a link already" in again.content.decode()


def test_the_journal_says_how_many_and_never_who(lead: Lead) -> None:
    job = send(lead.client, lead.home + "import/people/", PEOPLE + "Ann,ann@b.example,,nursing,RN,\n")
    lead.client.post(f"/import/{job.pk}/take-in/")

    assert Entry.objects.get(verb="import.done").detail == '{"changed": 0, "kind": "people", "new": 1}'


def test_the_worker_takes_what_is_large(lead: Lead) -> None:
    text = PEOPLE + "".join(f"Ann {n},ann{n}@b.example,,nursing,RN,\n" for n in range(AT_ONCE + 1))
    job = send(lead.client, lead.home + "import/people/", text)
    assert "0 of 301 looked at" in lead.client.get(f"/import/{job.pk}/").content.decode()

    later.run_due()
    assert "Take it all in" in lead.client.get(f"/import/{job.pk}/").content.decode()
    lead.client.post(f"/import/{job.pk}/take-in/")
    later.run_due()

    assert Supporter.objects.count() == 301
    assert "All rows are in" in lead.client.get(f"/import/{job.pk}/").content.decode()


def test_what_became_wrong_in_between_keeps_all_out(lead: Lead) -> None:
    ward = make.unit(lead.program.organization, "Ward")
    rows = PEOPLE + "Ann,ann@b.example,,nursing,RN,Ward\nBob,bob@b.example,,nursing,RN,\n"
    job = send(lead.client, lead.home + "import/people/", rows)
    actions.retire_unit(ward, by=lead.user)

    lead.client.post(f"/import/{job.pk}/take-in/")

    assert not Supporter.objects.exists()
    assert b"Is wrong" in lead.client.get(f"/import/{job.pk}/").content


def test_what_was_not_shown_is_not_done(lead: Lead) -> None:
    text = "unit;area\nWard;icu\nTower;\n"
    ward = make.unit(lead.program.organization, "Ward", area="icu")
    job = send(lead.client, lead.home + "import/units/", text)
    assert said(job)[2] == ("same", "")
    Unit.objects.filter(pk=ward.pk).update(area="periop")

    page = lead.client.post(f"/import/{job.pk}/take-in/", follow=True).content.decode()

    assert "Something changed here since you looked" in page
    assert set(Unit.objects.values_list("name", "area")) == {("Ward", "periop")}
    lead.client.post(f"/import/{job.pk}/take-in/")
    assert set(Unit.objects.values_list("area", flat=True)) == {"icu", ""}


def test_rows_as_a_file_can_be_put_right_and_sent_again(lead: Lead) -> None:
    path = lead.home + "import/people/"
    job = send(lead.client, path, PEOPLE + "=cmd(),nowhere,,nursing,RN,\n")
    file = lead.client.get(f"/import/{job.pk}/wrong.csv").content.decode("utf-8-sig")

    assert "2,'=cmd(),nowhere" in file
    again = send(lead.client, path, file.replace("nowhere", "ann@b.example"))
    assert said(again)[2] == ("new", "")


def test_a_template_can_be_sent_back(lead: Lead) -> None:
    head = lead.client.get(lead.home + "import/people/template.csv").content

    answer = lead.client.post(lead.home + "import/people/", {"file": SimpleUploadedFile("x.csv", head)})

    assert "nothing below the first row" in answer.content.decode()


def test_nobody_sees_what_somebody_else_sent(lead: Lead, client: Client) -> None:
    job = send(lead.client, lead.home + "import/units/", UNITS)
    other = make.person("Other lead")
    make.role(other, "lead", program=lead.program)
    client.force_login(other)

    assert [client.get(f"/import/{job.pk}/{page}").status_code for page in ("", "rows.csv")] == [404, 404]
    assert client.post(f"/import/{job.pk}/take-in/").status_code == 404


def test_who_lost_the_door_has_lost_the_file(lead: Lead) -> None:
    job = send(lead.client, lead.home + "import/units/", UNITS)
    lead.user.roles.all().delete()

    assert lead.client.post(f"/import/{job.pk}/take-in/").status_code == 404


def test_a_file_is_forgotten_after_a_day(lead: Lead, stop_clock: StopClock) -> None:
    send(lead.client, lead.home + "import/units/", UNITS)

    stop_clock("2040-01-01T12:00:00+00:00")
    actions.forget_imports()

    assert not Import.objects.exists()


def test_the_center_takes_in_organizations_and_their_sites(center: Client) -> None:
    text = "name,kind,health system\nMercy Hospital,hospital,Mercy\nOak Clinic,Community health center,\nX,castle,\n"
    job = send(center, "/center/import/organizations/", text)
    assert "“castle” is no kind" in said(job)[4][1]
    job = send(center, "/center/import/organizations/", text.rsplit("X", 1)[0])
    center.post(f"/import/{job.pk}/take-in/")

    assert Organization.objects.get(slug="oak-clinic").kind == "health_center"
    Import.objects.all().delete()
    job = send(center, "/center/organizations/oak-clinic/import/sites/", "site\nNorth\nSouth\nnorth\n")
    assert [result for result, _words in said(job).values()] == ["new", "new", "wrong"]


def test_people_do_not_come_through_the_center(center: Client) -> None:
    make.organization("Harbor", slug="harbor")

    assert center.get("/center/organizations/harbor/import/people/").status_code == 404


def test_a_file_sent_anywhere_else_is_dropped(lead: Lead) -> None:
    file = SimpleUploadedFile("x.csv", b"name\n")
    answer = lead.client.post(lead.home + "name/", {"name": "Quiet", "neutral_name": "Hello", "file": file})

    assert answer.wsgi_request.FILES == {}


def test_what_is_too_large_is_refused_before_it_is_read(lead: Lead) -> None:
    file = SimpleUploadedFile("x.csv", b"x" * (8 * 1024 * 1024))

    assert lead.client.post(lead.home + "import/units/", {"file": file}).status_code == 413
