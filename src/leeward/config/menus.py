"""The side menu of signed-in people, by what they may do."""

from django.http import HttpRequest


def menu(request: HttpRequest) -> list[dict[str, object]]:
    """Entries as {label, url, current}; empty for caregivers and strangers."""
    return []
