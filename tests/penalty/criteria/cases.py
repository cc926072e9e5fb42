"""Short ways to a sheet and its result, and strategies that make any sheet a person could write."""

from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from penalty.criteria import dictionary, engine, law_library
from penalty.criteria.citations.stated_law import StatedLaw
from penalty.criteria.engine import Recommendation
from penalty.criteria.legal_regime import Regime
from penalty.criteria.presentation.translation import ENGLISH
from penalty.criteria.sheets import sheet
from penalty.criteria.sheets.sheet import Sheet
from penalty.translations import load_catalogue

DAY = timedelta(days=1)
CATALOGUES = [load_catalogue("zh"), ENGLISH]
CHINESE = CATALOGUES[0]


@lru_cache
def regime(name: str = "cn-eco") -> Regime:
    return law_library.load_law()[name]


STATED = StatedLaw("cn-project-2017/19-2", "cn-project-2017/22-1", Decimal(50_000), Decimal(200_000))


def case(**changes: Any) -> Sheet:
    """A plain case in Jiangsu in 2024; ``changes`` replace parts of it, dates may be ISO text."""
    plain: dict[str, Any] = {
        "regime": "cn-eco",
        "place": "320500",
        "matter": "voc-not-enclosed",
        "violated_from": "2024-03-04",
        "violated_to": "2024-03-04",
        "decided_on": "2024-04-08",
        "facts": {},
    }
    if changes.get("matter") == "other":
        plain["other"] = STATED.as_mapping()
    return sheet.parse_sheet(plain | changes, "test", law_library.load_law())


def result(**changes: Any) -> Recommendation:
    made = case(**changes)
    return engine.assess(made, regime(made.regime))


def again(made: Sheet, facts: dict[str, Any], claims: dict[str, Any] | None = None) -> Recommendation:
    other = Sheet(
        regime=made.regime,
        place=made.place,
        matter=made.matter,
        violated_from=made.violated_from,
        violated_to=made.violated_to,
        decided_on=made.decided_on,
        proposed_amount=made.proposed_amount,
        other=made.other,
        facts=facts,
        claims=claims or {},
    )
    return engine.assess(other, regime(made.regime))


def write(folder: Path, text: str, name: str = "case.yaml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


PLACES = ["150100", "150802", "320500", "440100", "440703", "441900", "441300", "430100", "140100", "230100"]
NUMBERS = [Decimal(text) for text in ("0", "0.009", "0.01", "0.1", "0.101", "1", "2", "5", "10", "24", "49", "200")]


def answers(fact: dictionary.Fact, first: date, last: date) -> st.SearchStrategy[Any]:
    if fact.type == "yes_no":
        return st.booleans()
    if fact.type == "choice":
        return st.sampled_from(sorted(fact.values))
    if fact.type == "date":
        days = st.dates(first, last)
        return days if fact.id == "authority_learned_on" else days | st.just("never")
    if fact.type == "text":
        return st.sampled_from(["electroplating", "printing"])
    if fact.type == "count":
        return st.integers(int(fact.least or 0), 20)
    most = fact.most if fact.most is not None else Decimal(10_000_000)
    return st.sampled_from([number for number in NUMBERS if number <= most])


@st.composite
def sheets(draw: st.DrawFn, most_facts: int = 14, proposed: bool = True) -> Sheet:
    law = regime()
    ended = draw(st.dates(date(2018, 6, 1), date(2026, 11, 1)))
    decided = draw(st.dates(ended, min(ended + DAY * 500, date(2026, 12, 20))))
    matter = draw(st.sampled_from(sorted(law.matters)))
    likely = law.matters[matter].asks
    entered = [name for name, fact in law.facts.items() if not fact.derived]
    names = draw(st.sets(st.sampled_from(likely) | st.sampled_from(entered), max_size=most_facts))
    given = {name: draw(answers(law.facts[name], ended, decided)) for name in sorted(names)}
    claimed = draw(st.sets(st.sampled_from(sorted(names)), max_size=3)) if names else set()
    return Sheet(
        regime="cn-eco",
        place=draw(st.sampled_from(PLACES)),
        matter=matter,
        violated_from=ended,
        violated_to=ended,
        decided_on=decided,
        proposed_amount=draw(st.none() | st.integers(0, 3_000_000).map(Decimal)) if proposed else None,
        facts={name: value for name, value in given.items() if name not in claimed},
        claims={name: given[name] for name in claimed},
        other=STATED if law.matters[matter].stated else None,
    )
