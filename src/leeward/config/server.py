"""How the web server is started, wherever it is: `python -m leeward.config.server` from `./run`, tests and benches."""

import os
import sys
from pathlib import Path

# A thread waits while a phone on poor reception sends its bytes: a few slow phones must not shut out everybody.
# A proxy that buffers requests takes this away altogether (docs/operating.md).
THREADS = 16
LONGEST_STOP = 30  # seconds for the answers under way when it stops or reloads; then it is killed


def command(*, listen: str, port: int, workers: int = 1, certificate: tuple[Path, Path] | None = None) -> list[str]:
    """`certificate`: PEM files of certificate and key where no proxy speaks TLS."""
    granian = str(Path(sys.executable).with_name("granian"))
    where = ["--host", listen, "--port", str(port), "--workers", str(workers)]
    quiet = ["--no-access-log", "--log-level", "warning"]
    secure = ["--ssl-certificate", str(certificate[0]), "--ssl-keyfile", str(certificate[1])] if certificate else []
    return [
        granian, "--interface", "wsgi", "leeward.config.wsgi:application", *where,
        "--blocking-threads", str(THREADS), "--workers-kill-timeout", str(LONGEST_STOP), *quiet, *secure,
    ]  # fmt: skip


if __name__ == "__main__":
    arguments = command(
        listen=os.environ.get("LEEWARD_LISTEN", "127.0.0.1"),
        port=int(os.environ.get("LEEWARD_PORT", "8000")),
        workers=int(os.environ.get("LEEWARD_WEB_WORKERS", "1")),
    )
    os.execv(arguments[0], arguments)  # noqa: S606  our own server, with arguments of our own
