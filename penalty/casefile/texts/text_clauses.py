"""Texts of a file clause by clause: cut at commas, an answer of an interview read with its question."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from penalty.criteria.schemas.statement_schema import StatementRules

SENTENCES = re.compile(r"[。；;！!？?\n]+")
CLAUSES = re.compile(r"[，,：:]+|(?<=.)(?=但是|但|不过|然而)")
TURN = re.compile(r"^\s*(问|答|Q|A)\s*[：:]\s*", re.MULTILINE)
DAY = re.compile(r"(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日|(\d{4})-(\d{1,2})-(\d{1,2})")
ASKED = re.compile(r"是否(?:有)?|有没有|有无|是不是|(.{1,2})[不没]\1")
TURNS_AROUND = re.compile("、其中|而是|只有|但|却")
DENIED_BEHIND = re.compile(r"(的?(情况|现象|问题|行为))?(都|均)?(没有|没|未见|未发现|不存在)")
NO = re.compile(r"^(没有过?|没|无|不是|否|并没有|从没有|从来没有|没有的|不)$")
YES = re.compile(r"^(有|有的|是|是的|对|对的|知道|属实|承认)$")


class Clause(NamedTuple):
    """One clause, what its sentence says before it (of an interview the question, too), and the days named so far."""

    text: str
    before: str
    sentence: str
    question: str
    days: tuple[date, ...]


def list_clauses(text: str, year: int) -> list[Clause]:
    """The clauses of ``text``; a day without its year is one of ``year``."""
    turns = list(_iterate_turns(text))
    return [clause for question, said in turns for clause in _iterate_clauses(question, said, year)]


def list_days(text: str, year: int) -> list[date]:
    """The days named in ``text``, in order; those that do not exist are none."""
    found = []
    for one in DAY.finditer(text):
        parts = [int(part) for part in (one[1] or one[4] or year, one[2] or one[5], one[3] or one[6])]
        try:
            found.append(date(*parts))
        except ValueError:
            continue
    return found


def is_denied(rules: StatementRules, clause: str, start: int, end: int, *, altogether: bool = False) -> bool:
    """True where words that end at ``end`` are denied, before ``start`` or right behind; ``altogether``: by what
    nothing between takes back, as 未经处理外排 denies no discharge."""
    before = TURNS_AROUND.split(clause[:start])[-1]
    denying = list(re.finditer("|".join(rules.negations), before))
    rest = before[denying[-1].end() :] if denying else ""
    taken_back = altogether and any(word in rest for word in rules.cancels)
    return (bool(denying) and not taken_back) or bool(DENIED_BEHIND.match(clause[end:]))


def is_of_another_time(rules: StatementRules, clause: Clause) -> bool:
    """The clause, or what its sentence says before it, tells of what came later, or of no single act."""
    said = f"{clause.before}，{clause.text}"
    return any(re.search(one, said) for one in (*rules.later, *rules.general))


def _iterate_turns(text: str) -> Iterator[tuple[str, str]]:
    """(question, answer); a text without questions is one answer to none."""
    marks = list(TURN.finditer(text))
    if not any(mark[1] in "答A" for mark in marks):
        yield "", text
        return
    question = ""
    for place, mark in enumerate(marks):
        end = marks[place + 1].start() if place + 1 < len(marks) else len(text)
        said = text[mark.end() : end].strip()
        if mark[1] in "问Q":
            question = said
        else:
            yield question, said


def _iterate_clauses(question: str, said: str, year: int) -> Iterator[Clause]:
    for sentence in SENTENCES.split(said):
        before, days = question, list_days(question, year)
        for clause in _cut(sentence):
            days = list_days(clause, year) or days
            yield Clause(_complete(question, clause), before, sentence, question, tuple(days))
            before += f"，{clause}"


def _cut(sentence: str) -> Sequence[str]:
    squeezed = re.sub(r"\s+", "", sentence)
    return [clause for clause in CLAUSES.split(squeezed) if clause]


def _complete(question: str, clause: str) -> str:
    """A bare yes or no as the sentence that it stands for: 是否有废水外排？没有。→ 没有废水外排."""
    asked = next((part for part in reversed(_cut(SENTENCES.sub("，", question))) if ASKED.search(part)), "")
    if not asked or not (NO.match(clause) or YES.match(clause)):
        return clause
    found = ASKED.search(asked)
    rest, verb = asked[found.end() :] if found else "", (found[1] or "") if found else ""
    return f"没有{verb}{rest}" if NO.match(clause) else f"{verb}{rest}"
