"""Public holidays by calendar, from the package `holidays`. No state, no network."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

STATES = (
    "AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware, "
    "DC District of Columbia, FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, "
    "KS Kansas, KY Kentucky, LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, "
    "MS Mississippi, MO Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, "
    "NM New Mexico, NY New York, "
    "NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, PR Puerto Rico, "
    "RI Rhode Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia, "
    "WA Washington, WV West Virginia, WI Wisconsin, WY Wyoming"
)
CALENDARS: dict[str, str] = {"US": "United States (federal)"}
CALENDARS |= {f"US-{state[:2]}": state[3:] for state in STATES.split(", ")}


@dataclass(frozen=True, slots=True)
class Holidays:
    """The days that are a holiday in any of some calendars."""

    calendars: tuple[str, ...]

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and any(day in names(code, day.year) for code in self.calendars)


@lru_cache(maxsize=1024)
def names(code: str, year: int) -> Mapping[date, str]:
    """Holidays of a year, with the days on which those of a weekend are kept. Made anew and then left alone: the
    package's own tables grow while they are asked, which two threads must not see."""
    import holidays  # here, because it brings 20 MB that most programs never need

    country, _, state = code.partition("-")
    return dict(holidays.country_holidays(country, subdiv=state or None, years=year))


def between(calendars: Iterable[str], first: date, last: date) -> list[tuple[date, str]]:
    """In order. A day that has several names has the first calendar's."""
    found: dict[date, str] = {}
    for code in calendars:
        for year in range(first.year, last.year + 1):
            for day, name in names(code, year).items():
                if first <= day <= last:
                    found.setdefault(day, name)
    return sorted(found.items())
