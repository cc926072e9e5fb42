"""The facts in the words of a paper: violation, officers, party, evidence by its public title."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.casefile.file import MADE_HERE
from penalty.criteria.dictionary import Fact
from penalty.documents import formatting, paper_blocks
from penalty.models import DocumentKind, Evidence, EvidenceKind, PartyKind, Secrecy
from penalty.papers.source import PaperSource
from workflows.vocabulary import Action

STILL_INVESTIGATED = "有关情况正在调查"
CONFIDENTIAL_TITLES: Mapping[Secrecy, str] = {
    Secrecy.INFORMER: "依法保密的材料",
    Secrecy.TRADE_SECRET: "涉及商业秘密的材料",
}
FACTS_NOT_CIRCUMSTANCES = ("fault", "minor_by_reasons", "crime_suspected", "detention_applicable")


def build_authority(file: PaperSource) -> paper_blocks.Authority:
    head = file.authority.letterhead
    return paper_blocks.Authority(
        name=head.name,
        address=head.address,
        postcode=head.postcode,
        contact=head.contact,
        phone=head.phone,
        reconsideration=head.reconsideration_authority,
        court=head.court,
    )


def build_party(file: PaperSource) -> paper_blocks.Party:
    """The party as registered; a citizen stands for himself, so no paper names a guardian."""
    party = file.case.party
    return paper_blocks.Party(
        kind=party.kind.value,
        name=party.name,
        code=party.code,
        address=party.address,
        representative="" if party.kind is PartyKind.CITIZEN else party.representative,
        phone=party.phone,
    )


def list_officers(file: PaperSource) -> tuple[paper_blocks.Officer, ...]:
    people = [one for one in (file.case.lead, file.case.second) if one is not None]
    return tuple(paper_blocks.Officer(name=one.name, certificate=one.certificate_number or "") for one in people)


def get_matter_name(file: PaperSource) -> str:
    return file.regime.matters[file.case.matter].zh


def get_source_name(file: PaperSource) -> str:
    return file.regime.facts["authority_source"].values[file.case.source.value].zh


def build_violation(file: PaperSource) -> paper_blocks.Violation:
    """Time, place, act, circumstances, fault and consequence; what is not known stays empty."""
    case = file.case
    return paper_blocks.Violation(
        matter=get_matter_name(file),
        source=get_source_name(file),
        investigated_on=_find_investigation_day(file),
        committed_from=case.violated_from,
        committed_to=case.violated_to,
        place=case.site,
        account=tuple(list_paragraphs(file)),
        circumstances=_describe_circumstances(file),
        fault=_describe_fault(file),
        consequence=_describe_consequence(file),
    )


def list_paragraphs(file: PaperSource) -> list[str]:
    return [line.strip() for line in file.case.summary.splitlines() if line.strip()]


def describe_method(piece: Evidence) -> str:
    return "本机关制作" if piece.method == MADE_HERE else piece.method


def get_public_title(file: PaperSource, piece: Evidence) -> str:
    """The title of a piece for papers that the party may see; a marked piece is not named."""
    secrecy = file.marks.get(piece.key)
    return CONFIDENTIAL_TITLES[secrecy] if secrecy else piece.title


def describe_source(file: PaperSource, piece: Evidence) -> str:
    if piece.id in file.marks:
        return "依法保密"
    if piece.method == MADE_HERE:
        return describe_method(piece)
    return f"{piece.collected_from}（{piece.method}）" if piece.method else piece.collected_from


def describe_answer(fact: Fact, value: Any) -> str:
    """An answer as a clause: 物料占地面积为9平方米."""
    text = fact.zh.partition("（")[0] if fact.type in ("decimal", "count") else fact.zh
    if value == "never":
        return fact.never.zh if fact.never else f"未发生“{text.removesuffix('之日')}”"
    if fact.type == "yes_no":
        statement = text.replace("是否", "")
        return statement if value else f"不存在“{statement}”的情形"
    if fact.type == "choice":
        choice = fact.values[str(value)].zh
        return choice if text in choice else f"{text}{'' if fact.id == 'harm' else '为'}{choice}"
    if fact.type == "date":
        return f"{text}为{formatting.format_day(date.fromisoformat(str(value)))}"
    return f"{text}为{_format_figure(value)}{fact.unit.zh if fact.unit else ''}"


def describe_answers(file: PaperSource, group: str, leave_out: Iterable[str] = ()) -> list[str]:
    """The proven answers of one group of facts as clauses, in the order of the dictionary."""
    return [
        describe_answer(fact, file.proven_facts[fact.id])
        for fact in file.regime.facts.values()
        if fact.group == group and fact.id in file.proven_facts and fact.id not in leave_out
    ]


def describe_duration(file: PaperSource) -> str:
    days = (file.case.violated_to - file.case.violated_from).days + 1
    start = formatting.format_day(file.case.violated_from)
    return f"违法行为发生在{start}当日" if days == 1 else f"违法行为自{start}起持续{days}日"


def _format_figure(value: Any) -> str:
    is_number = not isinstance(value, str) or value.replace(".", "", 1).removeprefix("-").isdigit()
    return f"{Decimal(str(value)):f}" if is_number else value


def _find_investigation_day(file: PaperSource) -> date | None:
    scenes = [piece.collected_on for piece in file.evidence if piece.kind is EvidenceKind.SCENE_RECORD]
    filing = file.latest_act(Action.FILE)
    return min(scenes) if scenes else filing.on if filing else None


def _describe_circumstances(file: PaperSource) -> str:
    return "；".join([describe_duration(file), *describe_answers(file, "conduct", FACTS_NOT_CIRCUMSTANCES)])


def _describe_fault(file: PaperSource) -> str:
    if "fault" in file.proven_facts:
        return describe_answer(file.regime.facts["fault"], file.proven_facts["fault"])
    if "fault" not in file.answers:
        return STILL_INVESTIGATED
    return "当事人没有提出足以证明其没有主观过错的证据"


def _describe_consequence(file: PaperSource) -> str:
    if found := describe_answers(file, "impact"):
        return "；".join(found)
    if "harm" in file.answers:
        return f"危害后果未能查实：{file.answers['harm'].note or '仅有陈述，没有证据证明'}"
    return STILL_INVESTIGATED if file.assessment is None else ""


def find_correction_order(file: PaperSource) -> tuple[str, date | None]:
    order = file.latest_document(DocumentKind.CORRECTION_ORDER)
    return (order.number, order.issued_on) if order else ("", None)
