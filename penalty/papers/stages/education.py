"""The education of a party that is not punished (APL 33 para 3): what it did, why, and what to look at now."""

from collections.abc import Mapping

from penalty.documents import formatting
from penalty.models import DECISIONS, DocumentKind
from penalty.papers.source import PaperSource
from penalty.papers.wording import narrative
from workflows.vocabulary import Action

ADVICE: Mapping[str, str] = {
    "project": "今后新建、改建、扩建项目，在开工、投入使用前核对应当办理的环评和验收手续",
    "permit": "指定专人管理排污许可和登记，在内容变动、期限届满前办理",
    "water": "定期检查废水收集、处理设施和排放口，发现异常即停止排放并报告",
    "air": "定期检查废气、扬尘的收集和防治措施，发现缺损即修复",
    "soil": "按期开展土壤和地下水的隐患排查、监测并留存记录",
    "solid": "核对固体废物的贮存、台账和去向，委托处置前核实受托方的能力",
    "hazardous": "核对危险废物的标志、贮存、台账和管理计划，指定专人按期更新",
    "supervision": "指定专人按期监测、记录、公开并核对",
    "emergency": "按期修订、备案应急预案并组织演练",
    "vehicle": "按期检验、维护车辆和机械的排放控制装置",
    "noise": "核对作业时间和降噪措施，夜间作业前办理手续",
    "radiation": "核对辐射安全许可和屏蔽、监测措施",
    "service": "核对仪器校准、采样和原始记录，出具报告前复核",
}
"""What to do so that it does not happen again, by group of the matter."""
OF_MATTERS: Mapping[str, str] = {
    "eia-register-form-unfiled": "今后新建、改建、扩建项目，依法应当填报生态环境影响登记表的，在投入生产运营前办理备案"
}
"""The same, of a matter for which the words of its group say too much."""
GENERAL = "对照上述规定自查自纠"


def list_points(file: PaperSource) -> tuple[str, ...]:
    """Requests to the party, to follow 请你单位: the cause of this act, unless the party was asked for it and told it,
    and what keeps it from coming again."""
    matter = file.regime.matters.get(file.case.matter)
    advice = OF_MATTERS.get(file.case.matter) or ADVICE.get(matter.group if matter else "", GENERAL)
    was_asked = file.latest_act(Action.RECORD_INTERVIEW) is not None
    return (advice,) if was_asked else (f"查明{narrative.get_matter_name(file)}的原因", advice)


def draft_record(file: PaperSource) -> str:
    """The same lesson as a record, for the officer who closes the case to read and edit: by which paper, and when; a
    decision on a fine explains and asks for nothing more."""
    decision = file.latest_document(*DECISIONS)
    service = file.find_service(decision)
    if decision is not None and decision.kind is not DocumentKind.WAIVER_DECISION:
        day = f"于{formatting.format_day(service.served_on)}送达，" if service else ""
        return f"{decision.number}决定书{day}向当事人说明违法行为的事实、理由和依据"
    asked = "，".join(list_points(file)) if file.assessment is not None else GENERAL
    day = f"（{formatting.format_day(service.served_on)}送达）" if service else ""
    by = f"以{decision.number}决定书{day}" if decision else ""
    return f"{by}请当事人{asked}"
