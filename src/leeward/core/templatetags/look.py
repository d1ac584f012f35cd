"""Components that need a little arithmetic: steps, clocks, charts. Plain values in, shapes for a template out."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.translation import gettext as _

register = template.Library()

DUE_SOON = 0.6  # share of a promise after which its clock turns to the lamp color
VEILED = 24.0  # percent; every hidden bar is equally long, so that its length says nothing

Point = tuple[str, int | None]  # label and value; None is a value that is hidden from the reader


@register.inclusion_tag("core/_steps.html")
def steps(step: int, of: int) -> dict[str, Any]:
    """`{% steps 2 3 %}`: where we are."""
    return {"step": step, "of": of, "marks": [number <= step for number in range(1, of + 1)]}


@register.filter
def span(minutes: int) -> str:
    """A length of time in the fewest words: 45 min, 2 h 40 min, 3 days."""
    hours, rest = divmod(int(minutes), 60)
    if hours >= 48:
        return _("%(days)d days") % {"days": hours // 24}
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    if not rest:
        return _("%(hours)d h") % {"hours": hours}
    return _("%(hours)d h %(minutes)d min") % {"hours": hours, "minutes": rest}


@register.inclusion_tag("core/_clock.html")
def clock(waited: int, promise: int) -> dict[str, Any]:
    """`{% clock waited promise %}`, both in minutes: how much of a promise has run."""
    state = "late" if waited >= promise else "due" if waited >= DUE_SOON * promise else "early"
    return {
        "waited": waited,
        "promise": promise,
        "value": min(waited, promise),
        "low": round(DUE_SOON * promise),
        "high": promise - 1,
        "state": state,
    }


@register.inclusion_tag("core/_bars.html")
def bars(points: Sequence[Point], head: str, unit: str, label: str = "") -> dict[str, Any]:
    """`{% bars points "Reason" "Talks" %}`: chart and table in one. `label` names it where a page has several."""
    peak = _peak(points)
    rows = [
        {"label": label, "value": value, "width": VEILED if value is None else _share(value, peak)}
        for label, value in points
    ]
    return {"rows": rows, "head": head, "unit": unit, "label": label or head}


@register.inclusion_tag("core/_columns.html")
def columns(points: Sequence[Point], title: str, head: str, unit: str) -> dict[str, Any]:
    """`{% columns points "Talks by month" "Month" "Talks" %}`: a row of columns with its table folded under it."""
    peak = _peak(points)
    shapes = []
    for index, (label, value) in enumerate(points):
        height = VEILED if value is None else _share(value, peak)
        shapes.append(
            {"label": label, "value": value, "x": index * 10 + 1, "y": round(100 - height, 1), "height": height}
        )
    return {"shapes": shapes, "title": title, "head": head, "unit": unit, "peak": peak, "width": len(shapes) * 10}


def _peak(points: Sequence[Point]) -> int:
    return max((value for _label, value in points if value is not None), default=0)


def _share(value: int, peak: int) -> float:
    """Percent of the peak; what is more than zero stays visible."""
    return max(round(100 * value / peak, 1), 1.0) if value and peak else 0.0
