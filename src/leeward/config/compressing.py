"""Static files are compressed once, as small as they get: that takes seconds, and most starts change none of them."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

import brotli
from whitenoise.storage import CompressedManifestStaticFilesStorage


class Storage(CompressedManifestStaticFilesStorage):
    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        yield from super().compress_files([path for path in paths if not is_done(Path(self.path(path)))])


def is_done(file: Path) -> bool:
    """Read to the end: a start that was killed leaves half a file."""
    body = file.read_bytes()
    try:
        small, compatible = Path(f"{file}.br").read_bytes(), Path(f"{file}.gz").read_bytes()
        return bool(brotli.decompress(small) == body == gzip.decompress(compatible))
    except (OSError, EOFError, zlib.error, brotli.error):
        return False
