"""A lead's table of 20,000 people: with 200 planted faults each is named by its row and nothing comes in; put right,
it comes in whole within a minute. Through the form, with a worker beside, in both databases."""

import csv
import http.client
import io
import json
import os
import re
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from typing import Any

from tools.serving import ROOT, Site, database, prepared, serving

PEOPLE = 20_000
FAULTS = 200
LIMIT = 60.0  # seconds from sending the fixed file until everybody is on the list
HEAD = ["name", "email", "phone", "kind of work", "role", "unit"]
SLUG = "harbor"
PATH = f"/program/{SLUG}/settings/import/people/"


def django_setup() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "leeward.config.settings"
    import django

    django.setup()


def seed() -> None:
    """A lead who is signed in, and 40 units; prints the session."""
    django_setup()
    from django.test import Client

    from leeward.organizations.tests import make

    program = make.program(slug=SLUG)
    for number in range(40):
        make.unit(program.organization, f"Unit {number}")
    lead = make.person("Lee Lead")
    make.role(lead, "lead", program=program)
    client = Client(SERVER_NAME="localhost")
    client.force_login(lead)
    print(json.dumps({name: morsel.value for name, morsel in client.cookies.items()}))


def count() -> None:
    """People on the list, and people at all."""
    django_setup()
    from leeward.accounts.models import User
    from leeward.supporters.models import Supporter

    print(json.dumps([Supporter.objects.count(), User.objects.count()]))


# ---- the table ---------------------------------------------------------------------------------------------------


def person(number: int) -> list[str]:
    unit = f"Unit {number % 40}" if number % 3 else ""
    return [
        f"José Person {number}",
        f"p{number}@harbor.example",
        f"617-555-{number % 10_000:04}",
        "Nursing",
        "RN",
        unit,
    ]


# What a planted fault does to a row; the first row of the table stays whole
SPOILT: list[Callable[[list[str]], list[str]]] = [
    lambda row: ["", *row[1:]],
    lambda row: [row[0], "nowhere", *row[2:]],
    lambda row: [*row[:2], "12", *row[3:]],
    lambda row: [row[0], "", "", *row[3:]],
    lambda row: [*row[:3], "Wizardry", *row[4:]],
    lambda row: [*row[:4], "", row[5]],
    lambda row: [*row[:5], "Unit 99"],
    lambda row: [row[0], person(1)[1], *row[2:]],
    lambda row: person(1),
    lambda row: [*row, "one too many"],
]


def table(faults: int) -> tuple[bytes, set[int]]:
    """Windows-1252 with semicolons, as a spreadsheet saves it; and the rows that are spoilt."""
    every = PEOPLE // faults if faults else 0
    lines, spoilt = [HEAD], set()
    for number in range(1, PEOPLE + 1):
        row = person(number)
        if faults and number % every == 0:
            row = SPOILT[number // every % len(SPOILT)](row)
            spoilt.add(number + 1)
        lines.append(row)
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=";").writerows(lines)
    return out.getvalue().encode("cp1252"), spoilt


# ---- the browser -------------------------------------------------------------------------------------------------


class Browser:
    def __init__(self, port: int, cookies: dict[str, str]) -> None:
        self.port, self.cookies = port, cookies

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> http.client.HTTPResponse:
        line = http.client.HTTPConnection("localhost", self.port, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        line.request(method, path, body, headers | ({"Content-Type": kind} if kind else {}))
        answer = line.getresponse()
        for header in answer.headers.get_all("Set-Cookie", []):
            name, _, value = header.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer

    def page(self, path: str) -> str:
        return self.ask("GET", path).read().decode()

    def post(self, path: str, file: bytes | None = None) -> str:
        """Where it leads."""
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page(PATH))
        assert token
        mark = uuid.uuid4().hex
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token[1]}\r\n'.encode()
        ]
        if file is not None:
            named = 'Content-Disposition: form-data; name="file"; filename="people.csv"\r\nContent-Type: text/csv'
            parts.append(f"--{mark}\r\n{named}\r\n\r\n".encode() + file + b"\r\n")
        body = b"".join([*parts, f"--{mark}--\r\n".encode()])
        answer = self.ask("POST", path, body, f"multipart/form-data; boundary={mark}")
        said = answer.read().decode()
        if answer.status != 302:
            sys.exit(f"{path}: {answer.status} {said[:2000]}")
        return answer.headers["Location"]

    def wait_for(self, path: str, words: str) -> str:
        while words not in (page := self.page(path)):
            time.sleep(0.5)
        return page


def on_the_list(site: Site) -> list[int]:
    found: list[int] = json.loads(site.run(__file__, "count"))
    return found


def measure(kind: str) -> dict[str, Any]:
    with database(kind) as settings, prepared(**settings) as site:
        browser = Browser(site.port, json.loads(site.run(__file__, "seed")))
        worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT, env=site.env)
        try:
            with serving(site, workers=1):
                return _measure(site, browser)
        finally:
            worker.terminate()
            worker.wait()


def _measure(site: Site, browser: Browser) -> dict[str, Any]:
    spoilt, rows = table(FAULTS)
    began = time.perf_counter()
    job = browser.post(PATH, spoilt)
    browser.wait_for(job, "cannot be taken in")
    looked = time.perf_counter() - began
    named = csv.reader(io.StringIO(browser.ask("GET", f"{job}wrong.csv").read().decode("utf-8-sig")))
    found = {int(line[0]) for line in list(named)[1:] if line[-1]}
    browser.post(f"{job}take-in/")
    nothing = on_the_list(site)
    began = time.perf_counter()
    job = browser.post(PATH, table(0)[0])
    browser.wait_for(job, "Take it all in")
    browser.post(f"{job}take-in/")
    browser.wait_for(job, "All rows are in")
    seconds = time.perf_counter() - began
    return {
        "looked": looked,
        "named": len(found & rows),
        "extra": len(found - rows),
        "came in": nothing[0] + nothing[1] - 1,
        "seconds": seconds,
        "on the list": on_the_list(site)[0],
    }


def main() -> int:
    results = {kind: measure(kind) for kind in ("sqlite", "postgres")}
    for kind, measured in results.items():
        print(f"{kind}: {measured}")
    slowest = max(measured["seconds"] for measured in results.values())
    good = all(
        (each["named"], each["extra"], each["came in"], each["on the list"]) == (FAULTS, 0, 0, PEOPLE)
        for each in results.values()
    )
    named = min(each["named"] for each in results.values())
    print(f"import: {named} of {FAULTS} faults named, nothing in; {PEOPLE:,} people in {slowest:.1f} s ({LIMIT:.0f})")
    return 0 if good and slowest <= LIMIT else 1


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["seed"]:
            seed()
        case ["count"]:
            count()
        case []:
            sys.exit(main())
        case _:
            sys.exit(__doc__)
