"""The points of a review: what the reviewer looked at, and why each holds, drafted from the file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from penalty.casefile import benchmark_readings
from penalty.casefile.contradictions import day_sequence, uncorroborated_days
from penalty.casefile.evidence import act_elements
from penalty.casefile.parties import jurisdiction, responsible_role
from penalty.casefile.time_limits.deadlines import CaseDeadline
from penalty.criteria import fact_days
from penalty.criteria.legal_regime import Enactment
from penalty.documents import formatting
from penalty.documents.paper_blocks import ArticleQuote
from penalty.models import Act, EvidenceKind, Purpose
from penalty.papers.evidence import evidence_list
from penalty.papers.fines import discretion
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations, fine_range, layouts, narrative
from workflows.choices import REVIEW_POINTS, RecusalAnswer
from workflows.vocabulary import Action, Input

EVIDENCE_NAMES: Mapping[EvidenceKind, str] = {
    EvidenceKind.DOCUMENTARY: "书证",
    EvidenceKind.PHYSICAL: "物证",
    EvidenceKind.AUDIO_VISUAL: "视听资料",
    EvidenceKind.ELECTRONIC_DATA: "电子数据",
    EvidenceKind.TESTIMONY: "证人证言",
    EvidenceKind.PARTY_STATEMENT: "当事人的陈述",
    EvidenceKind.EXPERT_OPINION: "鉴定意见",
    EvidenceKind.SCENE_RECORD: "勘验笔录、现场笔录",
}
SEEN_GROUPS: Mapping[str, str] = {"conduct": "行为和情节", "impact": "后果", "remediation": "改正情况"}
"""Groups of facts that tell the act, what came of it, and what was done about it."""
YEAR = 12
EFFECTS: Mapping[str, str] = {
    "waive": "不予行政处罚",
    "may_waive": "可以不予行政处罚",
    "mitigate": "减轻处罚",
    "lighten": "从轻处罚",
    "aggravate": "从重处罚",
}

Draft = Callable[[PaperSource], Iterable[str]]


def draft_points(file: PaperSource, drafts: Mapping[str, Draft]) -> dict[str, str]:
    """Point -> the sentence for it; a point of which the file tells nothing has none."""
    return {point: "；".join(part for part in draft(file) if part) for point, draft in drafts.items()}


def tell_place(file: PaperSource) -> Iterator[str]:
    name = file.authority.letterhead.name
    if jurisdiction.is_in_area(file.case.place, file.regime, file.authority):
        yield f"违法行为发生地为{jurisdiction.name_place(file.case)}，属于{name}的行政区域"
        yield f"依照{layouts.cite_order(file, '13')}，由本机关管辖"
        return
    act = jurisdiction.find_competence(file)
    if act is not None:
        ground = layouts.cite_order(file, str(act.given[Input.COMPETENCE_GROUND]))
        piece = next((one for one in file.evidence if f"{one.key}" == f"{act.given[Input.PROOF]}"), None)
        shown = f"，见卷内第{piece.number}号" if piece is not None else ""
        yield f"违法行为发生地不在本机关行政区域，依照{ground}取得管辖权{shown}"


def tell_facts(file: PaperSource) -> Iterator[str]:
    span = formatting.format_span(file.case.violated_from, file.case.violated_to)
    shown = name_places(file, *list_proven(file, *SEEN_GROUPS))
    seen = "、".join(word for group, word in SEEN_GROUPS.items() if list_proven(file, group))
    yield f"违法行为发生于{span}，{f'{seen}由{shown}' if shown else f'行为由{name_pieces_of_act(file)}'}证明"
    told = list(_tell_elements(file))
    yield f"构成要件逐项核对：{'、'.join(told)}" if told else ""


def name_pieces_of_act(file: PaperSource) -> str:
    """The pieces on the act by their numbers in the file, where no question of the matter names them."""
    return name_pieces(piece.number for piece in file.evidence if piece.purpose is Purpose.CONDUCT)


def _tell_elements(file: PaperSource) -> Iterator[str]:
    for one in act_elements.list_constituent_findings(file, file.regime):
        if one.is_met:
            yield f"{narrative.name_documents(file, one.words.zh)}{bracket(name_places(file, one.fact))}"
    if file.case.unit_case is not None:
        role = name_pieces(one.number for one in responsible_role.list_pieces_on_role(file))
        yield f"当事人系该单位{narrative.name_capacity(file)}{bracket(role)}"


def _tell_evidence(file: PaperSource) -> Iterator[str]:
    pieces = evidence_list.list_pieces(file)
    kinds = dict.fromkeys(EVIDENCE_NAMES[one.kind] for one in pieces)
    first, last = (pick(one.collected_on for one in pieces) for pick in (min, max))
    days = f"{formatting.format_day(first)}至{formatting.format_day(last)}" if first != last else ""
    yield f"证据{len(pieces)}件，分别为{'、'.join(kinds)}，取得日期为{days or formatting.format_day(first)}"
    facts = [f"“{file.regime.facts[name].zh}”" for name in _list_uncorroborated(file)]
    alone = "和".join(part for part in ("".join(facts), *_name_days_told_only(file)) if part)
    yield f"{alone}只有当事人的陈述" if alone else "认定的事实均有当事人陈述以外的证据"


def _name_days_told_only(file: PaperSource) -> Iterator[str]:
    for day in uncorroborated_days.list_uncorroborated(file, file.regime):
        word = "开始" if day == file.case.violated_from else "终了"
        yield f"违法行为{word}的日期（{formatting.format_day(day)}）"


def _list_uncorroborated(file: PaperSource) -> list[str]:
    """Proven facts of the act that rest on what the party says and on nothing else."""
    kinds = {piece.number: piece.kind for piece in file.evidence}
    proofs = {name: file.proofs[name] for name in list_proven(file, *SEEN_GROUPS)}
    return [
        name for name, numbers in proofs.items() if {kinds[one] for one in numbers} == {EvidenceKind.PARTY_STATEMENT}
    ]


def _tell_officers(present: Sequence[Sequence[str]]) -> str:
    """The officers of each record, in one sentence; how many they were only where it was so each time."""
    names, counts = dict.fromkeys(name for named in present for name in named), {len(named) for named in present}
    together = "二人进行" if len(names) == 2 else "进行，每次均为二人" if counts == {2} else "进行"
    return f"调查由{'、'.join(names)}{together}"


def _tell_inquiry(file: PaperSource) -> Iterator[str]:
    records = [act for act in file.sound_acts if act.action in (Action.RECORD_SCENE, Action.RECORD_INTERVIEW)]
    seen: Sequence[Act | None] = records or [file.latest_act(Action.CONCLUDE)]
    yield _tell_officers([_name_officers(file, act) for act in seen])
    told = "、".join(_name_record(act) for act in records)
    yield f"{told}均有笔录，记明出示执法证件、告知权利和义务" if told else ""
    asked = [act for act in records if act.given.get(Input.RECUSAL_ANSWER)]
    refused = all(act.given[Input.RECUSAL_ANSWER] == RecusalAnswer.NOT_REQUESTED for act in asked)
    yield ("被询问的人员均未申请回避" if refused else "对回避申请已依法作出决定") if asked else ""


def _name_record(act: Act) -> str:
    word = "现场检查" if act.action is Action.RECORD_SCENE else "询问"
    return f"{formatting.format_day(narrative.parse_day(act.given[Input.STARTED_AT]))}的{word}"


def tell_term(file: PaperSource) -> Iterator[str]:
    found = file.find_deadline("limitation") or file.find_deadline("limitation_of_harm")
    if found is None or found.due_on is None or not found.article:
        return
    case, article = file.case, citations.name_articles(file.regime, [found.article])
    learned, years = formatting.format_day(case.learned_on), formatting.format_ordinal(found.term // YEAR)
    if _goes_on(file):
        yield (
            f"截至{formatting.format_day(file.today)}未见改正，违法行为仍在继续，"
            f"本机关于{learned}发现，没有超过{article}规定的{years}年"
        )
        return
    when = "当时违法行为尚未终了，" if case.learned_on < case.violated_to else ""
    yield (
        f"违法行为终了于{formatting.format_day(case.violated_to)}，本机关于{learned}发现，{when}"
        f"在{article}规定的{years}年（至{formatting.format_day(found.due_on)}）之内{_tell_longer_term(file, found)}"
    )


def _tell_longer_term(file: PaperSource, found: CaseDeadline) -> str:
    """The longer term of the same article, which nothing turns on while the shorter one is kept."""
    try:
        longer = file.regime.find_clock("limitation_of_harm", file.case.violated_to)
    except KeyError:
        return ""
    if (longer.term, longer.article) == (found.term, found.article) or longer.article != found.article:
        return ""
    condition = longer.zh.partition("（")[2].rstrip("）")
    return f"；该款对{condition}的行为规定为{formatting.format_ordinal(longer.term // YEAR)}年"


def _goes_on(file: PaperSource) -> bool:
    """An act that goes on until it is corrected, of which no correction is found (APL 36(2))."""
    return day_sequence.is_continuing(file.case, file.regime) and fact_days.CORRECTED not in file.proven_facts


def tell_law(file: PaperSource) -> Iterator[str]:
    yield f"违反{cite(citations.quote_duty(file))}，罚则为{cite(citations.quote_penalty(file))}"
    ground = citations.quote_ground(file)
    if file.effect in EFFECTS and ground:
        yield f"依照{cite(ground)}{EFFECTS[file.effect]}"
    yield from _tell_figure(file)


def _tell_figure(file: PaperSource) -> Iterator[str]:
    amount = discretion.build_amount(file).figure if file.amount_fen else None
    if amount is None:
        return
    names = [f"《{file.regime.enactments[one].data.title.zh}》" for one in discretion.list_benchmarks(file)]
    factors = layouts.cite_order(file, "41-1")
    known = benchmark_readings.list_in_force_at(file.regime, file.case, file.today)
    by = f"按{'、'.join(names)}逐项裁量" if names else f"{tell_no_benchmark(known)}，按{factors}逐项说明了理由"
    limits = "" if file.effect == "mitigate" else f"，在{fine_range.describe_range(file)}的幅度内"
    yield f"罚款{formatting.format_yuan(amount)}元{limits}，{by}"


def tell_no_benchmark(known: Sequence[Enactment]) -> str:
    """The reason why none of the ``known`` benchmarks of the place sizes the figure; of one that the system does not
    hold nobody knows from here whether it exists."""
    if not known:
        return "本系统没有收录当地的裁量基准，当地是否已经制定须另行查对"
    return f"本系统收录的{'、'.join(f'《{one.data.title.zh}》' for one in known)}没有确定本案罚款数额的裁量标准"


def name_places(file: PaperSource, *facts: str) -> str:
    """卷内第4、6至8号证据, of the pieces that prove these facts, by their numbers on file, as the page of the review
    lists them; empty without any."""
    listed = evidence_list.find_places(file)
    return name_pieces(one for one in evidence_list.list_proving_numbers(file, facts) if one in listed)


def name_pieces(numbers: Iterable[int]) -> str:
    """The pieces by their numbers on file; empty without any."""
    runs = formatting.format_runs(numbers)
    return f"卷内第{runs}号证据" if runs else ""


def list_proven(file: PaperSource, *groups: str) -> list[str]:
    return [one.id for one in file.regime.facts.values() if one.group in groups and file.proofs.get(one.id)]


def _name_officers(file: PaperSource, act: Act | None = None) -> list[str]:
    return [one.name for one in narrative.list_officers(file, act)]


def bracket(text: str) -> str:
    return f"（{text}）" if text else ""


def cite(quotes: Iterable[ArticleQuote]) -> str:
    return formatting.join_citations(quotes)


CASE_REVIEW: Mapping[str, Draft] = dict(
    zip(REVIEW_POINTS, (tell_place, tell_facts, _tell_evidence, _tell_inquiry, tell_term, tell_law), strict=True)
)
