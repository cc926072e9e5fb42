"""Dates, money, numbers and articles as papers write them."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby

from penalty.criteria import references
from penalty.documents.paper_blocks import ArticleQuote, EvidenceLine

_DIGITS = "〇一二三四五六七八九"
COURSE = "的情况"
COURSES = ("责令改正", "改正违法行为", "履行承诺")
"""What an order brings about, each step proved by a piece of its own."""
_BLOCK_POINTS = 442.0
_MARK_POINTS = 34.0
_TEXT_POINTS = 16.0
_DIGIT_POINTS = 8.6


HARM_TOO = "，并证明上述危害后果"
"""What is added to the proof of a piece that shows the consequence, too; of several pieces it is said once."""


def format_day(value: date) -> str:
    """2026年11月4日: no leading zeros (GB/T 9704)."""
    return f"{value.year}年{value.month}月{value.day}日"


def format_span(start: date, end: date) -> str:
    return format_day(start) if start == end else f"{format_day(start)}至{format_day(end)}"


def format_ordinal(number: int) -> str:
    """1 to 99 as 一 to 九十九."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones else "")


def format_yuan(value: Decimal) -> str:
    """Exact yuan with separators; jiao and fen only where there are any."""
    places = 0 if value == value.to_integral_value() else 2
    return f"{value:,.{places}f}"


def format_fen(fen: int) -> str:
    return format_yuan(Decimal(fen) / 100)


def end_sentence(text: str) -> str:
    """The sentence with exactly one full stop at its end; what leads on, or leaves a blank to fill in, has none."""
    sentence = text.strip()
    return sentence if sentence.endswith(("：", "？", "！")) or "　　" in sentence else sentence.rstrip("。；;.") + "。"


def format_entry(text: str) -> str:
    """A field of a form: a sentence is stopped, a name, a day or a short phrase is not."""
    return end_sentence(text) if any(mark in text for mark in "，；。：") else text.strip()


def format_hours(start: datetime, end: datetime) -> str:
    """A span of hours as records have it: 2026年3月2日9时00分至10时30分."""
    first = f"{format_day(start)}{format_clock_time(start)}"
    return f"{first}至{'' if format_day(start) == format_day(end) else format_day(end)}{format_clock_time(end)}"


def format_clock_time(at: datetime) -> str:
    """Hour and minute: 9时05分."""
    return f"{at.hour}时{at.minute:02d}分"


def strip_stop(text: str) -> str:
    """The phrase without closing punctuation, to be built into a sentence."""
    return text.strip().rstrip("。；;")


def join_citations(quotes: Iterable[ArticleQuote]) -> str:
    return references.join_references(quote.reference for quote in quotes)


def join_numbers(numbers: Iterable[int]) -> str:
    return "、".join(map(str, numbers))


def format_runs(numbers: Iterable[int]) -> str:
    """1至3、5: numbers in order, those that follow one another as a run."""
    return _join_runs(sorted(numbers))


def _join_runs(numbers: Iterable[int]) -> str:
    """In the order given; two that follow one another are named both."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return "、".join(f"{run[0]}至{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)


def group_evidence(lines: Iterable[EvidenceLine]) -> list[str]:
    """证据1至3，营业执照、…，证明…: neighbours that prove the same in one clause, and those that each prove the course
    of something, such as an order and what came of it."""
    rows = list(lines)
    alike = [one.model_copy(update={"proves": _drop_harm(one.proves)}) for one in rows]
    groups = [list(group) for _proves, group in groupby(alike, key=lambda line: _name_course(line.proves)[0])]
    told = [
        f"证据{format_runs(one.number for one in group)}，"
        f"{'、'.join(strip_stop(one.title) for one in group)}，证明{_join_proves(group)}"
        for group in groups
    ]
    showing = [one.number for one in rows if _drop_harm(one.proves) != one.proves]
    return [*told, f"其中证据{format_runs(showing)}并{HARM_TOO.removeprefix('，并')}"] if showing else told


def _drop_harm(proves: str) -> str:
    return strip_stop(proves).removesuffix(HARM_TOO)


def _name_course(proves: str) -> tuple[str, str]:
    """The course and its subject: 改正违法行为的情况 gives the course 情况 of 改正违法行为."""
    told = strip_stop(proves)
    subject, found, rest = told.partition(COURSE)
    return (COURSE, subject) if found and not rest and subject.startswith(COURSES) else (told, "")


def _join_proves(group: list[EvidenceLine]) -> str:
    subjects = list(dict.fromkeys(_name_course(one.proves)[1] for one in group))
    if not subjects[0]:
        return strip_stop(group[0].proves)
    *before, last = subjects
    return f"{'、'.join(before)}{'和' if before else ''}{last}{COURSE}"


def name_file_places(lines: Iterable[EvidenceLine], unlisted: str = "") -> str:
    """（卷内第5、1至3号）: the numbers on file in the order of the paper, and why those between them are ``unlisted``;
    nothing where they are the same."""
    on_file = [(one.number, one.file_number or one.number) for one in lines]
    if all(number == place for number, place in on_file):
        return ""
    return f"（卷内第{_join_runs(place for _number, place in on_file)}号{f'，{unlisted}' if unlisted else ''}）"


def head_type_size(name: str) -> str:
    """Type size of the red head: large, yet the name fits the width of the text on one line."""
    return f"{min(_MARK_POINTS, _BLOCK_POINTS / max(len(name), 1)):.1f}pt"


def signature_indent(name: str, dated_on: date) -> str:
    """Right margin of the signature: the date stands four characters in, the name centred on it."""
    written = format_day(dated_on)
    date_width = sum(_DIGIT_POINTS if sign.isdigit() else _TEXT_POINTS for sign in written)
    overhang = max(0.0, (len(name) * _TEXT_POINTS - date_width) / 2)
    return f"{max(0.0, 4 * _TEXT_POINTS - overhang):.1f}pt"
