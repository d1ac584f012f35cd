"""A piece of later work that takes its time, for the test that stops a worker in the middle of it."""

import time
from pathlib import Path


def write(path: str, seconds: int) -> None:
    """Says in a file that it began, and after a while that it is done."""
    Path(path).write_text("began")
    time.sleep(seconds)
    Path(path).write_text("done")
