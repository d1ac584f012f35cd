"""Stretches of time, in UTC: moments of one local zone would be compared by their wall clocks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class Span:
    start: datetime  # inclusive
    end: datetime  # exclusive

    @property
    def length(self) -> timedelta:
        """Time that really passes: a night of a clock change is an hour longer or shorter."""
        return self.end - self.start

    def covers(self, moment: datetime) -> bool:
        return self.start <= moment < self.end

    def overlaps(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


def uncovered(span: Span, covers: Iterable[Span]) -> list[Span]:
    """What of `span` none of `covers` reaches, in order."""
    left: list[Span] = []
    at = span.start
    for cover in sorted(covers, key=lambda each: each.start):
        if cover.start > at:
            left.append(Span(at, min(cover.start, span.end)))
        at = max(at, cover.end)
        if at >= span.end:
            break
    if at < span.end:
        left.append(Span(at, span.end))
    return [piece for piece in left if piece.start < piece.end and piece.overlaps(span)]


def hours(spans: Iterable[Span]) -> float:
    return sum((span.length for span in spans), timedelta()) / timedelta(hours=1)
