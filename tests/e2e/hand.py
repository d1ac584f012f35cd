"""One process that runs a site's management commands, one after the other: to start Django takes longer than most do.

python -m tests.e2e.hand     reads a list of words a line, says what the command printed and what went wrong
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(slots=True)
class Hand:
    env: dict[str, str]
    log: Path  # for whatever a command writes there
    process: subprocess.Popen[str] | None = None  # since the first command

    def do(self, *words: str) -> str:
        """What `manage.py …` prints. Fails with what it said."""
        process = self.process = self.process or start(self.env, self.log)
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(words) + "\n")
        process.stdin.flush()
        said, trouble = json.loads(process.stdout.readline() or '["", "It ended."]')
        assert not trouble, f"manage.py {' '.join(words)}\n{said}{trouble}"
        return str(said)


@contextlib.contextmanager
def lent(env: dict[str, str], log: Path) -> Iterator[Hand]:
    hand = Hand(env, log)
    try:
        yield hand
    finally:
        if hand.process:
            hand.process.communicate()


def start(env: dict[str, str], log: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.e2e.hand"]
    with log.open("ab") as err:
        return subprocess.Popen(
            command, cwd=ROOT, env=env, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=err
        )


def main() -> None:
    import django
    from django.core.management import call_command
    from django.db import connections

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
    django.setup()
    for line in sys.stdin:
        said, trouble = io.StringIO(), ""
        with contextlib.redirect_stdout(said):
            try:
                call_command(*json.loads(line))
            except BaseException:
                trouble = traceback.format_exc()
        connections.close_all()
        sys.stdout.write(json.dumps([said.getvalue(), trouble]) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
