"""Files that signed-in people send: in memory, and only on the few pages that take one."""

from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import HttpRequest


def most_bytes(path: str) -> int:
    """How much may be sent to this address."""
    most: int = settings.UPLOAD_MAX_BYTES if takes_files(path) else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return most


def takes_files(path: str) -> bool:
    return bool(settings.UPLOAD_PATHS.fullmatch(path))


class InMemory(MemoryFileUploadHandler):
    """What is sent anywhere else, or by a stranger, is dropped as it comes. Nothing touches the disk."""

    request: HttpRequest

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        self.activated = takes_files(self.request.path_info) and self.request.user.is_authenticated
