"""The facts in the words of a paper: party, officers, answers as clauses, evidence by its public title."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from penalty.casefile import CaseView
from penalty.casefile.file import MADE_HERE
from penalty.casefile.parties import registration_changes
from penalty.criteria.dictionary import Fact
from penalty.criteria.schemas.regime_schema import Matter
from penalty.documents import formatting, paper_blocks
from penalty.models import Act, DocumentKind, Evidence, IdentityDocument, PartyKind, Secrecy
from penalty.papers.source import PaperSource
from penalty.papers.wording import citations
from workflows.choices import Capacity
from workflows.vocabulary import Action, Input

CONFIDENTIAL_TITLES: Mapping[Secrecy, str] = {
    Secrecy.INFORMER: "依法保密的材料",
    Secrecy.TRADE_SECRET: "涉及商业秘密的材料",
}
IN_CHARGE = "直接负责的主管人员"
OTHERS = ("其他责任人员", "其他直接责任人员")
"""Whom articles fine beside those in charge; the last where none of them is applied yet."""
MEASURED = "((?:较[^，。]{1,40}，)?)"
"""How far a figure lies from its start, which stands before the figure."""
SPOKEN_TO = (
    (re.compile("你单位"), "当事人"),
    (re.compile("(?<![迷弥])你(?![们好])"), "当事人"),
    (re.compile(f"本机关{MEASURED}确定罚款"), r"建议\1罚款"),
    (re.compile("决定(?=(?:减轻|从轻|从重)(?:处罚|，|。|$))"), "建议"),
    (re.compile(f"据此{MEASURED}确定罚款"), r"据此建议\1罚款"),
)
"""Words by which a decision speaks to the party, and those of a proposal in their place."""
NOT_YET = (
    (re.compile("(?<!拟)确定罚款"), "拟确定罚款"),
    (re.compile("决定(?=(?:减轻|从轻|从重)(?:处罚|，|。|$))"), "拟"),
)
"""Words by which a decision decides, and those of a notice, before which nobody was heard (APL 44, 45)."""
OF_ANY = ""
CHOSEN: Mapping[str, Mapping[str, str]] = {
    "project_stage": {
        "not_started": "项目尚未开工", "foundation": "项目已建至基础工程", "main_structure": "项目已建至主体工程",
        "equipment_installed": "项目已安装设备", "trial_run": "项目已进入调试", "producing": "项目已投入生产",
    },
    "discharge_medium": {OF_ANY: "排放的是{}"},
    "pollutant_class": {OF_ANY: "污染物属于{}"},
    "project_document": {
        OF_ANY: "项目依法应当编制{}", "registration": "项目依法应当填报环境影响登记表",
        "none": "项目依法无需进行环境影响评价",
    },
    "soil_survey_occasion": {OF_ANY: "{}", "both": "地块有土壤污染风险或者变更用途，且为重点监管单位用地变更或者收回"},
    "monitoring_fault": {OF_ANY: "{}"}, "site_noise_fault": {OF_ANY: "{}"}, "ledger_fault": {OF_ANY: "环境管理台账{}"},
    "public_noise_fault": {OF_ANY: "{}", "both": "在噪声敏感建筑物集中区域使用高音广播喇叭，且活动音量过大"},
}  # fmt: skip
"""By question and choice, or of any choice, the clause that a clerk would write."""
LONG = 16
"""A clause of so many characters is told once; a shorter one costs less than the reference to it."""
PROJECT_DOCUMENTS = ("impact_report", "impact_report_form", "impact_registration_form")
"""Wordings of the procedure by which laws name the documents of an assessment."""
OF_THE_PARTY = re.compile("当事人(?!类型|的陈述)")


def build_authority(file: PaperSource) -> paper_blocks.Authority:
    head = file.authority.letterhead
    return paper_blocks.Authority(
        name=head.name,
        address=head.address,
        postcode=head.postcode,
        contact=head.contact,
        phone=head.phone,
        reconsideration=head.reconsideration_authority,
        superior=head.superior_authority,
        court=head.court,
    )


DOCUMENT_WORDS: Mapping[IdentityDocument, str] = {
    IdentityDocument.HMT_PERMIT: "港澳台居民居住证号码",
    IdentityDocument.PERMANENT_RESIDENCE: "外国人永久居留身份证号码",
    IdentityDocument.PASSPORT: "护照号码",
}
"""What papers call the number of a citizen who has no ID card."""


def build_party(file: PaperSource) -> paper_blocks.Party:
    """The party as registered; a citizen stands for himself, so no paper names a guardian."""
    party = file.case.party
    return paper_blocks.Party(
        kind=party.kind.value,
        name=party.name,
        code=party.code,
        document=DOCUMENT_WORDS.get(party.document, ""),
        address=party.address,
        representative="" if party.kind is PartyKind.CITIZEN else party.representative,
        phone=party.phone,
        former_name="、".join(registration_changes.list_former_names(file)),
    )


def list_officers(file: PaperSource, act: Act | None = None) -> tuple[paper_blocks.Officer, ...]:
    """The two officers of the case; of an ``act`` those who were on the case when it was recorded."""
    people = [file.case.lead, file.case.second] if act is None else file.list_officers_at(act.at)
    named = [one for one in people if one is not None]
    return tuple(paper_blocks.Officer(name=one.name, certificate=one.certificate_number or "") for one in named)


def get_matter_name(file: PaperSource) -> str:
    """The violation in the terms of the law applied; before an assessment, of the law of the act."""
    if file.case.stated_law is not None:
        return f"违反{citations.name_articles(file.regime, [file.case.stated_law['duty']])}规定"
    day = date.fromisoformat(file.applied_law["date"]) if file.assessment is not None else file.case.violated_to
    return name_matter(file.regime.matters[file.case.matter], day)


def name_matter(matter: Matter, day: date) -> str:
    """A kind of violation in the terms of the law of ``day``."""
    period = matter.find_period(day)
    return period.words.zh if period is not None and period.words is not None else matter.zh


def name_documents(file: CaseView, text: str) -> str:
    """``text`` with each document of a project under the name that the law of the last day of the act gives it."""
    for one in (one for one in file.regime.procedure.wordings if one.id in PROJECT_DOCUMENTS):
        new = file.regime.find_wording(one.id, file.case.violated_to)
        if new and new != one.zh:
            text = re.sub(f"(?<!生态){one.zh}", new, text)
    return text


def get_source_name(file: PaperSource) -> str:
    if file.case.unit_case is not None:
        return f"办理{file.case.unit_case.party.name}案件"
    return file.regime.facts["authority_source"].values[file.case.source.value].zh


def list_paragraphs(file: PaperSource) -> list[str]:
    """The case in brief for forms of the house: the found facts, or the note of the intake until they are written."""
    return speak_of_party(list_written_account(file) or split_lines(file.case.summary))


def speak_of_party(texts: Iterable[str]) -> list[str]:
    """``texts`` as a form of the house has them: the party in the third person, and nothing decided yet."""
    return [_replace_words(text, SPOKEN_TO) for text in texts]


def reword_as_intended(texts: Iterable[str]) -> tuple[str, ...]:
    """``texts`` as a notice has them: what is intended, not what was decided."""
    return tuple(_replace_words(text, NOT_YET) for text in texts)


def _replace_words(text: str, words: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for old, new in words:
        text = old.sub(new, text)
    return text


def list_written_account(file: PaperSource) -> list[str]:
    """The found facts as the officer wrote them at the end of the investigation; none before."""
    act = file.latest_act(Action.CONCLUDE)
    return split_lines(str(act.given.get(Input.NARRATIVE) or "")) if act else []


def split_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


WAIVED_WITH_HEARING = "书面明确放弃陈述、申辩和要求听证的权利"
"""Words on a party that was told of both rights."""


def name_party(file: PaperSource) -> str:
    """The word by which a paper addresses the party."""
    return "你" if file.case.party.kind is PartyKind.CITIZEN else "你单位"


def address(file: PaperSource, text: str) -> str:
    """``text`` as said to the party itself, wherever it speaks of it in the third person."""
    you = name_party(file)
    return OF_THE_PARTY.sub(you, text.replace("你单位", you) if you == "你" else text)


def name_actor(file: PaperSource) -> str:
    """The word for whoever committed the act: the party, or the unit for whose act a responsible person answers."""
    return file.case.unit_case.party.name if file.case.unit_case is not None else name_party(file)


def tell_act(file: PaperSource, text: str) -> str:
    """``text`` on the act as said to the party; of the unit by its name where the party answers for its act."""
    if file.case.unit_case is None:
        return address(file, text)
    unit = name_actor(file)
    return OF_THE_PARTY.sub(unit, text.replace("你单位", unit).replace("该单位", unit))


def name_capacity(file: PaperSource) -> str:
    if not file.case.capacity:
        return ""
    return IN_CHARGE if file.case.capacity is Capacity.IN_CHARGE else name_others(file)


def name_others(file: PaperSource) -> str:
    """The persons beside those in charge, in the words of the article applied."""
    text = "".join(one.text for one in citations.quote_penalty(file)) if file.assessment is not None else ""
    return next((words for words in OTHERS if words in text), OTHERS[-1])


def parse_day(value: object) -> date:
    return date.fromisoformat(str(value)[:10])


def describe_method(piece: Evidence) -> str:
    return "本机关制作" if piece.method == MADE_HERE else piece.method


def get_public_title(file: PaperSource, piece: Evidence) -> str:
    """The title of a piece for papers that the party may see; a marked piece is not named."""
    secrecy = file.marks.get(piece.key)
    return CONFIDENTIAL_TITLES[secrecy] if secrecy else piece.title


def name_piece(file: PaperSource, piece: Evidence) -> str:
    """The title for a list; a paper of the house without its number, which the number on file makes needless."""
    title = get_public_title(file, piece)
    return title.partition(" ")[0] if piece.method == MADE_HERE else title


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
        return fact.never.zh if fact.never else f"没有{text.removesuffix('之日')}的记录"
    if fact.type == "yes_no":
        statement = text.replace("是否", "")
        return statement if value else f"未发现{statement}"
    if fact.type == "choice":
        choice = fact.values[str(value)].zh
        if fact.id in CHOSEN:
            return CHOSEN[fact.id].get(str(value)) or CHOSEN[fact.id][OF_ANY].format(choice)
        if "能否" in text:
            return f"{text.partition('能否')[0]}{choice}"
        return choice if text in choice else f"{text}{'' if fact.id == 'harm' else '为'}{choice}"
    if fact.type == "date":
        return _tell_day(text.removesuffix("之日"), formatting.format_day(date.fromisoformat(str(value))))
    return f"{text}为{_format_figure(value)}{fact.unit.zh if fact.unit else ''}"


def _tell_day(event: str, day: str) -> str:
    """当事人于2026年8月29日发现违法行为, of the question after the day on which it was."""
    who = next((one for one in ("当事人", "行政机关") if event.startswith(one)), "")
    return f"{who}于{day}{event.removeprefix(who)}"


def describe_length(file: PaperSource) -> str:
    days = (file.case.violated_to - file.case.violated_from).days + 1
    return "违法行为仅发生一日" if days == 1 else f"违法行为持续{days}日"


def describe_duration(file: PaperSource) -> str:
    days = (file.case.violated_to - file.case.violated_from).days + 1
    start = formatting.format_day(file.case.violated_from)
    if days == 1:
        return f"违法行为发生于{start}"
    return f"违法行为自{start}至{formatting.format_day(file.case.violated_to)}，持续{days}日"


def _format_figure(value: Any) -> str:
    is_number = not isinstance(value, str) or value.replace(".", "", 1).removeprefix("-").isdigit()
    return f"{Decimal(str(value)):f}" if is_number else value


def find_correction_order(file: PaperSource) -> tuple[str, date | None]:
    order = file.latest_standing(DocumentKind.CORRECTION_ORDER)
    return (order.number, order.issued_on) if order else ("", None)
