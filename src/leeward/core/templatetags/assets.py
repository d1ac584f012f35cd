"""Script and style tags with the hash of the very bytes that are served."""

import base64
import hashlib
from functools import cache

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@cache
def integrity(name: str) -> tuple[str, str]:
    """Address and SRI value of one bundle. Cached for the life of the process: served files never change under it."""
    stored = staticfiles_storage.stored_name(name)  # type: ignore[attr-defined]  # ManifestFilesMixin has it
    with staticfiles_storage.open(stored) as file:
        digest = hashlib.sha384(file.read()).digest()
    return staticfiles_storage.url(name), "sha384-" + base64.b64encode(digest).decode()


@register.simple_tag
def script(name: str) -> SafeString:
    """`{% script "member" %}`: the one bundle of a page."""
    address, digest = integrity(f"core/dist/{name}.js")
    return format_html(
        '<script type="module" src="{}" integrity="{}" crossorigin="anonymous"></script>', address, digest
    )


@register.simple_tag
def style() -> SafeString:
    address, digest = integrity("core/dist/app.css")
    return format_html('<link rel="stylesheet" href="{}" integrity="{}" crossorigin="anonymous">', address, digest)
