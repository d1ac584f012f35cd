"""Workers killed with -9 around every single write, with four to recover: requests, and notices on their way out.

The suite takes every fifth of these moments.
"""

import os
import subprocess
import sys

TESTS = ("src/leeward/support/tests/test_crash.py", "src/leeward/notices/tests/test_crashes.py")


def main() -> int:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *TESTS, *sys.argv[1:]]
    done = subprocess.run(command, env={**os.environ, "LEEWARD_CRASH_EVERY": "1"}, check=False)
    print(f"crashes: {'something was lost, or came twice' if done.returncode else 'nothing lost, nothing twice'}")
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
