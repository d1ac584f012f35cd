"""A site to back up and restore, in processes of its own: the databases are real files and servers, as an operator's.

Each verb gets a path:
fill, end, tell    a program, a talk and an open request, and what their pages know in this file; the talk is over and
                   erased, and somebody else asks; what is left of all three, as JSON
by_hand, read      the database of this backup is put back by hand, past `restore`; what a thief finds in it, as JSON
three_days         pass for the keys of backups
uploads, upload    as JSON, sealed requests that nobody has sent yet, and where to; but one
count              how many requests are stored
later              a slow piece of work is due, which will write to this path
"""

import json
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.test.utils import setup_test_environment

from tests.e2e.hand import Hand, lent
from tests.e2e.site import ROOT, copied, prepare

UPLOADS = 300


@dataclass(frozen=True, slots=True)
class Drill:
    """One site's settings, the file that stands for its people's memories, and who runs its commands."""

    env: dict[str, str]
    memory: Path
    hand: Hand

    def run(self, verb: str, file: Path | None = None) -> Any:
        code = f"from leeward.config.tests import drill; drill.act({verb!r}, {str(file or self.memory)!r})"
        return json.loads(self.must("shell", "--verbosity=0", "-c", code) or "null")

    def must(self, *words: str) -> str:
        return self.hand.do(*words)

    def refused(self, *words: str) -> str:
        done = self.hand.attempt(*words)
        assert done.code != 0, done.said
        assert "Traceback" not in done.trouble
        return done.trouble


@contextmanager
def new_site(folder: Path) -> Iterator[Drill]:
    """Prepared and filled, with a backup `monday` of that; nothing serves."""
    env = copied("drill", folder / "data", {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}, _prepare_and_fill)
    for name in ("memory", "monday"):
        Path(env["LEEWARD_DATA"], name).rename(folder / name)
    with lent(env, folder / "log") as hand:
        yield Drill(env, folder / "memory", hand)


def _prepare_and_fill(hand: Hand) -> None:
    prepare(hand)
    data = Path(hand.env["LEEWARD_DATA"])
    drill = Drill(hand.env, data / "memory", hand)
    drill.run("fill")
    drill.must("backup", str(data / "monday"))


def act(verb: str, path: str) -> None:
    setup_test_environment()
    verbs = (fill, end, tell, upload, uploads, count, later, by_hand, three_days, read)
    {verb.__name__: verb for verb in verbs}[verb](Path(path))


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
