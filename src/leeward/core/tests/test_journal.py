import pytest

from leeward.core import journal
from leeward.core.models import Entry

pytestmark = pytest.mark.django_db


def test_lines_chain() -> None:
    journal.record("program.opened")
    journal.record("role.granted", kind="lead")

    first, second = Entry.objects.order_by("sequence")
    assert second.previous == first.hash
    assert journal.broken_at() is None


def test_a_changed_line_is_found() -> None:
    journal.record("program.opened")
    journal.record("program.closed")
    first = Entry.objects.order_by("sequence")[0]
    Entry.objects.filter(pk=first.pk).update(verb="program.renamed")

    assert journal.broken_at() == first.sequence


def test_a_removed_line_is_found() -> None:
    for verb in ("a.one", "a.two", "a.three"):
        journal.record(verb)
    _, second, third = Entry.objects.order_by("sequence")
    second.delete()

    assert journal.broken_at() == third.sequence
