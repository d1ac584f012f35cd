"""A site's management commands without waiting for Django each time: one process loads it, and forks for each.

python -m tests.e2e.hand     reads a list of words a line, says how the command ended and what it printed
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Done:
    code: int
    said: str
    trouble: str  # what it said of what went wrong


@dataclass(slots=True)
class Hand:
    env: dict[str, str]
    log: Path  # for whatever goes wrong outside a command
    process: subprocess.Popen[str] | None = None  # since the first command

    def do(self, *words: str) -> str:
        """What `manage.py …` prints. Fails with what it said."""
        done = self.attempt(*words)
        assert done.code == 0, f"manage.py {' '.join(words)}\n{done.said}{done.trouble}"
        return done.said

    def attempt(self, *words: str) -> Done:
        process = self.process = self.process or start(self.env, self.log)
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(words) + "\n")
        process.stdin.flush()
        return Done(*json.loads(process.stdout.readline() or '[1, "", "It ended."]'))


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

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leeward.config.settings")
    django.setup()
    call_command("check", stdout=sys.stderr)  # loads what commands load
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(json.loads(line))) + "\n")
        sys.stdout.flush()


def run(words: list[str]) -> tuple[int, str, str]:
    """In a process of its own, as an operator's."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as trouble:
        child = os.fork()
        if not child:
            os._exit(as_a_command(words, said, trouble))
        _pid, status = os.waitpid(child, 0)
        said.seek(0)
        trouble.seek(0)
        return os.waitstatus_to_exitcode(status), said.read().decode(), trouble.read().decode()


def as_a_command(words: list[str], said: IO[bytes], trouble: IO[bytes]) -> int:
    from django.core.management import execute_from_command_line

    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(said.fileno(), 1)
    os.dup2(trouble.fileno(), 2)
    try:
        execute_from_command_line(["manage.py", *words])
        code = 0
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    return code


if __name__ == "__main__":
    main()
