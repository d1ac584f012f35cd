"""What this installation holds and runs, read from the live tables, settings and files: nothing here is written down
twice, so nothing here can be out of date."""

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from django.apps import apps
from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.core import held
from leeward.core.router import SHRED
from leeward.organizations import access, legal
from leeward.organizations.models import Program

ROOMS: dict[str, object] = {
    "support": gettext_lazy("Requests for support"),
    "counts": gettext_lazy("Counts"),
    "supporters": gettext_lazy("Supporters and their keys"),
    "rota": gettext_lazy("Shifts"),
    "notices": gettext_lazy("Messages out"),
    "organizations": gettext_lazy("Organizations and programs"),
    "accounts": gettext_lazy("People who sign in"),
    "core": gettext_lazy("The installation"),
    "config": gettext_lazy("Tables of the framework"),
}
BUNDLES: dict[str, object] = {
    "caregiver.js": gettext_lazy("The pages of people who ask."),
    "member.js": gettext_lazy("The pages of people who sign in."),
    "sw.js": gettext_lazy("What stays on a phone, by choice."),
    "app.css": gettext_lazy("How every page looks."),
}


@dataclass(frozen=True, slots=True)
class Table:
    name: str  # in the database
    about: object
    columns: list[tuple[str, object]]
    second: bool  # lies in the database that is in no backup


@dataclass(frozen=True, slots=True)
class Bundle:
    name: str
    about: object
    address: str
    sri: str  # as a page demands it
    sha384: str


def described(model: type[Model]) -> held.Table | None:
    """What its room says about it."""
    room, own = model.__module__.split(".")[1], model.__module__.startswith("leeward.")
    said: dict[str, held.Table] = import_module(f"leeward.{room if own else 'config'}.held").HELD
    return said.get(model._meta.object_name or "" if own else model._meta.label)


def columns(model: type[Model]) -> list[tuple[str, object]]:
    """Each with its sentence; None where nobody wrote one."""
    table = described(model)
    said = {**held.ALIKE, **(table.columns if table else {})}
    names = [field.column or "" for field in model._meta.concrete_fields]
    return [(name, said.get(name)) for name in names]


def every_table() -> list[type[Model]]:
    return apps.get_models(include_auto_created=True)


@cache
def rooms() -> list[tuple[object, list[Table]]]:
    found: dict[str, list[Table]] = {room: [] for room in ROOMS}
    for model in every_table():
        room = model.__module__.split(".")[1] if model.__module__.startswith("leeward.") else "config"
        table = described(model)
        if table is not None:
            second = model._meta.label_lower in SHRED
            found[room].append(Table(model._meta.db_table, table.about, columns(model), second))
    return [(ROOMS[room], tables) for room, tables in found.items()]


@cache
def bundles() -> list[Bundle]:
    """As they are served; files never change under a running server."""
    found = []
    for name, about in BUNDLES.items():
        path = f"core/dist/{name}"
        stored = staticfiles_storage.stored_name(path)  # type: ignore[attr-defined]  # ManifestFilesMixin has it
        with staticfiles_storage.open(stored) as file:
            digest = hashlib.sha384(file.read())
        sri = "sha384-" + base64.b64encode(digest.digest()).decode()
        found.append(Bundle(name, about, settings.ORIGIN + staticfiles_storage.url(path), sri, digest.hexdigest()))
    return found


def chosen() -> list[str]:
    """What this installation has chosen, as far as it matters to what is held and who else sees a part of it."""
    return [
        _database(),
        _mail(),
        _("Text messages go out through a service.") if settings.SMS_PROVIDER else _("No text messages go out."),
        _("Browsers are told through their makers' services: %(hosts)s.") % {"hosts": ", ".join(settings.PUSH_HOSTS)},
        _("A backup holds requests under a key that lives three days, and that no backup holds."),
    ]


def _database() -> str:
    if connection.vendor == "sqlite":
        return _("The main database is SQLite: what is deleted is written over.")
    return _(
        "The main database is PostgreSQL: what is deleted is written over some time later. Sealed parts stay shut."
    )


def _mail() -> str:
    if settings.EMAIL_BACKEND.startswith("anymail"):
        return _("Mail goes out through a mail service. Its text says nothing; the service knows whom it goes to.")
    if settings.DEMO:
        return _("This is a demo: nothing goes out.")
    return _("Mail goes out through the mail server of this installation.")


@dataclass(frozen=True, slots=True)
class Kept:
    program: Program
    writing: str
    closing: int  # hours in which the end can be undone
    basis: object


def programs() -> list[Kept]:
    rows = access.open_programs().order_by("organization__name", "name")
    return [Kept(each, each.get_writing_display(), each.closing_hours, legal.of(each).meaning) for each in rows]
