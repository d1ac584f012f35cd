"""People in a table: each address and each number with a name is one person, here and in the file."""

from django import forms
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leeward.accounts.models import User
from leeward.core.fields import PhoneField
from leeward.core.sheets import Column, Row

COLUMNS = (
    Column("name", forms.CharField(max_length=80), gettext_lazy("First and last."), "Rosa Delgado"),
    Column(
        "email",
        forms.EmailField(max_length=254, required=False),
        gettext_lazy("This or a phone number, or both."),
        "rosa@harbor.example",
        ("mail", "email address"),
    ),
    Column(
        "phone",
        PhoneField(required=False),
        gettext_lazy("With area code."),
        "617-555-0100",
        ("telephone", "number", "phone number"),
    ),
)


class Persons:
    """As queries.person_at finds one, for many at once."""

    def __init__(self) -> None:
        self._at: dict[str, User] = {}
        self._called: dict[tuple[str, str], User] = {}
        people = User.objects.filter(is_active=True).order_by(F("vault").desc(nulls_last=True), "pk")
        for person in people.only("name", "email", "phone"):
            self._keep(person)
        self._row: dict[User, int] = {}  # of those who are new, where the file names them first
        self._first: dict[str, tuple[int, str]] = {}

    def of(self, row: Row, said: dict[str, str]) -> User | None:
        """Who this row is about: somebody known, or somebody new. None, and a fault, when it does not say."""
        name, email, phone = said["name"], said["email"], said["phone"]
        if not row.faults and not (email or phone):
            row.faults.append(_("Give an e-mail address or a phone number."))
        if row.faults:
            return None
        first, called = self._first.setdefault(email.casefold() or f"{phone} {name.casefold()}", (row.number, name))
        if called.casefold() != name.casefold():
            said_there = _("email: row %(row)d gives this address to somebody else.")
            row.faults.append(said_there % {"row": first})
            return None
        found = self._find(name, email, phone)
        if found is None:
            found = User(name=name, email=email, phone=phone)
            self._keep(found)
            self._row[found] = row.number
        return found

    @property
    def new(self) -> list[User]:
        return list(self._row)

    def is_new(self, person: User) -> bool:
        return person in self._row

    def _find(self, name: str, email: str, phone: str) -> User | None:
        found = self._at.get(email.casefold()) if email else None
        return found or (self._called.get((phone, name.casefold())) if phone else None)

    def _keep(self, person: User) -> None:
        if person.email:
            self._at.setdefault(person.email.casefold(), person)
        if person.phone:
            self._called.setdefault((person.phone, person.name.casefold()), person)
