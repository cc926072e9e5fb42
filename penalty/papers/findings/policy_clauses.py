"""The conditions of a ground in a paper, and the clause of a policy beside the article that carries the effect.

A policy gives no penalty and no relief of its own: it says when the choice that the article leaves falls one way. Its
conditions are told as its own and never as those of the article.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from penalty.documents import formatting
from penalty.documents.paper_blocks import FindingLine
from penalty.papers.evidence import proved_facts
from penalty.papers.findings import ground_findings
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, narrative

POLICY = "policy"
"""The id under which the procedure keeps what a policy says whose text is not stored."""
ADDRESSED = re.compile(r"你单位|当事人|你|执法人员|于?\d{4}年\d{1,2}月\d{1,2}日")
"""The party, the officers and the day, which a clause names or not for the sentence around it."""


def tell_lines(file: PaperSource, lines: Sequence[FindingLine], said: str) -> Iterator[str]:
    """Conditions with their proofs; what was ``said`` before is referred to, not repeated."""
    told = said + "".join(narrative.list_written_account(file))
    repeated = [one for one in lines if is_told(one.because, told)]
    yield from (f"{one.because}{name_proofs(one.evidence)}" for one in lines if one not in repeated)
    if repeated:
        numbers = sorted({number for one in repeated for number in one.evidence})
        yield f"{'、'.join(one.condition for one in repeated)}的事实如前所述{name_proofs(numbers)}"


def is_told(text: str, before: str) -> bool:
    """Each clause of the text stands there, wherever."""
    told = ADDRESSED.sub("", before)
    clauses = ADDRESSED.sub("", proved_facts.SOUGHT.sub("", text)).split("；")
    return all(one in told for one in clauses)


def explain_clause(file: PaperSource, said: str) -> Iterator[str]:
    """The rule of the policy and by which facts its further conditions hold; nothing where no policy speaks here."""
    policy = ground_findings.find_policy(file)
    clause = ground_findings.name_clause(policy) if policy else ""
    rule = _find_rule(file, clause)
    if not rule:
        return
    name = citations.name_clause_of_policy(file.regime, clause)
    facts = "；".join(tell_lines(file, ground_findings.build_policy_lines(file), said))
    yield f"{name}对{rule}；{facts}，符合该规定"


def knows_remission(file: PaperSource) -> bool:
    """True where the policy that applies lets the penalty be remitted as well as lessened."""
    policy = ground_findings.find_policy(file)
    return policy is not None and "免除" in _find_rule(file, ground_findings.name_clause(policy))


def _find_rule(file: PaperSource, clause: str) -> str:
    wordings = file.regime.procedure.wordings
    valid = (one for one in wordings if one.id == POLICY and one.first_day <= file.today <= one.last_day)
    return next((one.zh for one in valid if one.article == clause), "")


def name_proofs(numbers: Iterable[int]) -> str:
    """（证据2、5至8）; empty without any."""
    return f"（证据{listed}）" if (listed := formatting.format_runs(numbers)) else ""
