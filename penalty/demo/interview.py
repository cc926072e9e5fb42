"""Questions of the demo's officers, with answers by the file: days, cause, consequence, correction, earlier cases."""

from collections.abc import Iterator, Mapping
from datetime import date

from penalty.criteria import fact_days
from penalty.demo import demands
from penalty.demo.case_builder import CaseBuilder
from penalty.documents import formatting
from penalty.models import PartyKind, Source, Standing
from workflows.vocabulary import Action

REPRESENTATIVE_TITLES = {PartyKind.CITIZEN: "监护人", PartyKind.INDIVIDUAL_BUSINESS: "经营者"}
"""Title of the party's representative; of an organisation 负责人."""
CAUSES: Mapping[str, tuple[str, str]] = {
    "acceptance-missing": (
        "环境保护设施是否建成，为什么没有验收就投入生产？",
        "设施按批复建成，与生产线同步运行。验收监测约在九月，生产部以为设施建成并运行就可以投产，没有核对验收的要求。",
    ),
    "discharge-standard-exceeded-water": (
        "处理设施为什么没有处理达标，外排了多少？",
        "一组膜组件破损，值班人员没有及时发现。{discharged}",
    ),
    "dust-material-uncovered": (
        "料堆占地多少，为什么没有围挡和覆盖？",
        "{area}要用装载机作业，不能密闭。围挡已经订货，因施工队未到，没有先用苫布覆盖。",
    ),
    "eia-register-form-unfiled": (
        "为什么没有填报生态环境影响登记表？",
        "猪舍由养殖部门负责新建，没有人核对建设项目环境影响评价分类管理名录，误以为加建猪舍不需要填报。",
    ),
    "information-not-disclosed": (
        "为什么没有公开有关信息？", "负责公开的人员离职，交接时漏了公开平台的账号，接手的人员没有按期上传。"
    ),
}  # fmt: skip
"""By matter, the question on its elements and cause, with the answer."""
DISCHARGED = "按流量计读数，采样期间外排约0.5吨，都在厂区外的雨水沟里。"
CAUSE = ("发生的原因是什么？", "岗位职责没有落实到人，我们没有核对有关规定，不是有意为之。")
SIGNED = (
    "你是否分管该项目投产，投产审批单由谁签字？",
    "由我分管，审批单是我签的字。签字时没有查看验收报告，以为设施建成运行就可以投产。",
)
"""Of the person who answers for a unit."""
REPORTED = ("该单位的主动报告由谁决定，你是否参与？", "由总经理决定、办公室撰写，我没有参与。")
"""The same, where the unit reported the act itself."""
EARLIER_OF_PERSON = 1
"""Earlier records of the person who answers for a unit."""
WENT_ON = (
    "{day}自行发现以后，为什么没有停止？",
    "发现以后就准备报告材料，联系了验收监测。当时有在制品，生产部没有停下来等验收，这一段我们认。",
)
"""Of a party that found its act out itself and did not stop it."""
HARMS: Mapping[str, str] = {
    "none": "没有发现受到影响的情况，也没有接到投诉。",
    "slight": "有一些影响：{told}。",
    "considerable": "影响到了厂界以外：{told}。",
    "serious": "影响较大：{told}。",
}


def name_title(kind: PartyKind) -> str:
    """Of who represents the party."""
    return REPRESENTATIVE_TITLES.get(kind, "负责人")


def write_record(builder: CaseBuilder) -> str:
    return "\n".join(f"问：{question}\n答：{answer}" for question, answer in _list_questions(builder))


def _list_questions(builder: CaseBuilder) -> Iterator[tuple[str, str]]:
    case, party = builder.case, builder.case.party
    title = name_title(party.kind)
    who = "我就是本案当事人" if party.kind is PartyKind.CITIZEN else f"我是{party.name}的{title}"
    yield "你的身份、与当事人的关系、文书送达地址？", f"{who}，文书请送达{party.address}。"
    start, end = (formatting.format_day(day) for day in (case.violated_from, case.violated_to))
    days = f"{start}当天" if case.violated_from == case.violated_to else f"从{start}开始，到{end}为止"
    yield f"“{builder.matter}”的情况从何时开始、到何时为止？", f"{days}。"
    question, answer = SIGNED if case.unit_case is not None else CAUSES.get(case.matter, CAUSE)
    yield question, answer.format(**_tell_amounts(builder))
    if case.unit_case is not None and case.unit_case.source is Source.SELF_REPORT:
        yield REPORTED
    yield "是否事先知道有关规定，是否有意这样做？", "知道得不具体，是疏忽，不是有意。"
    yield from _ask_after_discovery(builder)
    if builder.view.latest_act(Action.RECEIVE_RESULT) is not None:
        yield "本机关告知的监测结果是否收到，有无异议？", "收到了，对监测结果没有异议，不申请复测。"
    yield from _ask_consequences(builder)


def _ask_after_discovery(builder: CaseBuilder) -> Iterator[tuple[str, str]]:
    """Why the act went on after the unit had found it out; a person is not asked for the unit's knowledge."""
    found = fact_days.read_day(_list_proven(builder).get("party_discovered_on"))
    if builder.case.unit_case is None and found is not None and found < builder.case.violated_to:
        question, answer = WENT_ON
        yield question.format(day=formatting.format_day(found)), answer


def _tell_amounts(builder: CaseBuilder) -> dict[str, str]:
    """Area and discharge as the file finds them."""
    known = _list_proven(builder)
    area, harm = known.get("stockpile_area_m2"), known.get("harm")
    return {
        "area": f"占地约{area}平方米，" if area else "",
        "discharged": DISCHARGED if harm == "slight" else "排出多少以流量计的读数为准。",
    }


def _list_proven(builder: CaseBuilder) -> dict[str, object]:
    return {name: row.value for name, row in builder.view.answers.items() if row.standing is Standing.PROVEN}


def _ask_consequences(builder: CaseBuilder) -> Iterator[tuple[str, str]]:
    known = _list_proven(builder)
    if str(known.get("harm")) in HARMS:
        told = formatting.strip_stop(builder.view.answers["harm"].note)
        yield "对周边环境和他人有什么影响？", HARMS[str(known["harm"])].format(told=told)
    if known.get("corrected_on", "never") != "never":
        day = formatting.format_day(date.fromisoformat(str(known["corrected_on"])))
        yield "何时改正、怎样改正的？", f"{day}改正，{demands.tell_result(builder.view, builder.view.regime)}。"
    else:
        yield "是否已经改正？", "还没有完成。"
    earlier = known.get("prior_violations") if builder.case.unit_case is None else EARLIER_OF_PERSON
    if earlier is not None:
        told = "没有受过。" if not earlier else f"受过，有{earlier}次，处罚决定已经履行。"
        yield "此前是否因违反生态环境法律受过处理？", told
