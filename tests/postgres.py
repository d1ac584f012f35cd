"""A private PostgreSQL that lives as long as one command. Its database is migrated, to be copied.

python tests/postgres.py run -- pytest …     sets LEEWARD_DATABASE for the command, then clears up
python tests/postgres.py serve FILE          writes the address into the file; clears up when it is ended
python tests/postgres.py where               prints the folder of initdb, or fails
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
NEW_CLUSTER = ["-A", "trust", "-E", "UTF8", "--no-instructions", "--no-sync"]
NEW_CLUSTER += ["--wal-segsize", "1"]  # MB
NEW_CLUSTER += ["--locale", "C.UTF-8" if sys.platform == "linux" else "C"]
# Nothing of a test database has to outlive a power cut.
FAST = ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"]
FAST += ["-c", "min_wal_size=4MB", "-c", "max_wal_size=32MB"]  # tests/e2e/thief.py reads all of it, again and again


def bin_folder() -> Path:
    """The newest PostgreSQL's programs. Raises LookupError when there is none of version 15 or newer."""
    on_path = shutil.which("initdb")
    packaged = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda found: int(found.parts[-3]), reverse=True
    )
    found = packaged or ([Path(on_path).resolve()] if on_path else [])
    if not found:
        raise LookupError("No PostgreSQL was found: initdb is not on the path, nor in /usr/lib/postgresql.")
    return found[0].parent


def account() -> str | None:
    """PostgreSQL refuses to run as root, so root lends it another account."""
    if os.getuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


def run_as(owner: str | None, command: Sequence[str | Path], folder: Path) -> None:
    subprocess.run(command, check=True, user=owner, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


@contextlib.contextmanager
def running(*, durable: bool = False) -> Iterator[str]:
    """The address of a new, empty server; `durable` keeps fsync on, for benches that measure writes."""
    programs, owner, port = bin_folder(), account(), free_port()
    with tempfile.TemporaryDirectory(prefix="leeward-pg-") as name:
        folder = Path(name)
        if owner:
            shutil.chown(folder, owner)
        cluster, server = folder / "cluster", ["-h", name, "-p", str(port), "-U", "leeward"]
        control: list[str | Path] = [programs / "pg_ctl", "-D", cluster, "-w", "-t", "60"]
        settings = ["-c", "listen_addresses=127.0.0.1", "-c", f"port={port}", "-k", name]
        settings += [] if durable else FAST
        run_as(owner, [programs / "initdb", "-D", cluster, "-U", "leeward", *NEW_CLUSTER], folder)
        run_as(owner, [*control, "-l", folder / "log", "-o", " ".join(settings), "start"], folder)
        try:
            run_as(owner, [programs / "createdb", *server, "leeward"], folder)
            yield f"postgresql://leeward@127.0.0.1:{port}/leeward"
        finally:
            run_as(owner, [*control, "-m", "immediate", "stop"], folder)


def migrate(address: str) -> None:
    with tempfile.TemporaryDirectory(prefix="leeward-pg-") as data:
        settings = {**os.environ, "LEEWARD_DATABASE": address, "LEEWARD_DATA": data}
        subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity=0"], check=True, cwd=ROOT, env=settings)


def serve(file: Path) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    with running() as address:
        migrate(address)
        file.write_text(address)
        signal.pause()


def run(command: Sequence[str]) -> int:
    """Run one command beside the server. A first Ctrl-C is for the command, which then ends by itself."""
    with running() as address:
        migrate(address)
        child = subprocess.Popen(command, env={**os.environ, "LEEWARD_DATABASE": address})
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGTERM, lambda *_: child.terminate())
        return child.wait()


def usage() -> NoReturn:
    sys.exit(__doc__)


def main(arguments: Sequence[str]) -> int:
    match arguments:
        case ["where"]:
            sys.stdout.write(f"{bin_folder()}\n")
            return 0
        case ["serve", file]:
            serve(Path(file))
            return 0
        case ["run", "--", *command] if command:
            return run(command)
        case _:
            usage()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except LookupError as missing:
        sys.exit(str(missing))
