"""Reads the source with bandit and with semgrep's local rules (audit/semgrep). Each finding is mended or explained.

Nothing is fetched: neither tool needs the network.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from known import ROOT, Finding, judge

TOOLS = Path(sys.executable).parents[1] / "scan" / "bin"
RULES = ROOT / "audit" / "semgrep"
QUIET = ["--metrics=off", "--disable-version-check"]


def run(*command: str | Path) -> Any:
    env = {"PATH": f"{TOOLS}:/usr/bin:/bin", "HOME": str(Path.home()), "SEMGREP_SEND_METRICS": "off"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    try:
        return json.loads(done.stdout)
    except ValueError:
        sys.exit(f"{Path(command[0]).name} could not work:\n{done.stderr[-2000:]}")


def bandit() -> set[Finding]:
    report = run(TOOLS / "bandit", "-q", "-r", "src", "-x", "*/tests/*", "-f", "json")
    return {Finding("bandit", each["test_id"], each["filename"]) for each in report["results"]}


def semgrep() -> set[Finding]:
    configs = [f"--config={path}" for path in sorted(RULES.glob("*.yml"))]
    report = run(
        TOOLS / "semgrep", "scan", *QUIET, "--quiet", "--json", *configs, "--exclude=tests", "--exclude=dist", "src"
    )
    troubles = [str(each.get("message", each))[:200] for each in report["errors"]]
    if troubles:
        sys.exit("\n".join(troubles))
    return {Finding("semgrep", each["check_id"].rpartition(".")[2], each["path"]) for each in report["results"]}


def rules_find_what_they_must() -> list[str]:
    report = run(TOOLS / "semgrep", "--test", *QUIET, "--json", RULES)
    checks = [check for file in report["results"].values() for check in file["checks"].items()]
    return [f"the rule {name} does not find what it must" for name, check in checks if not check["passed"]]


def main(which: list[str]) -> int:
    troubles = [*judge("bandit", bandit()), *judge("semgrep", semgrep())]
    if "--rules" in which:
        troubles += rules_find_what_they_must()
    for each in troubles:
        print(each)
    print(f"bandit and semgrep: {len(troubles)} to look at")
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
