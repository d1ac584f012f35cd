"""Attacks a running demo site of its own: every JSON route with schemathesis, every page with wapiti.

    python audit/live.py [api] [pages] [nobody] [supporter] [lead]

As nobody, as a supporter and as a lead, unless some of them are named. Nothing leaves this machine.
"""

import http.client
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "src"), str(ROOT / "audit")]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")

from known import Finding, judge  # noqa: E402  the path comes first

VENV = Path(sys.executable).parents[1]
TOKEN = "audit0123456789abcdefghijklmnopq"  # of CSRF: the same in cookie and header is all it takes
EXAMPLES, SECONDS = 12, 120
EACH_ATTACK = 60  # seconds, for one kind of attack on all pages
EVERYBODY = ("nobody", "supporter", "lead")
# A rota leads from month to month: without end, and each time the same pages
DATES = ("month", "week")
CHECKS = "not_a_server_error,content_type_conformance,response_schema_conformance"
# Without those that ask other hosts, guess names for hours, or know other people's products
MODULES = (
    "cookieflags,crlf,csp,exec,file,htaccess,http_headers,ldap,methods,permanentxss,redirect,sql,timesql,upload,xss,xxe"
)
WHO = """
import json
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from leeward.accounts.models import User
from leeward.organizations.models import Program, Role
from leeward.support.models import Ask
from leeward.supporters.models import Directory, Supporter
from leeward.support.tests import make
from leeward.supporters.tests.make import World
from django.test.utils import setup_test_environment
setup_test_environment()
def session(user):
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), "leeward.accounts.backend.PasskeyBackend"
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    store.save()
    return store.session_key
held = Ask.objects.exclude(supporter=None).select_related("supporter__user").first()
lead = Role.objects.filter(kind="lead").select_related("user").first().user
peer = held.supporter.user if held else Supporter.objects.filter(status="active").first().user
program = Program.objects.filter(role__user=lead).first()
newest = Directory.objects.filter(program=program).order_by("-version").first()
asked = make.ask(World(program, None, [], newest))
print(json.dumps({
    "receipt": asked.receipt.header,
    "supporter": session(peer), "lead": session(lead),
    "slug": [program.slug, "nothing-here"],
    "ask": [str(pk) for pk in Ask.objects.values_list("pk", flat=True)[:4]] + ["00000000-0000-4000-8000-000000000000"],
}))
"""


def cookies(session: str) -> str:
    return f"leeward={session}; leeward-csrf={TOKEN}"


def allowed(port: int, cookie: str, path: str) -> list[str]:
    line = http.client.HTTPConnection("localhost", port, timeout=20)
    line.request("OPTIONS", path, headers={"Cookie": cookie} if cookie else {})
    answer = line.getresponse()
    answer.read()
    line.close()
    said = answer.headers.get("Allow", "")
    return [method for method in ("GET", "POST", "PUT", "PATCH", "DELETE") if method in said]


def probe(url: str, who: str, told: dict[str, Any], folder: Path) -> Iterator[str]:
    """Sentences about what went wrong on the JSON routes."""
    import describe

    port, cookie = int(url.rpartition(":")[2]), cookies(told[who]) if who in told else ""
    real = {"slug": told["slug"], "ask": told["ask"], "check_in": ["1", "999999"]}
    made = describe.description(lambda path: allowed(port, cookie, path), real)
    schema = folder / f"{who}.json"
    schema.write_text(json.dumps(made))
    said = {"Origin": url, "Sec-Fetch-Site": "same-origin", "Leeward-Receipt": told["receipt"]}
    said |= {"Cookie": cookie, "X-CSRFToken": TOKEN} if cookie else {}
    headers = [f"--header={name}: {value}" for name, value in said.items()]
    limits = [f"--max-examples={EXAMPLES}", "--seed=1", f"--max-time={SECONDS}", "--no-shrink", "--continue-on-failure"]
    options = [f"--checks={CHECKS}", "--phases=examples,coverage,fuzzing", "--suppress-health-check=all", "--no-color"]
    command = [VENV / "probe" / "bin" / "schemathesis", "run", schema, f"--url={url}", *headers, *limits, *options]
    env = {**os.environ, "SCHEMATHESIS_HOOKS": str(ROOT / "audit" / "hooks.py")}
    done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    lines = [line.strip(" =") for line in done.stdout.splitlines()]
    summary = [line for line in lines if line.startswith(("Selected:", "Tested:"))] + lines[-1:]
    print(f"schemathesis as {who}: {len(made['paths'])} paths. {' · '.join(summary) or 'Nothing.'}", flush=True)
    if done.returncode:
        yield f"schemathesis as {who}:\n{done.stdout[-6000:]}{done.stderr[-2000:]}"


def crawl(url: str, who: str, session: str, folder: Path) -> set[Finding]:
    report = folder / f"{who}-pages.json"
    command = [VENV / "crawl" / "bin" / "wapiti", "-u", f"{url}/", "--scope", "folder", "-m", MODULES, "-f", "json"]
    command += [
        "-o",
        str(report),
        "--max-scan-time",
        str(SECONDS),
        "--max-attack-time",
        str(EACH_ATTACK),
        "-v",
        "0",
        "--flush-session",
    ]
    command += [
        "--no-bugreport",
        "-x",
        f"{url}/sign-out/",
        "--store-session",
        str(folder / who),
        "--store-config",
        str(folder),
    ]
    command += [word for name in DATES for word in ("-r", name)]
    command += ["-H", f"Cookie: {cookies(session)}"] if session else []
    subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if not report.exists():
        sys.exit("wapiti could not work.")
    found: dict[str, Any] = json.loads(report.read_text())
    print(f"wapiti as {who}: {found['infos'].get('crawled_pages_nbr', 'no')} pages", flush=True)
    kinds = {**found["vulnerabilities"], **found["anomalies"]}
    return {Finding("wapiti", kind, row["path"].split("?")[0]) for kind, rows in kinds.items() for row in rows}


def main(parts: list[str]) -> int:
    os.environ["LEEWARD_DEMO"] = "1"
    people = [who for who in EVERYBODY if who in parts] or list(EVERYBODY)
    kinds = [kind for kind in ("pages", "api") if kind in parts] or ["pages", "api"]
    troubles: list[str] = []
    with tempfile.TemporaryDirectory(prefix="leeward-audit-") as name:
        folder = Path(name)
        os.environ["LEEWARD_DATA"] = str(folder / "mine")
        import django

        django.setup()
        from tests.e2e import site as sites

        pages: set[Finding] = set()
        with sites.running(folder / "site") as site:
            told = json.loads(site.manage("shell", "-c", WHO).strip().splitlines()[-1])
            for who in people:
                if "pages" in kinds:
                    pages |= crawl(site.url, who, told.get(who, ""), folder)
                if "api" in kinds:
                    troubles += probe(site.url, who, told, folder)
        if "pages" in kinds:
            troubles += judge("wapiti", pages)
    for each in troubles:
        print(each)
    print(f"schemathesis and wapiti: {len(troubles)} to look at")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
