"""A site to back up and restore, in processes of its own: the databases are real files and servers, as an operator's.

python -m leeward.config.tests.drill fill FILE     a program, a talk and an open request; what their pages know in FILE
python -m leeward.config.tests.drill end FILE      the talk is over and erased; somebody else asks
python -m leeward.config.tests.drill tell FILE     what is left of all three, as JSON
python -m leeward.config.tests.drill by_hand FILE  the database of backup FILE put back by hand, past `restore`
python -m leeward.config.tests.drill three_days FILE  pass for the keys of backups
python -m leeward.config.tests.drill read FILE     what a thief of backup FILE finds in it, as JSON
python -m leeward.config.tests.drill uploads FILE  as JSON, sealed requests that nobody has sent yet, and where to
python -m leeward.config.tests.drill upload FILE   the same, but one
python -m leeward.config.tests.drill count FILE    how many requests are stored
python -m leeward.config.tests.drill later PATH    a slow piece of work is due, which will write to PATH
"""

import json
import os
import pickle
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from tests.e2e.hand import Hand
from tests.e2e.site import ROOT, copied, prepare

UPLOADS = 300


@dataclass(frozen=True, slots=True)
class Drill:
    """One site's settings, and the file that stands for its people's memories."""

    env: dict[str, str]
    memory: Path

    def run(self, verb: str, file: Path | None = None) -> Any:
        command = [sys.executable, "-m", __name__, verb, str(file or self.memory)]
        done = subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout or "null")

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True)

    def must(self, *arguments: str) -> str:
        done = self.manage(*arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def refused(self, *arguments: str) -> str:
        done = self.manage(*arguments)
        assert done.returncode != 0, done.stdout
        assert "Traceback" not in done.stderr
        return done.stderr


def new_site(folder: Path) -> Drill:
    """Prepared and filled, with a backup `monday` of that; nothing serves."""
    env = copied("drill", folder / "data", {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}, _prepare_and_fill)
    for name in ("memory", "monday"):
        Path(env["LEEWARD_DATA"], name).rename(folder / name)
    return Drill(env, folder / "memory")


def _prepare_and_fill(hand: Hand) -> None:
    prepare(hand)
    data = Path(hand.env["LEEWARD_DATA"])
    drill = Drill(hand.env, data / "memory")
    drill.run("fill")
    drill.must("backup", str(data / "monday"))


def fill(memory: Path) -> None:
    from django.contrib.sessions.models import Session

    from leeward.core import clock, shred
    from leeward.support.models import Door, Problem
    from leeward.support.tests import make
    from leeward.supporters.tests.make import published_program

    world = make.with_mail(published_program())
    Door.objects.create(program=world.program, code_round=2)
    expires = clock.today() + timedelta(days=28)
    words = Problem.objects.create(supporter=world.peers[0].supporter, reader=Problem.Reader.LEAD, expires=expires)
    shred.make(words.pk, shred.PROBLEM)
    talk, waits = make.in_contact(world), make.ask(world)
    assert make.say(talk.receipt, "messages", make.message_of(talk, 1)).status_code == 201
    make.window(world.peers[0])  # signed in
    assert Session.objects.exists()
    memory.write_bytes(pickle.dumps({"world": world, "talk": talk, "waits": waits, "id": talk.row.pk}))


def end(memory: Path) -> None:
    from leeward.support.tests import make

    known = pickle.loads(memory.read_bytes())
    assert make.say(known["talk"].receipt, "erase").status_code in (200, 204)
    assert make.look(known["talk"].receipt).json()["status"] == "over"
    known["late"] = make.ask(known["world"])
    memory.write_bytes(pickle.dumps(known))


def tell(memory: Path) -> None:
    from django.contrib.sessions.models import Session

    from leeward.support.models import Door
    from leeward.support.tests import make

    known, sessions = pickle.loads(memory.read_bytes()), Session.objects.count()
    seen = {name: make.look(known[name].receipt) for name in ("talk", "waits", "late") if name in known}
    found = {name: page.json().get("status", page.json().get("error")) for name, page in seen.items()}
    can_take = found.get("waits") == "open" and make.take(known["waits"], known["world"].peers[1]).status_code == 200
    rounds = list(Door.objects.values_list("code_round", flat=True))
    told = {"seen": found, "can_take": can_take, "sessions": sessions, "rounds": rounds}
    sys.stdout.write(json.dumps({**told, **covered(known["id"])}))


def upload(memory: Path) -> None:
    uploads(memory, 1)


def uploads(memory: Path, wanted: int = UPLOADS) -> None:
    from leeward.support.models import Door
    from leeward.support.tests import make

    world = pickle.loads(memory.read_bytes())["world"]
    Door.objects.update_or_create(program=world.program, defaults={"work_from": UPLOADS * 2})
    bodies = [make.upload(world).hex() for _ in range(wanted)]
    sys.stdout.write(json.dumps({"path": f"/api/p/{world.program.slug}/asks", "bodies": bodies}))


def count(memory: Path) -> None:
    from leeward.support.models import Ask

    sys.stdout.write(str(Ask.objects.count()))


def later(path: Path) -> None:
    from leeward.core import clock
    from leeward.core.models import Later

    about = {"path": str(path), "seconds": 3}
    Later.objects.create(handler="leeward.config.tests.slow.write", cause=str(path), about=about, due=clock.now())


def by_hand(file: Path) -> None:
    from leeward.config.backups import archive, engines, requests

    with archive.opened(file) as backup, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = requests.unseal(backup.copy(archive.REQUESTS, folder), UUID(backup.manifest.key))
        engines.load(backup.copy(backup.database(), folder), rows)


def three_days(memory: Path) -> None:
    """Pass, for the keys of backups."""
    from leeward.core import clock
    from leeward.core.models import BackupKey

    BackupKey.objects.update(until=clock.now())


def read(file: Path) -> None:
    """What somebody reads in a backup who has nothing else: which of the names he looks for are in it, as JSON."""
    from leeward.config.backups import archive, engines

    known = pickle.loads(file.with_name("memory").read_bytes())
    sought = {"program": known["world"].program.pk, "request": known["id"]}
    with archive.opened(file) as backup, tempfile.TemporaryDirectory() as name:
        bodies = [backup.copy(member, Path(name)) for member in backup.hashes]
        dump = [body for body in bodies if body.suffix == ".dump"]
        text = b"".join(body.read_bytes() for body in bodies) + b"".join(map(engines.as_text, dump))
    sys.stdout.write(json.dumps([what for what, pk in sought.items() if _is_in(pk, text)]))


def _is_in(pk: UUID, text: bytes) -> bool:
    return any(spelled in text for spelled in (pk.bytes, pk.hex.encode(), str(pk).encode()))


def covered(ask: Any) -> dict[str, int]:
    """How many parts and messages of this request are stored, and how many of them any key at hand opens."""
    from leeward.core.models import ShredKey
    from leeward.support.models import Message, Part

    stored = [(part.kind, bytes(part.body)) for part in Part.objects.filter(ask=ask)]
    stored += [(f"message/{m.conversation}/{m.sequence}", bytes(m.body)) for m in Message.objects.filter(ask=ask)]
    keys = [bytes(row.key) for row in ShredKey.objects.all()]
    opened = sum(_opens(key, ask, place, body) for key in keys for place, body in stored)
    return {"stored": len(stored), "opened": opened}


def _opens(key: bytes, ask: Any, place: str, body: bytes) -> bool:
    from leeward.core.sealing import outer

    try:
        outer.uncover(key, ask, place, body)
    except Exception:
        return False
    return True


if __name__ == "__main__":
    import django
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    verbs = (fill, end, tell, upload, uploads, count, later, by_hand, three_days, read)
    {verb.__name__: verb for verb in verbs}[sys.argv[1]](Path(sys.argv[2]))
