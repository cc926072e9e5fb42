"""Limits of the days that are typed anywhere: how far they may lie back or ahead.

No statute bounds these days; the years are of the house, wide enough for any real case, and keep slips of the pen such
as 9999 or 0201 out.
"""

from datetime import date

from penalty.criteria.deadlines import add_months
from penalty.messages import Message

FIRST_LAW = date(1979, 9, 13)
"""The day of the first law on the environment (环境保护法（试行）), before which no case reaches back."""
FIRST_PAPER = date(1949, 10, 1)
"""The day before which no paper and no answer of a case reaches back."""
YEARS_OF_A_PAPER = 5
"""Years before a case in which a paper that is used in it may have been signed: longer than any address stays good."""
YEARS_OF_A_TERM = 1
"""Years that a pledge, a hearing or a deputyship may lie ahead or last: each is a matter of weeks or months."""
YEARS_OF_INSTALMENTS = 3
"""Years over which a fine may be paid: Order 30 art 74 sets none; a court collects within three months of its end."""
YEARS_OF_A_CERTIFICATE = 10
"""Years that a certificate, or a relation to a party, may last ahead: certificates are issued for five or six."""
YEARS_OF_A_MEASURE = 5
"""Years that a measure of remediation may take: what is planted or restored is looked at again after some."""
YEARS_OF_A_FACT = 70
"""Years that a day in an answer may lie ahead: the longest term that anything is granted for, that of land."""
YEARS_OF_A_LIFE = 120
"""Years for which a person may have had an interest: it may begin with a birth."""


def find_far_day(day: date, start: date, years: int) -> Message | None:
    """The fault of a day more than ``years`` after ``start``."""
    last = add_months(start, 12 * years)
    if day <= last:
        return None
    return Message("%(day)s lies after %(last)s, the last day that makes sense here; read the year again",
                   day=day, last=last)  # fmt: skip


def find_early_day(day: date, first: date) -> Message | None:
    """The fault of a day before ``first``."""
    if day >= first:
        return None
    return Message("%(day)s lies before %(first)s, the first day that makes sense here; read the year again",
                   day=day, first=first)  # fmt: skip


def find_outside_day(day: date, first: date, start: date, years: int) -> Message | None:
    """The fault of a day before ``first`` or more than ``years`` after ``start``."""
    return find_early_day(day, first) or find_far_day(day, start, years)


def find_years_before(day: date, years: int) -> date:
    return add_months(day, -12 * years)
